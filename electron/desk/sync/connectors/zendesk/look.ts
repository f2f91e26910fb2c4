import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../../connector';
import { hasNumber, type Row } from '../rows-of';
import { asId } from '../values';
import type { ZendeskApi } from './api';
import { isGone, type Reading, readTicket, readUser } from './rows';

/** Of each person, the newest. */
const MOST_ITEMS = 10;
/** More people are no longer somebody's number. */
const MOST_PEOPLE = 5;
/** Shorter ends of a number fit half the world. */
const SHORTEST = 6;

export async function look(
  api: ZendeskApi,
  { contact, number }: Who,
  reading: Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const query = number === undefined ? undefined : phoneQuery(number);
  const [named, found] = await Promise.all([
    contact === undefined ? ok(undefined) : api.user(contact, signal),
    query === undefined ? ok<readonly Row[]>([]) : api.searchUsers(query, signal),
  ]);
  if (!named.ok) return named;
  if (!found.ok) return found;
  const users = new Map<string, Row>();
  if (named.value !== undefined && !isGone(named.value))
    users.set(asId(named.value['id']) ?? '', named.value);
  for (const user of found.value) {
    const read = readUser(user, reading);
    if (read.ok && !isGone(user) && hasNumber(read.value, number)) users.set(asId(user['id']) ?? '', user);
  }
  const people = [...users].slice(0, MOST_PEOPLE);
  // Who calls is worth showing without what they have.
  const tickets = await Promise.all(people.map(([id]) => api.ticketsOf(id, MOST_ITEMS, signal)));
  const contacts = people.map(([, user]) => readUser(user, reading));
  const items = tickets
    .flatMap((each) => (each.ok ? each.value : []))
    .map((ticket) => readTicket(ticket, new Map(), reading));
  return ok({
    contacts: contacts.flatMap((read) => (read.ok ? [read.value] : [])),
    items: items.flatMap((read) => (read.ok ? [read.value] : [])),
  });
}

/** Digits only: `+`, quotes and whatever else a caller may send mean something in a search. */
export function phoneQuery({ suffix, extension }: NumberQuery): string | undefined {
  if (/^\d+$/u.test(suffix) && suffix.length >= SHORTEST) return `phone:*${suffix}`;
  return extension !== undefined && /^\d+$/u.test(extension) ? `phone:${extension}` : undefined;
}
