import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { CrmEntry, CrmJournal } from './crm-store';

/** One JSON text a line. A last line that a crash cut short is left out. */
export function createCrmJournal(file: string): CrmJournal {
  return {
    read() {
      if (!existsSync(file)) return [];
      return readFileSync(file, 'utf8').split('\n').flatMap(entryOf);
    },
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 }),
  };
}

/** The file is our own: its shape is what `append` wrote. */
function entryOf(line: string): readonly CrmEntry[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as CrmEntry];
  } catch {
    return [];
  }
}
