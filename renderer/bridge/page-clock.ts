import type { Clock } from '#shared/lib/clock';

/** The browser's time. */
export function createPageClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, task) {
      const handle = setTimeout(task, ms);
      return () => clearTimeout(handle);
    },
  };
}
