/**
 * Desks for end-to-end tests: a built host in a folder of its own. Whatever was started is ended, and a process
 * that is left over, a broken script or a refused resource fails the test.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { DeskUnderTest, LaunchSetup } from './desk-under-test';
import { launchBrowserHost } from './launch-browser';
import { launchElectron } from './launch-electron';
import { launchShell } from './launch-shell';
import { createProcessWatch, type ProcessWatch } from './process-watch';
import { firstDay, goOnAfter } from './second-day';

export { expect } from '@playwright/test';
export type { DeskUnderTest } from './desk-under-test';

export interface StartOptions {
  readonly agent?: string;
  readonly dataDir?: string;
}

export type StartDesk = (options?: StartOptions) => Promise<DeskUnderTest>;

export interface Fixtures {
  /** `test.use`: the desk has read nothing yet. */
  readonly isFirstDay: boolean;
  /** A folder for a desk, and what ends everything when the test is over. */
  readonly newSetup: (options?: StartOptions) => Promise<LaunchSetup>;
  /** Starts further desks; each has a cookie jar of its own. */
  readonly startDesk: StartDesk;
  readonly desk: DeskUnderTest;
  /** Beside `desk`, on the same data folder, with another agent. */
  readonly secondDesk: DeskUnderTest;
  /** What the desks of this test have started. */
  readonly processes: ProcessWatch;
  /** Faults a test provokes on purpose: a page error that matches is no failure. */
  readonly expectedProblems: RegExp[];
}

export interface WorkerFixtures {
  /** The folder of a desk that has read the practice CRM. */
  readonly dayBefore: string;
}

export const SECOND_AGENT = 'Robin Second';

export const test = base.extend<Fixtures, WorkerFixtures>({
  dayBefore: [
    // biome-ignore lint/correctness/noEmptyPattern: see below
    async ({}, use, { parallelIndex }) => use(await firstDay(parallelIndex)),
    { scope: 'worker' },
  ],

  isFirstDay: [false, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from the pattern
  expectedProblems: async ({}, use) => use([]),

  // biome-ignore lint/correctness/noEmptyPattern: see above
  processes: async ({}, use) => use(createProcessWatch()),

  newSetup: async ({ dayBefore, expectedProblems, isFirstDay, processes }, use) => {
    const folders: string[] = [];
    const stops: (() => Promise<void>)[] = [];
    const problems: string[] = [];

    await use(async ({ agent, dataDir } = {}) => {
      const data = dataDir ?? (await mkdtemp(join(tmpdir(), 'patchcord-e2e-')));
      if (dataDir === undefined) folders.push(data);
      if (!isFirstDay) await goOnAfter(dayBefore, data, agent);
      return { data, agent, processes, problems, stops };
    });

    // The further desks first: the first one's practice server is theirs, too.
    for (const stop of stops.reverse()) await stop();
    // It ends by itself some seconds after its last desk; one test waits for that, the others needn't.
    processes.end('practice.js');
    const left = await processes.endLeftOvers();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    expect(left, 'processes that were left over').toEqual([]);
    const unexpected = problems.filter((text) => !expectedProblems.some((known) => known.test(text)));
    expect(unexpected, 'faults of the pages').toEqual([]);
  },

  startDesk: async ({ browser, newSetup }, use, { project }) =>
    use(async (options) => {
      const setup = await newSetup(options);
      switch (project.name) {
        case 'electron':
          return launchElectron(setup);
        case 'shell':
          return launchShell(setup, browser);
        default:
          return launchBrowserHost(setup, browser);
      }
    }),

  desk: async ({ startDesk }, use) => use(await startDesk()),

  secondDesk: async ({ startDesk, desk }, use) =>
    use(await startDesk({ agent: SECOND_AGENT, dataDir: desk.dataDir })),
});
