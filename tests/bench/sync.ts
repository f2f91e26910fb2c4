import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { Contact } from '#shared/domain/contact';
import { EVERYTHING } from '#shared/domain/source-limits';
import { searchWords } from '#shared/domain/text';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createSync, type SecretsPort, type Sources } from '../../electron/desk/sync/create-sync';
import { systemClock } from '../fakes/system-clock';
import type { Bench, BenchRow } from './bench';
import { watchLoop } from './loop-watch';
import { peopleMapping, startPeopleServer } from './people-server';

const DEFAULT_SIZE = 1_000_000;
const PAGE = 1_000;
/** Of bare SQLite's rate. */
const LEAST_SHARE = 0.35;
const STALL_P99_MS = 16;
const STALL_MAX_MS = 100;
const MEMORY_MB = 150;
const SAMPLE_MS = 100;
const MB = 1024 * 1024;

/**
 * A million contacts over HTTP into the cache with its search index, read by the built worker, against better-sqlite3
 * alone inserting the same rows into the same tables; and what the desk's own thread and memory notice of it.
 */
export const sync: Bench = {
  name: 'sync',
  async run({ people }) {
    const size = people?.[0] ?? DEFAULT_SIZE;
    const dir = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
    try {
      const ours = await readWhole(dir, size);
      const bareMs = insertBare(join(dir, 'cache.db'), join(dir, 'bare.db'));
      const rate = (size / ours.ms) * 1000;
      const bareRate = (size / bareMs) * 1000;
      const share = rate / bareRate;
      return [
        figure('bare SQLite, the same rows', '/s', bareRate),
        {
          ...figure(`${size} contacts over HTTP`, '/s', rate),
          ratio: share,
          limit: LEAST_SHARE,
          ok: share >= LEAST_SHARE,
        },
        {
          ...figure('stalls of the desk', 'ms', 0),
          ...ours.stalls.all,
          limit: STALL_P99_MS,
          ok: ours.stalls.all.p99 <= STALL_P99_MS,
        },
        {
          ...figure('longest stall of the desk', 'ms', ours.stalls.own.max),
          limit: STALL_MAX_MS,
          ok: ours.stalls.own.max <= STALL_MAX_MS,
        },
        figure('longest, the machine’s load too', 'ms', ours.stalls.all.max),
        { ...figure('memory above idle', 'MB', ours.memory), limit: MEMORY_MB, ok: ours.memory <= MEMORY_MB },
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function figure(name: string, unit: string, value: number): BenchRow {
  return { bench: 'sync', case: name, unit, median: value, p95: value, p99: value, ok: true };
}

async function readWhole(dir: string, size: number) {
  const server = await startPeopleServer(size);
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  let sources: Sources = [];
  const room = createSync({
    store: opened.value,
    clock: systemClock,
    logger: noopLogger,
    region: () => 'RO',
    sources: {
      list: () => sources,
      save(next) {
        sources = next;
        return ok();
      },
    },
    secrets: (() => Promise.resolve(ok({}))) as unknown as SecretsPort,
    workerPath: join(process.cwd(), 'out/main/sync-worker.js'),
    importedName: 'Imported contacts',
    newId: () => crypto.randomUUID(),
    people: { currentId: (id) => id, sameAs: () => [] },
    privacy: {
      limitsOf: () => EVERYTHING,
      forgotten: async () => undefined,
      remember: () => undefined,
    },
  });
  // The worker is up and at rest: what comes from here on is the reading.
  await new Promise((resolve) => void setTimeout(resolve, 2_000));
  const idle = process.memoryUsage.rss();
  let most = idle;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const loop = watchLoop();
  const start = performance.now();
  const read = new Promise<void>((resolve) => {
    room.onViews(([view]) => {
      if (view?.state === 'idle' && view.contacts === size) resolve();
      if (view?.state === 'failed') throw new Error(`the reading failed: ${view.sentence?.key}`);
    });
  });
  await room.addSource({ name: 'crm', connection: { kind: 'rest', mapping: peopleMapping(server.url) } });
  await read;
  const ms = performance.now() - start;
  const stalls = loop.stop();
  clearInterval(sampling);
  await room.dispose();
  opened.value.dispose();
  server.stop();
  return { ms, memory: (most - idle) / MB, stalls };
}

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

/** In ms: the same rows into the same tables, indexes and page-sized transactions; only the inserting is counted. */
function insertBare(from: string, to: string): number {
  const made = openCacheForWriting(to, noopLogger);
  if (!made.ok) throw new Error(made.error.code);
  const source = new BetterSqlite3(from, { readonly: true });
  const rows = source.prepare<[number, number], CachedRow>(
    'SELECT * FROM contacts WHERE row > ? ORDER BY row LIMIT ?',
  );
  const phones = source.prepare<
    [number],
    { number: string; rank: number; name_key: string; contact: number }
  >('SELECT * FROM phones WHERE contact = ?');
  const insert = insertsOf(made.value);
  let ms = 0;
  for (let last = 0; ; ) {
    const page = rows.all(last, PAGE);
    if (page.length === 0) break;
    last = page.at(-1)?.row ?? last;
    const ready = page.map((row) => {
      const contact = JSON.parse(row.body) as Contact;
      const words = searchWords(`${contact.displayName} ${contact.company ?? ''} `).join(' ');
      const digits = contact.phones.map(({ e164 = '' }) => e164.slice(1)).join(' ');
      return { row, words, digits, phones: phones.all(row.row) };
    });
    const start = performance.now();
    made.value.transaction(() => {
      for (const entry of ready) insert(entry);
    })();
    ms += performance.now() - start;
  }
  source.close();
  made.value.close();
  return ms;
}

function insertsOf(db: Database) {
  const contact = db.prepare(
    `INSERT INTO contacts (row, id, source, stream, seen, name_key, vip, open_items, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const phone = db.prepare('INSERT INTO phones (number, rank, name_key, contact) VALUES (?, ?, ?, ?)');
  const word = db.prepare('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');
  const digit = db.prepare('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');
  return (entry: {
    readonly row: CachedRow;
    readonly words: string;
    readonly digits: string;
    readonly phones: readonly { number: string; rank: number; name_key: string; contact: number }[];
  }): void => {
    const { row } = entry;
    contact.run(row.row, row.id, row.source, row.stream, row.seen, row.name_key, row.vip, row.body);
    for (const { number, rank, name_key, contact: of } of entry.phones) phone.run(number, rank, name_key, of);
    word.run(row.row, entry.words);
    digit.run(row.row, entry.digits);
  };
}
