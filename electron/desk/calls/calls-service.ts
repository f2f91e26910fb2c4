import { isDeepStrictEqual } from 'node:util';
import type { MatchQuality } from '#shared/domain/card';
import type { PlanText } from '#shared/domain/handoff/plan';
import type { CallId, ContactId, HandoffId } from '#shared/domain/ids';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { fail, ok, type Result } from '#shared/lib/result';
import { createAdoption } from './adoption';
import { createCallBook } from './call-book';
import { createCallCommands } from './call-commands';
import { createCallerCards } from './caller-card';
import type { CallsRepository, WrapUp } from './calls-repository';
import { createConference } from './conference';
import type { CallsDeps } from './deps';
import { incidentEntry, noteIncident } from './incident-entry';
import { isOver } from './live-call';
import { createLostRings } from './lost-rings';
import { createLostTransfers } from './lost-transfers';
import { createPhoneEvents } from './phone-events';
import { createProbeEcho } from './probe-echo';
import { createReceivedHandoffs, dialogOf } from './received-handoffs';
import { createSafeRecords } from './safe-records';
import { createSentRevisions } from './sent-revisions';
import { createSilentTransferor } from './silent-transferor';
import { createSitePhone } from './site-phone';
import { createTakeBack } from './take-back';
import { createTransfers } from './transfers';
import { createTurns } from './turns';
import { createWhenFree } from './when-free';

export type { CallsRepository } from './calls-repository';
export type { CallEvent, CallsDeps } from './deps';
export type CallsService = ReturnType<typeof createCalls>;

/** The calls and transfers in progress: the phone reports, the agent asks, the book keeps calls and records together. */
export function createCalls(given: Omit<CallsDeps, 'repository'> & { readonly repository: CallsRepository }) {
  const deps: CallsDeps = {
    ...given,
    phone: createSitePhone(given.phone, given.plan),
    repository: createSafeRecords(given.repository, given.logger),
  };
  const cards = createCallerCards(deps);
  const book = createCallBook(deps, cards);
  const turns = createTurns(deps, book);
  const lost = createLostTransfers(deps, book);
  const takeBack = createTakeBack(deps, book, lost);
  const commands = createCallCommands(deps, book, cards, turns, takeBack);
  const silence = createSilentTransferor(deps, book);
  const received = createReceivedHandoffs(deps, book, cards, silence);
  const transfers = createTransfers(deps, book, turns);
  const whenFree = createWhenFree(deps, book);
  const conference = createConference(deps, book, turns);
  const lostRings = createLostRings(deps);
  const revisions = createSentRevisions(deps);
  const echo = createProbeEcho(
    deps,
    createPhoneEvents(deps, book, cards, received, silence, turns, lost, lostRings),
  );
  const { signals } = echo;
  const adoption = createAdoption(deps, book, cards, signals, lost, takeBack);

  return {
    ...commands,
    saveNote(id: CallId, text: string): ReturnType<typeof commands.saveNote> {
      const saved = commands.saveNote(id, text);
      const call = book.find(id);
      if (saved.ok && call !== undefined) revisions.noted(call);
      return saved;
    },
    savePlan(id: CallId, text: PlanText): ReturnType<typeof commands.savePlan> {
      const saved = commands.savePlan(id, text);
      const call = book.find(id);
      if (saved.ok && call !== undefined) revisions.noted(call);
      return saved;
    },
    signals: {
      ...signals,
      'leg.dialog': takeBack.onDialog,
      'leg.accepted'(signal: PhoneSignals['leg.accepted']): void {
        signals['leg.accepted'](signal);
        takeBack.onAccepted(signal);
      },
      'leg.ended'(signal: PhoneSignals['leg.ended']): void {
        if (!takeBack.onEnded(signal)) signals['leg.ended'](signal);
      },
      'refer.progress'(signal: PhoneSignals['refer.progress']): void {
        signals['refer.progress'](signal);
        lost.onReferProgress(signal);
      },
    },
    /** Who a number is, as when it rings. */
    cards,
    onChange: book.onChange,
    /** Whether the list of calls is complete: after a start with open calls only once the phone has told which live. */
    isKnown: adoption.isKnown,
    onEvent: book.onEvent,
    transfers,
    whenFree: whenFree.ask,
    /** Brings the other sides of two calls together; hold of either parts them. */
    async bringTogether(callId: CallId, withCallId: CallId): ReturnType<typeof conference.start> {
      const both = transfers.twoAtHand(callId, withCallId);
      return both.ok ? conference.start(...both.value) : both;
    },
    /** Whether it may ring may be another now. */
    sounds: book.sounds,
    /** Somebody is on the line, rings or is held. */
    goOn: () => book.all().some((call) => !isOver(call)),

    /** Epoch ms when the wrap-up began that keeps the agent from being free; `undefined` where there is none, or a call goes on. */
    wrappingUpSince: () => (book.all().every(isOver) ? book.all().at(-1)?.endedAt : undefined),

    /**
     * A MESSAGE. On the dialog of a call that was handed over the PBX still names the colleague, but it is the
     * caller's phone that speaks: nothing of it is believed.
     */
    onMessage(message: PhoneSignals['message.received']): void {
      const call = message.legId === undefined ? undefined : book.ofLeg(message.legId);
      if (call?.handedOver) deps.logger.warn('a message on a call that was handed over was refused');
      else deps.handoff.receive(message);
    },

    /** The phone page connected: with the calls that live in it. */
    hello(signal: PhoneSignals['phone.hello']): void {
      echo.clear();
      adoption.hello(signal.legs);
      conference.forget();
      for (const call of book.all()) revisions.noted(call);
      for (const call of book.all()) call.transfer?.onLineBack();
    },

    /** The line came back: every dialog's route leads to the old socket until a re-INVITE repairs it. */
    lineChanged(up: boolean): void {
      for (const call of book.all()) {
        if (call.state !== 'up' && call.state !== 'held') continue;
        if (!up) {
          call.unreached = true;
          call.sentence = { key: 'call.line-down', values: {} };
        } else if (call.unreached) {
          call.unreached = false;
          if (call.sentence?.key === 'call.line-down') delete call.sentence;
          void turns.repair(call);
          call.transfer?.onLineBack();
        }
      }
      if (up) takeBack.lineUp();
      book.publish();
    },

    finishWrapUp(id: CallId, result: WrapUp): Result<void, { code: 'no-such-call' | 'wrong-state' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      if (!isOver(call)) return fail('wrong-state');
      book.wrapUp(call, result);
      return ok();
    },

    keepOpen(id: CallId): Result<void, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      call.stopWrapUp?.();
      delete call.wrapUpEndsAt;
      book.publish();
      return ok();
    },

    /** To be written to a source, with what is noted so far; `no-incidents`: none of them takes one. */
    newIncident(id: CallId, title: string): Result<void, { code: 'no-such-call' | 'no-incidents' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      const entry = incidentEntry(call, title, deps);
      if (!deps.inTransaction(() => deps.writeBack(entry))) return fail('no-incidents');
      noteIncident(call, entry);
      book.publish();
      return ok();
    },

    /** The number is this person's: chosen among several, saved, or attached. */
    show(id: CallId, contact: ContactId, match: MatchQuality): void {
      const call = book.find(id);
      if (call === undefined) return;
      book.setCard(call, cards.cardOf(call.number, contact, match));
      book.showScenarios(call);
      book.publish();
    },

    /** The sources have brought contacts and items: perhaps those of a caller whom nobody knew when they rang. */
    contactsCame(): void {
      let found = false;
      for (const call of book.all()) {
        if (isOver(call)) continue;
        const card = cards.again(call.card, call.handoff?.document);
        if (isDeepStrictEqual(card, call.card)) continue;
        book.setCard(call, card);
        found = true;
      }
      if (found) book.publish();
    },

    numberOf: (id: CallId) => book.find(id)?.number,
    cardOf: (id: CallId) => book.find(id)?.card,

    /** Whoever the number belongs to, asked anew. */
    showNumber(id: CallId): void {
      const call = book.find(id);
      if (call === undefined) return;
      book.setCard(call, cards.cardOf(call.number));
      book.showScenarios(call);
      book.publish();
    },

    /** The agent has the card of a handoff before their eyes. */
    opened(id: CallId): Result<void, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      if (call.handoff?.document !== undefined) {
        deps.handoff.report(call.handoff.id, { event: 'opened' }, undefined);
      }
      return ok();
    },

    fetchHandoff(id: CallId): Result<void, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      const { handoff } = call;
      if (handoff?.from.extension === undefined || handoff.document !== undefined) return ok();
      deps.handoff.fetch(handoff.id, handoff.from.extension, undefined);
      const dialog = call.answeredAt === undefined ? undefined : dialogOf(call);
      if (dialog !== undefined) deps.handoff.fetch(handoff.id, handoff.from.extension, dialog);
      return ok();
    },

    chooseHandoff(
      id: CallId,
      handoff: HandoffId | undefined,
    ): Result<void, { code: 'no-such-call' | 'wrong-state' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      if (!received.choose(call, handoff)) return fail('wrong-state');
      book.showScenarios(call);
      book.publish();
      return ok();
    },

    /** The scenarios of whoever is on the card now, in place of those that were shown. */
    showScenarios(id: CallId): Result<void, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      book.showScenarios(call);
      book.publish();
      return ok();
    },

    dispose(): void {
      echo.clear();
      adoption.dispose();
      conference.dispose();
      whenFree.dispose();
      transfers.dispose();
      takeBack.dispose();
      lost.dispose();
      lostRings.dispose();
      received.dispose();
      silence.dispose();
      turns.dispose();
      revisions.dispose();
      book.dispose();
    },
  };
}
