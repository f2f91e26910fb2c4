/** The built main process on the fake of Electron, as a child of the test, and what they say to each other. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { FakeElectron } from '../../fakes/electron/create-fake-electron';
import type { FakeElectronOptions } from '../../fakes/electron/world';
import type { MainMessage, TestMessage, ToMain } from '../../fakes/electron-run/messages';

const root = resolve(import.meta.dirname, '../../..');
const MAIN = resolve(root, 'out/main/main.js');
const RUNNER = resolve(root, 'tests/fakes/electron-run/run-main.ts');

type Asked = Extract<TestMessage, { id: number }>;
type Question = { [T in Asked['t']]: { t: T } & Omit<ToMain[T], 'id'> }[Asked['t']];

export interface MainLink {
  readonly process: ChildProcess;
  /** Lines it has printed. */
  readonly output: readonly string[];
  /** The exit code; `null` after a signal. */
  readonly ended: Promise<number | null>;
  send(message: TestMessage): void;
  ask(question: Question): Promise<unknown>;
  /** Runs beside the app, with the fake: to read what was asked of Electron, and to be the system. */
  evaluate<Value, Arg = undefined>(
    task: (electron: FakeElectron, arg: Arg) => Value | Promise<Value>,
    ...args: Arg extends undefined ? [] : [Arg]
  ): Promise<Value>;
  onMessage(listener: (message: Exclude<MainMessage, { t: 'answer' }>) => void): void;
  onLine(listener: (line: string) => void): void;
}

export function startMain(
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
  electron: FakeElectronOptions,
  main = MAIN,
): MainLink {
  if (!existsSync(main)) throw new Error('Nothing is built: run "npm run build".');
  const child = fork(RUNNER, [main, ...flags], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...withoutDesktop(process.env), ...env, PATCHCORD_FAKE_ELECTRON: JSON.stringify(electron) },
  });
  const output: string[] = [];
  const lineListeners: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      for (const listener of lineListeners) listener(line);
    });
  }
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  void ended.then((code) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`The main process ended (${code}): ${output.join('\n')}`));
    }
  });
  let lastId = 0;
  const send = (message: TestMessage) => {
    if (child.connected) child.send(message, () => undefined);
  };
  const ask: MainLink['ask'] = (question) => {
    lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(lastId, answer);
    if (!child.connected) answer.reject(new Error('The main process has ended.'));
    send({ ...question, id: lastId } as TestMessage);
    return answer.promise;
  };
  child.on('message', (message: MainMessage) => {
    if (message.t !== 'answer') return;
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) answer?.resolve(message.value);
    else answer?.reject(new Error(message.error));
  });

  return {
    process: child,
    output,
    ended,
    send,
    ask,
    evaluate: async (task, ...args) =>
      (await ask({ t: 'evaluate', code: task.toString(), arg: args[0] })) as never,
    onMessage: (listener) =>
      void child.on('message', (message: MainMessage) => {
        if (message.t !== 'answer') listener(message);
      }),
    onLine: (listener) => void lineListeners.push(listener),
  };
}

/** Of the person at this machine nothing is asked and nothing is changed: no session bus, no desktop. */
function withoutDesktop(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const theirs = /^(DBUS_SESSION_BUS_ADDRESS|WAYLAND_DISPLAY|DISPLAY|XDG_.*)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !theirs.test(name)));
}
