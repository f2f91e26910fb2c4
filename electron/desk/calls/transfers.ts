import type { CallOutcome } from '#shared/domain/card';
import { costToConfirm } from '#shared/domain/confirmation';
import { targetKindOf } from '#shared/domain/directory';
import { buildHandoff } from '#shared/domain/handoff/build';
import type { ReasonCode } from '#shared/domain/handoff/document';
import { type CallId, handoffId, transferId } from '#shared/domain/ids';
import { inspectNumber, parseCaller } from '#shared/domain/numbers';
import type { TransferOutcome } from '#shared/domain/outcome';
import { blindMethod } from '#shared/domain/pbx-profile';
import type { NumberInfo } from '#shared/domain/views';
import type { CallCode, TransferStartCode } from '#shared/ipc/desk-api';
import { fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall, runningTransfer, viewOf } from './live-call';
import { refusesServiceCode } from './service-codes';
import { createTransferRun, type TransferRun } from './transfer-run';
import type { TransferEnd, TransferTarget } from './transfer-run-options';
import type { Turns } from './turns';

export interface TransferRequest {
  readonly callId: CallId;
  readonly mode: 'blind' | 'supervised';
  readonly target: string;
  readonly message?: string | undefined;
  readonly reason?: ReasonCode | undefined;
  /** The agent has seen that the number costs money. */
  readonly confirmed?: boolean | undefined;
  /** By hand; see `refusesServiceCode`. */
  readonly typed?: boolean | undefined;
}

/** Transfers of the calls in the book, and what the other desk says about them. */
export function createTransfers(deps: CallsDeps, book: CallBook, turns: Turns) {
  const { handoff, repository, clock } = deps;

  /** What the agent was asked about in a call, and has agreed to: they are not asked again in the same call. */
  const agreed = new WeakMap<LiveCall, Set<string>>();

  function targetOf(
    call: LiveCall,
    request: TransferRequest,
  ): Result<TransferTarget, { code: TransferStartCode; detail?: string }> {
    const info = inspectNumber(request.target, deps.plan());
    if (info.kind === 'invalid') return fail('bad-number');
    const numbers = agreed.get(call) ?? new Set();
    if (refusesServiceCode(info, request.typed === true || numbers.has(info.dial), deps))
      return fail('service-code');
    const known = deps.findTarget(info.dial);
    const kind = targetKindOf(known);
    const cost = costToConfirm(info, known);
    if (cost !== undefined && request.confirmed !== true && !numbers.has(info.dial))
      return fail('needs-confirmation', cost);
    agreed.set(call, numbers.add(info.dial));
    const label = known?.name ?? contactNameOf(info) ?? info.display;
    return ok({ kind, number: info.dial, label });
  }

  /** Whoever the sources have alone on the number, and not only probably: nobody asks who it is before it is called. */
  function contactNameOf({ kind, dial }: NumberInfo): string | undefined {
    // The user of an address elsewhere may look like somebody's number here.
    if (kind !== 'outside' && kind !== 'extension') return undefined;
    const { region } = deps.settings();
    const card = deps.cardFor(parseCaller({ user: dial, anonymous: false }, region));
    if (card.kind !== 'customer' && card.kind !== 'employee') return undefined;
    return card.match === 'probable' ? undefined : card.contact.displayName;
  }

  /** One is under way, what became of one is not known, or the call is about to be connected with another. */
  function isTransferring(call: LiveCall): boolean {
    const open = runningTransfer(call) !== undefined || call.transfer?.referOpen() === true;
    return open || book.transferOfLeg(call.legId) !== undefined;
  }

  /** Nobody waits any more for what became of the one before: a call that it may have taken along is not leaving. */
  function forgetFormer(call: LiveCall): void {
    for (const { transfer } of book.all()) {
      if (transfer === undefined || (transfer !== call.transfer && transfer.consultLeg !== call.legId))
        continue;
      const joined = book.ofLeg(transfer.consultLeg);
      if (joined !== undefined) joined.leaving = false;
    }
    call.transfer?.dispose();
    delete call.sentence;
  }

  function start(request: TransferRequest): Result<void, { code: TransferStartCode; detail?: string }> {
    const call = book.find(request.callId);
    if (call === undefined) return fail('no-such-call');
    if (!isAtHand(call)) return fail('wrong-state');
    if (isTransferring(call)) return fail('transfer-running');
    if (!deps.lineUp()) return fail('not-registered');
    const target = targetOf(call, request);
    if (!target.ok) return target;
    forgetFormer(call);
    const run = prepare(call, request, target.value);
    call.transfer = run;
    // The consult call is heard at once.
    if (request.mode === 'supervised') void turns.holdOthers(call);
    run.start();
    book.publish();
    return ok();
  }

  /** Two calls of the agent's own, and no third: both are there, and free to be brought together. */
  function twoAtHand(
    callId: CallId,
    withCallId: CallId,
  ): Result<readonly [LiveCall, LiveCall], { code: TransferStartCode }> {
    const [call, other] = [book.find(callId), book.find(withCallId)];
    if (call === undefined || other === undefined) return fail('no-such-call');
    if (call === other || ![call, other].every(isAtHand)) return fail('wrong-state');
    if (book.all().filter((each) => !isOver(each)).length !== 2) return fail('wrong-state');
    if (isTransferring(call) || isTransferring(other)) return fail('transfer-running');
    if (!deps.lineUp()) return fail('not-registered');
    return ok([call, other]);
  }

  /** Connects the caller with a colleague who has called the agent: what a supervised transfer does with a call of its own. */
  function join(callId: CallId, withCallId: CallId): Result<void, { code: TransferStartCode }> {
    const both = twoAtHand(callId, withCallId);
    if (!both.ok) return both;
    const [call, other] = both.value;
    const number = other.number.extension ?? other.number.raw;
    const kind = targetKindOf(deps.findTarget(number));
    forgetFormer(call);
    const run = prepare(call, { mode: 'supervised' }, { kind, number, label: other.title }, other);
    call.transfer = run;
    // When the PBX takes it, nobody has hung up.
    other.leaving = true;
    run.start();
    book.publish();
    return ok();
  }

  /** The document and the attempt are on disk before the PBX hears of the transfer. */
  function prepare(
    call: LiveCall,
    { mode, message, reason }: Pick<TransferRequest, 'mode' | 'message' | 'reason'>,
    target: TransferTarget,
    joined?: LiveCall,
  ): TransferRun {
    const id = transferId(deps.newId());
    const agent = deps.agent();
    const pbx = deps.pbx.profile();
    const native =
      mode === 'blind' && blindMethod(deps.settings().transferMethod, pbx, target.kind) === 'native';
    const document = buildHandoff({
      id: handoffId(deps.newId()),
      attempts: repository.attemptsOf(call.id),
      received: call.handoff?.document,
      card: call.card,
      note: { id: call.id, text: call.note.text },
      ...(call.plan === undefined ? {} : { plan: call.plan.text }),
      words: deps.planWords(),
      from: { name: agent.name, ext: agent.extension },
      to: {
        name: target.label,
        ext: target.number,
        kind: PARTY_KINDS[target.kind],
      },
      how: native ? 'blind' : mode === 'blind' ? 'guarded' : 'supervised',
      message,
      reason,
      sipCallId: call.sipCallId,
      now: new Date(clock.now()).toISOString(),
    });
    deps.inTransaction(() => {
      handoff.commit(document, { peer: target.number, callId: call.id });
      repository.startTransfer({
        id,
        callId: call.id,
        mode,
        method: native ? 'native' : 'guarded',
        targetKind: target.kind,
        targetNumber: target.number,
        targetName: target.label,
        handoffId: document.id,
        reason,
        startedAt: clock.now(),
      });
    });
    const run: TransferRun = createTransferRun(deps, {
      id,
      mode,
      native,
      pbx,
      target,
      ...(joined === undefined ? {} : { joined: joined.legId }),
      document,
      callerLeg: call.legId,
      foreignUserToUser: call.foreignUserToUser ?? [],
      callerTitle: () => call.title,
      isCallerHeld: () => call.state === 'held',
      isLineUp: deps.lineUp,
      isMuted: () => call.muted,
      inTurn: (reoffer) => turns.inTurn(call, reoffer),
      ringSeconds: deps.settings().transferRingSeconds,
      offers: () => ({
        whenFree: (deps.findColleague(target.number)?.presence ?? 'unknown') !== 'unknown',
        queue: deps.hasQueues(),
      }),
      askBoth() {
        void turns.repair(call);
        if (joined !== undefined) void turns.repair(joined);
      },
      agentBusy: () => turns.isHeardElsewhere(call),
      onTalking: () => void turns.settle(call),
      onChange: book.publish,
      onAnswered: () => repository.setTransferAnswered(id, clock.now()),
      onRefer: () => repository.setTransferReferred(id, clock.now()),
      onFailureReported: () => deps.pbx.learn({ failureReported: true }),
      onDone(end) {
        if (joined !== undefined && !isOver(joined))
          joined.leaving = end.caller === 'transferred' || end.outcome === 'unconfirmed';
        finish(call, run, end);
      },
    });
    return run;
  }

  function finish(call: LiveCall, run: TransferRun, { outcome, caller, support }: TransferEnd): void {
    repository.endTransfer(run.id, clock.now(), outcome, support, run.delivery());
    if (caller === 'transferred' || outcome === 'unconfirmed') call.transferredTo = run.view().target.label;
    // Who had answered a consult call has the caller by now, and says so, or never gets them.
    if (caller !== 'transferred' && (outcome !== 'unconfirmed' || !run.isNative))
      handoff.withdraw(run.handoffId);
    switch (caller) {
      case 'transferred':
        // Over already where the confirmation came late.
        if (!isOver(call)) book.end(call, { outcome: 'transferred' });
        break;
      case 'gone':
        book.end(call, { outcome: endOf(outcome) });
        break;
      case 'as-before':
        if (outcome !== 'unconfirmed') delete call.transferredTo;
        break;
      case 'ringing':
        // The call goes on with its new leg, and tells of itself.
        delete call.transferredTo;
        break;
      case 'back':
      case 'on-hold':
        book.setHeld(call, caller === 'on-hold');
        // Where the agent has taken another call meanwhile, this one makes way for it.
        if (caller === 'back') void turns.settle(call);
        break;
    }
    book.publish();
    book.tell({ type: 'transfer-ended', call: viewOf(call) });
  }

  function runOf(match: (run: TransferRun) => boolean): TransferRun | undefined {
    return book.all().find((call) => call.transfer !== undefined && match(call.transfer))?.transfer;
  }

  const stops = [
    handoff.onReported(({ id, event, reason, from }) => {
      const run = runOf((each) => each.handoffId === id);
      run?.onReported(event, reason, deps.findColleague(from)?.name ?? from);
    }),
    handoff.onDelivery(({ id, delivery }) => {
      // The call may be wrapped up by now; its record still learns of it.
      repository.setTransferDocument(id, delivery);
      const run = runOf((each) => each.handoffId === id);
      run?.onDelivery(delivery);
    }),
    handoff.onRevised(({ id, state }) => runOf((each) => each.handoffId === id)?.onRevised(state)),
  ];

  return {
    start,
    join,
    twoAtHand,
    step(id: CallId, type: 'complete' | 'swap' | 'conference' | 'cancel'): Result<void, { code: CallCode }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      const run = runningTransfer(call);
      if (run === undefined || (type === 'cancel' && !run.canCancel())) return fail('wrong-state');
      if (type === 'swap' || type === 'conference') void turns.holdOthers(call);
      run.step({ type });
      return ok();
    },
    /** Puts an outcome away that was read. */
    dismiss(id: CallId): Result<void, { code: CallCode }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      if (runningTransfer(call) !== undefined) return fail('wrong-state');
      // Kept for what may still come: a confirmation, or the caller.
      call.transfer?.putAway();
      book.publish();
      return ok();
    },
    dispose(): void {
      for (const stop of stops) stop();
    },
  };
}

const PARTY_KINDS = { colleague: 'agent', queue: 'queue', number: 'external' } as const;

/** How the record of a call has it whose caller is gone. */
function endOf(outcome: TransferOutcome): CallOutcome {
  if (outcome === 'unconfirmed') return 'transferred';
  return outcome === 'caller-lost' ? 'interrupted' : 'caller-hung-up-in-transfer';
}

/** Somebody is on the line, heard or on hold. */
function isAtHand({ state }: LiveCall): boolean {
  return state === 'up' || state === 'held';
}
