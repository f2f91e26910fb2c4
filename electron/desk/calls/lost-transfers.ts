import { nextStepsOf } from '#shared/domain/classify';
import { type HandoffId, handoffId, type LegId } from '#shared/domain/ids';
import type { TransferNextStep, TransferOutcome } from '#shared/domain/outcome';
import { hasMoved } from '#shared/domain/pbx-profile';
import type { Sentence } from '#shared/domain/sentence';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { Dispose } from '#shared/lib/disposables';
import type { CallBook } from './call-book';
import type { OpenTransfer } from './calls-repository';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall, runningTransfer, viewOf } from './live-call';

/** The probe is back by then, and with it the way to the target's desk. */
const WITHDRAW_MS = 2_000;
/** The target's desk has contradicted by then, where it has the caller. */
const TOLD_MS = 5_000;
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
    // On the way back: nobody knows yet whether they are still there.
    return (
      !isOver(call) && call.state !== 'connecting' && (call.state !== 'held' || call.heldSince !== heldSince)
    );
  }

  function succeeded(match: (each: Lost) => boolean): void {
    const found = lost.find(match);
    if (found === undefined || isTakenBack(found)) return;
    const { call, transfer } = found;
    lost = lost.filter((each) => each !== found);
    const id = handoffId(transfer.handoffId);
    handoff.reinstate(id);
    const { delivery = 'pending', document, takenBy } = handoff.sent(id) ?? {};
    repository.endTransfer(transfer.id, clock.now(), 'completed', undefined, delivery);
    call.transferredTo = transfer.targetName;
    const waits = document?.to.kind === 'queue' && takenBy === undefined;
    const taker = takenBy === undefined ? undefined : deps.findColleague(takenBy)?.name;
    const values = { target: taker ?? transfer.targetName, caller: call.title };
    const at = call.endedAt ?? clock.now();
    if (!isOver(call)) void phone.call('leg.end', { legId: call.legId });
    const sentence = { key: waits ? 'transfer.completed-queue' : 'transfer.completed', values } as const;
    book.end(call, { outcome: 'transferred', sentence, at });
    book.tell({ type: 'lost-transfer', call: viewOf(call), outcome: 'completed', sentence, nextSteps: [] });
  }

  /** Handed over at once to a PBX that takes the caller along: their leg is still there, and they are not. */
  function isAway({ method, referredAt }: OpenTransfer): boolean {
    return method === 'native' && referredAt !== undefined && deps.pbx.profile().failedBlind !== 'with-agent';
  }

  /** The PBX says that nobody was reached. What it has not even begun leaves the caller where they were. */
  function failed(leg: LegId, code: number): void {
    const found = lost.find(({ call }) => call.legId === leg);
    if (found === undefined || isTakenBack(found) || !isAway(found.transfer)) return;
    if (!hasMoved(deps.pbx.profile(), code)) return;
    const { call, transfer } = found;
    repository.endTransfer(transfer.id, clock.now(), 'caller-lost', { stage: 'blind', code }, 'pending');
    void phone.call('leg.end', { legId: leg });
    const values = { target: transfer.targetName, caller: call.title };
    const sentence = { key: 'transfer.caller-lost', values } as const;
    book.end(call, { outcome: 'interrupted', sentence });
    const nextSteps = nextStepsOf('caller-lost');
    book.tell({ type: 'lost-transfer', call: viewOf(call), outcome: 'caller-lost', sentence, nextSteps });
  }

  /** The agent has to know where the caller is, and that it failed as far as anybody knows. */
  function tell({ call, transfer }: Lost): void {
    if (book.find(call.id) !== call || runningTransfer(call) !== undefined) return;
    const values = { target: transfer.targetName, caller: call.title };
    const told = (outcome: TransferOutcome, sentence: Sentence, nextSteps: readonly TransferNextStep[]) =>
      book.tell({ type: 'lost-transfer', call: viewOf(call), outcome, sentence, nextSteps });
    if (!isOver(call) && !isAway(transfer)) {
      const where = call.state === 'held' ? 'hold' : 'back';
      const sentence = { key: 'transfer.interrupted', values: { ...values, where } } as const;
      return told('line-lost', sentence, nextStepsOf('line-lost'));
    }
    if (transfer.referredAt !== undefined)
      return told('unconfirmed', { key: 'transfer.unconfirmed', values }, nextStepsOf('unconfirmed'));
    const sentence = { key: 'transfer.interrupted', values: { ...values, where: 'gone' } } as const;
    told('line-lost', sentence, nextStepsOf('caller-hung-up'));
  }

  function forgetLater(entry: Lost): void {
    const { finalNotifySeconds } = deps.pbx.profile();
    later(isAway(entry.transfer) ? finalNotifySeconds * 1000 : BELIEVED_MS, () => {
      lost = lost.filter((each) => each !== entry);
    });
  }

  const stopReports = handoff.onReported(({ id, event }) => {
    // Without a consult call it is the caller whom the target has answered.
    succeeded(
      ({ transfer }) =>
        transfer.handoffId === id &&
        (event === 'connected' || (event === 'answered' && transfer.method === 'native')),
    );
  });

  return {
    /**
     * Of a call in the book: its transfer is driven by nobody any more. Answers whether there was one. `whenKnown`: what
     * it takes to know where the caller is takes its own time, and then calls what it was given.
     */
    take(call: LiveCall, whenKnown?: (tell: () => void) => void): boolean {
      const transfers = repository.openTransfers(call.id);
      repository.loseTransfers(call.id, clock.now());
      for (const transfer of transfers) {
        later(WITHDRAW_MS, () => handoff.withdraw(handoffId(transfer.handoffId)));
        const entry = { call, transfer, heldSince: call.heldSince };
        if (transfer.referredAt === undefined) {
          const telling = () => tell(entry);
          // When it is known whether the call goes on.
          if (whenKnown === undefined) later(0, telling);
          else whenKnown(telling);
          continue;
        }
        lost = [...lost, entry];
        if (whenKnown === undefined) {
          later(TOLD_MS, () => {
            if (lost.includes(entry) && !isTakenBack(entry)) tell(entry);
          });
          forgetLater(entry);
        } else {
          whenKnown(() => {
            if (lost.includes(entry)) tell(entry);
            forgetLater(entry);
          });
        }
      }
      return transfers.length > 0;
    },
    onReferProgress({ legId, code, final }: PhoneSignals['refer.progress']): void {
      if (!final) return;
      if (code < 300) succeeded(({ call }) => call.legId === legId);
      else failed(legId, code);
    },
    /** The PBX rings us with the caller of a native one: nobody has taken them. Their call goes on, without its old leg. */
    recalled(id: HandoffId): LiveCall | undefined {
      const found = lost.find(({ transfer }) => transfer.handoffId === id && transfer.method === 'native');
      if (found === undefined || isTakenBack(found)) return undefined;
      lost = lost.filter((each) => each !== found);
      const { call, transfer } = found;
      repository.endTransfer(transfer.id, clock.now(), 'unavailable', undefined, 'pending');
      if (!isOver(call)) void phone.call('leg.end', { legId: call.legId });
      return call;
    },
    dispose(): void {
      stopReports();
      for (const stop of stops) stop();
    },
  };
}
