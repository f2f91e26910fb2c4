import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Logger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { urlOfReadyLine } from '../ready-line';
import type { Shell } from '../shell';

export interface DeskOpener {
  readonly openDesk: Shell['openDesk'];
  /** Ends the desks that were opened, in their own order of things. */
  stop(): Promise<void>;
}

/** Starts further hosts on the same data folder. A desk that runs already gives a new address and exits. */
export function createDeskOpener(options: {
  /** The built entry of the browser host. */
  readonly entry: string;
  readonly data: string;
  readonly logger: Logger;
}): DeskOpener {
  const running = new Set<ChildProcess>();
  return {
    async openDesk(name) {
      const child = fork(options.entry, ['--no-open', `--data=${options.data}`, `--agent=${name}`], {
        stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      });
      running.add(child);
      child.once('exit', () => void running.delete(child));
      const address = await addressOf(child);
      if (address === undefined) {
        options.logger.error('a further desk could not be started');
        return fail('unsupported', 'a further desk could not be started');
      }
      return ok({ address });
    },
    async stop() {
      await Promise.all(
        [...running].map(
          (child) =>
            new Promise<void>((resolve) => {
              child.once('exit', () => resolve());
              // Ends the child's host like Ctrl-C, on every platform: it sees its parent go.
              if (child.connected) child.disconnect();
              else child.kill();
            }),
        ),
      );
    },
  };
}

/** `undefined`: it ended, or couldn't be started, without having been ready. */
function addressOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    if (child.stdout === null) return resolve(undefined);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const url = urlOfReadyLine(line);
      if (url !== undefined) resolve(url);
    });
    lines.once('close', () => resolve(undefined));
  });
}
