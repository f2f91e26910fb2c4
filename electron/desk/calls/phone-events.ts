import { attestationOf } from '#shared/domain/attestation';
import { noSamples, watchLine } from '#shared/domain/audio/line-quality';
import type { CallerNumber } from '#shared/domain/card';
import { outcomeOfCall, recordOutcomeOf } from '#shared/domain/classify';
import { foreignContext, foreignUserToUser } from '#shared/domain/foreign-context';
import type { TransferOutcome } from '#shared/domain/outcome';
import { calledOf } from '#shared/domain/scenarios/called';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { CallBook, CallEnd } from './call-book';
import { type CallerCards, sameNumber } from './caller-card';
import type { CallsDeps } from './deps';
import { isUnanswered, type LiveCall, runningTransfer, viewOf } from './live-call';
import type { createLostRings } from './lost-rings';
import type { LostTransfers } from './lost-transfers';
import { dialogOf, type ReceivedHandoffs, type RingingHandoff } from './received-handoffs';
import type { createSilentTransferor } from './silent-transferor';
import type { TransferRun } from './transfer-run';
import { numberToForwardTo } from './transfer-view';
import { turnAway } from './turn-away';
import type { Turns } from './turns';

type LegSignals = Pick<PhoneSignals, Extract<keyof PhoneSignals, `leg.${string}` | `refer.${string}`>>;
export type LegHandlers = { readonly [M in keyof LegSignals]: (args: LegSignals[M]) => void };
/** What a leg could be taken back by is kept elsewhere. */
export type CallHandlers = Omit<LegHandlers, 'leg.dialog'>;

/** What the phone reports of its legs. */
export function createPhoneEvents(
  deps: CallsDeps,
  book: CallBook,
  cards: CallerCards,
  received: ReceivedHandoffs,
  silence: Pick<ReturnType<typeof createSilentTransferor>, 'onMedia' | 'onHandedOver'>,
  turns: Turns,
  lost: Pick<LostTransfers, 'recalled' | 'take'>,
  lostRings: Pick<ReturnType<typeof createLostRings>, 'note'>,
): CallHandlers {
  const { handoff, phone, repository, clock } = deps;

  function onIncoming(signal: PhoneSignals['leg.incoming']): void {
    const identity = signal.asserted ?? signal.from;
    const number = cards.numberOfIdentity(identity, signal.anonymous);
    const replaced = signal.replaces === undefined ? undefined : book.ofLeg(signal.replaces);
    if (replaced !== undefined) {
      book.setLeg(replaced, signal.legId);
      // What the colleague did to the call that is replaced is over with it.
      replaced.heldByRemote = false;
      // Their desk was killed, and has taken its call back.
      if (replaced.handoff === undefined && sameNumber(replaced.number, number)) return book.publish();
      return handOver(replaced, number);
    }
    const ringing = received.ofRing(signal, identity);
    const recalled = recalledCall(ringing, number);
    if (recalled !== undefined) return bringBack(recalled, signal);
    const call = book.open({
      direction: 'in',
      leg: signal.legId,
      card:
        ringing?.document === undefined
          ? cards.cardOf(number)
          : cards.cardOfDocument(ringing.document, number),
      sipCallId: signal.sipCallId,
    });
    received.attach(call, ringing, signal, identity);
    const attestation = attestationOf(signal.headers);
    // A colleague who transfers is no caller whose number could be forged.
    if (attestation !== undefined && ringing === undefined) call.attestation = attestation;
    const screening = ringing === undefined ? deps.screen(call.card) : undefined;
    if (screening !== undefined) call.screening = screening;
    const foreign = foreignContext(signal.headers);
    if (foreign.length > 0) call.foreign = foreign;
    call.foreignUserToUser = foreignUserToUser(signal.headers);
    // Numbers take their time to be read; without a scenario nobody asks what was called.
    if (deps.scenarios.ready().length > 0) call.called = calledOf(signal.headers, deps.settings().region);
    if (screening?.held) {
      const tell = turnAway(call, deps);
      book.record(call);
      book.publish();
      return tell();
    }
    // A caller who comes back from a transfer is not a new call: nobody else is waiting for them.
    const disturbing = call.handoff?.role !== 'recalled';
    if (disturbing && deps.agent().status === 'dnd') {
      book.record(call);
      return void phone.call('leg.reject', { legId: call.legId, code: 486 });
    }
    book.publish();
    book.record(call);
    book.tell({ type: call.handoff?.role === 'recalled' ? 'recalled' : 'ringing', call: viewOf(call) });
  }

  /**
   * The call whose caller rings in again because a native transfer reached nobody: by its token, or, once the PBX has
   * said that it failed, by the caller's number.
   */
  function recalledCall(ringing: RingingHandoff | undefined, number: CallerNumber): LiveCall | undefined {
    if (ringing !== undefined && !ringing.recalled) return undefined;
    const driven = book
      .all()
      .find(({ transfer, number: caller }) =>
        ringing === undefined
          ? transfer?.mayBeRecalled('without-token') && !number.anonymous && sameNumber(caller, number)
          : transfer?.handoffId === ringing.id && transfer.mayBeRecalled('by-token'),
      );
    return driven ?? (ringing && lost.recalled(ringing.id));
  }

  /** One story: the call goes on ringing where it was, with why nobody has taken it. */
  function bringBack(call: LiveCall, { legId, sipCallId, headers }: PhoneSignals['leg.incoming']): void {
    book.reopen(call, legId, sipCallId);
    if (call.transfer !== undefined) call.transfer.onRecalled(headers['x-handoff-recall']?.[0]);
    else call.sentence = { key: 'call.recalled', values: { caller: call.title } };
    book.publish();
    book.tell({ type: 'recalled', call: viewOf(call) });
  }

  /** The transfer is complete: the caller is on this call now, the colleague who asked is gone. One card all along. */
  function handOver(call: LiveCall, number: CallerNumber): void {
    call.handedOver = true;
    delete call.attestation;
    silence.onHandedOver(call);
    repository.setHandedOver(call.id);
    if (call.handoff !== undefined) {
      if (call.handoff.role === 'consulting') call.handoff = { ...call.handoff, role: 'transferred' };
      handoff.report(call.handoff.id, { event: 'connected' }, undefined, call.handoff.from.extension);
    }
    // Without a document it is still the colleague's card.
    if (call.handoff?.document === undefined) book.setCard(call, cards.cardOf(number));
    received.onIdentity(call, number.raw);
    // It is somebody else's call now: nothing of the former one's script or page is theirs.
    book.showScenarios(call);
    book.publish();
  }

  /** We were transferred (behind a proxy): the same call goes on with somebody else. */
  function follow(call: LiveCall): void {
    if (call.referred === undefined) return;
    const { leg, number } = call.referred;
    delete call.referred;
    book.setHeld(call, false);
    call.heldByRemote = false;
    book.setLeg(call, leg);
    delete call.attestation;
    book.setCard(call, cards.cardOf(number));
    book.showScenarios(call);
  }

  function onAccepted({ legId, sipCallId }: PhoneSignals['leg.accepted']): void {
    const consulted = book.transferOfLeg(legId);
    if (consulted !== undefined) return consulted.onConsultAccepted();
    const referred = book.ofReferred(legId);
    // In a transfer of our own the old leg decides, and takes the new one along when it ends.
    if (referred !== undefined && runningTransfer(referred) === undefined) follow(referred);
    const call = book.ofLeg(legId);
    if (call === undefined) return;
    call.sipCallId = sipCallId;
    // Of a call that was answered already: another has taken its place.
    const transfer = runningTransfer(call);
    if (transfer !== undefined) {
      transfer.onCallerReplaced(legId);
      return book.publish();
    }
    // The agent had put the call on hold that this one replaces, and hasn't come back to it.
    const held = call.state === 'held';
    book.setHeld(call, false);
    call.state = 'up';
    if (call.transfer?.isRecalled()) {
      call.transfer.onResumed();
      book.tell({ type: 'stopped-ringing', callId: call.id });
    }
    if (call.answeredAt === undefined) {
      call.answeredAt = clock.now();
      repository.setAnswered(call.id, call.answeredAt);
      if (call.handoff !== undefined) {
        const { id, from } = call.handoff;
        const event = call.handedOver ? 'connected' : 'answered';
        handoff.report(id, { event }, dialogOf(call), from.extension);
      }
      book.tell({ type: 'stopped-ringing', callId: call.id });
    }
    book.publish();
    void (held ? turns.hold(call) : turns.settle(call));
  }

  function onEnded(signal: PhoneSignals['leg.ended']): void {
    const consulted = book.transferOfLeg(signal.legId);
    consulted?.onConsultEnded(signal);
    // Two calls of the agent's own are being connected: this one ends as well.
    if (consulted !== undefined && book.ofLeg(signal.legId) === undefined) return;
    const referred = book.ofReferred(signal.legId);
    // Nobody was reached: the call stays with whom it was.
    if (referred !== undefined) return void delete referred.referred;
    const call = book.ofLeg(signal.legId);
    if (call === undefined) return;
    if (isUnanswered(call) && signal.by === 'system') lostRings.note(call);
    const next = call.referred;
    const transfer = runningTransfer(call);
    if (next !== undefined && transfer === undefined && !call.leaving && signal.by !== 'local') {
      // Whoever transferred us didn't wait until the new call is up.
      follow(call);
      call.state = 'connecting';
      return book.publish();
    }
    delete call.referred;
    if (next !== undefined) void phone.call('leg.end', { legId: next.leg });
    if (transfer !== undefined && signal.by === 'local' && next === undefined && !transfer.callerGone()) {
      return letGo(call, transfer);
    }
    // The machine knows a caller who hung up from a transfer that worked, and closes the call either way.
    if (transfer !== undefined) return transfer.step({ type: 'caller-hung-up' });
    if (call.transfer?.isOpenJoin() && !call.leaving) return call.transfer.step({ type: 'caller-hung-up' });
    if (call.transfer?.isRecalled()) {
      if (!call.leaving) return call.transfer.onRecallEnded();
      // Who declines knows where the caller is.
      delete call.transfer;
    }
    book.end(call, endOf(call, signal));
  }

  /**
   * No transfer ends its caller's leg while it runs: the phone has let go of all its calls, because Patchcord is quit or
   * signs in as somebody else. It was not the caller who hung up.
   */
  function letGo(call: LiveCall, transfer: TransferRun): void {
    if (transfer.needsConsult()) void phone.call('leg.end', { legId: transfer.consultLeg });
    transfer.dispose();
    delete call.transfer;
    lost.take(call);
    book.end(call, {
      outcome: 'interrupted',
      sentence: { key: 'call.interrupted', values: { caller: call.title } },
    });
  }

  function endOf(
    call: LiveCall,
    { by, cause, code, reason, forwardedTo }: PhoneSignals['leg.ended'],
  ): CallEnd {
    const caller = call.title;
    const sip = {
      ...(code === undefined ? {} : { sipCode: code }),
      ...(reason === undefined ? {} : { sipReason: reason }),
    };
    const unasked = !call.leaving && by !== 'local';
    // Picked up at the same moment as the caller gave up: it was never answered.
    if (isUnanswered(call)) return { outcome: call.leaving ? 'declined' : 'missed', ...sip };
    if (call.state !== 'dialing' && call.state !== 'remote-ringing') {
      // The line or the voice was lost for good: nobody hung up. Whose side knows no such call any more has.
      if (unasked && by === 'system' && cause !== 'Dialog Error')
        return { outcome: 'interrupted', sentence: { key: 'call.interrupted', values: { caller } }, ...sip };
      return unasked
        ? { outcome: 'answered', sentence: { key: 'call.hung-up', values: { caller } }, ...sip }
        : { outcome: 'answered', ...sip };
    }
    if (!unasked) return { outcome: 'cancelled', ...sip };
    const why = outcomeOfCall({
      rang: call.rang,
      colleague: deps.findColleague(call.number.raw) !== undefined,
      ...(code === undefined ? {} : { code }),
      ...(reason === undefined ? {} : { reason }),
    });
    return {
      outcome: recordOutcomeOf(why),
      // It is the number that doesn't exist, whoever it stands beside.
      sentence: {
        key: dialSentence(why),
        values: {
          caller: why === 'unknown-number' ? call.number.display : caller,
          ...(why === 'forwarded' ? { to: (forwardedTo && numberToForwardTo(forwardedTo)) ?? 'none' } : {}),
        },
      },
      ...sip,
    };
  }

  return {
    'leg.incoming': onIncoming,
    'leg.accepted': onAccepted,
    'leg.ended': onEnded,
    'leg.progress'({ legId, code }) {
      const consulted = book.transferOfLeg(legId);
      if (consulted !== undefined) return consulted.onConsultProgress(code);
      const call = book.ofLeg(legId);
      if (call === undefined || code < 180 || call.state !== 'dialing') return;
      call.rang = true;
      call.state = 'remote-ringing';
      book.publish();
    },
    'leg.referred'({ legId, replaces, target }) {
      const call = book.ofLeg(replaces);
      if (call === undefined) return void phone.call('leg.end', { legId });
      if (call.referred !== undefined) void phone.call('leg.end', { legId: call.referred.leg });
      call.referred = { leg: legId, number: cards.numberOfIdentity(target, false) };
    },
    'leg.holdChanged'({ legId, local, remote }) {
      book.transferOfLeg(legId)?.onHoldDecided(legId, local);
      const call = book.ofLeg(legId);
      if (call === undefined) return;
      call.heldByRemote = remote;
      if (call.state === 'up' || call.state === 'held') book.setHeld(call, local);
      settleSentence(call, local);
      call.transfer?.onHoldDecided(legId, local);
      book.publish();
    },
    'leg.identity'({ legId, identity }) {
      const call = book.ofLeg(legId);
      if (call === undefined) return;
      const number = cards.numberOfIdentity(identity, false);
      // A PBX repeats who it is on every re-INVITE; only somebody else is news.
      if (call.handoff === undefined) {
        if (!sameNumber(call.number, number)) handOver(call, number);
      } else if (!call.handedOver && identity.user !== call.handoff.from.extension) {
        handOver(call, number);
      }
    },
    'leg.media'(signal) {
      const { legId, state } = signal;
      silence.onMedia(signal);
      const call = book.ofLeg(legId);
      if (call === undefined) return;
      if (state === 'lost') call.sentence = { key: 'call.media-lost', values: {} };
      else if (state === 'flowing' && call.sentence?.key === 'call.media-lost') delete call.sentence;
      book.publish();
    },
    'leg.quality'({ legId, sample }) {
      const call = book.ofLeg(legId);
      if (call?.state !== 'up') return;
      const before = call.line?.trouble;
      call.line = watchLine(call.line ?? noSamples, sample);
      if (call.line.trouble !== before) book.publish();
    },
    'refer.progress'(signal) {
      // Also after the end: a caller who was taken back may have gone over after all.
      book.ofLeg(signal.legId)?.transfer?.onReferProgress(signal);
    },
  };
}

/** Nobody had answered whether the caller is on hold, or off it; now somebody has. */
function settleSentence(call: LiveCall, held: boolean): void {
  const wanted = call.sentence?.key;
  if (wanted !== 'call.hold-unanswered' && wanted !== 'call.resume-unanswered') return;
  if (held === (wanted === 'call.hold-unanswered')) delete call.sentence;
  else
    call.sentence = {
      key: wanted === 'call.hold-unanswered' ? 'call.hold-refused' : 'call.resume-refused',
      values: { caller: call.title },
    };
}

function dialSentence(why: TransferOutcome) {
  switch (why) {
    case 'busy':
      return 'call.busy';
    case 'no-answer':
      return 'call.no-answer';
    case 'declined':
      return 'call.declined';
    case 'unknown-number':
      return 'call.unknown-number';
    case 'not-signed-in':
      return 'call.not-signed-in';
    case 'forwarded':
      return 'call.forwarded';
    case 'sign-in-refused':
      return 'call.sign-in-refused';
    default:
      return 'call.failed';
  }
}
