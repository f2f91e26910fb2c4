import { plainLine } from '#shared/lib/plain-text';
import { fail, ok } from '#shared/lib/result';
import type { Writing } from '../../connector';
import { markOf, noteText } from '../notes';
import type { Row } from '../rows-of';
import { asId } from '../values';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import type { ZendeskApi } from './api';
import { isOpen, TICKET } from './rows';

type Ports = WritePorts<ZendeskApi>;

/** Tickets of the person in whose comments a mark is looked for. */
const MOST_TICKETS = 5;
const MAX_SUBJECT = 150;

export const write = writeBy<Ports>({
  note: writeNote,
  call: writeNote,
  contact: createUser,
  item: createTicket,
});

/**
 * Zendesk has no place for notes but tickets: an internal comment on the person's newest open ticket. Who has none
 * gets one, as Zendesk's own phone channel does for each call.
 */
async function writeNote(
  { api, t }: Ports,
  entry: EntryOf<'note' | 'call'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  if (contact === undefined || !/^\d+$/u.test(contact)) return fail('invalid', 'no user of this Zendesk');
  const tickets = await api.ticketsOf(contact, MOST_TICKETS, signal);
  if (!tickets.ok) return tickets;
  const mark = markOf(key);
  if (again) {
    for (const id of tickets.value.map((ticket) => asId(ticket['id']))) {
      if (id === undefined) continue;
      const comments = await api.commentsOf(id, signal);
      if (!comments.ok) return comments;
      if (comments.value.some((text) => text.includes(mark))) return ok({});
    }
  }
  const text = noteText(entry, t);
  const body = `${text}\n${mark}`;
  const open = asId(tickets.value.find(({ status }) => isOpen(status))?.['id']);
  if (open !== undefined) {
    const answer = await api.comment(open, body, signal);
    return answer.ok ? ok({}) : answer;
  }
  const subject = plainLine(text.split('\n')[0] ?? '', MAX_SUBJECT);
  const created = await api.createTicket(
    { subject, requester_id: Number(contact), external_id: key, comment: { body, public: false } },
    key,
    signal,
  );
  return created.ok ? ok({}) : created;
}

async function createUser(
  { api }: Ports,
  { contact }: EntryOf<'contact'>,
  { key, again, insist }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { displayName, email, phone } = contact;
  const done = (id: string): Written => ok({ id });
  if (again) {
    const known = await api.userByExternalId(key, signal);
    if (!known.ok) return known;
    const id = asId(known.value?.['id']);
    if (id !== undefined) return done(id);
  }
  // A mail is in Zendesk once: who insists means the person that has it.
  if (insist === true && email !== undefined) {
    const found = await api.searchUsers(`email:${quoted(email)}`, signal);
    if (!found.ok) return found;
    const id = asId(found.value.find((user) => isSame(user['email'], email))?.['id']);
    if (id !== undefined) return done(id);
  }
  const created = await api.createUser(
    {
      name: displayName,
      phone,
      role: 'end-user',
      // Or Zendesk sends a mail of welcome.
      skip_verify_email: true,
      external_id: key,
      ...(email === undefined ? {} : { email }),
    },
    signal,
  );
  return created.ok ? done(created.value) : created;
}

async function createTicket(
  { api, t }: Ports,
  entry: EntryOf<'item'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const done = (id: string): Written => ok({ id: `${TICKET}${id}` });
  // Zendesk remembers keys for a while only; the ticket keeps it for ever.
  if (again) {
    const known = await api.ticketByExternalId(key, signal);
    if (!known.ok) return known;
    const id = asId(known.value?.['id']);
    if (id !== undefined) return done(id);
  }
  const { email, displayName, phone } = entry.caller;
  const requester: Row =
    contact !== undefined && /^\d+$/u.test(contact)
      ? { requester_id: Number(contact) }
      : email === undefined
        ? {}
        : { requester: { name: displayName ?? phone ?? email, email } };
  const who =
    'requester_id' in requester ? [] : [displayName, phone, email].filter((part) => part !== undefined);
  const text = [noteText(entry, t), ...who, markOf(key)].join('\n');
  const created = await api.createTicket(
    {
      subject: entry.title,
      type: entry.type === 'incident' ? 'incident' : 'question',
      external_id: key,
      comment: { body: text, public: false },
      ...requester,
    },
    key,
    signal,
  );
  return created.ok ? done(created.value) : created;
}

/** A text in a search; nothing ends it but our own quote. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, ' ')}"`;
}

function isSame(value: unknown, email: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === email.toLowerCase();
}
