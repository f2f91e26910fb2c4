import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { serveBuiltPage } from '../fakes/built-page';
import { type Bench, type BenchRow, type Spread, spreadOf } from './bench';
import { launchBenchBrowser, newBenchContext } from './bench-browser';
import { seedAccount, startDeskHost } from './ring-desk';
import { now } from './ring-pages';
import { startRingRegistrar } from './ring-registrar';

const ROUNDS = 30;
const WARM_UP = 2;
/** Of what the bare page takes. */
const MOST = 1.5;

/**
 * A new window of the browser loads and runs pages of its own for a while (menus, the field for addresses): it would be
 * timed with ours, on every processor there is.
 */
const WINDOW_AT_REST_MS = 700;

/**
 * From opening the address to the registration at the PBX, against an empty page that has JsSIP register and does
 * nothing else: the same browser, the same PBX, taking turns. Beside it, what the host takes before there is an address.
 */
export const start: Bench = {
  name: 'start',
  async run() {
    const stops: (() => unknown)[] = [];
    try {
      const browser = await launchBenchBrowser();
      stops.push(() => browser.close());
      const bare = await serveBuiltPage('tests/bench/bare-page', ['index.html'], process.cwd());
      stops.push(bare.dispose);
      const ours: Started[] = [];
      const theirs: number[] = [];
      for (let round = -WARM_UP; round < ROUNDS; round += 1) {
        const one = await startDesk(browser);
        const other = await startBare(browser, bare.origin);
        if (round < 0) continue;
        ours.push(one);
        theirs.push(other);
      }
      return rowsOf(ours, spreadOf(theirs));
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
};

interface Started {
  /** Until there is an address to open. */
  readonly host: number;
  /** From then until the PBX has accepted the registration. */
  readonly page: number;
}

/** A desk that was there yesterday, too: its folder has an account, and a database. */
async function startDesk(browser: Browser): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
  const registrar = await startRingRegistrar();
  try {
    await seedAccount(folder, { server: registrar.url, user: '1001' });
    const window = await openWindow(browser);
    const launchedAt = now();
    const host = await startDeskHost(process.cwd(), folder);
    const readyAt = now();
    const page = await load(window, host.launchUrl, registrar.registered('1001'));
    await host.stop();
    return { host: readyAt - launchedAt, page };
  } finally {
    await registrar.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startBare(browser: Browser, origin: string): Promise<number> {
  const registrar = await startRingRegistrar();
  const query = new URLSearchParams({ server: registrar.url, user: '1002' });
  try {
    const window = await openWindow(browser);
    return await load(window, `${origin}index.html?${query}`, registrar.registered('1002'));
  } finally {
    await registrar.close();
  }
}

/** Empty, of a context of its own that has nothing in its cache. */
async function openWindow(browser: Browser): Promise<Page> {
  const context = await newBenchContext(browser);
  const page = await context.newPage();
  await new Promise((rested) => setTimeout(rested, WINDOW_AT_REST_MS));
  return page;
}

/** In ms until the PBX has accepted the registration. */
async function load(page: Page, url: string, registered: Promise<void>): Promise<number> {
  try {
    const openedAt = now();
    await Promise.all([page.goto(url, { waitUntil: 'commit' }), registered]);
    return now() - openedAt;
  } finally {
    await page.context().close();
  }
}

function rowsOf(ours: readonly Started[], bare: Spread): readonly BenchRow[] {
  const row = (name: string, spread: Spread): BenchRow => ({
    bench: 'start',
    case: name,
    unit: 'ms',
    ...spread,
    ok: true,
  });
  const page = spreadOf(ours.map((one) => one.page));
  const ratio = page.median / bare.median;
  return [
    row('bare page, until registered', bare),
    { ...row('patchcord, until registered', page), ratio, limit: MOST, ok: ratio <= MOST },
    row('before: the host, until its address', spreadOf(ours.map(({ host }) => host))),
  ];
}
