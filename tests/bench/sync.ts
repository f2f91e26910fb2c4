import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { Contact } from '#shared/domain/contact';
import { searchWords } from '#shared/domain/text';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createSync, type SecretsPort, type Sources } from '../../electron/desk/sync/create-sync';
import { systemClock } from '../fakes/system-clock';
import type { Bench, BenchRow } from './bench';

const PEOPLE = Number(process.env['PATCHCORD_BENCH_PEOPLE'] ?? 1_000_000);
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
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
    try {
      const ours = await readWhole(dir);
      const bareMs = insertBare(join(dir, 'cache.db'), join(dir, 'bare.db'));
      const rate = (PEOPLE / ours.ms) * 1000;
      const bareRate = (PEOPLE / bareMs) * 1000;
      const share = rate / bareRate;
      return [
        figure('bare SQLite, the same rows', '/s', bareRate),
        {
          ...figure(`${PEOPLE} contacts over HTTP`, '/s', rate),
          ratio: share,
          limit: LEAST_SHARE,
          ok: share >= LEAST_SHARE,
        },
        {
          ...figure('stalls of the desk', 'ms', ours.stalls.p50),
          p95: ours.stalls.p95,
          p99: ours.stalls.p99,
          limit: STALL_P99_MS,
          ok: ours.stalls.p99 <= STALL_P99_MS,
        },
        {
          ...figure('longest stall of the desk', 'ms', ours.stalls.max),
          limit: STALL_MAX_MS,
          ok: ours.stalls.max <= STALL_MAX_MS,
        },
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

async function readWhole(dir: string) {
  const server = await startServer();
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
  });
  // The worker is up and at rest: what comes from here on is the reading.
  await new Promise((resolve) => void setTimeout(resolve, 2_000));
  const idle = process.memoryUsage.rss();
  let most = idle;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  const read = new Promise<void>((resolve) => {
    room.onViews(([view]) => {
      if (view?.state === 'idle' && view.contacts === PEOPLE) resolve();
      if (view?.state === 'failed') throw new Error(`the reading failed: ${view.sentence?.key}`);
    });
  });
  await room.addSource({ name: 'crm', connection: { kind: 'rest', mapping: mappingOf(server.url) } });
  await read;
  const ms = performance.now() - start;
  loop.disable();
  clearInterval(sampling);
  await room.dispose();
  opened.value.dispose();
  server.stop();
  // A tick that comes late by itself is 1 ms late: what is over that is a stall.
  const stall = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 1);
  return {
    ms,
    memory: (most - idle) / MB,
    stalls: {
      p50: stall(loop.percentile(50)),
      p95: stall(loop.percentile(95)),
      p99: stall(loop.percentile(99)),
      max: stall(loop.max),
    },
  };
}

/** In a process of its own: what it costs to make the rows is not the desk's. */
async function startServer() {
  const child = spawn(process.execPath, [String(process.argv[1]), '--serve-people'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATCHCORD_BENCH_PEOPLE: String(PEOPLE) },
  });
  const [url] = await new Promise<string[]>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).split('\n')));
  });
  return { url: String(url), stop: () => void child.kill() };
}

/** The other side of `startServer`: a CRM that answers pages of people, and says where. */
export function servePeople(): void {
  const server = createServer((request, response) => {
    const query = new URL(String(request.url), 'http://127.0.0.1').searchParams;
    const from = (Number(query.get('page')) - 1) * PAGE;
    const rows = Array.from({ length: Math.max(0, Math.min(PAGE, PEOPLE - from)) }, (_, n) =>
      rowOf(from + n),
    );
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ rows, total: PEOPLE }));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}

const FIRST = ['Ana', 'Ioan', 'Maria', 'Aino', 'Eero', 'Wei', 'Olga', 'Jürgen', 'Zoë', 'Łukasz', 'Noor'];
const LAST = ['Ionescu', 'Popescu', 'Virtanen', 'Korhonen', '王', 'Müller', 'Nowak', 'Smith', 'Öztürk'];

function rowOf(n: number) {
  return {
    id: n,
    name: `${FIRST[n % FIRST.length]} ${LAST[(n >> 3) % LAST.length]} ${n}`,
    company: `Company ${n % 5_000} SRL`,
    title: 'Head of purchasing',
    email: `person${n}@example.com`,
    mobile: `07${String(20_000_000 + n)}`,
    work: `021 ${String(3_000_000 + n)}`,
  };
}

function mappingOf(url: string): string {
  return JSON.stringify({
    version: 1,
    baseUrl: url,
    auth: { kind: 'none' },
    pollSeconds: 86_400,
    contacts: [
      {
        name: 'people',
        path: '/people',
        paging: { kind: 'page', parameter: 'page', sizeParameter: 'size', size: PAGE },
        rows: 'rows',
        total: 'total',
        fields: {
          id: 'id',
          displayName: 'name',
          company: 'company',
          title: 'title',
          emails: ['email'],
          phones: [
            { number: 'mobile', label: 'mobile' },
            { number: 'work', label: 'work' },
          ],
        },
      },
    ],
  });
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
