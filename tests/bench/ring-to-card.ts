import { constants } from 'node:fs';
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { serveBuiltPage } from '../fakes/built-page';
import { seededRandom } from '../fakes/seeded-random';
import { type Bench, type BenchRow, type Spread, spreadOf } from './bench';
import { deskWindowIn, launchBenchBrowser, newBenchContext } from './bench-browser';
import { type PeopleServer, startPeopleServer } from './people-server';
import { type KnownCaller, seedDesk, startDeskHost } from './ring-desk';
import { checkClock, gone, now, type Sight, watch } from './ring-pages';
import { type RingRegistrar, startRingRegistrar } from './ring-registrar';
import { fillCache } from './sample-people';

const DEFAULT_SIZE = 1_000_000;
const RINGS = 200;
const WARM_UP = 5;
/** Between two rings, so that they don't come in step with the screen. */
const PAUSE_MS = { least: 20, most: 80 };
/** More than is read while it rings. */
const READ_PEOPLE = 5_000_000;

interface Limits {
  readonly medianMs: number;
  readonly p95Ms: number;
}
const AT_REST: Limits = { medianMs: 17, p95Ms: 34 };
const WHILE_READING: Limits = { medianMs: 50, p95Ms: 100 };

/**
 * From the INVITE's arrival to the first painted frame with the whole card, against a page that has JsSIP on a
 * WebSocket of its own and paints the number: the same PBX, the same browser, the same callers, taking turns. Then the
 * same while the desk reads another CRM whole.
 */
export const ringToCard: Bench = {
  name: 'ring-to-card',
  async run({ people, bases }) {
    const size = people?.[0] ?? DEFAULT_SIZE;
    const base = bases.folder(`numbers-${size}`, (db) => fillCache(db, size));
    return [
      ...rowsOf('', await ring(base, size), AT_REST),
      ...rowsOf(', reading', await ring(base, size, await startPeopleServer(READ_PEOPLE)), WHILE_READING),
    ];
  },
};

/** How long it took with the desk, and on the bare page. */
async function ring(
  base: string,
  people: number,
  reading?: PeopleServer,
): Promise<readonly [Spread, Spread]> {
  const root = process.cwd();
  const stops: (() => unknown)[] = [() => reading?.stop()];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    // The desk writes into it: the next one begins with what this one began with.
    await copyToDisk(join(base, 'cache.db'), join(folder, 'cache.db'));
    const registrar = await startRingRegistrar();
    stops.push(registrar.close);
    const callers = await seedDesk(folder, {
      people,
      callers: RINGS,
      server: registrar.url,
      user: '1001',
      ...(reading === undefined ? {} : { reading: reading.url }),
    });
    const host = await startDeskHost(root, folder);
    stops.push(host.stop);
    const bare = await serveBuiltPage('tests/bench/bare-page', ['index.html'], root);
    stops.push(bare.dispose);
    const browser = await launchBenchBrowser();
    stops.push(() => browser.close());

    // Windows of their own, so that both are in sight.
    const open = async (url: string): Promise<Page> => {
      const page = await (await newBenchContext(browser)).newPage();
      await page.goto(url);
      return page;
    };
    const desk = await open(host.launchUrl);
    const window = await deskWindowIn(desk);
    const query = new URLSearchParams({ server: registrar.url, user: '1002' });
    const number = await open(`${bare.origin}index.html?${query}`);
    await Promise.all(['1001', '1002'].map((user) => registrar.registered(user)));

    const sides: readonly [Side, Side] = [
      side(window, '1001', '.card', (caller) => caller.texts),
      side(number.mainFrame(), '1002', 'output', (caller) => [caller.number]),
    ];
    for (const { frame } of sides) await checkClock(frame);
    const before = readSoFar(folder);
    await takeTurns(registrar, callers, sides);
    if (reading !== undefined && readSoFar(folder) <= before) throw new Error('nothing was read meanwhile');
    const [ours, theirs] = sides.map(({ samples }) => spreadOf(samples)) as [Spread, Spread];
    return [ours, theirs];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** The system would write a copy of a gigabyte later: while it rings, and in the way of what the desk writes. */
async function copyToDisk(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await using file = await open(to, 'r+');
  await file.sync();
}

/** Contacts of the CRM that is read whole. */
function readSoFar(folder: string): number {
  const db = new Database(join(folder, 'cache.db'), { readonly: true });
  try {
    return Number(db.prepare("SELECT count(*) FROM contacts WHERE source = 'more'").pluck().get());
  } finally {
    db.close();
  }
}

interface Side {
  readonly frame: Frame;
  readonly user: string;
  readonly samples: number[];
  sightOf(caller: KnownCaller): Sight;
}

function side(
  frame: Frame,
  user: string,
  selector: string,
  texts: (caller: KnownCaller) => readonly string[],
): Side {
  return { frame, user, samples: [], sightOf: (caller) => ({ selector, texts: texts(caller) }) };
}

/** Every caller rings on both sides, now here first and now there. */
async function takeTurns(
  registrar: RingRegistrar,
  callers: readonly KnownCaller[],
  sides: readonly [Side, Side],
): Promise<void> {
  const random = seededRandom(11);
  for (let turn = -WARM_UP; turn < callers.length; turn += 1) {
    const caller = callers.at(turn % callers.length) as KnownCaller;
    for (const { frame, user, samples, sightOf } of turn % 2 === 0 ? sides : sides.toReversed()) {
      const sight = sightOf(caller);
      const { painted } = await watch(frame, sight);
      const sentAt = now();
      const cancel = registrar.ring(user, caller.number);
      const ms = (await painted) - sentAt;
      if (turn >= 0) samples.push(ms);
      cancel();
      await gone(frame, sight.selector);
      const pause = PAUSE_MS.least + random() * (PAUSE_MS.most - PAUSE_MS.least);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function rowsOf(when: string, [ours, bare]: readonly [Spread, Spread], limits: Limits): readonly BenchRow[] {
  const over: Spread = {
    median: ours.median - bare.median,
    p95: ours.p95 - bare.p95,
    p99: ours.p99 - bare.p99,
  };
  const row = (name: string, spread: Spread): BenchRow => ({
    bench: 'ring-to-card',
    case: `${name}${when}`,
    unit: 'ms',
    ...spread,
    ok: true,
  });
  const { medianMs, p95Ms } = limits;
  return [
    row('bare', bare),
    row('patchcord', ours),
    { ...row('median over bare', over), limit: medianMs, ok: over.median <= medianMs },
    { ...row('p95 over bare', over), limit: p95Ms, ok: over.p95 <= p95Ms },
  ];
}
