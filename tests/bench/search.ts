import Database from 'better-sqlite3';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../electron/desk/contacts/contacts-service';
import { createStore } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import { seededRandom } from '../fakes/seeded-random';
import { systemClock } from '../fakes/system-clock';
import { type Bench, type BenchRow, spreadOf } from './bench';
import { chineseOf, fillSearch, germanOf, nameOf } from './search-people';
import { openWaitingLine } from './waiting-line';

const DEFAULT_SIZE = 1_000_000;
const SEARCHES = 150;
const WARM_UP = 10;
const LIMIT = 10;
const PAGE = 100;
const MEDIAN_MS = 8;
const P99_MS = 33;

/**
 * Search as you type, from the third letter on (the second sign of Chinese), and the pages of the list of contacts.
 * Beside it, the bare cost of one lookup of the same letters in the same index.
 */
export const search: Bench = {
  name: 'search',
  run({ people, bases }) {
    const size = people?.[0] ?? DEFAULT_SIZE;
    const dir = bases.folder(`search-${size}`, (db) => fillSearch(createCacheRepository(db), size));
    const opened = createStore({ dir, logger: noopLogger });
    if (!opened.ok) throw new Error(opened.error.code);
    const store = opened.value;
    const contacts = createContacts({
      store,
      clock: systemClock,
      logger: noopLogger,
      region: () => 'RO',
      outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
      sourceOrder: () => ['crm'],
      counted: () => 0,
      history: () => [],
      newId: () => 'id',
    });
    const line = openWaitingLine();
    const time = (into: Samples, work: () => unknown): void => {
      const [start, inLine] = [performance.now(), line.ms()];
      work();
      const [waited, ms] = [line.ms() - inLine, performance.now() - start];
      into.all.push(ms);
      into.own.push(Math.max(0, ms - waited));
    };
    const bare = new Database(store.cacheFile, { readonly: true });
    const lookUp = bare.prepare<[string], unknown>(
      `SELECT c.body FROM contact_words w JOIN contacts c ON c.row = w.rowid WHERE contact_words MATCH ? LIMIT ${LIMIT}`,
    );
    try {
      return Promise.resolve(
        Object.entries(typed(size)).flatMap(([name, questions]) => {
          const [ours, limits]: [Samples, Samples] = [newSamples(), newSamples()];
          for (let turn = -WARM_UP; turn < SEARCHES; turn += 1) {
            const { text, page } = questions[(turn + WARM_UP) % questions.length] ?? { text: '' };
            const first = text.replace(/[^\p{L}\p{N}].*/u, '').slice(0, 3);
            time(turn < 0 ? newSamples() : limits, () => lookUp.all(`"${first}" *`));
            time(turn < 0 ? newSamples() : ours, () =>
              page === undefined ? contacts.search(text, LIMIT) : contacts.list(text, page * PAGE, PAGE),
            );
          }
          const spread = spreadOf(ours.own);
          const row = (what: string, more: Partial<BenchRow>): BenchRow => ({
            bench: 'search',
            case: `${name}: ${what}`,
            unit: 'ms',
            ...spread,
            ok: true,
            ...more,
          });
          return [
            row('bare lookup', spreadOf(limits.own)),
            row('median', { limit: MEDIAN_MS, ok: spread.median <= MEDIAN_MS }),
            row('p99', { limit: P99_MS, ok: spread.p99 <= P99_MS }),
            row('as it took, with the load', spreadOf(ours.all)),
          ];
        }),
      );
    } finally {
      line.close();
      bare.close();
      store.dispose();
    }
  },
};

/** In ms: as it took, and without the time in which the machine gave the processor to others. */
interface Samples {
  readonly all: number[];
  readonly own: number[];
}

const newSamples = (): Samples => ({ all: [], own: [] });

interface Question {
  readonly text: string;
  /** Of the list of contacts; absent: a search. */
  readonly page?: number;
}

/** What is typed, by the case: letter after letter. */
function typed(size: number): Readonly<Record<string, readonly Question[]>> {
  const random = seededRandom(7);
  const some = Array.from({ length: 40 }, () => Math.floor(random() * size));
  const growing = (text: string, from = 3): readonly Question[] =>
    Array.from({ length: Math.max(1, text.length - from + 1) }, (_, at) => ({
      text: text.slice(0, from + at),
    }));
  return {
    name: some.flatMap((n) => growing(nameOf(n))),
    'name that 40,000 share': growing('Popescu ').concat(growing('Popescu bala', 9)),
    'company that all share': growing('Company International'),
    'shared name and another word': some.flatMap((n) => growing(`Popescu ${nameOf(n)}`, 9)),
    'common words, none has all': growing('Company Popescu Müllermann', 9),
    'umlauts typed as letters': some.flatMap((n) => growing(plainly(germanOf(n - (n % 10) + 8)))),
    mail: some.flatMap((n) => growing(`person${n}@example.com`)),
    'number from its beginning': some.flatMap((n) => growing(`07${String(20_000_000 + n)}`)),
    'number, any part': some.flatMap((n) => growing(`07${String(20_000_000 + n)}`.slice(3))),
    'number that nobody has': growing('0799123456'),
    'Chinese, two signs': some.map((n) => ({ text: [...chineseOf(n - (n % 10) + 9)].slice(0, 2).join('') })),
    'Chinese, whole name': some.map((n) => ({ text: chineseOf(n - (n % 10) + 9) })),
    'order number': some.flatMap((n) => growing(`SO-${n}`)),
    'list of all, its beginning': [0, 1, 2].map((page) => ({ text: '', page })),
    'list of a name that 40,000 share': growing('Popescu ').map(({ text }) => ({ text, page: 0 })),
    'list of a company that all share': growing('Company International').map(({ text }) => ({
      text,
      page: 1,
    })),
    'list of a number': some.flatMap((n) =>
      growing(`07${String(20_000_000 + n)}`).map(({ text }) => ({ text, page: 0 })),
    ),
  };
}

/** As on a keyboard that has no umlauts. */
function plainly(name: string): string {
  return name.replace(/ü/g, 'ue').replace(/ö/g, 'oe').replace(/ä/g, 'ae');
}
