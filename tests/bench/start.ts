import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { serveBuiltPage } from '../fakes/built-page';
import { type Bench, type BenchRow, type Spread, spreadOf } from './bench';
import { launchBenchBrowser, newBenchContext } from './bench-browser';
import { seedAccount, startDeskHost } from './ring-desk';
import { now } from './ring-pages';
import { startRingRegistrar } from './ring-registrar';

const ROUNDS = 20;
const WARM_UP = 2;
/** Of what the bare page takes. */
const MOST = 1.5;

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
    const launchedAt = now();
    const host = await startDeskHost(process.cwd(), folder);
    const readyAt = now();
    const page = await open(browser, host.launchUrl, registrar.registered('1001'));
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
    return await open(browser, `${origin}index.html?${query}`, registrar.registered('1002'));
  } finally {
    await registrar.close();
  }
}

/** In a context of its own, which has nothing in its cache. */
async function open(browser: Browser, url: string, registered: Promise<void>): Promise<number> {
  const context = await newBenchContext(browser);
  try {
    const page = await context.newPage();
    const openedAt = now();
    await Promise.all([page.goto(url, { waitUntil: 'commit' }), registered]);
    return now() - openedAt;
  } finally {
    await context.close();
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
