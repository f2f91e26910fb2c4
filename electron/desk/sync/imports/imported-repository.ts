import type { Database } from 'better-sqlite3';
import type { ColumnMeaning } from '#shared/domain/column-meanings';
import type { DoneImport, ImportCounts, RejectedRow, RowProblem } from '#shared/domain/import-view';
import type { KnownPerson, Person } from './match-people';

export interface LeftOut extends RejectedRow {
  readonly cells: readonly string[];
}

/** The SQL of the people who were imported. Everything that writes is to run in `inTransaction`. */
export interface ImportedRepository {
  inTransaction<T>(work: () => T): T;
  count(): number;
  byTheirId(id: string): KnownPerson | undefined;
  byKey(key: string): readonly KnownPerson[];
  find(id: string): KnownPerson | undefined;
  add(
    person: { readonly id: string; readonly theirId?: string; readonly person: Person },
    keys: readonly string[],
  ): number;
  change(row: number, person: Person, keys: readonly string[]): void;
  columnsOf(headings: string): readonly (ColumnMeaning | null)[] | undefined;
  keepColumns(headings: string, columns: readonly (ColumnMeaning | null)[], at: string): void;
  /** Forgets what the last import could be taken back with. */
  beginImport(): void;
  /** What the person was; to be called after the change, once for each. */
  noteBefore(row: number, before: Person | undefined): void;
  leaveOut(rows: LeftOut): void;
  endImport(done: {
    readonly name: string;
    readonly at: string;
    readonly head: readonly string[];
    readonly counts: ImportCounts;
  }): void;
  lastImport(): DoneImport | undefined;
  head(): readonly string[];
  leftOut(after: number, limit: number): readonly (LeftOut & { readonly place: number })[];
  /** Puts back what nobody has changed since. */
  undo(): NonNullable<DoneImport['undone']>;
  /**
   * Every trace of the person: also what they were before, and rows that were left out.
   * @param words by any of which a row that was left out is theirs
   */
  forget(row: number, words: readonly string[]): void;
  /** Outside of a transaction: what was deleted is not in the write-ahead log either. */
  shredLog(): void;
}

const SHOWN = 50;

interface PersonRow {
  readonly row: number;
  readonly their_id: string | null;
  readonly body: string;
}

export function createImportedRepository(
  db: Database,
  keysOf: (person: Person) => readonly string[],
): ImportedRepository {
  const columns = 'row, their_id, body';
  const count = db.prepare<[], number>('SELECT count(*) FROM people WHERE body IS NOT NULL').pluck();
  const byTheirId = db.prepare<[string], PersonRow>(
    `SELECT ${columns} FROM people WHERE their_id = ? AND body IS NOT NULL`,
  );
  const byKey = db.prepare<[string], PersonRow>(
    `SELECT p.row, p.their_id, p.body FROM person_keys k JOIN people p ON p.row = k.person
     WHERE k.key = ? AND p.body IS NOT NULL ORDER BY p.row LIMIT 20`,
  );
  const find = db.prepare<[string], PersonRow>(
    `SELECT ${columns} FROM people WHERE id = ? AND body IS NOT NULL`,
  );
  const lastRev = db.prepare<[], number | null>('SELECT max(rev) FROM people').pluck();
  const add = db.prepare<[string, string | null, number, string]>(
    'INSERT INTO people (id, their_id, rev, body) VALUES (?, ?, ?, ?)',
  );
  const set = db.prepare<[number, string | null, number]>(
    'UPDATE people SET rev = ?, body = ? WHERE row = ?',
  );
  const revOf = db.prepare<[number], number>('SELECT rev FROM people WHERE row = ?').pluck();
  const addKey = db.prepare<[string, number]>(
    'INSERT OR IGNORE INTO person_keys (key, person) VALUES (?, ?)',
  );
  const dropKeys = db.prepare<[number]>('DELETE FROM person_keys WHERE person = ?');
  const columnsOf = db
    .prepare<[string], string>('SELECT columns FROM columns_of_headings WHERE headings = ?')
    .pluck();
  const keepColumns = db.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO columns_of_headings (headings, columns, used_at) VALUES (?, ?, ?)',
  );
  const noteBefore = db.prepare<[number, number, string | null]>(
    'INSERT OR IGNORE INTO people_before (person, rev, body) VALUES (?, ?, ?)',
  );
  const leaveOut = db.prepare<[number, string, number | null, string, string]>(
    'INSERT INTO rows_left_out (line, reason, other, text, cells) VALUES (?, ?, ?, ?, ?)',
  );
  const endImport = db.prepare<[string, string, string, number, number, number, number]>(
    'INSERT INTO imports (name, at, head, added, changed, unchanged, rejected) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const last = db.prepare<[], LastRow>('SELECT * FROM imports ORDER BY id DESC LIMIT 1');
  const leftOut = db.prepare<[number, number], LeftOutRow>(
    'SELECT * FROM rows_left_out WHERE place > ? ORDER BY place LIMIT ?',
  );
  const asImported = db.prepare<[], { person: number; before: string | null }>(
    `SELECT b.person, b.body AS before FROM people_before b JOIN people p ON p.row = b.person AND p.rev = b.rev`,
  );
  const countBefore = db.prepare<[], number>('SELECT count(*) FROM people_before').pluck();
  const setUndone = db.prepare<[string]>(
    'UPDATE imports SET undone = ? WHERE id = (SELECT max(id) FROM imports)',
  );
  const forgetBefore = db.prepare<[number]>('DELETE FROM people_before WHERE person = ?');
  const forgetTheirId = db.prepare<[number]>('UPDATE people SET their_id = NULL WHERE row = ?');
  const forgetLeftOut = db.prepare<[string]>('DELETE FROM rows_left_out WHERE instr(text, ?) > 0');
  const addBefore = (row: number, before: Person | undefined): void => {
    noteBefore.run(row, revOf.get(row) ?? 0, before === undefined ? null : JSON.stringify(before));
  };

  let rev: number | undefined;
  const nextRev = (): number => {
    rev = (rev ?? lastRev.get() ?? 0) + 1;
    return rev;
  };
  const write = (row: number, body: string | null, keys: readonly string[]): void => {
    set.run(nextRev(), body, row);
    dropKeys.run(row);
    for (const key of keys) addKey.run(key, row);
  };

  return {
    inTransaction(work) {
      // What was counted in a transaction that was taken back never was.
      rev = undefined;
      try {
        return db.transaction(work).immediate();
      } finally {
        rev = undefined;
      }
    },
    count: () => count.get() ?? 0,
    byTheirId: (id) => optional(byTheirId.get(id), toKnown),
    byKey: (key) => byKey.all(key).map(toKnown),
    find: (id) => optional(find.get(id), toKnown),
    add({ id, theirId, person }, keys) {
      const { lastInsertRowid } = add.run(id, theirId ?? null, nextRev(), JSON.stringify(person));
      const row = Number(lastInsertRowid);
      for (const key of keys) addKey.run(key, row);
      return row;
    },
    change: (row, person, keys) => write(row, JSON.stringify(person), keys),
    columnsOf: (headings) => optional(columnsOf.get(headings), (text) => JSON.parse(text)),
    keepColumns: (headings, kept, at) => void keepColumns.run(headings, JSON.stringify(kept), at),
    beginImport() {
      db.exec('DELETE FROM people_before; DELETE FROM rows_left_out');
    },
    noteBefore: addBefore,
    leaveOut: ({ line, reason, other, text, cells }) =>
      void leaveOut.run(line, reason, other ?? null, text, JSON.stringify(cells)),
    endImport: ({ name, at, head, counts: { added, changed, unchanged, rejected } }) =>
      void endImport.run(name, at, JSON.stringify(head), added, changed, unchanged, rejected),
    lastImport: () =>
      optional(last.get(), (row) => ({
        id: row.id,
        name: row.name,
        at: row.at,
        counts: { added: row.added, changed: row.changed, unchanged: row.unchanged, rejected: row.rejected },
        rejected: leftOut
          .all(0, SHOWN)
          .map(toLeftOut)
          .map(({ cells: _, place: __, ...row }) => row),
        ...(row.undone === null ? {} : { undone: JSON.parse(row.undone) }),
      })),
    head: () => optional(last.get(), ({ head }) => JSON.parse(head)) ?? [],
    leftOut: (after, limit) => leftOut.all(after, limit).map(toLeftOut),
    undo() {
      const all = countBefore.get() ?? 0;
      let removed = 0;
      let restored = 0;
      for (const { person, before } of asImported.all()) {
        if (before === null) removed += 1;
        else restored += 1;
        write(person, before, before === null ? [] : keysOf(JSON.parse(before)));
      }
      const undone = { removed, restored, kept: all - removed - restored };
      setUndone.run(JSON.stringify(undone));
      db.exec('DELETE FROM people_before');
      return undone;
    },
    forget(row, words) {
      write(row, null, []);
      forgetTheirId.run(row);
      forgetBefore.run(row);
      for (const word of words) forgetLeftOut.run(word);
    },
    shredLog: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
  };
}

interface LastRow extends ImportCounts {
  readonly id: number;
  readonly name: string;
  readonly at: string;
  readonly head: string;
  readonly undone: string | null;
}

interface LeftOutRow {
  readonly place: number;
  readonly line: number;
  readonly reason: RowProblem;
  readonly other: number | null;
  readonly text: string;
  readonly cells: string;
}

function toLeftOut({
  place,
  line,
  reason,
  other,
  text,
  cells,
}: LeftOutRow): LeftOut & { readonly place: number } {
  return { place, line, reason, ...(other === null ? {} : { other }), text, cells: JSON.parse(cells) };
}

function toKnown({ row, their_id: theirId, body }: PersonRow): KnownPerson {
  return { row, ...(theirId === null ? {} : { theirId }), person: JSON.parse(body) as Person };
}

function optional<A, B>(value: A | undefined | null, map: (value: A) => B): B | undefined {
  return value === undefined || value === null ? undefined : map(value);
}
