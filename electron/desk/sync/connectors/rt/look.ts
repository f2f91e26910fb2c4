import type { Contact } from '#shared/domain/contact';
import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, Who } from '../../connector';
import { hasNumber } from '../rows-of';
import { numberOf, type RtApi } from './api';
import { readActive } from './pull';
import { PHONE_FIELDS, type RowSetup, readTicket, readUser, requestorsOf, TICKET_FIELDS } from './rows';

/** The newest of a caller's tickets; more is no use while it rings. */
const MOST = 20;
/** Digits at the end of a number that are asked for. */
const TAIL = 4;

/**
 * What a caller has asked for. RT finds people by a number only as those who asked for a ticket; it compares texts, so
 * the last digits are asked for with anything between them, and what comes back is checked.
 */
export async function look(
  { api, setup }: { readonly api: RtApi; readonly setup: RowSetup },
  who: Who,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const where = whereOf(who);
  if (where === undefined) return ok({ contacts: [], items: [] });
  const query = {
    query: where,
    ...TICKET_FIELDS,
    orderby: 'LastUpdated',
    order: 'DESC',
    per_page: String(MOST),
  };
  const found = await api.list('tickets', query, signal);
  if (!found.ok) return found;
  const { rows } = found.value;
  const ids = rows.map((row) => numberOf(row['id'])).filter((id) => id !== undefined);
  const active = await readActive(api, ids, signal);
  if (!active.ok) return active;

  const contacts = new Map<string, Contact>();
  const items: Looked['items'][number][] = [];
  for (const row of rows) {
    for (const requestor of requestorsOf(row)) {
      const contact = readUser(requestor, setup);
      if (!contact.ok || !isMeant(contact.value, who, setup.source)) continue;
      contacts.set(contact.value.id, contact.value);
      const item = readTicket(row, requestor, active.value.has(numberOf(row['id']) ?? 0), setup);
      if (item.ok) items.push(item.value);
    }
  }
  return ok({ contacts: [...contacts.values()], items });
}

/** `undefined`: nothing that could be asked for. */
export function whereOf({ contact, number }: Who): string | undefined {
  const asked: string[] = [];
  const id = numberOf(contact);
  if (id !== undefined) asked.push(`Requestor.id = ${id}`);
  if (number !== undefined && /^\d{2,20}$/.test(number.digits)) {
    const { digits } = number;
    // A short number is meant as a whole: half the company's numbers end in two digits.
    const [operator, value] =
      digits.length < TAIL ? ['=', digits] : ['LIKE', [...digits.slice(-TAIL)].join('%')];
    asked.push(...PHONE_FIELDS.map((field) => `Requestor.${field} ${operator} '${value}'`));
  }
  return asked.length === 0 ? undefined : asked.join(' OR ');
}

function isMeant(contact: Contact, who: Who, source: string): boolean {
  if (who.contact !== undefined && contact.id === `${source}:${who.contact}`) return true;
  return hasNumber(contact, who.number);
}
