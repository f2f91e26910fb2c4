import type { Clock } from '#shared/lib/clock';

/** A clock that stands still until it is moved; tasks run in the order of their time. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** Runs the next task that is due until then (epoch ms); `false`: there is none. */
  step(until: number): boolean;
  /** How many tasks wait. */
  waiting(): number;
}

export function createManualClock(start = Date.UTC(2026, 10, 20)): ManualClock {
  let now = start;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  const step = (until: number): boolean => {
    const next = tasks.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
    if (next === undefined) return false;
    tasks = tasks.filter((other) => other !== next);
    now = next.at;
    next.task();
    return true;
  };
  return {
    now: () => now,
    step,
    after(ms, task) {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = now + ms;
      while (step(end));
      now = end;
    },
    waiting: () => tasks.length,
  };
}
