import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { normaliseForImport } from '#shared/domain/numbers';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult, Writing } from '../../connector';
import { markOf, noteText } from '../notes';
import type { Row } from '../rows-of';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import { numberOf, quoted, type RtApi } from './api';
import { type RowSetup, readUser } from './rows';

interface Ports extends WritePorts<RtApi> {
  readonly setup: RowSetup;
  readonly queue: string;
  /** As whom we write. */
  readonly user: string;
}

/** Tickets of a caller that are looked at for a mark: writing to one makes it the newest. */
const LOOKED_AT = 10;

/** RT knows no keys: what we write carries a mark, which is looked for before it is written a second time. */
export const write = writeBy<Ports>({
  note: comment,
  call: comment,
  contact: (ports, { contact }, _, signal) => createUser(ports, contact, signal),
  item: createTicket,
});

/** A comment is for colleagues; nobody is mailed as with a reply. */
async function comment(
  ports: Ports,
  entry: EntryOf<'note' | 'call'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { api, t } = ports;
  const requestor = numberOf(contact);
  if (requestor === undefined) return fail('invalid', 'no user of this RT');
  const theirs = `Requestor.id = ${requestor}`;
  if (again) {
    const found = await findComment(ports, theirs, key, signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({});
  }
  const open = await newest(api, `${theirs} AND Status = '__Active__'`, 1, signal);
  if (!open.ok) return open;
  let ticket = open.value[0];
  // A call with nothing to log it to is in the call list all the same; what an agent wrote must go somewhere.
  if (ticket === undefined && entry.kind === 'call') return ok({});
  if (ticket === undefined) {
    const any = await newest(api, theirs, 1, signal);
    if (!any.ok) return any;
    ticket = any.value[0];
  }
  if (ticket === undefined) return fail('not-found', 'no ticket of this user');
  const answer = await api.post(
    `/ticket/${ticket}/comment`,
    {
      // Unlike the text, the subject stands in the ticket's history, where it is found again.
      Subject: `${t('note.subject', { kind: entry.kind })} ${markOf(key)}`,
      Content: noteText(entry, t),
      ContentType: 'text/plain',
    },
    signal,
  );
  return answer.ok ? ok({}) : answer;
}

/** The ticket that carries the mark. */
async function findComment(
  { api }: Ports,
  theirs: string,
  key: string,
  signal: AbortSignal,
): Promise<ConnectorResult<number | undefined>> {
  const tickets = await newest(api, theirs, LOOKED_AT, signal);
  if (!tickets.ok) return tickets;
  if (tickets.value.length === 0) return ok(undefined);
  const which = tickets.value.map((id) => `ObjectId = ${id}`).join(' OR ');
  const query = {
    query: `ObjectType = 'RT::Ticket' AND Type = 'Comment' AND (${which})`,
    fields: 'ObjectId,Data',
    orderby: 'id',
    order: 'DESC',
    per_page: '100',
  };
  const comments = await api.list('transactions', query, signal);
  if (!comments.ok) return comments;
  const marked = comments.value.rows.find((row) => String(row['Data']).includes(markOf(key)));
  return ok(numberOf(marked?.['ObjectId']));
}

/** Numbers of tickets, the one that was changed last first. */
async function newest(
  api: RtApi,
  where: string,
  count: number,
  signal: AbortSignal,
): Promise<ConnectorResult<readonly number[]>> {
  const query = { query: where, orderby: 'LastUpdated', order: 'DESC', per_page: String(count) };
  const answer = await api.list('tickets', query, signal);
  if (!answer.ok) return answer;
  return ok(answer.value.rows.map((row) => numberOf(row['id'])).filter((id) => id !== undefined));
}

interface NewUser {
  readonly displayName?: string;
  readonly company?: string;
  readonly email?: string;
  readonly phone?: string;
}

/**
 * A user without rights, as RT makes one for everybody who writes to it. Two can't have one name or one address: whoever
 * has it already is meant, so that a retry makes no second one.
 */
async function createUser(ports: Ports, person: NewUser, signal: AbortSignal): Promise<Written> {
  const { api } = ports;
  const { displayName, company, email, phone } = person;
  const name = email ?? `phone-${/^sips?:/i.test(phone ?? '') ? phone : (phone ?? '').replace(/\D/g, '')}`;
  const known = await findUser(api, email, name, signal);
  if (!known.ok) return known;
  let id = known.value;
  if (id !== undefined) {
    const added = await addNumber(ports, id, phone, signal);
    if (!added.ok) return added;
  } else {
    const user: Row = {
      Name: name,
      RealName: displayName ?? name,
      ...(email === undefined ? {} : { EmailAddress: email }),
      ...(company === undefined ? {} : { Organization: company }),
      ...(phone === undefined ? {} : { WorkPhone: asRead(phone) }),
    };
    const created = await api.post('/user', user, signal);
    if (!created.ok) return created;
    // The answer names it by its name only.
    const found = await findUser(api, email, name, signal);
    if (!found.ok) return found;
    id = found.value;
  }
  if (id === undefined) return fail('invalid', 'the new user is not there');
  return ok({ id: String(id) });
}

/** Who was known by their address calls from a number that RT doesn't have: where there is room, it is kept. */
async function addNumber(
  { api, setup }: Ports,
  id: number,
  phone: string | undefined,
  signal: AbortSignal,
): Promise<ConnectorResult<unknown>> {
  if (phone === undefined) return ok();
  const user = await api.get(`/user/${id}`, signal);
  if (!user.ok) return user;
  const contact = readUser(user.value, setup);
  const keys = normaliseForImport(phone, setup.region);
  const isKnown =
    contact.ok &&
    contact.value.phones.some(
      ({ e164, extension, address }) =>
        e164 === keys.e164 && extension === keys.extension && address === keys.address,
    );
  const room = (['WorkPhone', 'MobilePhone', 'HomePhone'] as const).find((field) => !user.value[field]);
  if (isKnown || room === undefined) return ok();
  return api.put(`/user/${id}`, { [room]: asRead(phone) }, signal);
}

async function findUser(
  api: RtApi,
  email: string | undefined,
  name: string,
  signal: AbortSignal,
): Promise<ConnectorResult<number | undefined>> {
  for (const [field, value] of [
    ['EmailAddress', email],
    ['Name', name],
  ] as const) {
    if (value === undefined) continue;
    const found = await api.usersBy(field, value, signal);
    if (!found.ok) return found;
    const id = numberOf(found.value.rows[0]?.['id']);
    if (id !== undefined) return ok(id);
  }
  return ok(undefined);
}

/** As people write it. On SQLite RT takes `+49…` for a sum, and keeps it without its sign. */
function asRead(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

async function createTicket(
  ports: Ports,
  entry: EntryOf<'item'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { api, t, queue } = ports;
  const requestor = await requestorFor(ports, entry.caller, contact, signal);
  if (!requestor.ok) return requestor;
  if (again) {
    const found = await findTicket(ports, requestor.value, key, signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({ id: String(found.value) });
  }
  const answer = await api.post(
    '/ticket',
    {
      Queue: queue,
      Subject: entry.title,
      ...(requestor.value === undefined ? {} : { Requestor: requestor.value }),
      Content: `${noteText(entry, t)}\n\n${markOf(key)}`,
      ContentType: 'text/plain',
    },
    signal,
  );
  if (!answer.ok) return answer;
  const id = numberOf((answer.value as Row | undefined)?.['id']);
  if (id === undefined) return fail('invalid', 'the answer names no ticket');
  return ok({ id: String(id) });
}

/** Whose the new ticket is: a user's number as text. A caller who is none yet becomes one. */
async function requestorFor(
  ports: Ports,
  caller: NewUser,
  contact: string | undefined,
  signal: AbortSignal,
): Promise<ConnectorResult<string | undefined>> {
  if (numberOf(contact) !== undefined) return ok(contact);
  if (caller.email === undefined && caller.phone === undefined) return ok(undefined);
  const created = await createUser(ports, caller, signal);
  return created.ok ? ok(created.value.id) : created;
}

/** A new ticket's text is found in no search: the newest ones that we made for them are opened. */
async function findTicket(
  { api, queue, user }: Ports,
  requestor: string | undefined,
  key: string,
  signal: AbortSignal,
): Promise<ConnectorResult<number | undefined>> {
  const theirs = requestor === undefined ? '' : `Requestor.id = ${requestor} AND `;
  const where = `${theirs}Creator = ${quoted(user)} AND Queue = ${quoted(queue)}`;
  const query = { query: where, orderby: 'id', order: 'DESC', per_page: String(LOOKED_AT) };
  const tickets = await api.list('tickets', query, signal);
  if (!tickets.ok) return tickets;
  for (const row of tickets.value.rows) {
    const id = numberOf(row['id']);
    if (id === undefined) continue;
    const texts = await api.rows(`/ticket/${id}/attachments`, { fields: 'Content' }, signal);
    if (!texts.ok) return texts;
    if (texts.value.rows.some((text) => String(text['Content']).includes(markOf(key)))) return ok(id);
  }
  return ok(undefined);
}
