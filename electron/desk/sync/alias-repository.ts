import type { Database } from 'better-sqlite3';

/** Ids of records that have become another record of their source. Runs inside the caller's transaction. */
export interface Aliases {
  /** What the id means now; itself where it is no alias. */
  current(id: string): string;
  /** What meant `id`, or came to mean it before, means `into`. */
  add(id: string, into: string, source: string): void;
  /** The source has the record again. */
  drop(id: string): void;
  dropSource(source: string): void;
  /** As if they had never been: what meant them, and what they meant. */
  forget(ids: readonly string[]): void;
}

export function createAliases(db: Database): Aliases {
  const find = db.prepare<[string], string>('SELECT new_id FROM aliases WHERE old_id = ?').pluck();
  const add = db.prepare<[string, string, string]>('INSERT OR REPLACE INTO aliases VALUES (?, ?, ?)');
  const lead = db.prepare<[string, string]>('UPDATE aliases SET new_id = ? WHERE new_id = ?');
  const drop = db.prepare<[string]>('DELETE FROM aliases WHERE old_id = ?');
  const dropSource = db.prepare<[string]>('DELETE FROM aliases WHERE source = ?');
  const forget = db.prepare<[string, string]>('DELETE FROM aliases WHERE old_id = ? OR new_id = ?');
  // Nearly always empty: then nothing is looked up for each of a million rows.
  const some = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM aliases)').pluck();
  let any = some.get() === 1;

  return {
    current: (id) => (any ? (find.get(id) ?? id) : id),
    add(id, into, source) {
      any = true;
      // Two that were merged one way and now the other: the last word counts.
      drop.run(into);
      lead.run(into, id);
      add.run(id, into, source);
    },
    drop: (id) => void (any && drop.run(id)),
    dropSource: (source) => void dropSource.run(source),
    forget(ids) {
      for (const id of ids) forget.run(id, id);
    },
  };
}
