/** The whole Electron host on the fake of Electron, with a desk in this process that the test speaks for. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { ShellEvent } from '../../electron/desk/desk-host';
import type { ToDesk } from '../../electron/ipc/desk-link';
import { createDeskSide, type DeskSide, type ParentChannel } from '../../electron/ipc/desk-side';
import { runElectronHost } from '../../electron/shell/electron/run-electron-host';
import { readUpdatePlan } from '../../electron/shell/read-update-plan';
import type { RunCommand } from '../../electron/shell/run-command';
import type { UpdatePlan } from '../../electron/shell/update-plan';
import { createFakeElectron, type FakeElectronOptions } from './electron/create-fake-electron';
import { settled } from './fake-clock';
import { tempDir } from './temp-dir';

export interface RigDesk {
  readonly side: DeskSide;
  readonly shell: DeskSide['host']['shell'];
  /** What the shell has told it so far. */
  readonly events: readonly ShellEvent[];
  readonly received: readonly ToDesk[];
  /** It has opened its databases. */
  becomesReady(): Promise<void>;
  /** It stops unasked. */
  crashes(): Promise<void>;
}

export interface RigOptions extends FakeElectronOptions {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** In the place of a folder of its own: a start after an earlier one. */
  readonly data?: string;
  /** Answers for the programs of the system; by default there are none. */
  readonly run?: RunCommand;
  /** In the place of what the files of an installation say of updates. */
  readonly plan?: UpdatePlan;
  /** Before Electron is ready. */
  readonly early?: (electron: ReturnType<typeof createFakeElectron>) => void;
}

const nobody: RunCommand = async () => undefined;
const resources = join(import.meta.dirname, '../../resources/app');

export async function startElectronHost({
  flags = [],
  env = {},
  data = tempDir(),
  early,
  run = nobody,
  plan,
  ...system
}: RigOptions = {}) {
  const desks: RigDesk[] = [];
  const practice: { entry: string; args: readonly string[]; isKilled: boolean }[] = [];
  /** By its id: what kills it. */
  const running = new Map<number, () => void>();
  const built = { desk: '/built/desk.js', practice: '/built/practice.js' };
  const electron = createFakeElectron({
    isPackaged: true,
    ...system,
    processes: {
      fork(entry, args, _options, events) {
        queueMicrotask(events.onSpawn);
        const child = { pid: 100 + desks.length, stdout: null, stderr: null };
        if (entry !== built.desk) {
          const server = { entry, args, isKilled: false };
          practice.push(server);
          return {
            ...child,
            post: () => undefined,
            kill() {
              server.isKilled = true;
              events.onExit(0);
            },
          };
        }
        running.set(child.pid, () => events.onExit(9));
        const desk = makeDesk(events);
        desks.push(desk.rig);
        return { ...child, post: desk.receive, kill: () => events.onExit(9) };
      },
    },
  });
  const pages = join(data, 'pages');
  mkdirSync(pages, { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');

  const out: string[] = [];
  const err: string[] = [];
  const stdout = new Writable({
    write(text, _encoding, done) {
      out.push(String(text));
      done();
    },
  });
  const signals = new Map<string, () => void>();
  const program = {
    platform: system.platform ?? 'linux',
    env: { HOME: data, XDG_DATA_HOME: data, APPDATA: data, ...env },
    argv: [
      '/opt/patchcord',
      ...(system.isPackaged === false ? ['/checkout'] : []),
      `--data=${data}`,
      ...flags,
    ],
    execPath: '/opt/patchcord',
    resourcesPath: '/opt/resources',
    versions: { node: '24.0.0', electron: '45.0.0', chrome: '150.0.0' },
    cwd: () => data,
    stdout,
    stderr: { write: (text: string) => err.push(text) },
    kill: (pid: number) => {
      const kill = running.get(pid);
      if (kill === undefined) throw new Error(`kill ESRCH ${pid}`);
      kill();
    },
    on: (signal: string, listener: () => void) => void signals.set(signal, listener),
  };
  const host = runElectronHost(program as unknown as NodeJS.Process, {
    version: '1.2.3',
    run,
    readUpdatePlan: plan === undefined ? readUpdatePlan : async () => plan,
    built: {
      ...built,
      syncWorker: '/built/sync-worker.js',
      preload: '/built/preload.cjs',
      pages,
      resources,
    },
  });
  early?.(electron);
  await electron.ready();
  await host;
  await settled();
  onTestFinished(async () => {
    if (electron.app.exitCode === undefined) signals.get('SIGTERM')?.();
    await settled();
  });
  const rig = {
    electron,
    data,
    out,
    err,
    desks,
    practice,
    /** Whoever reads standard output goes. */
    loseReader: () => stdout.emit('error', new Error('write EPIPE')),
    signal: (name: string) => signals.get(name)?.(),
    /** The desk that runs now. */
    get desk(): RigDesk {
      const desk = desks.at(-1);
      if (desk === undefined) throw new Error('no desk was started');
      return desk;
    },
    window: (page: string) => electron.windows.showing(page),
  };
  return rig;
}

function makeDesk(events: { onMessage(message: unknown): void; onExit(code: number): void }) {
  let toDesk: Parameters<ParentChannel['onMessage']>[0] = () => undefined;
  const received: ToDesk[] = [];
  const told: ShellEvent[] = [];
  let isGone = false;
  const exit = async (code: number) => {
    if (isGone) return;
    isGone = true;
    events.onExit(code);
    await settled();
  };
  const side = createDeskSide({
    post: (message) => {
      if (!isGone) events.onMessage(message);
    },
    onMessage(listener) {
      toDesk = listener;
    },
  });
  side.host.shell.onEvent((event) => told.push(event));
  void side.stopped.then(() => exit(0));
  const rig: RigDesk = {
    side,
    shell: side.host.shell,
    events: told,
    received,
    async becomesReady() {
      side.host.shell.signal('desk.ready', {});
      await settled();
    },
    crashes: () => exit(1),
  };
  return {
    rig,
    receive(message: unknown) {
      received.push(message as ToDesk);
      toDesk(message as ToDesk);
    },
  };
}
