import { noRings, ringJustStopped, ringsAfter } from '#shared/domain/ring-end';
import type { CallView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';

/** What has just changed without the agent: a key that was meant for what was there before does nothing to the rest. */
export interface Lately {
  ringStopped(): boolean;
  /** Another call came to the screen. */
  callCame(): boolean;
  onCalls(calls: readonly CallView[]): void;
  onCallCame(): void;
}

/** Nobody sees what came, and means it with a key, sooner. */
const SEEN_MS = 500;

export function createLately({ now }: Pick<Clock, 'now'>): Lately {
  let rings = noRings;
  let cameAt = Number.NEGATIVE_INFINITY;
  return {
    ringStopped: () => ringJustStopped(rings, now()),
    callCame: () => now() - cameAt < SEEN_MS,
    onCalls(calls) {
      rings = ringsAfter(rings, calls, now());
    },
    onCallCame() {
      cameAt = now();
    },
  };
}
