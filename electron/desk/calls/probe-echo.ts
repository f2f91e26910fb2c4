import type { LegId } from '#shared/domain/ids';
import type { Dispose } from '#shared/lib/disposables';
import type { CallsDeps } from './deps';
import type { CallHandlers } from './phone-events';

/** The echo of a probe is cancelled at once (40 ms, Asterisk 22); somebody who calls rings on. */
const GRACE_MS = 1_000;

/**
 * A PBX without a message context takes the desk's message to itself for a call: it rings for an instant, without
 * a number (seen on a stock Asterisk). What looks like that while the probe is out is held back until it has rung
 * for longer than an echo does.
 */
export function createProbeEcho(
  deps: Pick<CallsDeps, 'handoff' | 'agent' | 'clock'>,
  events: CallHandlers,
): { readonly signals: CallHandlers; clear(): void } {
  const held = new Map<LegId, Dispose>();

  return {
    signals: {
      ...events,
      'leg.incoming'(signal) {
        const { user } = signal.asserted ?? signal.from;
        const nobody = signal.anonymous || user === deps.agent().extension;
        if (!nobody || !deps.handoff.probing()) return events['leg.incoming'](signal);
        const ring = () => {
          held.delete(signal.legId);
          events['leg.incoming'](signal);
        };
        held.set(signal.legId, deps.clock.after(GRACE_MS, ring));
      },
      'leg.ended'(signal) {
        const stop = held.get(signal.legId);
        if (stop === undefined) return events['leg.ended'](signal);
        stop();
        held.delete(signal.legId);
      },
    },
    /** The phone is about to tell anew what lives in it; or nobody listens any more. */
    clear() {
      for (const stop of held.values()) stop();
      held.clear();
    },
  };
}
