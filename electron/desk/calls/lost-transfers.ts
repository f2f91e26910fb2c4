import { handoffId } from '#shared/domain/ids';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { Dispose } from '#shared/lib/disposables';
import type { CallBook } from './call-book';
import type { OpenTransfer } from './calls-repository';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall, runningTransfer } from './live-call';

/** The probe is back by then, and with it the way to the target's desk. */
const WITHDRAW_MS = 2_000;
/** Whoever has the caller by then has said so. */
const BELIEVED_MS = 30_000;

interface Lost {
  readonly call: LiveCall;
  readonly transfer: OpenTransfer;
  readonly heldSince: number | undefined;
}

export type LostTransfers = ReturnType<typeof createLostTransfers>;

/**
 * Transfers that were under way when the desk stopped. One whose REFER was out may have succeeded: its call is
 * closed as transferred when the PBX or the target's desk says so. The target's desk is told that the transfer is
 * lost, and contradicts where it has the caller: what it said while this desk was away nobody has heard.
 */
export function createLostTransfers(deps: CallsDeps, book: CallBook) {
  const { handoff, repository, phone, clock } = deps;
  const stops = new Set<Dispose>();
  let lost: readonly Lost[] = [];

  function later(ms: number, task: () => void): void {
    const stop = clock.after(ms, () => {
      stops.delete(stop);
      task();
    });
    stops.add(stop);
  }

  /** The agent has taken the caller back, or somewhere else. */
  function isTakenBack({ call, heldSince }: Lost): boolean {
    if (book.find(call.id) !== call || runningTransfer(call) !== undefined) return true;
    return !isOver(call) && (call.state !== 'held' || call.heldSince !== heldSince);
  }

  function succeeded(match: (each: Lost) => boolean): void {
    const found = lost.find(match);
    if (found === undefined || isTakenBack(found)) return;
    const { call, transfer } = found;
    lost = lost.filter((each) => each !== found);
    const { delivery = 'pending' } = handoff.sent(handoffId(transfer.handoffId)) ?? {};
    repository.endTransfer(transfer.id, clock.now(), 'completed', undefined, delivery);
    call.transferredTo = transfer.targetName;
    const values = { target: transfer.targetName, caller: call.title };
    const at = call.endedAt ?? clock.now();
    if (!isOver(call)) void phone.call('leg.end', { legId: call.legId });
    book.end(call, { outcome: 'transferred', sentence: { key: 'transfer.completed', values }, at });
  }

  const stopReports = handoff.onReported(({ id, event }) => {
    if (event === 'connected') succeeded(({ transfer }) => transfer.handoffId === id);
  });

  return {
    /** The call is in the book by now. */
    take(call: LiveCall): void {
      const transfers = repository.openTransfers(call.id);
      repository.loseTransfers(call.id, clock.now());
      for (const transfer of transfers) {
        later(WITHDRAW_MS, () => handoff.withdraw(handoffId(transfer.handoffId)));
        if (transfer.referredAt === undefined) continue;
        const entry = { call, transfer, heldSince: call.heldSince };
        lost = [...lost, entry];
        later(BELIEVED_MS, () => {
          lost = lost.filter((each) => each !== entry);
        });
      }
    },
    onReferProgress({ legId, code, final }: PhoneSignals['refer.progress']): void {
      if (final && code < 300) succeeded(({ call }) => call.legId === legId);
    },
    dispose(): void {
      stopReports();
      for (const stop of stops) stop();
    },
  };
}
