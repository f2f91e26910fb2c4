import type { Card } from '../card';
import type { Contact, Item } from '../contact';
import type { HandoffId } from '../ids';
import { cutVisibly } from './cut';
import type { HandoffCaller, HandoffDocument, HandoffItem, HandoffNote, ReasonCode } from './document';
import { NOTE_LENGTH } from './document';

export interface HandoffDraft {
  readonly id: HandoffId;
  readonly attempt: number;
  /** The handoff this call arrived with. */
  readonly received: HandoffDocument | undefined;
  readonly card: Card;
  readonly note: { readonly id: string; readonly text: string };
  readonly from: { readonly name: string; readonly ext: string };
  readonly to: { readonly name: string; readonly ext: string; readonly kind: 'agent' | 'external' };
  readonly how: 'guarded' | 'supervised';
  /** One line to the colleague. */
  readonly message: string | undefined;
  readonly reason: ReasonCode | undefined;
  readonly sipCallId: string | undefined;
  /** ISO 8601, UTC. */
  readonly now: string;
}

const SUMMARY_LENGTH = 600;

/** The document of one transfer: what is on the card, every hop's notes in order, and the trail with this hop added. */
export function buildHandoff(draft: HandoffDraft): HandoffDocument {
  const { received, card, now } = draft;
  const note: HandoffNote = {
    id: draft.note.id,
    by: draft.from.name,
    at: now,
    text: cutVisibly(draft.note.text, NOTE_LENGTH),
  };
  const ownNotes = draft.note.text.trim() === '' ? [] : [note];
  const trail = received?.trail ?? [];
  const complaint = card.kind === 'customer' && card.complaints.length > 0;
  const vip = (card.kind === 'customer' || card.kind === 'employee') && card.contact.vip;
  return {
    schema: 'handoff/1.0',
    id: draft.id,
    rev: 1,
    attempt: draft.attempt,
    ...(received === undefined ? {} : { parent_id: received.id }),
    created_at: now,
    updated_at: now,
    summary: summaryOf(draft),
    urgency: complaint || vip ? 'high' : (received?.urgency ?? 'normal'),
    ...(draft.reason === undefined && draft.message === undefined
      ? {}
      : {
          reason: {
            code: draft.reason ?? 'other',
            ...(draft.message === undefined ? {} : { text: draft.message }),
          },
        }),
    caller: received !== undefined && card.kind === 'unknown' ? received.caller : callerOf(card),
    from: draft.from,
    to: draft.to,
    notes: [...(received?.notes ?? []).filter((earlier) => earlier.id !== note.id), ...ownNotes],
    items: itemsOf(card),
    trail: [
      ...trail,
      {
        seq: trail.length + 1,
        from: draft.from.name,
        to: draft.to.name,
        at: now,
        how: draft.how,
        result: 'offered',
      },
    ],
    sip: draft.sipCallId === undefined ? {} : { original_call_id: draft.sipCallId },
    flags: { ...(vip ? { vip } : {}), ...(complaint ? { complaint } : {}) },
  };
}

/** The agent's line to the colleague, else the beginning of the notes: what a receiver reads who has no more than this. */
function summaryOf({ message, note, received }: HandoffDraft): string {
  const text = message?.trim() || note.text.trim() || received?.summary || '';
  return text.length <= SUMMARY_LENGTH ? text : `${text.slice(0, SUMMARY_LENGTH - 1)}…`;
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
  if (card.kind === 'customer') return [...card.complaints, ...card.openOrders].slice(0, 10).map(itemOf);
  if (card.kind === 'employee') return card.incidents.filter((item) => item.open).map(itemOf);
  return [];
}

function itemOf(item: Item): HandoffItem {
  return {
    type: item.type,
    ...(item.number === undefined ? {} : { number: item.number }),
    title: item.title,
    status: item.status,
  };
}
