import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { type Bench, type BenchRow, spreadOf } from './bench';
import { deskWindowIn, launchBenchBrowser, newBenchContext } from './bench-browser';
import { startPeopleServer } from './people-server';
import { seedAccount, startDeskHost } from './ring-desk';
import { startRingRegistrar } from './ring-registrar';

/** More than is read while it is typed. */
const READ_PEOPLE = 5_000_000;
const KEYS = 600;
/** As quick typists do it. */
const KEY_MS = 50;
const P95_MS = 17;
const P99_MS = 50;
/** A screen of 60 Hz paints every 16.7 ms; clocks of browsers are coarser than that. */
const ROUNDING_MS = 0.1;

/** Notes are typed while the desk reads a CRM whole: how long the window leaves each frame to the next. */
export const typing: Bench = {
  name: 'typing',
  async run() {
    const stops: (() => unknown)[] = [];
    try {
      const folder = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
      stops.push(() => rm(folder, { recursive: true, force: true }));
      const registrar = await startRingRegistrar();
      stops.push(registrar.close);
      const people = await startPeopleServer(READ_PEOPLE);
      stops.push(people.stop);
      const browser = await launchBenchBrowser();
      stops.push(() => browser.close());
      const page = await (await newBenchContext(browser)).newPage();
      const still = await framesOf(page, await emptyPage(page));
      await seedAccount(folder, { server: registrar.url, user: '1001', reading: people.url });
      const host = await startDeskHost(process.cwd(), folder);
      stops.push(host.stop);
      await page.goto(host.launchUrl);
      const window = await deskWindowIn(page);
      await registrar.registered('1001');
      registrar.ring('1001', '+40721000001');
      // Without answering: what is typed is the same.
      await window.getByRole('button', { name: 'Note only', exact: true }).click();
      const frames = await framesOf(page, window);
      return rowsOf(still, frames);
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
};

/** What the browser itself does with the same keys: a page with a field and nothing else. */
async function emptyPage(page: Page): Promise<Frame> {
  await page.setContent('<textarea aria-label="Notes" rows="20" cols="60"></textarea>');
  return page.mainFrame();
}

/** Time from each frame to the next while the keys are typed, in ms. */
async function framesOf(page: Page, window: Frame): Promise<readonly number[]> {
  const notes = window.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.click();
  const watching = await window.evaluateHandle(() => {
    const gaps: number[] = [];
    let before: number | undefined;
    let goesOn = true;
    const onFrame = (at: number) => {
      if (before !== undefined) gaps.push(at - before);
      before = at;
      if (goesOn) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return {
      stop: () => {
        goesOn = false;
        return gaps;
      },
    };
  });
  const text = 'the quick brown fox jumps over the lazy dog and asks for the refund of SO-2231\n';
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.type(text[key % text.length] ?? ' ', { delay: KEY_MS });
  }
  return watching.evaluate(({ stop }) => stop());
}

function rowsOf(still: readonly number[], frames: readonly number[]): readonly BenchRow[] {
  const row = (name: string, samples: readonly number[]): BenchRow => ({
    bench: 'typing',
    case: name,
    unit: 'ms',
    ...spreadOf(samples),
    ok: true,
  });
  const ours = row('frames, while reading', frames);
  return [
    row('frames of an empty page', still),
    { ...ours, case: 'p95 of frames, while reading', limit: P95_MS, ok: ours.p95 <= P95_MS + ROUNDING_MS },
    { ...ours, case: 'p99 of frames, while reading', limit: P99_MS, ok: ours.p99 <= P99_MS + ROUNDING_MS },
  ];
}
