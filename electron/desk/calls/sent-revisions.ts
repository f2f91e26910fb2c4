import { reviseHandoff } from '#shared/domain/handoff/revise';
import { handoffId, type LegId } from '#shared/domain/ids';
import type { Dispose } from '#shared/lib/disposables';
import { messageOf } from '#shared/lib/result';
import type { CallsDeps } from './deps';
import { type LiveCall, runningTransfer } from './live-call';

/** After the last letter that was saved. */
const SETTLED_MS = 1_000;
/** What is noted later is of this desk alone. */
const OPEN_MS = 30 * 60 * 1000;

export type SentRevisions = ReturnType<typeof createSentRevisions>;

/**
 * What the transferor notes, and tells besides, after the document has gone out: while the other side rings, while both talk, and for half
 * an hour after the transfer, it becomes the document's next revision.
 */
export function createSentRevisions(
  deps: Pick<CallsDeps, 'handoff' | 'repository' | 'planWords' | 'clock' | 'logger'>,
) {
  const { handoff, repository, clock, logger } = deps;
  const open = new Map<LiveCall, Dispose>();

  /** Of the call's last transfer, unless it came to nothing or is long over. */
  function handoffOf(call: LiveCall) {
    const last = repository.lastTransferOf(call.id);
    if (last === undefined) return undefined;
    const stands =
      last.outcome === undefined || last.outcome === 'completed' || last.outcome === 'unconfirmed';
    const isOpen = last.endedAt === undefined || clock.now() - last.endedAt <= OPEN_MS;
    return stands && isOpen ? handoff.sent(handoffId(last.handoffId)) : undefined;
  }

  function revise(call: LiveCall): void {
    open.get(call)?.();
    open.delete(call);
    try {
      const sent = handoffOf(call);
      const noted = {
        note: { id: call.id, text: call.note.text },
        ...(call.plan === undefined ? {} : { plan: call.plan.text }),
        words: deps.planWords(),
      };
      const revised = sent && reviseHandoff(sent.document, noted, new Date(clock.now()).toISOString());
      if (revised !== undefined) handoff.revise(revised, dialogOf(call));
    } catch (thrown) {
      // The note itself is kept; it goes along with the next letter.
      logger.error('a revision could not be written', { call: call.id, reason: messageOf(thrown) });
    }
  }

  /** The consult call, once it is answered. */
  function dialogOf(call: LiveCall): LegId | undefined {
    return runningTransfer(call)?.answeredConsult();
  }

  return {
    /** Something was saved; or a call is here again after a restart, and perhaps it was saved just before that. */
    noted(call: LiveCall): void {
      open.get(call)?.();
      open.set(
        call,
        clock.after(SETTLED_MS, () => revise(call)),
      );
    },
    /** What is not said yet is at least on disk, and said after the next start. */
    dispose(): void {
      for (const call of open.keys()) revise(call);
    },
  };
}
