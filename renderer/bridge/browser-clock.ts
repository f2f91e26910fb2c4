import type { Clock } from '#shared/lib/clock';

/** The browser's own time. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const handle = setTimeout(task, ms);
    return () => clearTimeout(handle);
  },
};
