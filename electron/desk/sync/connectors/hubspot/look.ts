import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../../connector';
import { hasNumber } from '../rows-of';
import type { Filter, HubspotApi, HubspotRecord } from './api';
import {
  CONTACT_PROPERTIES,
  DEAL_PROPERTIES,
  type Reading,
  readContact,
  readDeal,
  readTicket,
  TICKET_PROPERTIES,
} from './rows';

/** People of one number; more are no longer somebody's number. */
const MOST_MATCHES = 20;
/** Of what a caller has, the newest of each kind. */
const MOST_ITEMS = 10;
/** Shorter ends of a number fit half the world. */
const SHORTEST = 6;

/** What HubSpot knows of a caller at this moment: who it is, then what they have. */
export async function look(
  api: HubspotApi,
  who: Who,
  reading: Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const [named, found] = await Promise.all([
    who.contact !== undefined && /^\d+$/u.test(who.contact)
      ? api.read('contacts', [who.contact], CONTACT_PROPERTIES, signal)
      : ok<readonly HubspotRecord[]>([]),
    byNumber(api, who.number, signal),
  ]);
  if (!named.ok) return named;
  if (!found.ok) return found;
  const records = new Map<string, HubspotRecord>();
  for (const record of named.value) records.set(record.id, record);
  for (const record of found.value) {
    const read = readContact(record, reading);
    if (read.ok && hasNumber(read.value, who.number)) records.set(record.id, record);
  }
  const contacts = [...records.values()].flatMap((record) => {
    const read = readContact(record, reading);
    return read.ok ? [read.value] : [];
  });
  const ids = [...records.keys()];
  const [deals, tickets] = await Promise.all([
    itemsOf(api, 'deals', DEAL_PROPERTIES, ids, signal),
    itemsOf(api, 'tickets', TICKET_PROPERTIES, ids, signal),
  ]);
  const items = [
    ...deals.rows.map(({ record, contact }) => readDeal(record, contact, deals.stages, reading)),
    ...tickets.rows.map(({ record, contact }) => readTicket(record, contact, tickets.stages, reading)),
  ];
  return ok({ contacts, items: items.flatMap((read) => (read.ok ? [read.value] : [])) });
}

async function byNumber(
  api: HubspotApi,
  number: NumberQuery | undefined,
  signal: AbortSignal,
): Promise<ConnectorResult<readonly HubspotRecord[]>> {
  const groups = number === undefined ? [] : numberGroups(number);
  if (groups.length === 0) return ok([]);
  const page = await api.search(
    'contacts',
    { groups, properties: CONTACT_PROPERTIES, limit: MOST_MATCHES },
    signal,
  );
  return page.ok ? ok(page.value.records) : page;
}

/**
 * HubSpot keeps of each number the digits without the country's, to be searched by; but only of numbers that it
 * understood. Five groups are the most it takes.
 */
export function numberGroups({ e164, extension, suffix }: NumberQuery): readonly (readonly Filter[])[] {
  const groups: Filter[][] = [];
  if (/^\d+$/u.test(suffix) && suffix.length >= SHORTEST) {
    for (const name of ['phone', 'mobile']) {
      const propertyName = `hs_searchable_calculated_${name}_number`;
      groups.push([{ propertyName, operator: 'CONTAINS_TOKEN', value: `*${suffix}` }]);
    }
  }
  if (e164 !== undefined) {
    for (const propertyName of ['phone', 'mobilephone'])
      groups.push([{ propertyName, operator: 'EQ', value: e164 }]);
  }
  if (extension !== undefined) groups.push([{ propertyName: 'phone', operator: 'EQ', value: extension }]);
  return groups;
}

/** Nothing where they can't be had: who calls is worth showing without what they have. */
async function itemsOf(
  api: HubspotApi,
  type: 'deals' | 'tickets',
  properties: readonly string[],
  contacts: readonly string[],
  signal: AbortSignal,
) {
  const none = { rows: [], stages: new Map() };
  const linked = await api.associated('contacts', type, contacts, signal);
  if (!linked.ok) return none;
  const ownerOf = new Map<string, string>();
  for (const [contact, ids] of linked.value) for (const id of ids) ownerOf.set(id, contact);
  // Ids rise: the highest are the newest.
  const newest = [...ownerOf.keys()]
    .filter((id) => /^\d+$/u.test(id))
    .sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1))
    .slice(0, MOST_ITEMS);
  if (newest.length === 0) return none;
  const [records, stages] = await Promise.all([
    api.read(type, newest, properties, signal),
    api.stages(type, signal),
  ]);
  if (!records.ok || !stages.ok) return none;
  return {
    rows: records.value.map((record) => ({ record, contact: ownerOf.get(record.id) ?? '' })),
    stages: stages.value,
  };
}
