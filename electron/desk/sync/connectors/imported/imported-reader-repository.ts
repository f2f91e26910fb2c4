import { openImportedForReading } from '../../../store/open-imported';

/** What the cache reads of the imported. */
export interface ImportedReader {
  fileId(): string;
  lastRev(): number;
  count(): number;
  /** In the order in which they were changed. `body` of `null`: no longer there. */
  after(
    rev: number,
    limit: number,
  ): readonly { readonly id: string; readonly rev: number; readonly body: string | null }[];
  close(): void;
}

/** `undefined`: nobody was imported yet. */
export function openImportedReader(file: string): ImportedReader | undefined {
  const db = openImportedForReading(file);
  if (db === undefined) return undefined;
  // The file is there before its tables are.
  if (Number(db.pragma('user_version', { simple: true })) === 0) {
    db.close();
    return undefined;
  }
  const fileId = db.prepare<[], string>('SELECT id FROM file_id').pluck();
  const lastRev = db.prepare<[], number | null>('SELECT max(rev) FROM people').pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM people WHERE body IS NOT NULL').pluck();
  const after = db.prepare<[number, number], { id: string; rev: number; body: string | null }>(
    'SELECT id, rev, body FROM people WHERE rev > ? ORDER BY rev LIMIT ?',
  );
  return {
    fileId: () => fileId.get() ?? '',
    lastRev: () => lastRev.get() ?? 0,
    count: () => count.get() ?? 0,
    after: (rev, limit) => after.all(rev, limit),
    close: () => db.close(),
  };
}
