/** The built main process on plain Node, with a strict fake in place of Electron and a real browser for its windows. */
import type { Browser, Page } from '@playwright/test';
import { dataFolders } from '../../electron/shell/data-folders';
import type { FakeElectronOptions } from '../fakes/electron/world';
import {
  collectProblems,
  type DeskUnderTest,
  type LaunchSetup,
  recordPeerConnections,
} from './desk-under-test';
import { type MainLink, startMain } from './shell/main-link';
import { createPageHost } from './shell/page-host';

const READY = 'Patchcord is ready: ';

export interface ShellUnderTest extends DeskUnderTest {
  readonly window: Page;
  /** The ring window, which is always there and mostly hidden. */
  readonly ring: Page;
  readonly evaluate: MainLink['evaluate'];
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
  });
  await context.addInitScript(recordPeerConnections);
  // Nothing is awaited between the start and the listeners: what it says first is needed.
  const link = startMain(flags, processes.mark, electron);
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
