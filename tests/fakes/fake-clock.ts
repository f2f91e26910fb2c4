import type { Clock } from '#shared/lib/clock';
import { createManualClock } from './manual-clock';

/** A clock that stands still until it is moved, for code that waits for answers between its tasks. */
export interface FakeClock extends Clock {
  /** Moves on task by task; everything a task sets off is over before the next one runs. */
  advance(ms: number): Promise<void>;
  /** How many tasks wait. */
  waiting(): number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 20, 9)): FakeClock {
  const { now, after, waiting, step, advance } = createManualClock(start);
  return {
    now,
    after,
    waiting,
    async advance(ms) {
      const end = now() + ms;
      do await settled();
      while (step(end));
      advance(end - now());
    },
  };
}

/** Everything that needs no time has happened: Node runs an immediate when no microtask is left. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
