import {
  nextStepsOf,
  outcomeOfBlind,
  outcomeOfCall,
  outcomeOfNotify,
  outcomeOfRecall,
  outcomeOfRefer,
} from '#shared/domain/classify';
import { isCallerLost, mayBeRecalled } from '#shared/domain/ended-transfer';
import type { HandoffReport } from '#shared/domain/handoff/frames';
import { type LegId, legId } from '#shared/domain/ids';
import { isOpenJoin, startJoin } from '#shared/domain/join-transfer';
import { hasMoved } from '#shared/domain/pbx-profile';
import { startTransfer, stepTransfer } from '#shared/domain/transfer-machine';
import type {
  TransferCommand,
  TransferEvent,
  TransferState,
  TransferTimer,
} from '#shared/domain/transfer-state';
import type { TransferView } from '#shared/domain/views';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Dispose } from '#shared/lib/disposables';
import { plainLine } from '#shared/lib/plain-text';
import { messageOf } from '#shared/lib/result';
import type { Delivery, RevisionState } from '../handoff/handoff-service';
import { contextHeaders, refusalCode, UNANSWERED } from './transfer-requests';
import type { FailureSupport, TransferRunDeps, TransferRunOptions } from './transfer-run-options';
import { canCancel, documentOf, numberToForwardTo, sentenceOf, stepOf, talkingTo } from './transfer-view';
import { createTransferVoices } from './transfer-voices';

/** Voice never waits longer for data. */
const DATA_MS = 800;
/** Of those that are the same for every transfer. */
const TIMER_MS = {
  again: 2_000,
  refer: 8_000,
  confirm: 4_000,
  line: 40_000,
  report: 10_000,
  recall: 6_000,
} as const;
/** How long a colleague who has the caller and the document is given to look at it. */
const UNOPENED_MS = 20_000;
/**
 * Asterisk answers a re-INVITE with 200 also in a call that it is about to end because it was joined: the BYE comes less
 * than a second later.
 */
const STAYS_MS = 2_000;
const UNHOLD_RETRY_MS = 2_000;
const UNHOLD_ATTEMPTS = 5;

export type TransferRun = ReturnType<typeof createTransferRun>;

/** Drives one transfer: carries out what the machine commands, tells it what happened. Decides nothing itself. */
export function createTransferRun(deps: TransferRunDeps, options: TransferRunOptions) {
  const { phone, handoff, clock, logger } = deps;
  const { target, document, native, pbx } = options;
  let { callerLeg } = options;
  const token = handoff.tokenOf(document.id);
  const startedAt = clock.now();
  const { joined } = options;
  const consultLeg = joined ?? legId(deps.newId());
  let state: TransferState;
  let mode = options.mode;
  let consult: 'none' | 'placed' | 'answered' | 'over' = joined === undefined ? 'none' : 'answered';
  let rang = false;
  let support: FailureSupport | undefined;
  let forwardedTo: string | undefined;
  let declined = false;
  let declinedBecause: string | undefined;
  /** The target's desk has said that it has the caller. */
  let heard = false;
  let delivery: Delivery = 'pending';
  let added: RevisionState | undefined;
  /** Who of the queue has the caller. */
  let takenBy: string | undefined;
  let stopTimer: Dispose | undefined;
  let stopRetry: Dispose | undefined;
  let stopSettling: Dispose | undefined;
  let stopUnopened: Dispose | undefined;
  /** The target's desk has had the document for long enough, and nobody has looked at it. */
  let unopened = false;
  let disposed = false;
  /** The agent has read what became of it. */
  let putAway = false;
  /** The caller is on hold for want of the line, and is taken off hold when it is back. */
  let awaitsLine = false;
  /** Of the two calls that are to be joined, those whose other side has answered since the REFER got lost. */
  const there = new Set<LegId>();

  function step(event: TransferEvent): void {
    if (disposed) return;
    const before = state;
    const next = stepTransfer(state, event);
    if (state.phase === 'done' && next.state === state) return;
    logger.debug('transfer', { event: event.type, from: state.phase, to: next.state.phase });
    state = next.state;
    if (state.phase === 'consulting' || state.phase === 'completing') mode = state.mode;
    for (const command of next.commands) execute(command);
    // A command may already have led further.
    if (next.state === state && state.phase === 'done' && !isSameEnd(before, state)) finish(state);
    options.onChange();
  }

  function finish({ outcome, caller, referOpen }: Extract<TransferState, { phase: 'done' }>): void {
    putAway = false;
    if (!referOpen) stopTimer?.();
    stopRetry?.();
    if (outcome === 'completed' && target.kind !== 'queue') awaitAcknowledgement();
    if (outcome === 'completed' && target.kind === 'colleague') {
      stopUnopened?.();
      stopUnopened = clock.after(UNOPENED_MS, () => {
        unopened = true;
        options.onChange();
      });
    }
    options.onDone({ outcome, caller, support });
  }

  function execute(command: TransferCommand): void {
    switch (command.type) {
      case 'hold-caller':
        return inTurn(holdCaller);
      case 'announce':
        return void announce();
      case 'place-consult':
        return void placeConsult(command.microphone);
      case 'end-consult':
        if (consult === 'placed' || consult === 'answered') void phone.call('leg.end', { legId: consultLeg });
        consult = 'over';
        return;
      case 'deliver':
        return void deliver(command.wait);
      case 'talk-to':
        return inTurn(() => voices.talkTo(command.who));
      case 'refer':
        return void refer({ replaces: consultLeg });
      case 'refer-at-once':
        return void refer();
      case 'end-caller-leg':
        return void phone.call('leg.end', { legId: callerLeg });
      case 'return-caller':
        return inTurn(() => returnCaller(1));
      case 'ask-both':
        there.clear();
        return options.askBoth();
      case 'mute-consult':
        return void phone.call('leg.mute', { legId: consultLeg, muted: true });
      case 'start-timer':
        return startTimer(command.timer);
      case 'stop-timer':
        stopTimer?.();
        stopTimer = undefined;
        return;
      default:
        assertNever(command);
    }
  }

  function inTurn(reoffer: () => Promise<void>): void {
    options.inTurn(reoffer).catch((thrown: unknown) => {
      logger.error('a step of a transfer failed', { reason: messageOf(thrown) });
    });
  }

  /** Asked of the phone even where the caller is on hold: what was under way before may have changed that. */
  async function holdCaller(): Promise<void> {
    if (state.phase !== 'preparing') return;
    const held = await voices.reoffered('leg.hold', callerLeg);
    if (held.ok) return step({ type: 'held' });
    const unsaid = held.error.code === 'disconnected' || held.error.code === 'not-registered';
    step({ type: 'hold-refused', onHold: options.isCallerHeld(), unsaid });
  }

  async function announce(): Promise<void> {
    if (target.kind === 'colleague') await handoff.announce(document, target.number, DATA_MS);
    step({ type: 'announced' });
  }

  async function placeConsult(microphone: boolean): Promise<void> {
    consult = 'placed';
    rang = false;
    const placed = await phone.call('leg.place', {
      legId: consultLeg,
      target: target.number,
      headers: [
        ...contextHeaders(token, options.foreignUserToUser),
        { name: 'Request-Disposition', value: 'no-fork' },
      ],
      microphone,
    });
    if (!placed.ok) {
      consult = 'over';
      step({
        type: 'target-failed',
        outcome: placed.error.code === 'not-registered' ? 'line-lost' : 'could-not-connect',
      });
    } else if (microphone && options.isMuted()) {
      await phone.call('leg.mute', { legId: consultLeg, muted: true });
    }
  }

  async function deliver(wait: boolean): Promise<void> {
    if (target.kind === 'colleague') await handoff.deliverOn(consultLeg, document.id, target.number, DATA_MS);
    if (wait) step({ type: 'delivered' });
  }

  /** Of a guarded one with the consult call to replace; the phone system is asked at once without. */
  async function refer(consulted?: { readonly replaces: LegId }): Promise<void> {
    options.onRefer();
    const result = await phone.call('leg.refer', {
      legId: callerLeg,
      target: target.number,
      ...consulted,
      headers: contextHeaders(token, options.foreignUserToUser),
    });
    if (result.ok && result.value.code < 300) return step({ type: 'refer-accepted' });
    if (!result.ok && UNANSWERED.has(result.error.code)) return step({ type: 'refer-unanswered' });
    refused(result.ok ? result.value.code : refusalCode(result.error));
  }

  function refused(code: number | undefined): void {
    support = { stage: 'refer', code };
    step({ type: 'refer-failed', outcome: outcomeOfRefer(code ?? 0) });
  }

  const voices = createTransferVoices({
    phone,
    callerLeg: () => callerLeg,
    consultLeg,
    hears: () => (state.phase === 'talking' || state.phase === 'completing' ? state.to : undefined),
    isTalking: () => state.phase === 'talking',
    agentBusy: options.agentBusy,
    inTurn,
    step,
  });

  const isAsBefore = () => state.phase === 'done' && state.caller === 'as-before';
  const isRecalled = () => state.phase === 'done' && state.caller === 'ringing';
  const isOnHold = () => state.phase === 'done' && state.caller === 'on-hold';
  const waitsForLine = () => awaitsLine && isOnHold();

  async function returnCaller(attempt: number): Promise<void> {
    if (state.phase !== 'returning' && !waitsForLine()) return;
    awaitsLine = false;
    if (options.agentBusy()) {
      // After a conference nobody has put them on hold yet.
      const held = await phone.call('leg.hold', { legId: callerLeg });
      step({ type: held.ok || options.isCallerHeld() ? 'returned-on-hold' : 'returned' });
      return options.onChange();
    }
    const back = await phone.call('leg.unhold', { legId: callerLeg });
    if (back.ok && options.agentBusy()) {
      // A call was answered meanwhile.
      const held = await phone.call('leg.hold', { legId: callerLeg });
      return step({ type: held.ok ? 'returned-on-hold' : 'returned' });
    }
    if (back.ok) return step({ type: 'returned' });
    if (back.error.code === 'no-such-leg') return step({ type: 'caller-hung-up' });
    awaitsLine = back.error.code === 'not-registered' || back.error.code === 'disconnected';
    if (attempt >= UNHOLD_ATTEMPTS) return step({ type: 'returned-on-hold' });
    stopRetry?.();
    stopRetry = clock.after(UNHOLD_RETRY_MS, () => inTurn(() => returnCaller(attempt + 1)));
  }

  const hearsColleagueOnly = () =>
    state.phase === 'confirming' && mode === 'supervised' && consult === 'answered';

  /** Where the target's desk stays silent, there is nothing there that could show the document. */
  function awaitAcknowledgement(): void {
    if (delivery === 'pending') handoff.awaitAcknowledgement(document.id);
  }

  function onTargetReported(event: HandoffReport['event'], reason: string | undefined): void {
    if (event === 'ringing') step({ type: 'target-ringing' });
    // Without a consult call it is the caller whom the target has answered.
    if (event === 'connected' || (native && event === 'answered')) {
      heard = true;
      step({ type: 'target-acknowledged' });
    }
    if (event === 'line-back') step({ type: 'target-returned' });
    if (event === 'declined') {
      declined = true;
      declinedBecause = reason ?? declinedBecause;
      step({ type: 'target-declined' });
    }
  }

  /** It goes on to others until one has the caller: before that, what one of them does decides nothing. */
  function onQueueReported(event: HandoffReport['event'], by: string): void {
    if (event !== 'connected') return;
    takenBy = by;
    heard = true;
    step({ type: 'target-acknowledged' });
    awaitAcknowledgement();
  }

  /** From two calls that are being joined. */
  const isCallerGone = () => state.phase === 'joining' && state.callerGone;

  /** Only the other sides of two calls that were to be joined can say what became of it. */
  const asksBoth = () => (state.phase === 'joining' && state.unanswered === true) || isOpenJoin(state);

  function targetRings(): void {
    rang = true;
    step({ type: 'target-ringing' });
  }

  function startTimer(timer: TransferTimer): void {
    stopTimer?.();
    stopTimer = clock.after(msOf(timer), () => {
      // Without a line no word could come: that there was none says nothing of what became of the REFER.
      const isUnheard = timer === 'refer' && !options.isLineUp();
      step({ type: isUnheard ? 'refer-unanswered' : TIMEOUTS[timer] });
    });
  }

  function msOf(timer: TransferTimer): number {
    if (timer === 'ring') return options.ringSeconds * 1000;
    return timer === 'final' ? pbx.finalNotifySeconds * 1000 : TIMER_MS[timer];
  }

  const first =
    joined === undefined ? startTransfer(mode, native ? pbx.failedBlind : undefined) : startJoin();
  state = first.state;

  return {
    id: options.id,
    consultLeg,
    handoffId: document.id,
    /** The phone system was asked at once, without a consult call. */
    isNative: native,
    /** Carries out the first commands; apart from making it, so that the call knows its run by then. */
    start(): void {
      for (const command of first.commands) execute(command);
    },
    step,
    running: () => state.phase !== 'done',
    /** The caller's leg has ended, and what that means is about to be known. */
    callerGone: () => state.phase === 'confirming' || state.phase === 'recalling' || isCallerGone(),
    canCancel: () => canCancel(state),
    /** What became of its REFER is not known yet: no other one may go out. */
    referOpen: () => state.phase === 'done' && state.referOpen === true,
    /** The PBX may ring us with the caller; `without-token` where the caller's number is enough. */
    mayBeRecalled(how: 'by-token' | 'without-token'): boolean {
      return how === 'by-token' ? mayBeRecalled(state) : isCallerLost(state);
    },
    putAway(): void {
      putAway = true;
    },
    isPutAway: () => putAway,
    /** The caller rings us. */
    isRecalled,
    /** Nobody has said what became of two calls that were to be joined: who is gone now was perhaps moved. */
    isOpenJoin: () => isOpenJoin(state),
    /** The consult call is still wanted: an end that could not be said is made up for when the phone is back. */
    needsConsult: () => consult === 'placed' || consult === 'answered',
    answeredConsult: () => (consult === 'answered' && joined === undefined ? consultLeg : undefined),
    /**
     * The legs the agent hears, while both are up; or the colleague alone, where the caller's has just ended. The one
     * that tones are for comes first.
     */
    activeLegs(): readonly LegId[] {
      if (hearsColleagueOnly()) return [consultLeg];
      if (state.phase === 'joining') return options.isCallerHeld() ? [] : [callerLeg];
      if (state.phase !== 'talking' && state.phase !== 'completing') return [];
      switch (talkingTo(state)) {
        case 'both':
          return [consultLeg, callerLeg];
        case 'target':
          return [consultLeg];
        case 'caller':
          return [callerLeg];
        case 'nobody':
          return [];
      }
    },
    /** The legs that the agent speaks on, or will: whoever is muted is so for both. */
    spokenLegs(): readonly LegId[] {
      const asks = mode === 'supervised' && joined === undefined;
      return asks && (consult === 'placed' || consult === 'answered') ? [callerLeg, consultLeg] : [callerLeg];
    },
    /** The agent is in it with ears and microphone. */
    isHeard: () =>
      state.phase === 'talking' ||
      hearsColleagueOnly() ||
      ((state.phase === 'consulting' || state.phase === 'completing') && state.mode === 'supervised'),
    /** Another call has taken the place of the caller's (behind a proxy), without the hold that was on that one. */
    onCallerReplaced(leg: LegId): void {
      callerLeg = leg;
      if (state.phase === 'talking' && state.to === 'caller') return;
      if (state.phase === 'talking' && state.to === 'both') return inTurn(voices.keepApart);
      inTurn(async () => void (await phone.call('leg.hold', { legId: leg })));
    },
    onConsultProgress(code: number): void {
      if (code >= 180) targetRings();
    },
    onConsultAccepted(): void {
      if (consult !== 'placed') return;
      consult = 'answered';
      options.onAnswered();
      step({ type: 'target-answered' });
      // The agent may have answered another call while this one rang.
      if (state.phase === 'talking') options.onTalking();
    },
    onConsultEnded({ code, reason, forwardedTo: to }: PhoneSignals['leg.ended']): void {
      const before = consult;
      consult = 'over';
      if (before === 'answered') return step({ type: 'target-hung-up' });
      if (before !== 'placed') return;
      support = { stage: 'consult', code, reason };
      forwardedTo = to && numberToForwardTo(to);
      const outcome = outcomeOfCall({
        rang,
        colleague: target.kind === 'colleague',
        ...(code === undefined ? {} : { code }),
        ...(reason === undefined ? {} : { reason }),
      });
      step({ type: 'target-failed', outcome });
    },
    onReferProgress({ code, final }: PhoneSignals['refer.progress']): void {
      if (!final) return native && code >= 180 ? targetRings() : undefined;
      if (code < 300) {
        const isProven = !native || rang || !pbx.answersUnrung;
        return step({ type: isProven ? 'refer-succeeded' : 'refer-unproven' });
      }
      support = { stage: native ? 'blind' : 'notify', code };
      if (!native) return step({ type: 'refer-failed', outcome: outcomeOfNotify(code) });
      if (!pbx.neverStarted.includes(code)) options.onFailureReported();
      const outcome = outcomeOfBlind(code, { ...pbx, rang, colleague: target.kind === 'colleague' });
      step({ type: 'refer-failed', outcome, moved: hasMoved(pbx, code) });
    },
    /** The PBX rings us with the caller, and says why (`X-Handoff-Recall`) where it has our recipe. */
    onRecalled(status: string | undefined): void {
      support = { stage: 'recall', reason: status === undefined ? undefined : plainLine(status, 40) };
      const outcome = outcomeOfRecall(status, { rang, declined, colleague: target.kind === 'colleague' });
      step({
        type: 'recalled',
        outcome: status === undefined && state.phase === 'recalling' ? state.outcome : outcome,
      });
    },
    /** They gave up before the agent took them. */
    onRecallEnded: () => step({ type: 'caller-hung-up' }),
    /** What the target's desk reports. */
    onReported(
      event: HandoffReport['event'],
      reason: string | undefined,
      /** The name of whose desk it is. */
      by: string,
    ): void {
      if (target.kind === 'queue') onQueueReported(event, by);
      else onTargetReported(event, reason);
      options.onChange();
    },
    /** The line, or the way to the phone, is there again: a caller who could not be taken off hold for want of it is. */
    onLineBack(): void {
      if (disposed) return;
      if (state.phase === 'talking') return inTurn(voices.keepApart);
      if (asksBoth()) return options.askBoth();
      if (state.phase !== 'returning' && !waitsForLine()) return;
      stopRetry?.();
      inTurn(() => returnCaller(1));
    },
    onHoldDecided(leg: LegId, held: boolean): void {
      voices.onHoldDecided(leg, held);
      // Off hold after all, when nobody waited for that answer any more.
      if (leg === callerLeg && !held && state.phase === 'returning') inTurn(() => returnCaller(1));
    },
    /** What the other side of a leg has said to a re-INVITE that asks nothing else. */
    onRepaired(leg: LegId, said: 'there' | 'unknown'): void {
      if (joined === undefined || !asksBoth()) return;
      if (said === 'there') {
        there.add(leg);
        if (!there.has(joined) || (!isCallerGone() && !there.has(callerLeg))) return;
        stopSettling?.();
        stopSettling = clock.after(STAYS_MS, () =>
          step({ type: isCallerGone() ? 'colleague-there' : 'both-there' }),
        );
      } else if (leg === joined) {
        step({ type: 'target-hung-up' });
      } else {
        step({ type: 'caller-hung-up' });
        // Nobody else ends it: the phone system has done so on a line that wasn't there.
        void phone.call('leg.end', { legId: leg });
      }
    },
    /** The agent has taken the call off hold. */
    onResumed(): void {
      awaitsLine = false;
      if (isOnHold() || isRecalled()) state = stepTransfer(state, { type: 'returned' }).state;
    },
    onDelivery(now: Delivery): void {
      delivery = now;
      options.onChange();
    },
    onRevised(now: RevisionState): void {
      added = now;
      options.onChange();
    },
    delivery: () => delivery,
    view(): TransferView {
      const outcome = state.phase === 'done' ? state.outcome : undefined;
      const sentence = sentenceOf(state, {
        target,
        caller: options.callerTitle(),
        delivery,
        declinedBecause,
        takenBy,
        awaitsLine,
        lineUp: options.isLineUp(),
        heard: heard || !native,
        unopened,
        forwardedTo,
      });
      return {
        id: options.id,
        mode,
        target,
        step: stepOf(state),
        talkingTo: talkingTo(state),
        startedAt,
        document: documentOf(state, target, delivery, !native || pbx.referCarriesToken),
        canCancel: canCancel(state),
        ...(added === undefined ? {} : { added }),
        // A caller who rings is to be answered, nothing else; two calls that are both there can be connected again.
        nextSteps:
          outcome === undefined || isRecalled() || isAsBefore() ? [] : nextStepsOf(outcome, options.offers()),
        ...(outcome === undefined ? {} : { outcome }),
        ...(outcome === 'forwarded' && forwardedTo !== undefined ? { forwardedTo } : {}),
        ...(sentence === undefined ? {} : { sentence }),
      };
    },
    dispose(): void {
      disposed = true;
      stopTimer?.();
      stopRetry?.();
      stopSettling?.();
      stopUnopened?.();
    },
  };
}

const TIMEOUTS = {
  ring: 'ring-timeout',
  again: 'again',
  refer: 'refer-timeout',
  confirm: 'confirm-timeout',
  line: 'confirm-timeout',
  report: 'confirm-timeout',
  recall: 'recall-timeout',
  final: 'final-timeout',
} as const;

function isSameEnd(
  before: TransferState,
  { outcome, caller }: Extract<TransferState, { phase: 'done' }>,
): boolean {
  return before.phase === 'done' && before.outcome === outcome && before.caller === caller;
}
