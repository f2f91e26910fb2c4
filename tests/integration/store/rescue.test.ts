import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTranslator } from '#shared/i18n/translator';
import { noopLogger } from '#shared/lib/logger';
import { createStore, type Store } from '../../../electron/desk/store/create-store';
import { pageCount, seeded, zeroPages } from '../../fakes/damage';
import { tempDir } from '../../fakes/temp-dir';

type Rows = Record<string, readonly Record<string, unknown>[]>;

const KIND_OF: Record<string, string> = {
  calls: 'calls',
  notes: 'notes',
  handoffs: 'handoffs',
  outbox: 'outbox',
  local_contacts: 'contacts',
  local_phones: 'contacts',
  settings: 'settings',
};

function open(dir: string): Store {
  const result = createStore({ dir, logger: noopLogger });
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
}

/** Something of everything, several pages each; in the outbox only what came last is still there. */
function fill({ desk, inTransaction }: Store): void {
  inTransaction(() => {
    const call = desk.prepare(
      `INSERT INTO calls (id, agent, agent_number, direction, number, title, started_at, ended_at, outcome)
       VALUES (?, 'Ana', '201', 'in', ?, ?, ?, ?, 'answered')`,
    );
    const note = desk.prepare('INSERT INTO notes (call_id, text, revision, updated_at) VALUES (?, ?, 1, 5)');
    const handoff = desk.prepare(
      "INSERT INTO handoffs (id, direction, rev, peer, delivery, document, updated_at) VALUES (?, 'sent', 1, '202', 'opened', ?, 5)",
    );
    const entry = desk.prepare(
      "INSERT INTO outbox (seq, id, source, kind, payload, state, due_at, created_at) VALUES (?, ?, 'crm', 'note', ?, 'waiting', 0, '')",
    );
    const contact = desk.prepare(
      "INSERT INTO local_contacts (id, body, name_key, words, digits, created_at) VALUES (?, ?, ?, '', '', '')",
    );
    const phone = desk.prepare('INSERT INTO local_phones (number, contact_id) VALUES (?, ?)');
    const setting = desk.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
    for (let at = 0; at < 1500; at += 1) {
      const id = `call-${(at * 7919) % 1500}-${at}`;
      call.run(id, `0721${at}`, `Caller ${at}`, 1_700_000_000_000 + at, 1_700_000_000_500 + at);
      if (at % 2 === 0) note.run(id, `What was said ${at}. `.repeat(8));
      if (at % 5 === 0) handoff.run(`h${at}`, `{"text":"${'x'.repeat(300 + at * 4)}"}`);
      if (at % 5 === 0) entry.run(2000 + at, `e${at}`, `{"text":"${'y'.repeat(200)}"}`);
      if (at % 5 === 0) contact.run(`local:${at}`, `{"name":"${'z'.repeat(200)}"}`, `n${at}`);
      if (at % 5 === 0) phone.run(`+40721${at}`, `local:${at}`);
      if (at % 50 === 0) setting.run(`key ${at}`, 'v'.repeat(300));
    }
  });
}

function rowsOf(db: Database.Database): Rows {
  return Object.fromEntries(
    Object.keys(KIND_OF).map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all() as Rows[string]]),
  );
}

const keyOf = (row: Record<string, unknown>): unknown =>
  row['id'] ?? row['call_id'] ?? row['key'] ?? row['number'];

/** Asked for one by one, by the row number: what SQLite itself can still give out. */
function readableCalls(file: string): readonly unknown[] {
  const db = new Database(file, { readonly: true });
  onTestFinished(() => void db.close());
  const one = db.prepare('SELECT * FROM calls WHERE rowid = ?');
  return Array.from({ length: 1500 }, (_, at) => {
    try {
      return one.get(at + 1);
    } catch {
      return undefined;
    }
  }).filter((row) => row !== undefined);
}

describe('a damaged desk.db', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'gives back what can be read of it, and says what may be missing (%i)',
    (seed) => {
      const dir = tempDir();
      const file = join(dir, 'desk.db');
      const first = open(dir);
      fill(first);
      const before = rowsOf(first.desk);
      first.dispose();
      const random = seeded(seed);
      const pages = pageCount(file);
      // Behind the first sixty pages, which hold the schema and the roots.
      const zeroed = Array.from({ length: 30 }, () => 61 + Math.floor(random() * (pages - 60)));
      zeroPages(file, zeroed);

      const store = open(dir);
      onTestFinished(() => store.dispose());
      const [problem, ...more] = store.problems;
      expect(more).toEqual([]);
      expect(problem?.key).toBe('desk.rescued-database');
      const after = rowsOf(store.desk);
      const missing = new Set<string>();
      for (const [table, kind] of Object.entries(KIND_OF)) {
        const known = new Map(before[table]?.map((row) => [keyOf(row), row]));
        for (const row of after[table] ?? []) {
          if (!isDeepStrictEqual(row, known.get(keyOf(row))))
            throw new Error(`${table} has another row ${keyOf(row)}`);
        }
        if ((after[table]?.length ?? 0) < known.size) missing.add(kind);
      }
      const said = Object.entries(problem?.values ?? {}).filter(([, value]) => value === 'lost');
      expect(new Set(said.map(([kind]) => kind))).toEqual(
        new Set([...missing, ...(missing.size > 0 ? ['any'] : [])]),
      );

      const aside = String(problem?.values?.['aside']);
      expect(after['calls']).toEqual(readableCalls(join(dir, aside)));
      expect(store.desk.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(store.desk.pragma('foreign_key_check')).toEqual([]);
      expect(store.desk.pragma('synchronous', { simple: true })).toBe(2);
      expect(readdirSync(dir).filter((name) => name.includes('rescued'))).toEqual([]);
      // The next entry of the outbox comes after all that were ever there.
      const next = store.desk
        .prepare(
          "INSERT INTO outbox (id, source, kind, payload, state, due_at, created_at) VALUES ('next', 'crm', 'note', '', 'waiting', 0, '')",
        )
        .run();
      expect(Number(next.lastInsertRowid)).toBeGreaterThan(
        Math.max(...(after['outbox'] ?? []).map((row) => Number(row['seq']))),
      );
    },
  );

  it('of which only an index is damaged lacks nothing', () => {
    const dir = tempDir();
    const file = join(dir, 'desk.db');
    const first = open(dir);
    fill(first);
    const before = rowsOf(first.desk);
    const root = first.desk
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'calls_by_time'")
      .pluck()
      .get();
    first.dispose();
    zeroPages(file, [Number(root)]);
    const store = open(dir);
    onTestFinished(() => store.dispose());
    expect(rowsOf(store.desk)).toEqual(before);
    const [problem] = store.problems;
    if (problem === undefined) throw new Error('nothing said');
    const aside = String(problem.values?.['aside']);
    expect(createTranslator('en').t(problem.key, problem.values)).toBe(
      `The data file of calls and notes was damaged. It is kept as ${aside}, and what could be read was taken over: nothing is missing.`,
    );
  });

  it('is the rescued file where the start ended between the two renames', () => {
    const dir = tempDir();
    const file = join(dir, 'desk.db');
    const first = open(dir);
    fill(first);
    const before = rowsOf(first.desk);
    first.dispose();
    renameSync(file, `${file}.rescued`);
    const store = open(dir);
    onTestFinished(() => store.dispose());
    expect(rowsOf(store.desk)).toEqual(before);
    expect(existsSync(`${file}.rescued`)).toBe(false);
  });
});
