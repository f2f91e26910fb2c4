import type { Card } from '../card';
import type { Contact, Item } from '../contact';
import type { HandoffId } from '../ids';
import { cutVisibly } from './cut';
import {
  type HandoffCaller,
  type HandoffDocument,
  type HandoffHop,
  type HandoffItem,
  type HandoffNote,
  NOTE_LENGTH,
  type ReasonCode,
  UNDER_WAY,
} from './document';
import { fitToTravel } from './fit';
import { earlierPlans, emptyPlan, knownUrgency, type PlanText, planOf } from './plan';
import { type PlanWords, summaryOf, withoutPlans } from './summary';

export type HandoffAttempt = Pick<HandoffHop, 'to' | 'at' | 'how' | 'result'>;

export interface HandoffDraft {
  readonly id: HandoffId;
  /** What was tried with this call before, the oldest first. */
  readonly attempts: readonly HandoffAttempt[];
  /** The handoff this call arrived with. */
  readonly received: HandoffDocument | undefined;
  readonly card: Card;
  readonly note: { readonly id: string; readonly text: string };
  /** What the agent tells besides; absent: nothing. */
  readonly plan?: PlanText;
  readonly words: PlanWords;
  readonly from: { readonly name: string; readonly ext: string };
  readonly to: { readonly name: string; readonly ext: string; readonly kind: 'agent' | 'queue' | 'external' };
  readonly how: 'blind' | 'guarded' | 'supervised';
  /** One line to the colleague. */
  readonly message: string | undefined;
  readonly reason: ReasonCode | undefined;
  readonly sipCallId: string | undefined;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * The document of one transfer: what is on the card, every hop's notes in order and what else they told, and the trail
 * with this hop added. What is too long to travel is cut, and says so.
 */
export function buildHandoff(draft: HandoffDraft): HandoffDocument {
  const { received, card, now, plan = emptyPlan } = draft;
  const note: HandoffNote = {
    id: draft.note.id,
    by: draft.from.name,
    at: now,
    text: cutVisibly(draft.note.text, NOTE_LENGTH),
  };
  const ownNotes = draft.note.text.trim() === '' ? [] : [note];
  const caller = received !== undefined && card.kind === 'unknown' ? received.caller : callerOf(card);
  const items = itemsOf(card);
  const complaint = card.kind === 'customer' && card.complaints.length > 0;
  const vip = (card.kind === 'customer' || card.kind === 'employee') && card.contact.vip;
  const told = planOf(plan, { id: note.id, by: note.by, at: now });
  const plans = [...earlierPlans(received, note.id), ...(told === undefined ? [] : [told])];
  const { transcript, moments } = received ?? {};
  return fitToTravel({
    schema: 'handoff/1.1',
    id: draft.id,
    rev: 1,
    attempt: draft.attempts.length + 1,
    ...(received === undefined ? {} : { parent_id: received.id }),
    created_at: now,
    updated_at: now,
    summary: summaryOf({
      message: draft.message,
      note: draft.note.text,
      received: received && withoutPlans(received.summary, received.plans ?? []),
      caller,
      items,
      plans,
      words: draft.words,
    }),
    urgency: plan.urgency || knownUrgency(card, received?.urgency),
    ...(draft.reason === undefined && draft.message === undefined
      ? {}
      : {
          reason: {
            code: draft.reason ?? 'other',
            ...(draft.message === undefined ? {} : { text: draft.message }),
          },
        }),
    caller,
    from: draft.from,
    to: draft.to,
    notes: [...(received?.notes ?? []).filter((earlier) => earlier.id !== note.id), ...ownNotes],
    ...(plans.length === 0 ? {} : { plans }),
    items,
    trail: trailOf(draft),
    sip: draft.sipCallId === undefined ? {} : { original_call_id: draft.sipCallId },
    flags: { ...(vip ? { vip } : {}), ...(complaint ? { complaint } : {}) },
    ...(transcript === undefined ? {} : { transcript }),
    ...(moments === undefined ? {} : { moments }),
  });
}

/** Nothing that was there changes but the hop this call came by: what became of it is known by now. */
function trailOf({ received, attempts, from, to, now, how }: HandoffDraft): readonly HandoffHop[] {
  const before = received === undefined ? [] : settledTrail(received.trail, cameBy(received, from));
  const own = [...attempts, { to: to.name, at: now, how, result: UNDER_WAY }];
  const last = before.at(-1)?.seq ?? 0;
  return [...before, ...own.map((hop, at) => ({ seq: last + 1 + at, from: from.name, ...hop }))];
}

/** The caller came with it, or came back because nobody took it. */
const cameBy = ({ from }: HandoffDocument, agent: HandoffDraft['from']) =>
  from.ext === agent.ext ? 'no-answer' : 'completed';

/** The trail with the outcome of its last hop, where that had none yet. */
export function settledTrail(trail: readonly HandoffHop[], result: string): readonly HandoffHop[] {
  const last = trail.at(-1);
  return last?.result === UNDER_WAY ? [...trail.slice(0, -1), { ...last, result }] : trail;
}

function callerOf(card: Card): HandoffCaller {
  const tel =
    card.number.e164 ?? card.number.extension ?? (card.number.anonymous ? undefined : card.number.raw);
  const base = tel === undefined ? {} : { tel };
  if (card.kind === 'colleague') return { kind: 'employee', name: card.name, ...base };
  if (card.kind !== 'customer' && card.kind !== 'employee') return { kind: 'unknown', ...base };
  return { kind: card.kind, ...base, ...personOf(card.contact) };
}

function personOf(contact: Contact): Omit<HandoffCaller, 'kind' | 'tel'> {
  const [email] = contact.emails;
  const [system, ...id] = contact.id.split(':');
  return {
    name: contact.displayName,
    ...(email === undefined ? {} : { email }),
    ...(contact.company === undefined ? {} : { company: contact.company }),
    ...(contact.title === undefined ? {} : { title: contact.title }),
    ...(contact.tier === undefined ? {} : { tier: contact.tier }),
    ...(contact.language === undefined ? {} : { language: contact.language }),
    ...(contact.timeZone === undefined ? {} : { tz: contact.timeZone }),
    crm: {
      system: system ?? '',
      id: id.join(':'),
      ...(contact.url === undefined ? {} : { url: contact.url }),
    },
  };
}

function itemsOf(card: Card): readonly HandoffItem[] {
  if (card.kind === 'customer') {
    return [...card.complaints, ...card.incidents, ...card.openOrders].slice(0, 10).flatMap(itemOf);
  }
  if (card.kind === 'employee') return card.incidents.filter((item) => item.open).flatMap(itemOf);
  return [];
}

/** What might be sold one day helps nobody to whom a caller is passed on: opportunities stay. */
function itemOf({ type, number, title, status }: Item): readonly HandoffItem[] {
  if (type === 'opportunity' || type === 'message') return [];
  return [{ type, ...(number === undefined ? {} : { number }), title, status }];
}
