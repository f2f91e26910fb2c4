import type { Clock } from '#shared/lib/clock';

/** A clock that stands still until it is moved; tasks run in the order of their time. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** How many tasks wait. */
  waiting(): number;
}

export function createManualClock(start = Date.UTC(2026, 10, 20)): ManualClock {
  let now = start;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = tasks.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        tasks = tasks.filter((other) => other !== next);
        now = next.at;
        next.task();
      }
      now = end;
    },
    waiting: () => tasks.length,
  };
}
