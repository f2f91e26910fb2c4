/** `utilityProcess` with a real process behind it: a child of Node, with `process.parentPort` put in by `desk-entry`. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProcessBackend } from '../electron/backends';
import { refuse } from '../electron/strict';
import type { FromUtility, ToUtility } from './desk-entry';
import { createPortRelay } from './port-relay';

const ENTRY = fileURLToPath(new URL('./desk-entry.ts', import.meta.url));

export function createChildProcesses(): ProcessBackend {
  return {
    fork(entry, args, options, events) {
      const { stdio } = options;
      const streams = Array.isArray(stdio) ? stdio : Array<'pipe' | 'ignore' | 'inherit'>(3).fill('inherit');
      const child = fork(ENTRY, [entry, ...args], {
        execArgv: [],
        serialization: 'advanced',
        stdio: [...streams, 'ipc'],
        env: { ...process.env, ...(options.env as NodeJS.ProcessEnv | undefined) },
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      });
      const send = (message: ToUtility) => {
        if (child.connected) child.send(message, () => undefined);
      };
      const relay = createPortRelay('u', {
        message: (port, data) => send({ t: 'portMessage', port, data }),
        closed: (port) => send({ t: 'portClosed', port }),
      });
      child.once('spawn', events.onSpawn);
      child.on('message', (message: FromUtility) => {
        switch (message.t) {
          case 'message':
            return events.onMessage(message.data);
          case 'portMessage':
            return relay.received(message.port, message.data);
          case 'portClosed':
            return relay.closed(message.port);
          default:
            return refuse('a utility process says what is no message');
        }
      });
      child.once('exit', (code) => {
        relay.closeAll();
        events.onExit(code ?? 1);
      });
      return {
        get pid() {
          return child.pid;
        },
        stdout: child.stdout,
        stderr: child.stderr,
        post: (data, ports) => send({ t: 'message', data, ports: ports.map((port) => relay.add(port)) }),
        kill: () => void child.kill(),
      };
    },
  };
}
