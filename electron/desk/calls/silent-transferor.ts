import type { LegId } from '#shared/domain/ids';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { Dispose } from '#shared/lib/disposables';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import type { LiveCall } from './live-call';

/** A desk that is there is heard within a second of the answer, silence included. */
const UNHEARD_MS = 4_000;

/**
 * Whoever answers a transfer while the transferor's line is cut hears nothing until the phone system gives up, up to
 * 32 s (RFC 3261, 13.3.1.4). Nobody can tell them so long, but that there is no voice is known here.
 */
export function createSilentTransferor({ clock }: Pick<CallsDeps, 'clock'>, book: CallBook) {
  const waits = new Map<LegId, Dispose>();

  const stop = (leg: LegId): void => {
    waits.get(leg)?.();
    waits.delete(leg);
  };

  const isAwaited = (call: LiveCall | undefined): call is LiveCall =>
    call?.state === 'up' && call.handoff !== undefined && !call.handedOver;

  return {
    onMedia({ legId, state }: PhoneSignals['leg.media']): void {
      stop(legId);
      const call = book.ofLeg(legId);
      if (state === 'connecting') {
        if (isAwaited(call))
          waits.set(
            legId,
            clock.after(UNHEARD_MS, () => say(legId)),
          );
      } else if (call?.sentence?.key === 'call.transferor-unheard') {
        delete call.sentence;
      }
    },
    /** Their transfer is off: so it stays, or they would be here. */
    onWithdrawn(call: LiveCall): void {
      if (!isAwaited(call)) return;
      stop(call.legId);
      call.sentence = {
        key: 'call.transfer-withdrawn',
        values: { colleague: call.handoff?.from.name ?? '' },
      };
    },
    /** It is the caller who is on it now. */
    onHandedOver(call: LiveCall): void {
      stop(call.legId);
      const said = call.sentence?.key;
      if (said === 'call.transferor-unheard' || said === 'call.transfer-withdrawn') delete call.sentence;
    },
    dispose(): void {
      for (const leg of [...waits.keys()]) stop(leg);
    },
  };

  function say(leg: LegId): void {
    waits.delete(leg);
    const call = book.ofLeg(leg);
    if (!isAwaited(call) || call.sentence !== undefined) return;
    call.sentence = { key: 'call.transferor-unheard', values: { colleague: call.handoff?.from.name ?? '' } };
    book.publish();
  }
}
