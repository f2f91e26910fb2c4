import type { Clock } from '#shared/lib/clock';

/** A clock that stands still until it is moved, for code that waits for answers between its tasks. */
export interface FakeClock extends Clock {
  /** Moves on task by task; everything a task sets off is over before the next one runs. */
  advance(ms: number): Promise<void>;
  /** How many tasks wait. */
  waiting(): number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 20, 9)): FakeClock {
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
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const next = tasks.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        tasks = tasks.filter((other) => other !== next);
        now = next.at;
        next.task();
        await settled();
      }
      now = end;
    },
    waiting: () => tasks.length,
  };
}

/** Everything that needs no time has happened: Node runs an immediate when no microtask is left. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
