import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What the desk has put beside its databases: copies before an update, damaged files, and what was rescued of them. */
const COPY = /^(?:desk|cache|imported)\.db\.(?:version-\d+|damaged-[0-9TZ]+|rescued)(?:-wal|-shm)?$/;

/** Names of the files in a desk's folder that hold people as they were. */
export function ownCopies(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => COPY.test(name))
    .toSorted();
}

export function removeOwnCopies(dir: string): void {
  for (const name of ownCopies(dir)) rmSync(join(dir, name), { force: true });
}
