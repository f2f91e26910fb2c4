/** A page whose process stopped is loaded again: at once, and after growing pauses when it keeps stopping. */
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { planRestart } from './restart-policy';

/** Between two tries of a page that doesn't stay up: there is nothing better to offer, and no hurry. */
export const LAST_PAUSE_MS = 60_000;

export interface PageReloads {
  /** The answer is the pause in milliseconds. */
  stopped(): number;
  dispose(): void;
}

export function createPageReloads(clock: Clock, reload: () => void): PageReloads {
  let stops: readonly number[] = [];
  let cancel: Dispose = () => undefined;
  return {
    stopped() {
      const now = clock.now();
      stops = [...stops.slice(-10), now];
      const plan = planRestart(stops, now);
      const pause = plan.kind === 'restart' ? plan.afterMs : LAST_PAUSE_MS;
      cancel();
      // Not in the midst of Electron's own event, also where there is no pause.
      cancel = clock.after(pause, reload);
      return pause;
    },
    dispose: () => cancel(),
  };
}

/** A page that hangs for a moment may be busy; for longer it will not come back. */
export const HANG_MS = 10_000;

export interface PageHangs {
  hangs(): void;
  /** It responds again, or is gone. */
  over(): void;
}

/** `end` is for a page that hangs longer than `HANG_MS`, but not while `isNeeded`: what it still does would be lost. */
export function createPageHangs(clock: Clock, isNeeded: () => boolean, end: () => void): PageHangs {
  let cancel: Dispose = () => undefined;
  const hangs = () => {
    cancel();
    cancel = clock.after(HANG_MS, () => {
      if (isNeeded()) hangs();
      else end();
    });
  };
  return { hangs, over: () => cancel() };
}
