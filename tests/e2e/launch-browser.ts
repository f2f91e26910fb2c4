import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from '@playwright/test';
import { dataFolders } from '../../electron/shell/data-folders';
import {
  collectProblems,
  type DeskUnderTest,
  type LaunchSetup,
  recordPeerConnections,
  sayBreaches,
} from './desk-under-test';

const SERVE = resolve(import.meta.dirname, '../../out/main/serve.js');
const READY = 'Patchcord is ready: ';

export interface BrowserDesk extends DeskUnderTest {
  isRunning(): boolean;
  /** SIGKILL of the host, without a word before; the page stays where it is, with whatever it can still do. */
  killHost(): Promise<void>;
  /** As an agent who starts the program again after it was gone: the same folder, the same address, the same tab. */
  startAgain(): Promise<void>;
}

interface Host {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  /** Ends it like Ctrl-C, and waits for it. */
  stop(): Promise<void>;
}

/** The built browser host, on a free port unless one is given. */
export function startHost(
  { data, agent, processes }: Pick<LaunchSetup, 'data' | 'agent' | 'processes'>,
  port = '0',
): Host {
  if (!existsSync(SERVE)) throw new Error('Nothing is built: run "npm run build".');
  const flags = ['--no-open', `--port=${port}`, `--data=${data}`];
  if (agent !== undefined) flags.push(`--agent=${agent}`);
  const child = spawn(process.execPath, [SERVE, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...processes.mark },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    process: child,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A browser host, and a browser context (a cookie jar) of its own on it. */
export async function launchBrowserHost(setup: LaunchSetup, browser: Browser): Promise<BrowserDesk> {
  const { data, agent, problems, stops } = setup;
  const output: string[] = [];
  let host = startHost(setup);
  const stopHost = () => host.stop();
  stops.push(stopHost);
  const url = await addressOf(host.process, output);

  const context = await browser.newContext({
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 800 },
    // What blinks while it rings would take an eighth of the processors.
    reducedMotion: 'reduce',
  });
  stops.push(() => context.close());
  await context.addInitScript(recordPeerConnections);
  await context.addInitScript(sayBreaches);
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
    isRunning: () => host.process.exitCode === null && host.process.signalCode === null,
    async killHost() {
      host.process.kill('SIGKILL');
      await host.ended;
    },
    async startAgain() {
      host = startHost(setup, new URL(url).port);
      await page.goto(await addressOf(host.process, output));
    },
    async kill() {
      const running = JSON.parse(await readFile(join(deskDir, 'running.json'), 'utf8')) as {
        deskPid: number;
      };
      const at = Date.now();
      process.kill(running.deskPid, 'SIGKILL');
      return at;
    },
  };
}

/** Waits for the ready line; a host that ends before it fails with what it said. */
export function addressOf(host: ChildProcess, output: string[]): Promise<string> {
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
