import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The files that are served: address to path, of the regular files there are at the start. An address that isn't
 * in this list is nothing, however it is spelled, so no path out of the folder can be made up.
 */
export async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), path]),
  );
}
