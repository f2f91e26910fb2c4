import { spawn } from 'node:child_process';
import { once } from 'node:events';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { Contact } from '#shared/domain/contact';
import { searchKeys, searchText } from '#shared/domain/text';
import { noopLogger } from '#shared/lib/logger';
import { openCacheForWriting } from '../../electron/desk/store/create-store';

const PAGE = 1_000;

interface CachedRow {
  readonly row: number;
  readonly id: string;
  readonly source: string;
  readonly stream: string;
  readonly seen: number;
  readonly name_key: string;
  readonly vip: number;
  readonly body: string;
}

/** The same rows into the same tables, indexes and page-sized transactions, by better-sqlite3 alone; in a process of its own. */
export interface BareInserts {
  /** What is there by now and wasn't at the last time; in ms, only the inserting is counted. */
  take(): Promise<number>;
  stop(): void;
}

export function startBareInserts(from: string, to: string): BareInserts {
  const child = spawn(
    process.execPath,
    [String(process.argv[1]), '--insert-bare', `--from=${from}`, `--to=${to}`],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  return {
    async take() {
      child.stdin.write('more\n');
      const [ms] = await once(child.stdout, 'data');
      return Number(ms);
    },
    stop: () => void child.kill(),
  };
}

/** The other side of `startBareInserts`. */
export function insertBare(from: string, to: string): void {
  const made = openCacheForWriting(to, noopLogger);
  if (!made.ok) throw new Error(made.error.code);
  const db = made.value;
  const source = new BetterSqlite3(from, { readonly: true });
  const rows = source.prepare<[number, number], CachedRow>(
    'SELECT * FROM contacts WHERE row > ? ORDER BY row LIMIT ?',
  );
  const phones = source.prepare<[number], PhoneRow>('SELECT * FROM phones WHERE contact = ?');
  const insert = insertsOf(db);
  let last = 0;
  process.stdin.on('data', () => {
    let ms = 0;
    for (let page = rows.all(last, PAGE); page.length > 0; page = rows.all(last, PAGE)) {
      last = page.at(-1)?.row ?? last;
      const ready = page.map((row) => {
        const contact = JSON.parse(row.body) as Contact;
        // What the product writes there, reckoned before the clock runs.
        const { words, signs } = searchKeys(searchText(contact));
        const digits = contact.phones.map(({ e164 = '' }) => e164.slice(1)).join(' ');
        return { row, words: words.join(' '), signs: signs.join(' '), digits, phones: phones.all(row.row) };
      });
      const start = performance.now();
      db.transaction(() => {
        for (const entry of ready) insert(entry);
      })();
      ms += performance.now() - start;
    }
    process.stdout.write(`${ms}\n`);
  });
}

interface PhoneRow {
  readonly number: string;
  readonly rank: number;
  readonly name_key: string;
  readonly contact: number;
}

function insertsOf(db: Database) {
  const contact = db.prepare(
    `INSERT INTO contacts (row, id, source, stream, seen, name_key, vip, open_items, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const phone = db.prepare('INSERT INTO phones (number, rank, name_key, contact) VALUES (?, ?, ?, ?)');
  const word = db.prepare('INSERT INTO contact_words (rowid, words, signs) VALUES (?, ?, ?)');
  const digit = db.prepare('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');
  return (entry: {
    readonly row: CachedRow;
    readonly words: string;
    readonly signs: string;
    readonly digits: string;
    readonly phones: readonly PhoneRow[];
  }): void => {
    const { row } = entry;
    contact.run(row.row, row.id, row.source, row.stream, row.seen, row.name_key, row.vip, row.body);
    for (const { number, rank, name_key, contact: of } of entry.phones) phone.run(number, rank, name_key, of);
    word.run(row.row, entry.words, entry.signs);
    digit.run(row.row, entry.digits);
  };
}
