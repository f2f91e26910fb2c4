import type { Database } from 'better-sqlite3';

/** The tables `forgotten` and `erasing` of desk.db. */
export interface ForgottenRepository {
  hashes(): readonly string[];
  /** How many people. */
  count(): number;
  add(hashes: readonly string[], person: string, at: number): void;
  clear(): void;
  /** Records that still have to go from the cache. */
  erasing(): readonly string[];
  beginErasing(ids: readonly string[]): void;
  erased(ids: readonly string[]): void;
}

export function createForgottenRepository(db: Database): ForgottenRepository {
  const all = db.prepare<[], string>('SELECT hash FROM forgotten').pluck();
  const count = db.prepare<[], number>('SELECT count(DISTINCT person) FROM forgotten').pluck();
  const add = db.prepare<[string, string, number]>('INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)');
  const clear = db.prepare<[]>('DELETE FROM forgotten');
  const erasing = db.prepare<[], string>('SELECT id FROM erasing').pluck();
  const begin = db.prepare<[string]>('INSERT OR IGNORE INTO erasing VALUES (?)');
  const end = db.prepare<[string]>('DELETE FROM erasing WHERE id = ?');
  return {
    hashes: () => all.all(),
    count: () => count.get() ?? 0,
    add(hashes, person, at) {
      for (const hash of hashes) add.run(hash, person, at);
    },
    clear: () => void clear.run(),
    erasing: () => erasing.all(),
    beginErasing(ids) {
      for (const id of ids) begin.run(id);
    },
    erased(ids) {
      for (const id of ids) end.run(id);
    },
  };
}
