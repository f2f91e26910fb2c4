import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** Linux: how long the first thread of this process has run, and how long it has waited for a processor, in ns. */
const SCHEDULE = '/proc/self/schedstat';

/**
 * How long this process's first thread has stood ready while the machine gave its processors to others, in ms since it
 * began; always 0 where the system doesn't tell. On a machine with other work this is nobody's doing: it is taken off.
 */
export function openWaitingLine(): { ms(): number; close(): void } {
  const schedule = existsSync(SCHEDULE) ? openSync(SCHEDULE, 'r') : undefined;
  const buffer = Buffer.alloc(128);
  return {
    ms() {
      if (schedule === undefined) return 0;
      const length = readSync(schedule, buffer, 0, buffer.length, 0);
      return Number(buffer.toString('latin1', 0, length).split(' ')[1]) / 1e6;
    },
    close() {
      if (schedule !== undefined) closeSync(schedule);
    },
  };
}
