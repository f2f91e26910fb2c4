import { isLive, isRinging } from './call-choice';
import type { CallId } from './ids';
import type { CallView } from './views';

/** What rings, and when something last stopped ringing that was not taken here. `stoppedAt`: ms. */
export interface Rings {
  readonly ringing: readonly CallId[];
  readonly stoppedAt: number;
}

export const noRings: Rings = { ringing: [], stoppedAt: Number.NEGATIVE_INFINITY };

/** Longer than it takes to press a key that was meant for the ring, and to press it twice. */
const LATE_MS = 1_000;

/** After these calls were told. What was answered, or silenced for a note, is still there. @param now ms */
export function ringsAfter(before: Rings, calls: readonly CallView[], now: number): Rings {
  const stopped = before.ringing.some((id) => {
    const call = calls.find((each) => each.id === id);
    return call === undefined || !(isRinging(call) || isLive(call) || call.silenced);
  });
  return {
    ringing: calls.filter(isRinging).map(({ id }) => id),
    stoppedAt: stopped ? now : before.stoppedAt,
  };
}

/** Whether a key may still be meant for a ring that is over: it does nothing to another call then. */
export const ringJustStopped = ({ stoppedAt }: Rings, now: number): boolean => now - stoppedAt < LATE_MS;
