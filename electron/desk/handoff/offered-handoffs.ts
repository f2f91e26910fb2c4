import type { HandoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';

/** How long a document that nobody has asked for may be the one of its sender's next call. */
const OFFERED_MS = 60_000;
/** Withdrawn handoffs that are remembered: a part of their document may come later than the withdrawal. */
const WITHDRAWN = 64;

/** Received documents that no call has yet, and those no call will come for. */
export function createOfferedHandoffs(clock: Pick<Clock, 'now'>) {
  const offered = new Map<HandoffId, { readonly from: string; readonly at: number }>();
  /** `<sender> <id>` of those whose transfer came to nothing. */
  const withdrawn = new Set<string>();

  function forgetOld(): void {
    for (const [id, { at }] of offered) if (clock.now() - at > OFFERED_MS) offered.delete(id);
  }

  return {
    add(id: HandoffId, from: string): void {
      forgetOld();
      offered.set(id, { from, at: clock.now() });
    },
    /** It has its call. */
    claim: (id: HandoffId) => void offered.delete(id),
    /** The only one of this colleague. */
    onlyOneOf(from: string): HandoffId | undefined {
      forgetOld();
      const [one, ...others] = [...offered].filter(([, each]) => each.from === from);
      return others.length === 0 ? one?.[0] : undefined;
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
