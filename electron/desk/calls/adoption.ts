import { attestationOf } from '#shared/domain/attestation';
import type { Screening } from '#shared/domain/blocking';
import type { Card } from '#shared/domain/card';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { handoffId } from '#shared/domain/ids';
import type { HandoffView } from '#shared/domain/views';
import type { LegSnapshot } from '#shared/ipc/phone-api';
import { type CallBook, NO_WRAP_UP } from './call-book';
import type { CallerCards } from './caller-card';
import type { OpenCall } from './calls-repository';
import type { CallsDeps } from './deps';
import { isOver, isUnanswered, type LiveCall, runningTransfer, viewOf } from './live-call';
import type { LostTransfers } from './lost-transfers';
import type { LegHandlers } from './phone-events';
import { roleOf } from './received-handoffs';
import type { TakeBack } from './take-back';
import { turnAway } from './turn-away';

/** A wrap-up that was open when the desk stopped is shown again for this long. */
const RESUME_MS = 2 * 60 * 60 * 1000;
/** A phone page is there in a second or two. Where none comes, the windows are not kept waiting for it. */
export const ADOPTION_MS = 10_000;

/**
 * After a restart: the records know which calls were open, the phone knows which of them live. Those that live go
 * on where they were; of the others the agent is told, with the notes still there.
 */
export function createAdoption(
  deps: CallsDeps,
  book: CallBook,
  cards: CallerCards,
  events: Pick<LegHandlers, 'leg.incoming' | 'leg.accepted' | 'leg.ended' | 'leg.holdChanged'>,
  lostTransfers: LostTransfers,
  takeBack: Pick<TakeBack, 'claim' | 'has' | 'hello'>,
) {
  const { repository, phone, clock } = deps;
  let orphans: readonly OpenCall[] = repository.openCalls();
  let isKnown = orphans.length === 0;
  const stopWaiting = isKnown ? () => undefined : clock.after(ADOPTION_MS, show);

  function show(): void {
    stopWaiting();
    isKnown = true;
    book.publish();
  }

  function restored(record: OpenCall): LiveCall {
    const number = cards.numberOf(record.number, record.number === '');
    const card = cards.cardOf(number, record.contactId);
    const handoff = handoffOf(record);
    const screening = screeningOf(record, card);
    const plan = repository.plans.of(record.id);
    return {
      id: record.id,
      direction: record.direction,
      startedAt: record.startedAt,
      legId: record.legId,
      state: 'wrap-up',
      number,
      card,
      title: record.title,
      heldMs: record.heldMs,
      heldByRemote: false,
      muted: false,
      silenced: false,
      callsToday: 1,
      rang: true,
      unreached: true,
      leaving: false,
      handedOver: record.handedOver,
      note: record.note,
      ...(plan === undefined ? {} : { plan }),
      ...(handoff === undefined ? {} : { handoff }),
      ...(screening === undefined ? {} : { screening }),
      ...(record.answeredAt === undefined ? {} : { answeredAt: record.answeredAt }),
      ...(record.endedAt === undefined ? {} : { endedAt: record.endedAt }),
      ...(record.outcome === undefined ? {} : { outcome: record.outcome }),
    };
  }

  /** Whether it may ring was decided when it came; what the list says of it is as good as it was then. */
  function screeningOf({ direction, handoffId: id, blockedBy }: OpenCall, card: Card): Screening | undefined {
    const now = direction === 'in' && id === undefined ? deps.screen(card) : undefined;
    if (blockedBy === undefined) return now && { ...now, held: false };
    return { listed: false, note: '', ...now, ...blockedBy, held: true };
  }

  function handoffOf(record: OpenCall): HandoffView | undefined {
    if (record.handoffId === undefined) return undefined;
    const id = handoffId(record.handoffId);
    const document = deps.handoff.received(id)?.document;
    const role = record.handedOver ? 'transferred' : roleOf(document);
    return document && { id, state: 'arrived', role, from: partyOf(document), document };
  }

  function adopt(record: OpenCall, leg: LegSnapshot): void {
    const call = restored(record);
    call.state = leg.state === 'up' ? (leg.held ? 'held' : 'up') : leg.state;
    call.muted = leg.muted;
    // As when it rang: of a colleague who transfers there is nothing to vouch for.
    const vouched = call.handoff === undefined && !call.handedOver ? leg.headers : undefined;
    const attestation = vouched && attestationOf(vouched);
    if (attestation !== undefined) call.attestation = attestation;
    if (leg.held) call.heldSince = clock.now();
    if (leg.state === 'up' && call.answeredAt === undefined) {
      call.answeredAt = clock.now();
      repository.setAnswered(call.id, call.answeredAt);
    }
    if (leg.state === 'up') call.sentence = { key: 'call.desk-restarted', values: { caller: call.title } };
    const isTurnedAway = call.state === 'ringing' && call.screening?.held === true;
    const tell = isTurnedAway ? turnAway(call, deps) : undefined;
    book.restore(call);
    lostTransfers.take(call);
    if (tell !== undefined) return tell();
    // The notice of the ringing is to be answered with this desk.
    if (call.state === 'ringing') book.tell({ type: 'ringing', call: viewOf(call) });
  }

  function lose(record: OpenCall): void {
    const call = restored(record);
    if (record.endedAt !== undefined) {
      lostTransfers.take(call);
      if (clock.now() - record.endedAt < RESUME_MS) book.restore(call);
      else book.wrapUp(call, NO_WRAP_UP);
      return;
    }
    call.state = call.answeredAt === undefined ? 'ringing' : 'up';
    // The agent sees what became of it; a caller who was not answered is missed as any other.
    call.silenced = !isMissed(call);
    if (takeBack.claim(call)) return;
    book.restore(call);
    const transferLost = lostTransfers.take(call);
    // The desk may have been away for days: the call lasted as long as anything is known of it.
    const at = Math.max(record.startedAt, record.answeredAt ?? 0, record.noteAt ?? 0);
    interrupt(call, transferLost, at);
  }

  /** What the phone said while the wire was down is lost; what it is now is in the snapshot. */
  function catchUp(call: LiveCall, leg: LegSnapshot, legs: readonly LegSnapshot[]): void {
    if (isOver(call)) return;
    const { legId, sipCallId } = leg;
    if (leg.state === 'up') {
      if (call.answeredAt === undefined) events['leg.accepted']({ legId, sipCallId });
      events['leg.holdChanged']({ legId, local: leg.held, remote: call.heldByRemote });
    }
    const transfer = runningTransfer(call);
    if (transfer === undefined) return;
    const consult = legs.find((each) => each.legId === transfer.consultLeg);
    if (consult === undefined) {
      events['leg.ended']({
        legId: transfer.consultLeg,
        by: 'system',
        cause: 'gone when the phone came back',
      });
    } else if (consult.state === 'up') {
      events['leg.accepted']({ legId: consult.legId, sipCallId: consult.sipCallId });
    }
  }

  /** Whether the call goes on with whom we were transferred to. */
  function catchUpReferred(call: LiveCall, legs: readonly LegSnapshot[]): void {
    const { referred, legId } = call;
    if (referred === undefined) return;
    const next = legs.find((each) => each.legId === referred.leg);
    const cause = 'gone when the phone came back';
    if (next === undefined) events['leg.ended']({ legId: referred.leg, by: 'system', cause });
    else if (next.state === 'up') events['leg.accepted']({ legId: next.legId, sipCallId: next.sipCallId });
    else if (!legs.some((each) => each.legId === legId)) events['leg.ended']({ legId, by: 'system', cause });
  }

  /** A transfer that was lost with the call is told in its own words. */
  function interrupt(call: LiveCall, transferLost = false, at = clock.now()): void {
    if (isMissed(call)) return book.end(call, { outcome: 'missed', at });
    const isTold = runningTransfer(call) === undefined ? transferLost : lostTransfers.take(call);
    call.transfer?.dispose();
    delete call.transfer;
    book.end(call, {
      outcome: 'interrupted',
      sentence: { key: 'call.interrupted', values: { caller: call.title } },
      at,
    });
    if (call.answeredAt !== undefined && !isTold) book.tell({ type: 'interrupted', call: viewOf(call) });
  }

  /** The phone has died, and not the desk: the callers of both are taken back alike. */
  function loseLive(call: LiveCall): void {
    if (isMissed(call)) return interrupt(call);
    const wasTransferring = runningTransfer(call) !== undefined;
    call.transfer?.dispose();
    delete call.transfer;
    if (!takeBack.claim(call)) interrupt(call, wasTransferring && lostTransfers.take(call));
  }

  function welcome({ legId, sipCallId, from, state }: LegSnapshot): void {
    events['leg.incoming']({ legId, sipCallId, from, anonymous: from.user === '', headers: {} });
    if (state === 'up') events['leg.accepted']({ legId, sipCallId });
  }

  return {
    /** What lives in the phone, told when it connects. Calls of ours that it doesn't know are over. */
    hello(legs: readonly LegSnapshot[]): void {
      const records = orphans;
      orphans = [];
      for (const record of records) {
        const leg = legs.find((each) => each.legId === record.legId);
        if (leg === undefined) lose(record);
        else adopt(record, leg);
      }
      for (const call of book.all()) {
        catchUpReferred(call, legs);
        const leg = legs.find((each) => each.legId === call.legId);
        if (leg !== undefined) catchUp(call, leg, legs);
        else if (!isOver(call) && !takeBack.has(call) && !runningTransfer(call)?.callerGone()) loseLive(call);
      }
      for (const leg of legs) {
        if (book.ofLeg(leg.legId) !== undefined || book.ofReferred(leg.legId) !== undefined) continue;
        if (book.transferOfLeg(leg.legId)?.needsConsult()) continue;
        // A caller nobody has told us of; else a consult call that nobody drives any more, or a call that is over.
        if (leg.direction === 'in' && !book.all().some((call) => call.legId === leg.legId)) welcome(leg);
        else void phone.call('leg.end', { legId: leg.legId });
      }
      takeBack.hello(legs);
      show();
    },
    /** Before that nobody can say which of the calls on record go on: an empty list would be a wrong answer. */
    isKnown: () => isKnown,
    dispose: stopWaiting,
  };
}

/** Somebody rang here, and is gone. */
function isMissed(call: LiveCall): boolean {
  return call.direction === 'in' && isUnanswered(call);
}

function partyOf({ from }: HandoffDocument): HandoffView['from'] {
  return { name: from.name, ...(from.ext === undefined ? {} : { extension: from.ext }) };
}
