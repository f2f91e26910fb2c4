import type { Logger } from '#shared/lib/logger';

/** A statement that takes longer is heard: the desk's thread also carries the SIP socket. */
const SLOW_MS = 40;

/** Runs `work` and logs its name, never its values, when it was slow. */
export type Timed = <T>(name: string, work: () => T) => T;

export function createTimed(logger: Logger, now: () => number = () => performance.now()): Timed {
  return (name, work) => {
    const start = now();
    try {
      return work();
    } finally {
      const ms = now() - start;
      if (ms > SLOW_MS) logger.warn('slow statement', { statement: name, ms: Math.round(ms) });
    }
  };
}
