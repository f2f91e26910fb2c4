import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../../connector';
import { hasNumber, type Row } from '../rows-of';
import type { ServicenowApi } from './api';
import { all, any, isId } from './query';
import { INCIDENT_FIELDS, idIn, isActive, type Reading, readIncident, readUser, USER_FIELDS } from './rows';

/** The end of a number alone fits many; more than this are not read. */
const MOST_CANDIDATES = 100;
/** People of one number; more are no longer somebody's number. */
const MOST_PEOPLE = 20;
/** Of what a caller has, the newest. */
const MOST_ITEMS = 10;

export async function look(
  api: ServicenowApi,
  { contact, number }: Who,
  reading: Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const byNumber = number === undefined ? '' : numberQuery(number);
  const [named, found] = await Promise.all([
    users(api, isId(contact) ? `sys_id=${contact}` : '', 1, signal),
    users(api, byNumber, MOST_CANDIDATES, signal),
  ]);
  if (!named.ok) return named;
  if (!found.ok) return found;
  const people = new Map<string, Row>();
  for (const row of named.value) if (isActive(row)) people.set(idIn(row) ?? '', row);
  for (const row of found.value) {
    const read = readUser(row, reading);
    if (read.ok && people.size < MOST_PEOPLE && hasNumber(read.value, number))
      people.set(idIn(row) ?? '', row);
  }
  const ids = [...people.keys()].filter(isId);
  // Who calls is worth showing without what they have.
  const incidents =
    ids.length === 0
      ? ok<readonly Row[]>([])
      : await api.find(
          'incident',
          {
            query: all(`caller_idIN${ids.join(',')}`, 'ORDERBYDESCsys_updated_on'),
            fields: INCIDENT_FIELDS,
            limit: MOST_ITEMS,
          },
          signal,
        );
  const contacts = [...people.values()].map((row) => readUser(row, reading));
  const items = (incidents.ok ? incidents.value : []).map((row) => readIncident(row, reading));
  return ok({
    contacts: contacts.flatMap((read) => (read.ok ? [read.value] : [])),
    items: items.flatMap((read) => (read.ok ? [read.value] : [])),
  });
}

async function users(
  api: ServicenowApi,
  query: string,
  limit: number,
  signal: AbortSignal,
): Promise<ConnectorResult<readonly Row[]>> {
  if (query === '') return ok([]);
  return api.find('sys_user', { query, fields: USER_FIELDS, limit }, signal);
}

/**
 * Numbers are text in ServiceNow, as people typed them: asked is for their last four digits, together and in pairs, and
 * what is found is checked by our own rules. Nothing but digits gets into the query; none are left: empty.
 */
export function numberQuery({ digits, extension }: NumberQuery): string {
  const conditions: string[] = [];
  if (/^[0-9]{6,20}$/u.test(digits)) {
    const end = digits.slice(-4);
    for (const field of ['phone', 'mobile_phone']) {
      for (const text of [end, `${end.slice(0, 2)} ${end.slice(2)}`, `${end.slice(0, 2)}-${end.slice(2)}`])
        conditions.push(`${field}ENDSWITH${text}`);
    }
  }
  if (extension !== undefined && /^[0-9]{1,15}$/u.test(extension)) conditions.push(`phone=${extension}`);
  return conditions.length === 0 ? '' : all('active=true', any(conditions));
}
