import { qualityOf } from '#shared/domain/audio/line-quality';
import { blockName } from '#shared/domain/blocking';
import type { CallOutcome, Card } from '#shared/domain/card';
import type { PlanText } from '#shared/domain/handoff/plan';
import { type CallId, callId, type LegId } from '#shared/domain/ids';
import { callbackOf, recordKeys } from '#shared/domain/numbers';
import type { Sentence } from '#shared/domain/sentence';
import type { CallView } from '#shared/domain/views';
import { createEmitter } from '#shared/lib/emitter';
import { messageOf } from '#shared/lib/result';
import type { OutboxEntry } from '../sync/outbox-entry';
import { createCallScenarios } from './call-scenarios';
import { type CallerCards, contactOf } from './caller-card';
import type { NewCallRecord, WrapUp } from './calls-repository';
import type { CallEvent, CallsDeps } from './deps';
import { isOver, isTalking, isUnanswered, type LiveCall, runningTransfer, viewOf } from './live-call';
import type { TransferRun } from './transfer-run';

const NOT_SAVED_RETRY_MS = 15_000;

type CallEntry = Extract<OutboxEntry, { readonly kind: 'call' }>;

export const NO_WRAP_UP: WrapUp = {
  disposition: undefined,
  resolved: undefined,
  followUpAt: undefined,
  followUpText: undefined,
};

export interface CallEnd {
  readonly outcome: CallOutcome;
  readonly sentence?: Sentence;
  readonly sipCode?: number;
  readonly sipReason?: string;
  /** Epoch ms, where it ended before now. */
  readonly at?: number;
}

export type CallBook = ReturnType<typeof createCallBook>;

/** The calls with a window open to them, and their records: begins, changes and closes both together. */
export function createCallBook(deps: CallsDeps, cards: CallerCards) {
  const { repository, clock } = deps;
  const calls = new Map<CallId, LiveCall>();
  const changed = createEmitter<readonly CallView[]>();
  const happened = createEmitter<CallEvent>();
  let sound: 'ring' | 'tone' | 'off' = 'off';

  const scenarios = createCallScenarios(deps, {
    publish,
    showCreated: (call, contact) => setCard(call, cards.cardOf(call.number, contact, 'created')),
  });

  const all = () => [...calls.values()];

  function publish(): void {
    for (const call of all()) scenarios.attend(call);
    changed.emit(all().map(viewOf));
    sounds();
  }

  /** Rings as loud as it may now. */
  function sounds(): void {
    const ringing = all().some((call) => call.state === 'ringing' && !call.silenced);
    const next = !ringing || deps.ringsInSilence() ? 'off' : all().some(isTalking) ? 'tone' : 'ring';
    if (next === sound) return;
    sound = next;
    void deps.phone.call('audio.ring', { sound });
  }

  function startWrapUpClock(call: LiveCall): void {
    const ms = deps.settings().wrapUpSeconds * 1000;
    call.wrapUpEndsAt = clock.now() + ms;
    call.stopWrapUp = clock.after(ms, () => tryWrapUp(call));
  }

  /** Where the disk refuses, the call stays with its notes, says so, and tries again. */
  function tryWrapUp(call: LiveCall): void {
    try {
      // Of a call that nobody took nobody knows how it ended.
      const preset = call.answeredAt === undefined ? undefined : call.scenario?.disposition?.text;
      wrapUp(call, { ...NO_WRAP_UP, disposition: preset });
    } catch (thrown) {
      deps.logger.error('a wrap-up could not be written', { call: call.id, reason: messageOf(thrown) });
      call.sentence = { key: 'call.not-saved', values: {} };
      call.wrapUpEndsAt = clock.now() + NOT_SAVED_RETRY_MS;
      call.stopWrapUp = clock.after(NOT_SAVED_RETRY_MS, () => tryWrapUp(call));
      publish();
    }
  }

  /** The same call, another person in its head: chosen, saved, handed over. */
  function setCard(call: LiveCall, card: Card): void {
    call.card = card;
    call.number = card.number;
    call.title = cards.titleOf(card);
    repository.setParty(call.id, partyOf(call));
  }

  function recordOf(call: LiveCall): NewCallRecord {
    const agent = deps.agent();
    return {
      id: call.id,
      agent: agent.name,
      agentNumber: agent.extension,
      direction: call.direction,
      ...partyOf(call),
      sipCallId: call.sipCallId,
      legId: call.legId,
      handedOver: call.handedOver,
      blockedBy: call.screening?.held ? blockName(call.screening) : undefined,
      startedAt: call.startedAt,
    };
  }

  /** Closes the record, and queues what the sources take: both or neither. */
  function wrapUp(call: LiveCall, given: WrapUp): void {
    scenarios.attend(call);
    deps.inTransaction(() => {
      repository.catchUp(call, recordOf(call));
      const { followUpAt: at, followUpText: text } = given;
      const isNew = at !== undefined || text !== undefined;
      const result = isNew ? given : { ...given, ...askedFor(call) };
      repository.setWrappedUp(call.id, clock.now(), result);
      // Nobody of the company has anything to do with a call that was turned away.
      if (!wasTurnedAway(call)) writeBack(call, result);
      if (isNew) {
        const due = at === undefined ? undefined : Date.parse(at);
        deps.followUps.add({ callId: call.id, at: due, text: text ?? '', origin: 'wrap-up' });
      }
    });
    repository.caughtUp(call.id);
    call.stopWrapUp?.();
    scenarios.forget(call);
    calls.delete(call.id);
    call.transfer?.dispose();
    publish();
  }

  /** What was promised during the call already. */
  function askedFor({ id }: LiveCall): Pick<WrapUp, 'followUpAt' | 'followUpText'> {
    const asked = deps.followUps.askedFor(id);
    return {
      followUpAt: asked?.dueAt === undefined ? undefined : new Date(asked.dueAt).toISOString(),
      followUpText: asked === undefined || asked.text === '' ? undefined : asked.text,
    };
  }

  function keepQuality(call: LiveCall): void {
    const quality = call.line && qualityOf(call.line);
    if (quality !== undefined) repository.setQuality(call.id, quality);
  }

  function writeBack(call: LiveCall, { disposition, followUpAt, followUpText }: WrapUp): void {
    const contact = contactOf(call.card);
    const known = contact === undefined ? {} : { contactId: contact };
    const endedAt = call.endedAt ?? clock.now();
    const agent = deps.agent().name;
    const text = call.note.text.trim();
    deps.writeBack({
      kind: 'call',
      ...known,
      callId: call.id,
      direction: call.direction,
      remote: callbackOf(call.number) ?? '',
      startedAt: new Date(call.startedAt).toISOString(),
      talkSeconds: call.answeredAt === undefined ? 0 : Math.round((endedAt - call.answeredAt) / 1000),
      outcome: call.outcome ?? 'answered',
      agent,
      ...(disposition === undefined ? {} : { text: disposition }),
      ...followUpOf(followUpAt, followUpText),
    });
    if (text === '' || contact === undefined) return;
    const at = new Date(endedAt).toISOString();
    deps.writeBack({ kind: 'note', contactId: contact, callId: call.id, text, at, agent });
  }

  return {
    all,
    publish,
    sounds,
    onChange: changed.on,
    onEvent: happened.on,
    tell: happened.emit,
    find: (id: CallId) => calls.get(id),
    ofLeg: (leg: LegId) => all().find((call) => call.legId === leg && !isOver(call)),
    /** The call that is to go on as this one. */
    ofReferred: (leg: LegId) => all().find((call) => call.referred?.leg === leg && !isOver(call)),
    transferOfLeg: (leg: LegId): TransferRun | undefined =>
      all()
        .map(runningTransfer)
        .find((run) => run?.consultLeg === leg),
    wrapUp,

    /** Puts a call into the book that the records know already. */
    restore(call: LiveCall): void {
      calls.set(call.id, call);
      if (isOver(call)) startWrapUpClock(call);
    },

    /** Its record is written by `record`: a call that comes in is shown first, however slow the disk is. */
    open(facts: {
      readonly direction: 'in' | 'out';
      readonly leg: LegId;
      readonly card: Card;
      readonly sipCallId: string | undefined;
    }): LiveCall {
      const call: LiveCall = {
        id: callId(deps.newId()),
        direction: facts.direction,
        startedAt: clock.now(),
        legId: facts.leg,
        state: facts.direction === 'in' ? 'ringing' : 'dialing',
        number: facts.card.number,
        card: facts.card,
        title: cards.titleOf(facts.card),
        heldMs: 0,
        heldByRemote: false,
        muted: false,
        silenced: false,
        callsToday:
          repository.countSince(keyOf(facts.card), midnightOf(clock.now())) +
          (facts.direction === 'in' ? 1 : 0),
        rang: false,
        unreached: false,
        leaving: false,
        handedOver: false,
        note: { text: '', revision: 0 },
        ...(facts.sipCallId === undefined ? {} : { sipCallId: facts.sipCallId }),
      };
      calls.set(call.id, call);
      return call;
    },

    /** Once, and before anything else is written about the call. */
    record(call: LiveCall): void {
      repository.open(recordOf(call));
      scenarios.record(call);
    },

    /** Throws while the disk refuses. */
    saveNote(call: LiveCall, text: string): void {
      const note = { text, revision: call.note.revision + 1 };
      deps.inTransaction(() => {
        repository.catchUp(call, recordOf(call));
        repository.saveNote(call.id, note, clock.now());
      });
      repository.caughtUp(call.id);
      call.note = note;
      if (call.sentence?.key === 'call.not-saved') delete call.sentence;
    },

    /** Throws while the disk refuses. */
    savePlan(call: LiveCall, text: PlanText): void {
      const plan = { text, revision: (call.plan?.revision ?? 0) + 1 };
      deps.inTransaction(() => {
        repository.catchUp(call, recordOf(call));
        repository.plans.save(call.id, plan, clock.now());
      });
      repository.caughtUp(call.id);
      call.plan = plan;
    },

    setCard,
    showScenarios: scenarios.renew,

    setLeg(call: LiveCall, leg: LegId): void {
      call.legId = leg;
      repository.setLeg(call.id, leg);
    },

    /** The caller rings in again: the same call, on another leg, with its card and its notes. */
    reopen(call: LiveCall, leg: LegId, sipCallId: string): void {
      call.stopWrapUp?.();
      stopHold(call, clock.now());
      call.legId = leg;
      call.sipCallId = sipCallId;
      call.state = 'ringing';
      call.heldByRemote = false;
      call.muted = false;
      call.silenced = false;
      call.leaving = false;
      call.unreached = false;
      delete call.endedAt;
      delete call.outcome;
      delete call.wrapUpEndsAt;
      delete call.sentence;
      repository.setReopened(call.id, leg, sipCallId);
    },

    setHeld(call: LiveCall, held: boolean): void {
      if (isOver(call) || (call.state === 'held') === held) return;
      if (held) call.heldSince = clock.now();
      else stopHold(call, clock.now());
      call.state = held ? 'held' : 'up';
    },

    /** Over for the agent's ears; the card and the notes stay until the wrap-up ends. */
    end(call: LiveCall, result: CallEnd): void {
      call.stopWrapUp?.();
      const rangHere = isUnanswered(call);
      const at = result.at ?? clock.now();
      stopHold(call, at);
      call.endedAt = at;
      call.state = 'wrap-up';
      call.outcome = result.outcome;
      if (result.sentence === undefined) delete call.sentence;
      else call.sentence = result.sentence;
      repository.setEnded(call.id, {
        at,
        outcome: result.outcome,
        heldMs: call.heldMs,
        sipCode: result.sipCode,
        sipReason: result.sipReason,
        transferredTo: call.transferredTo,
      });
      keepQuality(call);
      if (rangHere) happened.emit({ type: 'stopped-ringing', callId: call.id });
      if (result.outcome === 'missed' && !wasTurnedAway(call))
        happened.emit({ type: 'missed', call: viewOf(call) });
      const noted = call.note.text.trim() !== '' || (call.silenced && !wasTurnedAway(call));
      const neverTalked = rangHere && call.answeredAt === undefined;
      if (!noted && (neverTalked || deps.settings().wrapUpSeconds === 0)) return tryWrapUp(call);
      startWrapUpClock(call);
      publish();
    },

    dispose(): void {
      scenarios.dispose();
      for (const call of all()) {
        call.stopWrapUp?.();
        call.transfer?.dispose();
      }
    },
  };
}

/** Blocked, and nobody took it all the same. */
function wasTurnedAway(call: LiveCall): boolean {
  return call.screening?.held === true && call.answeredAt === undefined;
}

function stopHold(call: LiveCall, now: number): void {
  if (call.heldSince === undefined) return;
  call.heldMs += now - call.heldSince;
  delete call.heldSince;
}

function partyOf(
  call: LiveCall,
): Pick<NewCallRecord, 'number' | 'e164' | 'extension' | 'title' | 'contactId' | 'handoffId'> {
  return {
    number: call.number.raw,
    e164: call.number.e164,
    extension: call.number.extension ?? call.number.address,
    title: call.title,
    contactId: contactOf(call.card),
    handoffId: call.handoff?.id,
  };
}

function keyOf({ number }: Card): { readonly e164?: string; readonly extension?: string } {
  return recordKeys(number)[0] ?? {};
}

function followUpOf(at: string | undefined, text: string | undefined): Pick<CallEntry, 'followUp'> {
  if (at === undefined && text === undefined) return {};
  return {
    followUp: {
      ...(at === undefined ? {} : { at: new Date(at).toISOString(), day: dayOf(new Date(at)) }),
      ...(text === undefined ? {} : { text }),
    },
  };
}

/** In the agent's calendar. */
function dayOf(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Of the day the agent lives in. */
function midnightOf(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}
