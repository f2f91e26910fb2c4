import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { type Bench, type BenchRow, spreadOf } from './bench';
import { deskWindowIn, launchBenchBrowser, newBenchContext } from './bench-browser';
import { seedAccount, startDeskHost } from './ring-desk';
import { now } from './ring-pages';
import { startRingRegistrar } from './ring-registrar';

/** What follows a start is done by then: fonts, caches, the first look at the sources. */
const SETTLE_MS = 10_000;
/** Heard by whoever is there. */
const RING_MS = 2_000;
const SLICE_MS = 5_000;
const SLICES = 6;
/** Percent of one processor. */
const MOST = 1;
/** Of `/proc/PID/stat`: a hundred in a second, as every Linux has it. */
const TICK_MS = 10;

/**
 * What a desk costs that is signed in and where nothing happens: the host with its desk, and the page with what the
 * browser does for it, network and sound. Before the first call of the day, and after it.
 */
export const idle: Bench = {
  name: 'idle',
  async run() {
    const stops: (() => unknown)[] = [];
    try {
      const folder = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
      stops.push(() => rm(folder, { recursive: true, force: true }));
      const registrar = await startRingRegistrar();
      stops.push(registrar.close);
      await seedAccount(folder, { server: registrar.url, user: '1001' });
      const host = await startDeskHost(process.cwd(), folder);
      stops.push(host.stop);
      const browser = await launchBenchBrowser();
      stops.push(() => browser.close());
      const page = await (await newBenchContext(browser)).newPage();
      await page.goto(host.launchUrl);
      const window = await deskWindowIn(page);
      await registrar.registered('1001');
      await pause(SETTLE_MS);
      const before = await measure(host.pid, browser);
      const cancel = registrar.ring('1001', '+40722000123');
      await window.locator('.card').waitFor();
      await pause(RING_MS);
      cancel();
      await pause(SETTLE_MS);
      const after = await measure(host.pid, browser);
      return [...rowsOf('', before), ...rowsOf(', after a call', after)];
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
};

interface Slice {
  readonly desk: number;
  readonly page: number;
}

async function measure(host: number, browser: Browser): Promise<readonly Slice[]> {
  const session = await browser.newBrowserCDPSession();
  const cpuOf = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const ofThePage = processInfo.filter(({ type }) => type === 'renderer' || type === 'utility');
    return {
      at: now(),
      desk: withChildren(host).reduce((sum, pid) => sum + cpuMsOf(pid), 0),
      page: ofThePage.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0),
    };
  };
  const slices: Slice[] = [];
  let before = await cpuOf();
  for (let slice = 0; slice < SLICES; slice += 1) {
    await pause(SLICE_MS);
    const after = await cpuOf();
    const share = (spent: number) => (100 * spent) / (after.at - before.at);
    slices.push({ desk: share(after.desk - before.desk), page: share(after.page - before.page) });
    before = after;
  }
  return slices;
}

/** This process and whatever it has started, and so on. */
function withChildren(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const fields = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    return fields === undefined ? [] : [[Number(name), Number(fields[1])] as const];
  });
  const family = [pid];
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  }
  return family;
}

function cpuMsOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)) * TICK_MS;
}

/** From the state on: the name before it may have blanks in it. `undefined`: it is gone. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function rowsOf(when: string, slices: readonly Slice[]): readonly BenchRow[] {
  return [
    rowOf(
      `host and desk${when}`,
      slices.map(({ desk }) => desk),
    ),
    rowOf(
      `page${when}`,
      slices.map(({ page }) => page),
    ),
  ];
}

function rowOf(name: string, samples: readonly number[]): BenchRow {
  const spread = spreadOf(samples);
  return {
    bench: 'idle',
    case: `${name}, of one processor`,
    unit: '%',
    ...spread,
    limit: MOST,
    ok: spread.median <= MOST,
  };
}
