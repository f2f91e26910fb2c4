import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../../connector';
import { hasNumber, type Row } from '../rows-of';
import type { SalesforceApi } from './api';
import { CASE_FIELDS, CONTACT_FIELDS, type Reading, readCase, readContact, SEARCHED_FIELDS } from './rows';
import { findNumbers, isId, quoted } from './soql';

/** The end of a number alone fits many; more than this are not read. */
const MOST_CANDIDATES = 200;
/** People of one number; more are no longer somebody's number. */
const MOST_MATCHES = 20;
/** Of what a caller has, the newest. */
const MOST_ITEMS = 10;

/** Who it is, by a search in all phone fields; then their newest cases. */
export async function look(
  api: SalesforceApi,
  { contact, number }: Who,
  reading: Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const sosl = number === undefined ? undefined : numberSearch(number);
  const [named, found] = await Promise.all([
    isId(contact)
      ? api.query(
          `SELECT ${CONTACT_FIELDS.join(', ')} FROM Contact WHERE Id = ${quoted(contact)} LIMIT 1`,
          signal,
        )
      : ok({ rows: [], cut: false }),
    sosl === undefined ? ok<readonly Row[]>([]) : api.search(sosl, signal),
  ]);
  if (!named.ok) return named;
  if (!found.ok) return found;
  const people = new Map<string, Row>();
  for (const row of found.value) {
    const read = readContact(row, reading);
    if (!read.ok || !isId(row['Id']) || people.size >= MOST_MATCHES) continue;
    if (hasNumber(read.value, number)) people.set(row['Id'], row);
  }
  // Last: it has the company's name too, which a search doesn't tell.
  for (const row of named.value.rows) if (isId(row['Id'])) people.set(row['Id'], row);
  const contacts = [...people.values()].map((row) => readContact(row, reading));
  const cases = await casesOf(api, [...people.keys()], signal);
  return ok({
    contacts: contacts.flatMap((read) => (read.ok ? [read.value] : [])),
    items: cases.map((row) => readCase(row, reading)).flatMap((read) => (read.ok ? [read.value] : [])),
  });
}

/**
 * As it may be stored: in one piece with the country, as it is dialed within it, without the zero in front. A search
 * takes what stands between blanks and dashes for words of their own: so the last four digits are words, too, or two.
 */
export function numberSearch({ digits, national, extension }: NumberQuery): string | undefined {
  const end = /[0-9]{4}$/u.exec(/^[0-9]{6,}$/u.test(digits) ? digits : '')?.[0];
  return findNumbers(
    [
      digits,
      national,
      national?.replace(/^0+/u, ''),
      `00${digits}`,
      end,
      end === undefined ? undefined : `${end.slice(0, 2)} ${end.slice(2)}`,
      extension,
    ],
    `Contact(${SEARCHED_FIELDS.join(', ')} LIMIT ${MOST_CANDIDATES})`,
  );
}

/** Nothing where they can't be had: who calls is worth showing without what they have. */
async function casesOf(
  api: SalesforceApi,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly Row[]> {
  if (ids.length === 0) return [];
  const answer = await api.query(
    `SELECT ${CASE_FIELDS.join(', ')} FROM Case WHERE ContactId IN (${ids.map(quoted).join(', ')}) ` +
      `ORDER BY LastModifiedDate DESC LIMIT ${MOST_ITEMS}`,
    signal,
  );
  return answer.ok ? answer.value.rows : [];
}
