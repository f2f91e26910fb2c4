import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a folder, as bytes, whose content has the text in whatever case: `folder/file` each. */
export function filesWith(dir: string, text: string): readonly string[] {
  const wanted = text.toLowerCase();
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).toString('latin1').toLowerCase().includes(wanted))
    .map((file) => file.slice(dir.length + 1))
    .toSorted();
}
