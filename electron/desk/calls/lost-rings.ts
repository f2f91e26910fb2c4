import type { HandoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';
import type { Handoff } from '../handoff/handoff-service';
import type { LiveCall } from './live-call';

/** No transfer lets a colleague ring for longer. */
const LONGEST_RING_MS = 120_000;

/**
 * Colleagues' calls that rang here when the line was lost. The phone system goes on ringing a connection that is gone,
 * and rings the new one no more (seen on Asterisk 22 and Kamailio 6.1); the transferor's desk can, when it hears of it.
 * So it is told as soon as messages arrive again.
 */
export function createLostRings(deps: {
  readonly handoff: Pick<Handoff, 'report' | 'onProbed'>;
  readonly clock: Clock;
}) {
  let lost: readonly { readonly id: HandoffId; readonly from: string; readonly at: number }[] = [];

  const stop = deps.handoff.onProbed((result) => {
    if (result === 'nowhere') return;
    for (const { id, from, at } of lost) {
      if (deps.clock.now() - at < LONGEST_RING_MS)
        deps.handoff.report(id, { event: 'line-back' }, undefined, from);
    }
    lost = [];
  });

  return {
    /** The call was not answered when its leg went with the line. */
    note({ handoff }: LiveCall): void {
      const from = handoff?.from.extension;
      if (handoff === undefined || from === undefined) return;
      lost = [...lost.filter(({ id }) => id !== handoff.id), { id: handoff.id, from, at: deps.clock.now() }];
    },
    dispose: stop,
  };
}
