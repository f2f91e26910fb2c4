/** Where the desk window was, in a small file of the desk's folder. */
import { z } from 'zod';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { readIfThere, replacePrivate } from './private-file';

const coordinate = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);
const windowState = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  maximized: z.boolean(),
});

export type WindowState = Readonly<z.infer<typeof windowState>>;

/** A window that is dragged tells of every step. */
export const SETTLE_MS = 500;

export interface WindowStateFile {
  /** `undefined`: none yet, or none that makes sense. */
  read(): Promise<WindowState | undefined>;
  keep(state: WindowState): void;
  /** Resolves when what was kept last is on the disk. Never rejects: where a window was isn't worth more. */
  flush(): Promise<void>;
}

export function createWindowStateFile(path: string, clock: Clock, logger: Logger): WindowStateFile {
  let next: WindowState | undefined;
  let cancel: Dispose = () => undefined;
  let written = Promise.resolve();
  const complain = (thrown: unknown) => logger.warn('the place of the window', { error: String(thrown) });
  const write = () => {
    cancel();
    if (next === undefined) return;
    const text = JSON.stringify(next);
    next = undefined;
    written = written.then(() => replacePrivate(path, text)).catch(complain);
  };
  return {
    async read() {
      try {
        const bytes = await readIfThere(path);
        return bytes === undefined ? undefined : windowState.parse(JSON.parse(bytes.toString()));
      } catch (thrown) {
        complain(thrown);
        return undefined;
      }
    },
    keep(state) {
      next = state;
      cancel();
      cancel = clock.after(SETTLE_MS, write);
    },
    flush() {
      write();
      return written;
    },
  };
}
