/**
 * Desks for end-to-end tests: the built browser host in a folder of its own, and a browser page on it. Whatever
 * was started is ended, and a process that is left over, a broken script or a refused resource fails the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import { dataFolders } from '../../electron/shell/data-folders';
import { createProcessWatch, type ProcessWatch } from './process-watch';

const SERVE = resolve(import.meta.dirname, '../../out/main/serve.js');
const READY = 'Patchcord is ready: ';

export interface DeskUnderTest {
  /** The phone document, on top; microphone and audio are here. */
  readonly page: Page;
  /** The desk window inside of it: look here for everything the agent sees. */
  readonly window: FrameLocator;
  /** The launch address that was used. */
  readonly url: string;
  /** The data folder of `--data`, common to several desks. */
  readonly dataDir: string;
  /** This desk's own folder: `desk.db`, `logs/`. */
  readonly deskDir: string;
  /** Lines the host has printed. */
  readonly output: readonly string[];
  /** Loads the desk window anew; the phone document stays. */
  reloadWindow(): Promise<void>;
  /** Ends the host like Ctrl-C, and waits for it. */
  stop(): Promise<void>;
  /** SIGKILL, without a word before. The host starts the desk anew. */
  kill(what: 'desk'): Promise<void>;
}

export type StartDesk = (options?: {
  readonly agent?: string;
  readonly dataDir?: string;
}) => Promise<DeskUnderTest>;

interface Fixtures {
  /** Starts further desks; each has a browser context, and so a cookie jar, of its own. */
  readonly startDesk: StartDesk;
  readonly desk: DeskUnderTest;
  /** Beside `desk`, on the same data folder, with another agent. */
  readonly secondDesk: DeskUnderTest;
  /** What the desks of this test have started. */
  readonly processes: ProcessWatch;
  /** Faults a test provokes on purpose: a page error that matches is no failure. */
  readonly expectedProblems: RegExp[];
}

export const SECOND_AGENT = 'Robin Second';

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from the pattern
  expectedProblems: async ({}, use) => use([]),

  // biome-ignore lint/correctness/noEmptyPattern: see above
  processes: async ({}, use) => use(createProcessWatch()),

  startDesk: async ({ browser, expectedProblems, processes }, use) => {
    if (!existsSync(SERVE)) throw new Error('Nothing is built: run "npm run build".');
    const folders: string[] = [];
    const stops: (() => Promise<void>)[] = [];
    const problems: string[] = [];

    await use(async ({ agent, dataDir } = {}) => {
      const data = dataDir ?? (await mkdtemp(join(tmpdir(), 'patchcord-e2e-')));
      if (dataDir === undefined) folders.push(data);
      return launch({ browser, data, agent, processes, problems, stops });
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

  desk: async ({ startDesk }, use) => use(await startDesk()),

  secondDesk: async ({ startDesk, desk }, use) =>
    use(await startDesk({ agent: SECOND_AGENT, dataDir: desk.dataDir })),
});

export { expect } from '@playwright/test';

async function launch(setup: {
  readonly browser: Browser;
  readonly data: string;
  readonly agent: string | undefined;
  readonly processes: ProcessWatch;
  readonly problems: string[];
  readonly stops: (() => Promise<void>)[];
}): Promise<DeskUnderTest> {
  const { browser, data, agent, processes, problems, stops } = setup;
  const flags = [
    '--no-open',
    '--port=0',
    `--data=${data}`,
    ...(agent === undefined ? [] : [`--agent=${agent}`]),
  ];
  const host = spawn(process.execPath, [SERVE, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...processes.mark },
  });
  const output: string[] = [];
  const ended = new Promise<void>((done) => host.once('exit', () => done()));
  const stopHost = async () => {
    host.kill('SIGTERM');
    await ended;
  };
  stops.push(stopHost);
  const url = await addressOf(host, output);

  const context = await browser.newContext({
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 800 },
  });
  stops.push(() => context.close());
  await context.addInitScript(recordPeerConnections);
  const page = await context.newPage();
  collectProblems(page, problems);
  await page.goto(url);
  const deskDir = dataFolders(data, agent).desk;

  return {
    page,
    window: page.frameLocator('iframe[src*="index.html"]'),
    url,
    dataDir: data,
    deskDir,
    output,
    async reloadWindow() {
      const frame = page.frames().find((candidate) => candidate.url().includes('/index.html'));
      if (frame === undefined) throw new Error('The desk window is not there.');
      const loaded = frame.waitForNavigation();
      await frame.evaluate(() => location.reload());
      await loaded;
    },
    async stop() {
      await context.close();
      await stopHost();
    },
    async kill() {
      const running = JSON.parse(await readFile(join(deskDir, 'running.json'), 'utf8')) as {
        deskPid: number;
      };
      process.kill(running.deskPid, 'SIGKILL');
    },
  };
}

/** Waits for the ready line; a host that ends before it fails with what it said. */
function addressOf(host: ChildProcess, output: string[]): Promise<string> {
  return new Promise((done, failed) => {
    for (const stream of [host.stdout, host.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (line.startsWith(READY)) done(line.slice(READY.length));
      });
    }
    host.once('error', failed);
    host.once('exit', (code) => failed(new Error(`The host ended (${code}): ${output.join('\n')}`)));
  });
}

/** Runs in the page before its scripts: media is asserted on the connections themselves, not on what the page says. */
function recordPeerConnections(): void {
  const made: RTCPeerConnection[] = [];
  globalThis.peerConnections = made;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
}

/** Scripts that broke and what the page's own policy refused: neither is ever right. */
function collectProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text())) {
      problems.push(message.text());
    }
  });
}
