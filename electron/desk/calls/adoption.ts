import type { HandoffDocument } from '#shared/domain/handoff/document';
import { handoffId } from '#shared/domain/ids';
import type { HandoffView } from '#shared/domain/views';
import type { LegSnapshot } from '#shared/ipc/phone-api';
import { type CallBook, NO_WRAP_UP } from './call-book';
import type { CallerCards } from './caller-card';
import type { OpenCall } from './calls-repository';
import type { CallsDeps } from './deps';
import type { LiveCall } from './live-call';

/** A wrap-up that was open when the desk stopped is shown again for this long. */
const RESUME_MS = 2 * 60 * 60 * 1000;

/**
 * After a restart: the records know which calls were open, the phone knows which of them live. Those that live go
 * on where they were; of the others the agent is told, with the notes still there.
 */
export function createAdoption(deps: CallsDeps, book: CallBook, cards: CallerCards) {
  const { repository, phone, clock } = deps;
  let orphans: readonly OpenCall[] = repository.openCalls();

  function restored(record: OpenCall): LiveCall {
    const number = cards.numberOf(record.number, record.number === '');
    const card = cards.cardOf(number, record.contactId);
    const handoff = handoffOf(record);
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
      leaving: false,
      handedOver: true,
      note: record.note,
      ...(handoff === undefined ? {} : { handoff }),
      ...(record.answeredAt === undefined ? {} : { answeredAt: record.answeredAt }),
      ...(record.endedAt === undefined ? {} : { endedAt: record.endedAt }),
      ...(record.outcome === undefined ? {} : { outcome: record.outcome }),
    };
  }

  function handoffOf(record: OpenCall): HandoffView | undefined {
    if (record.handoffId === undefined) return undefined;
    const id = handoffId(record.handoffId);
    const document = deps.handoff.received(id)?.document;
    return document && { id, state: 'arrived', role: 'transferred', from: partyOf(document), document };
  }

  function adopt(record: OpenCall, leg: LegSnapshot): void {
    const call = restored(record);
    call.state = leg.state === 'up' ? (leg.held ? 'held' : 'up') : leg.state;
    call.muted = leg.muted;
    if (leg.held) call.heldSince = clock.now();
    if (leg.state === 'up') call.sentence = { key: 'call.desk-restarted', values: { caller: call.title } };
    book.restore(call);
    repository.loseTransfers(call.id, clock.now());
  }

  function lose(record: OpenCall): void {
    const call = restored(record);
    repository.loseTransfers(call.id, clock.now());
    if (record.endedAt !== undefined) {
      if (clock.now() - record.endedAt < RESUME_MS) book.restore(call);
      else book.wrapUp(call, NO_WRAP_UP);
      return;
    }
    call.state = call.answeredAt === undefined ? 'ringing' : 'up';
    call.silenced = true;
    book.restore(call);
    book.end(call, {
      outcome: 'interrupted',
      sentence: { key: 'call.interrupted', values: { caller: call.title } },
    });
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
      const known = new Set(book.all().map((call) => call.legId));
      for (const call of book.all()) {
        if (call.state === 'wrap-up' || legs.some((leg) => leg.legId === call.legId)) continue;
        book.end(call, {
          outcome: 'interrupted',
          sentence: { key: 'call.interrupted', values: { caller: call.title } },
        });
      }
      for (const leg of legs) {
        // A consult call of a transfer nobody drives any more.
        if (!known.has(leg.legId) && book.transferOfLeg(leg.legId) === undefined) {
          void phone.call('leg.end', { legId: leg.legId });
        }
      }
      book.publish();
    },
  };
}

function partyOf({ from }: HandoffDocument): HandoffView['from'] {
  return { name: from.name, ...(from.ext === undefined ? {} : { extension: from.ext }) };
}
