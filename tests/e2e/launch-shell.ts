/** The built main process on plain Node, with a strict fake in place of Electron and a real browser for its windows. */
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { dataFolders } from '../../electron/shell/data-folders';
import type { FakeElectronOptions } from '../fakes/electron/world';
import {
  collectProblems,
  type DeskUnderTest,
  type LaunchSetup,
  recordPeerConnections,
  sayBreaches,
} from './desk-under-test';
import { type MainLink, startMain } from './shell/main-link';
import { createPageHost } from './shell/page-host';

const READY = 'Patchcord is ready: ';

export interface ShellUnderTest extends DeskUnderTest {
  readonly window: Page;
  /** The ring window, which is always there and mostly hidden. */
  readonly ring: Page;
  readonly evaluate: MainLink['evaluate'];
  /** The app is started once more, as the system does for a link; it ends at once and tells this one why. */
  startAgain(...args: readonly string[]): Promise<void>;
  /** When the main process has ended, with its exit code. */
  readonly ended: Promise<number | null>;
}

export async function launchShell(
  setup: LaunchSetup,
  browser: Browser,
  electron: FakeElectronOptions = {},
): Promise<ShellUnderTest> {
  const { data, agent, processes, problems, stops } = setup;
  const flags = [`--data=${data}`, ...(agent === undefined ? [] : [`--agent=${agent}`])];
  const context = await browser.newContext({
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  await context.addInitScript(recordPeerConnections);
  await context.addInitScript(sayBreaches);
  // Nothing is awaited between the start and the listeners: what it says first is needed.
  const env = { ...processes.mark, ...ownDesktop(data) };
  const link = startMain(flags, env, electron);
  const host = createPageHost(link, context, (page) => collectProblems(page, problems));
  const ready = addressOf(link);
  const stopMain = async () => {
    link.process.kill('SIGTERM');
    await link.ended;
  };
  stops.push(() => context.close(), stopMain);
  const url = await ready;
  await Promise.all(['phone.html', 'index.html', 'ring.html'].map((part) => host.window(part)));

  return {
    get page() {
      return host.page('phone.html');
    },
    get window() {
      return host.page('index.html');
    },
    get ring() {
      return host.page('ring.html');
    },
    url,
    dataDir: data,
    deskDir: dataFolders(data, agent).desk,
    output: link.output,
    evaluate: link.evaluate,
    async startAgain(...args) {
      const handedOver = await handOver(() =>
        startMain([...flags, ...args], env, { ...electron, isFirstInstance: false }),
      );
      await link.evaluate(({ app }, given) => app.secondInstance([], '/', given), handedOver);
    },
    ended: link.ended,
    reloadWindow: async () => void (await host.page('index.html').reload()),
    async stop() {
      await stopMain();
      await context.close();
    },
    async kill() {
      const pid = await link.evaluate(
        (fake) => fake.processes.findLast(({ entry }) => entry.endsWith('desk.js'))?.state.pid,
      );
      if (pid === undefined) throw new Error('There is no desk process.');
      const at = Date.now();
      process.kill(pid, 'SIGKILL');
      return at;
    },
  };
}

/** What a start hands over that finds the app running. */
async function handOver(start: () => MainLink): Promise<unknown> {
  const link = start();
  const handedOver = new Promise<unknown>((done) => {
    link.onMessage((message) => {
      if (message.t === 'exits') done(message.handedOver);
    });
  });
  const code = await link.ended;
  if (code !== 0) throw new Error(`The second start ended with ${code}: ${link.output.join('\n')}`);
  return handedOver;
}

/** Where the app keeps things in the user's own folders, it finds empty ones. */
function ownDesktop(data: string): Readonly<Record<string, string>> {
  return { XDG_CONFIG_HOME: join(data, 'xdg-config'), XDG_DATA_HOME: join(data, 'xdg-data') };
}

/** Waits for the ready line; a main process that ends before it fails with what it said. */
function addressOf(link: MainLink): Promise<string> {
  return new Promise((done, failed) => {
    link.onLine((line) => {
      if (line.startsWith(READY)) done(line.slice(READY.length));
    });
    void link.ended.then((code) =>
      failed(new Error(`The main process ended (${code}): ${link.output.join('\n')}`)),
    );
  });
}
