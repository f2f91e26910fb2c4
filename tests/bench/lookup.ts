import type { CallerNumber } from '#shared/domain/card';
import { parseCaller } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { createCallsRepository } from '../../electron/desk/calls/calls-repository';
import { createContacts } from '../../electron/desk/contacts/contacts-service';
import { createStore } from '../../electron/desk/store/create-store';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { seededRandom } from '../fakes/seeded-random';
import { systemClock } from '../fakes/system-clock';
import type { Bases } from './bases';
import { type Bench, type BenchRow, type Spread, spreadOf } from './bench';
import { openBareLookup } from './lookup-bare';
import { fillCache, numberOf } from './sample-people';

/** Of numbers: everybody has two. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
const NUMBERS_EACH = 2;
const LOOKUPS = 4_000;
const WARM_UP = 1_000;
/** One number in this many has calls behind it. */
const CALLS_EVERY = 4;
const RATIO_LIMIT = 1.5;
const GROWTH_LIMIT = 1.5;

/**
 * From a number to the whole card, against the same joins written by hand on bare better-sqlite3: same files, same
 * numbers, taking turns in one run.
 */
export const lookup: Bench = {
  name: 'lookup',
  run({ people, bases }) {
    const sizes = people ?? SIZES.map((numbers) => numbers / NUMBERS_EACH);
    const sites = sizes.map((size) => openSite(size, bases));
    try {
      takeTurns(sites);
    } finally {
      for (const site of sites) site.close();
    }
    const results = sites.map(({ size, samples }) => ({
      size,
      ours: spreadOf(samples.ours),
      bare: spreadOf(samples.bare),
    }));
    const rows: BenchRow[] = results.flatMap(({ size, ours, bare }) => {
      const ratio = ours.median / bare.median;
      return [
        row(`bare SQLite, ${size * NUMBERS_EACH} numbers`, bare),
        {
          ...row(`whole card, ${size * NUMBERS_EACH} numbers`, ours),
          ratio,
          limit: RATIO_LIMIT,
          ok: ratio <= RATIO_LIMIT,
        },
      ];
    });
    const [small, large] = [results[0], results.at(-1)];
    if (small !== undefined && large !== undefined && small !== large) {
      const growth = large.ours.median / small.ours.median;
      rows.push({
        ...row(`growth ${small.size * NUMBERS_EACH} to ${large.size * NUMBERS_EACH}`, large.ours),
        ratio: growth,
        limit: GROWTH_LIMIT,
        ok: growth <= GROWTH_LIMIT,
      });
    }
    return Promise.resolve(rows);
  },
};

function row(name: string, spread: Spread): BenchRow {
  return { bench: 'lookup', case: name, unit: 'µs', ...spread, ok: true };
}

interface Site {
  readonly size: number;
  readonly numbers: readonly CallerNumber[];
  readonly samples: { readonly ours: number[]; readonly bare: number[] };
  ours(number: CallerNumber): unknown;
  bare(number: CallerNumber): unknown;
  close(): void;
}

/** Both sizes and both ways in every turn, so that a busy moment of the machine meets all of them alike. */
function takeTurns(sites: readonly Site[]): void {
  for (let turn = -WARM_UP; turn < LOOKUPS; turn += 1) {
    for (const { numbers, samples, ours, bare } of sites) {
      const number = at(numbers, turn + WARM_UP);
      // Each looks up what the other had half a round ago, so that neither warms the cache for the other.
      const other = at(numbers, turn + WARM_UP + Math.floor(numbers.length / 2));
      const into = turn < 0 ? { ours: [], bare: [] } : samples;
      const ways = [() => time(into.ours, () => ours(number)), () => time(into.bare, () => bare(other))];
      for (const way of turn % 2 === 0 ? ways : ways.reverse()) way();
    }
  }
}

function time(into: number[], work: () => unknown): void {
  const start = process.hrtime.bigint();
  work();
  into.push(Number(process.hrtime.bigint() - start) / 1000);
}

function openSite(size: number, bases: Bases): Site {
  const dir = bases.folder(`numbers-${size}`, (db) => fillCache(db, size));
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const calls = createCallsRepository(store);
  store.inTransaction(() => fillCalls(calls, size));
  const contacts = createContacts({
    store,
    clock: systemClock,
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => 'RO',
    outbox: { ...createOutboxRepository(store.desk), enqueue: () => false },
    history: calls.history,
    newId: () => 'unused',
  });
  const byHand = openBareLookup(dir);
  const bare = (number: CallerNumber) => byHand.cardFor(number.e164 ?? '');
  const numbers = sampleNumbers(size);
  for (const number of numbers.slice(0, 50)) {
    if (JSON.stringify(sorted(bare(number))) !== JSON.stringify(sorted(contacts.cardFor(number)))) {
      throw new Error(`the two cards of ${number.display} differ`);
    }
  }
  return {
    size,
    numbers,
    samples: { ours: [], bare: [] },
    ours: (number) => contacts.cardFor(number),
    bare,
    close() {
      byHand.close();
      store.dispose();
    },
  };
}

function sampleNumbers(size: number) {
  const random = seededRandom(7);
  return Array.from({ length: 1_500 }, () =>
    parseCaller({ user: numberOf(Math.floor(random() * size)), anonymous: false }, 'RO'),
  );
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** Some of the people have called before. */
function fillCalls(calls: ReturnType<typeof createCallsRepository>, size: number): void {
  for (let n = 0; n < 10_000; n += 1) {
    const who = (n * CALLS_EVERY) % size;
    const id = `call-${n}` as Parameters<typeof calls.open>[0]['id'];
    calls.open({
      id,
      agent: 'Ana',
      agentNumber: '1001',
      direction: 'in',
      number: numberOf(who),
      e164: numberOf(who),
      extension: undefined,
      title: 'Somebody',
      contactId: `crm:${who}`,
      handoffId: undefined,
      sipCallId: undefined,
      legId: `leg-${n}`,
      handedOver: false,
      blockedBy: undefined,
      startedAt: 1_700_000_000_000 + n * 1000,
    });
    calls.setAnswered(id, 1_700_000_001_000 + n * 1000);
    calls.setEnded(id, {
      at: 1_700_000_061_000 + n * 1000,
      outcome: 'answered',
      heldMs: 0,
      sipCode: undefined,
      sipReason: undefined,
      transferredTo: undefined,
    });
    calls.saveNote(id, { text: 'Asked for the delivery date.', revision: 1 }, 1_700_000_061_000);
  }
}

/** Keys in one order, so that two equal values have one spelling. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
