import { type Candidate, OFFERED_MS } from '#shared/domain/handoff/correlate';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import type { HandoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';

/** Withdrawn handoffs that are remembered: a part of their document may come later than the withdrawal. */
const WITHDRAWN = 64;
/** More calls than that don't come within two minutes. */
const OFFERED = 64;

/** Received documents that no call has yet, and those no call will come for. */
export function createOfferedHandoffs(deps: {
  readonly clock: Pick<Clock, 'now'>;
  readonly ownExtension: () => string | undefined;
}) {
  const { clock } = deps;
  const offered = new Map<HandoffId, Candidate>();
  /** `<sender> <id>` of those whose transfer came to nothing. */
  const withdrawn = new Set<string>();

  function forgetOld(): void {
    for (const [id, { offeredAt }] of offered) if (clock.now() - offeredAt > OFFERED_MS) offered.delete(id);
    // A Map keeps the order of insertion: the first is the oldest.
    if (offered.size > OFFERED) for (const [id] of [...offered].slice(0, -OFFERED)) offered.delete(id);
  }

  return {
    add({ id, caller, to, sip }: HandoffDocument, from: string): void {
      offered.set(id, {
        id,
        from,
        ...(caller.tel === undefined ? {} : { caller: caller.tel }),
        forMe: to.ext === undefined || to.ext === deps.ownExtension(),
        callIds: [sip.original_call_id, sip.consult_call_id].filter((callId) => callId !== undefined),
        offeredAt: clock.now(),
      });
      forgetOld();
    },
    /** It has its call. */
    claim: (id: HandoffId) => void offered.delete(id),
    all(): readonly Candidate[] {
      forgetOld();
      return [...offered.values()];
    },
    withdraw(id: HandoffId, from: string): void {
      withdrawn.add(`${from} ${id}`);
      // A Set keeps the order of insertion: the first is the oldest.
      if (withdrawn.size > WITHDRAWN) withdrawn.delete(withdrawn.values().next().value ?? '');
      if (offered.get(id)?.from === from) offered.delete(id);
    },
    keep: (id: HandoffId, from: string) => void withdrawn.delete(`${from} ${id}`),
    isWithdrawn: (id: HandoffId, from: string) => withdrawn.has(`${from} ${id}`),
  };
}
