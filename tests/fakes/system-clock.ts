import type { Clock } from '#shared/lib/clock';

/** Real time, for tests with real sockets. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const handle = setTimeout(task, ms);
    return () => clearTimeout(handle);
  },
};
