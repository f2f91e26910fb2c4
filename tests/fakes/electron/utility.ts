/** `utilityProcess`: driven by the test, or by a real child process behind it. */
import { PassThrough } from 'node:stream';
import type { ChildBackend } from './backends';
import { checkTransfer, type FakePort } from './ports';
import { checkKeys, createEmitter, eventsOf, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.UtilityProcess>()('spawn', 'message', 'exit', 'error');

const OPTIONS = [
  'env',
  'execArgv',
  'cwd',
  'stdio',
  'serviceName',
  'disclaim',
] as const satisfies readonly (keyof Electron.ForkOptions)[];

export type FakeChild = ReturnType<typeof makeChild>;

function makeChild(world: World, entry: string, args: readonly string[], options: Electron.ForkOptions) {
  world.assertReady('utilityProcess.fork');
  checkKeys('utilityProcess.fork', options, OPTIONS);
  const id = world.nextId();
  world.note('process.fork', [entry, args, options], id);
  const emitter = createEmitter('UtilityProcess', EVENTS, () => api);
  const posted: { readonly message: unknown; readonly ports: readonly FakePort[] }[] = [];
  const piped = (index: number) =>
    (Array.isArray(options.stdio) ? options.stdio[index] : options.stdio) === 'pipe'
      ? new PassThrough()
      : null;
  const state = {
    pid: undefined as number | undefined,
    exitCode: undefined as number | undefined,
    isKilled: false,
  };
  const spawned = (pid: number | undefined) => {
    if (state.exitCode !== undefined) return;
    state.pid = pid;
    emitter.emit('spawn');
  };
  const exits = (code: number) => {
    if (state.exitCode !== undefined) refuse('a process that is gone exits');
    state.exitCode = code;
    state.pid = undefined;
    stdout?.push(null);
    stderr?.push(null);
    emitter.emit('exit', code);
  };
  const backend: ChildBackend | undefined = world.options.processes?.fork(entry, args, options, {
    onSpawn: () => spawned(backend?.pid),
    onMessage: (message) => emitter.emit('message', message),
    onExit: exits,
  });
  const stdout = backend === undefined ? piped(1) : null;
  const stderr = backend === undefined ? piped(2) : null;
  if (backend === undefined) queueMicrotask(() => spawned(20_000 + id));

  const api = strict('UtilityProcess', {
    ...emitter.api,
    get pid() {
      return state.pid;
    },
    stdout: backend?.stdout ?? stdout,
    stderr: backend?.stderr ?? stderr,
    postMessage(message: unknown, transfer?: Electron.MessagePortMain[]) {
      const ports = checkTransfer(transfer);
      const copied = structuredClone(message);
      posted.push({ message: copied, ports });
      backend?.post(copied, ports);
    },
    kill() {
      world.note('process.kill', [], id);
      if (state.exitCode !== undefined) return false;
      state.isKilled = true;
      backend?.kill();
      return true;
    },
  } satisfies Partial<Electron.UtilityProcess>) as unknown as Electron.UtilityProcess;

  return {
    id,
    api,
    entry,
    args,
    options,
    /** What our code sent to it. */
    posted: posted as readonly { readonly message: unknown; readonly ports: readonly FakePort[] }[],
    state: state as Readonly<typeof state>,
    /** It sends something to our code. */
    says: (message: unknown) => emitter.emit('message', structuredClone(message)),
    writes(line: string) {
      const stream = stderr ?? refuse('its stderr is no pipe');
      stream.write(`${line}\n`);
    },
    /** V8 can't go on in it; that it exits follows. */
    fails: (location: string, report: string) => emitter.emit('error', 'FatalError', location, report),
    exits,
  };
}

export function createUtility(world: World) {
  const children: FakeChild[] = [];
  return {
    api: strict('utilityProcess', {
      fork(entry: string, args: string[] = [], options: Electron.ForkOptions = {}) {
        const child = makeChild(world, entry, args, options);
        children.push(child);
        return child.api;
      },
    } satisfies Partial<typeof Electron.UtilityProcess>),
    children: children as readonly FakeChild[],
    metrics: (): Electron.ProcessMetric[] =>
      children
        .filter(({ state }) => state.pid !== undefined)
        .map(({ state, options }) => ({
          type: 'Utility',
          pid: state.pid as number,
          serviceName: 'node.mojom.NodeService',
          name: options.serviceName ?? 'Node Utility Process',
          creationTime: 0,
          cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0 },
          memory: { workingSetSize: 0, peakWorkingSetSize: 0 },
        })),
  };
}
