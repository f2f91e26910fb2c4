import type { Contact } from '#shared/domain/contact';
import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../../connector';
import type { ReadRow } from '../records';
import { hasNumber, type Row } from '../rows-of';
import type { Domain, Fields, OdooApi } from './api';
import {
  idOf,
  LEAD,
  LEAD_FIELDS,
  ORDER_FIELDS,
  PARTNER_FIELDS,
  type Reading,
  readLead,
  readOrder,
  readPartner,
  readProspect,
} from './rows';

/** People of one number; more are no longer somebody's number. */
const MOST_MATCHES = 20;
/** Of what a caller has, the newest. */
const MOST_ITEMS = 10;
/** Odoo refuses to search numbers by less. */
const SHORTEST = 3;

/** What Odoo knows of a caller at this moment, in two steps: who it is, then what they have. */
export async function look(
  api: OdooApi,
  who: Who,
  readingOf: (fields: Fields) => Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<Looked>> {
  const found = await peopleOf(api, who, readingOf, signal);
  if (!found.ok) return found;
  const { contacts, partners, leads } = found.value;
  const [orders, opportunities] = await Promise.all([
    partners.length === 0
      ? []
      : rowsOf(api, {
          model: 'sale.order',
          domain: [['partner_id', 'child_of', partners]],
          wanted: ORDER_FIELDS,
          limit: MOST_ITEMS,
          order: 'date_order desc, id desc',
          signal,
        }),
    partners.length + leads.length === 0
      ? []
      : rowsOf(api, {
          model: 'crm.lead',
          domain: ['|', ['partner_id', 'child_of', partners], ['id', 'in', leads]],
          wanted: LEAD_FIELDS,
          limit: MOST_ITEMS,
          order: 'create_date desc, id desc',
          signal,
        }),
  ]);
  const items = [
    ...orders.map(({ row, fields }) => readOrder(row, readingOf(fields))),
    ...opportunities.map(({ row, fields }) => readLead(row, readingOf(fields))),
  ];
  return ok({ contacts, items: items.flatMap((read) => (read.ok ? [read.value] : [])) });
}

interface People {
  readonly contacts: readonly Contact[];
  /** Their ids in Odoo. */
  readonly partners: readonly number[];
  readonly leads: readonly number[];
}

async function peopleOf(
  api: OdooApi,
  { contact, number }: Who,
  readingOf: (fields: Fields) => Reading,
  signal: AbortSignal,
): Promise<ConnectorResult<People>> {
  const lead = contact?.startsWith(LEAD) ? Number(contact.slice(LEAD.length)) : undefined;
  const partner = contact === undefined || lead !== undefined ? undefined : Number(contact);
  const partnerFields = await api.fieldsOf('res.partner', signal);
  // Not even the fields: whoever asks shall hear that there was no answer, and not that nobody was found.
  if (!partnerFields.ok) return partnerFields;

  const [partners, leads] = await Promise.all([
    find(api, 'res.partner', partnerFields.value, PARTNER_FIELDS, { id: partner, number }, signal),
    rowsOfPeople(api, { id: lead, number }, signal),
  ]);
  if (!partners.ok) return partners;
  const people = [
    ...partners.value.map((row) => matching(readPartner(row, readingOf(partnerFields.value)), row)),
    ...leads.map(({ row, fields }) => matching(readProspect(row, readingOf(fields)), row)),
  ].filter((match) => match !== undefined);

  function matching(read: ReadRow<Contact>, row: Row) {
    const { id } = row;
    if (!read.ok || typeof id !== 'number') return undefined;
    const named = id === partner || (id === lead && idOf(row['partner_id']) === undefined);
    return named || hasNumber(read.value, number) ? { contact: read.value, id } : undefined;
  }
  const isLead = (each: { readonly contact: Contact; readonly id: number }): boolean =>
    each.contact.id.endsWith(`:${LEAD}${each.id}`);
  return ok({
    contacts: people.map((each) => each.contact),
    partners: people.filter((each) => !isLead(each)).map(({ id }) => id),
    leads: people.filter(isLead).map(({ id }) => id),
  });
}

/** Leads that belong to nobody else. Without the CRM app, or the right to see it, there are none. */
async function rowsOfPeople(
  api: OdooApi,
  by: { readonly id: number | undefined; readonly number: NumberQuery | undefined },
  signal: AbortSignal,
): Promise<readonly { readonly row: Row; readonly fields: Fields }[]> {
  const fields = await api.fieldsOf('crm.lead', signal);
  if (!fields.ok) return [];
  const answer = await find(api, 'crm.lead', fields.value, LEAD_FIELDS, by, signal);
  if (!answer.ok) return [];
  return answer.value
    .filter((row) => idOf(row['partner_id']) === undefined)
    .map((row) => ({ row, fields: fields.value }));
}

async function find(
  api: OdooApi,
  model: string,
  fields: Fields,
  wanted: readonly string[],
  by: { readonly id: number | undefined; readonly number: NumberQuery | undefined },
  signal: AbortSignal,
): Promise<ConnectorResult<readonly Row[]>> {
  const ways: Domain[] = [];
  if (by.id !== undefined && Number.isSafeInteger(by.id)) ways.push([['id', '=', by.id]]);
  if (by.number !== undefined) ways.push(...numberDomains(by.number, fields));
  if (ways.length === 0) return ok([]);
  return api.find(
    {
      model,
      domain: [...ways.slice(1).map(() => '|' as const), ...ways.flat()],
      fields: wanted.filter((name) => fields.has(name)),
      order: 'id desc',
      limit: MOST_MATCHES,
    },
    signal,
  );
}

/**
 * Every way to find a number; what they find too much is left out later. `phone_sanitized` is E.164, but only where
 * Odoo knew the country; `phone_mobile_search` looks into the numbers as they were typed, without blanks and brackets.
 */
export function numberDomains(number: NumberQuery, fields: Fields): readonly Domain[] {
  const ways: Domain[] = [];
  const { e164, extension, suffix } = number;
  if (e164 !== undefined && fields.has('phone_sanitized')) ways.push([['phone_sanitized', '=', e164]]);
  if (/^\d+$/u.test(suffix) && suffix.length >= SHORTEST) {
    if (fields.has('phone_mobile_search')) ways.push([['phone_mobile_search', 'ilike', suffix]]);
    else for (const name of ['phone', 'mobile']) if (fields.has(name)) ways.push([[name, 'ilike', suffix]]);
  }
  if (extension !== undefined) ways.push([['phone', '=', extension]]);
  return ways;
}

/** Nothing where they can't be had: who calls is worth showing without what they bought. */
async function rowsOf(
  api: OdooApi,
  ask: {
    readonly model: string;
    readonly domain: Domain;
    readonly wanted: readonly string[];
    readonly limit: number;
    readonly order: string;
    readonly signal: AbortSignal;
  },
): Promise<readonly { readonly row: Row; readonly fields: Fields }[]> {
  const { model, domain, limit, order, signal } = ask;
  const fields = await api.fieldsOf(model, signal);
  if (!fields.ok) return [];
  const known = fields.value;
  const answer = await api.find(
    { model, domain, fields: ask.wanted.filter((name) => known.has(name)), order, limit },
    signal,
  );
  return answer.ok ? answer.value.map((row) => ({ row, fields: known })) : [];
}
