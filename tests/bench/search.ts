import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Contact, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../electron/desk/contacts/contacts-service';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import type { Change } from '../../electron/desk/sync/connector';
import { systemClock } from '../fakes/system-clock';
import { type Bench, type BenchRow, seededRandom, spreadOf } from './bench';

const DEFAULT_SIZE = 1_000_000;
/** So many people have the same family name. */
const SHARED = 40_000;
const SEARCHES = 150;
const WARM_UP = 10;
const LIMIT = 10;
const MEDIAN_MS = 8;
const P99_MS = 33;
const PAGE = 1000;

/**
 * Search as you type, from the third letter on (the second sign of Chinese). `BENCH_SEARCH_SIZE`: how many contacts.
 * Beside it, the bare cost of one lookup of the same letters in the same index.
 */
export const search: Bench = {
  name: 'search',
  run() {
    const size = Number(process.env['BENCH_SEARCH_SIZE'] ?? DEFAULT_SIZE);
    const dir = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
    const opened = createStore({ dir, logger: noopLogger });
    if (!opened.ok) throw new Error(opened.error.code);
    const store = opened.value;
    const writing = openCacheForWriting(store.cacheFile, noopLogger);
    if (!writing.ok) throw new Error(writing.error.code);
    fill(createCacheRepository(writing.value), size);
    writing.value.close();
    const contacts = createContacts({
      store,
      clock: systemClock,
      logger: noopLogger,
      region: () => 'RO',
      outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
      sourceOrder: () => ['crm'],
      history: () => [],
      newId: () => 'id',
    });
    const bare = new Database(store.cacheFile, { readonly: true });
    const lookUp = bare.prepare<[string], unknown>(
      `SELECT c.body FROM contact_words w JOIN contacts c ON c.row = w.rowid WHERE contact_words MATCH ? LIMIT ${LIMIT}`,
    );
    try {
      return Promise.resolve(
        Object.entries(typed(size)).flatMap(([name, texts]) => {
          const [ours, limits]: [number[], number[]] = [[], []];
          for (let turn = -WARM_UP; turn < SEARCHES; turn += 1) {
            const text = texts[(turn + WARM_UP) % texts.length] ?? '';
            const first = text.replace(/[^\p{L}\p{N}].*/u, '').slice(0, 3);
            time(turn < 0 ? [] : limits, () => lookUp.all(`"${first}" *`));
            time(turn < 0 ? [] : ours, () => contacts.search(text, LIMIT));
          }
          const spread = spreadOf(ours);
          const row = (what: string, more: Partial<BenchRow>): BenchRow => ({
            bench: 'search',
            case: `${name}: ${what}`,
            unit: 'ms',
            ...spread,
            ok: true,
            ...more,
          });
          return [
            row('bare lookup', spreadOf(limits)),
            row('median', { limit: MEDIAN_MS, ok: spread.median <= MEDIAN_MS }),
            row('p99', { limit: P99_MS, ok: spread.p99 <= P99_MS }),
          ];
        }),
      );
    } finally {
      bare.close();
      store.dispose();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function time(into: number[], work: () => unknown): void {
  const start = process.hrtime.bigint();
  work();
  into.push(Number(process.hrtime.bigint() - start) / 1e6);
}

const SYLLABLES =
  'ba be bi bo bu ca ce ci co cu da de di do du la le li lo lu ma me mi mo mu na ne ni no nu ra re'.split(
    ' ',
  );
const SIGNS = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹明小伟芳娜敏静丽强磊军洋勇艳杰娟涛',
];

/** What is typed, by the case: letter after letter. */
function typed(size: number): Readonly<Record<string, readonly string[]>> {
  const random = seededRandom(7);
  const some = Array.from({ length: 40 }, () => Math.floor(random() * size));
  const growing = (text: string, from = 3): readonly string[] =>
    Array.from({ length: Math.max(1, text.length - from + 1) }, (_, at) => text.slice(0, from + at));
  return {
    name: some.flatMap((n) => growing(nameOf(n))),
    'name that 40,000 share': growing('Popescu ').concat(growing('Popescu bala', 9)),
    'company that all share': growing('Company International'),
    mail: some.flatMap((n) => growing(`person${n}@example.com`)),
    'number, any part': some.flatMap((n) => growing(`07${String(20_000_000 + n)}`.slice(3))),
    'Chinese, two signs': some.map((n) => [...chineseOf(n)].slice(0, 2).join('')),
    'order number': some.flatMap((n) => growing(`SO-${n}`)),
  };
}

function nameOf(n: number): string {
  const random = seededRandom(n);
  const part = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = () => `${part()}${part()}${part()}`;
  return n < SHARED ? `Popescu ${word()}` : `${word()} ${word()}${part()}`;
}

function chineseOf(n: number): string {
  const random = seededRandom(n + 1);
  return Array.from({ length: 3 }, () => SIGNS[Math.floor(random() * SIGNS.length)] ?? '').join('');
}

function fill(cache: ReturnType<typeof createCacheRepository>, size: number): void {
  const people = { name: 'people', kind: 'contacts', tombstones: 'native' } as const;
  const items = { name: 'items', kind: 'items', tombstones: 'native' } as const;
  cache.adopt('crm', 'bench', [people.name, items.name]);
  for (let from = 0; from < size; from += PAGE) {
    const ns = Array.from({ length: Math.min(PAGE, size - from) }, (_, at) => from + at);
    const page = (changes: readonly Change[]) =>
      ({ mode: 'delta', changes, rejected: [], more: from + PAGE < size, next: `${from}` }) as const;
    const now = Date.UTC(2026, 10, 20);
    cache.applyPage(
      { source: 'crm', stream: people, now },
      page(ns.map((n) => ({ op: 'upsert', record: { kind: 'contacts', contact: person(n) } }))),
    );
    cache.applyPage(
      { source: 'crm', stream: items, now },
      page(
        ns.map((n) => ({ op: 'upsert', record: { kind: 'items', item: order(n), contactId: `crm:${n}` } })),
      ),
    );
  }
}

function person(n: number): Contact {
  const e164 = `+407${String(20_000_000 + n).padStart(8, '0')}`;
  return {
    id: contactId(`crm:${n}`),
    kind: 'customer',
    displayName: n % 10 === 9 ? chineseOf(n) : nameOf(n),
    company: `Company International ${n % 5000} SRL`,
    vip: false,
    emails: [`person${n}@example.com`],
    phones: [{ raw: e164, e164 }],
    extra: {},
  };
}

function order(n: number): Item {
  const at = new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString();
  return {
    id: `crm:o${n}`,
    type: 'order',
    number: `SO-${n}`,
    title: `${1 + (n % 90)} pallets of copier paper`,
    status: 'open',
    open: n % 3 === 0,
    createdAt: at,
    updatedAt: at,
  };
}
