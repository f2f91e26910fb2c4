/** Notices a process that is there and does nothing any more. */
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';

export const BEAT_MS = 10_000;
const MAX_UNANSWERED = 2;

export interface Heartbeat {
  answered(): void;
  dispose(): void;
}

export interface HeartbeatDeps {
  readonly clock: Clock;
  readonly ask: () => void;
  /** Two in a row were not answered; it asks no more. */
  readonly onLost: () => void;
}

/** Asks at once, and then every `BEAT_MS`. */
export function createHeartbeat({ clock, ask, onLost }: HeartbeatDeps): Heartbeat {
  let unanswered = 0;
  let cancel: Dispose = () => undefined;
  const beat = () => {
    if (unanswered === MAX_UNANSWERED) return onLost();
    unanswered += 1;
    const askedAt = clock.now();
    cancel = clock.after(BEAT_MS, () => {
      // The computer slept, or this process was held up itself: that says nothing of the other.
      if (clock.now() - askedAt >= 2 * BEAT_MS) unanswered = 0;
      beat();
    });
    ask();
  };
  beat();
  return {
    answered() {
      unanswered = 0;
    },
    dispose: () => cancel(),
  };
}
