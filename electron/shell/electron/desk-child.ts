import { createInterface } from 'node:readline';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { Logger } from '#shared/lib/logger';
import type { FromDesk } from '../../ipc/desk-link';
import type { DeskChild } from '../desk-process';

/**
 * The desk as Electron's utility process; its wires are message ports that go straight to the pages. `kill` ends a
 * process by its id, whatever it is doing.
 */
export function forkDesk(
  entry: string,
  logger: Logger,
  kill: (pid: number) => void,
): DeskChild<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Patchcord desk',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // What a crash prints goes into the log, where it is redacted.
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => logger.error('desk stderr', { line }));
  }
  // The report that comes along holds the environment and the program's paths. The exit follows.
  child.on('error', (type, location) => logger.error('the desk process fails', { type, location }));
  return {
    get pid() {
      return child.pid;
    },
    post: (message, port) => child.postMessage(message, port === undefined ? [] : [port]),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromDesk)),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill() {
      // Electron's own is a signal that the desk hears to end in order, and one that hangs hears nothing.
      try {
        if (child.pid !== undefined) kill(child.pid);
      } catch {
        // It has gone meanwhile: its exit follows.
      }
    },
  };
}
