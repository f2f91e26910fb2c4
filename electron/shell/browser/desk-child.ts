import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Logger } from '#shared/lib/logger';
import type { FromDesk } from '../../ipc/desk-link';
import type { DeskChild } from '../desk-process';

/** The desk as a child process of the browser host, on the same Node. */
export function forkDesk(entry: string, logger: Logger): DeskChild<never> {
  const child = fork(entry, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  // What a crash prints goes into the log, where it is redacted.
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => logger.error('desk stderr', { line }));
  }
  return {
    pid: child.pid,
    // A child that has just gone is told to nobody: `onExit` follows.
    post: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromDesk)),
    onExit(listener) {
      let told = false;
      const tell = (reason: string) => {
        if (!told) listener(reason);
        told = true;
      };
      child.once('exit', (code, signal) => tell(signal ?? `exit code ${code}`));
      child.once('error', (error) => tell(error.message));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
