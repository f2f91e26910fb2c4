import type { Contact, Item } from '#shared/domain/contact';
import { type ReadRow, rejected, toContact, toItem } from '../records';
import { isRow, type Row } from '../rows-of';
import { asId, asText } from '../values';
import type { Fields } from './api';

/** What the rows are read with. */
export interface Reading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** Where Odoo's own pages are, without a slash at the end. */
  readonly url: string;
  readonly fields: Fields;
  /** Names of the tags of contacts, by id. */
  readonly tags: ReadonlyMap<number, string>;
}

/** Asked for as far as this Odoo has them (`mobile` is gone since 19, and back with an app). */
export const PARTNER_FIELDS = [
  'name',
  'display_name',
  'active',
  'write_date',
  'parent_id',
  'is_company',
  'company_name',
  'function',
  'phone',
  'mobile',
  'email',
  'lang',
  'tz',
  'user_id',
  'category_id',
  'partner_share',
  'ref',
  'city',
  'country_id',
] as const;
export const ORDER_FIELDS = [
  'name',
  'type_name',
  'write_date',
  'create_date',
  'date_order',
  'partner_id',
  'state',
  'invoice_status',
  'client_order_ref',
  'amount_total',
  'currency_id',
  'user_id',
] as const;
export const LEAD_FIELDS = [
  'name',
  'active',
  'write_date',
  'create_date',
  'partner_id',
  'stage_id',
  'won_status',
  'probability',
  'priority',
  'expected_revenue',
  'company_currency',
  'user_id',
  'contact_name',
  'partner_name',
  'function',
  'phone',
  'mobile',
  'email_from',
] as const;

/** Ids of leads, as an item and as the person who is known by nothing else, begin with it. */
export const LEAD = 'lead-';
export const ORDER = 'order-';

/** A company, a person of a company, or a person. Who has a login of the company's own is an employee. */
export function readPartner(row: Row, reading: Reading): ReadRow<Contact> {
  const { fields, tags } = reading;
  const tagged = listOf(row['category_id'])
    .map((id) => (typeof id === 'number' ? tags.get(id) : undefined))
    .filter((tag) => tag !== undefined);
  const isCompany = row['is_company'] === true;
  const extra: Record<string, unknown> = {};
  for (const name of ['ref', 'city', 'country_id']) {
    const label = fields.get(name)?.label;
    const value = name.endsWith('_id') ? nameOf(row[name]) : textOf(row[name]);
    if (label !== undefined && label !== '' && value !== undefined) extra[label] = value;
  }
  return toContact(
    {
      id: row['id'],
      // An address without a name is told by its company's: "Azure Interior, Delivery".
      displayName: textOf(row['name']) ?? textOf(row['display_name']),
      kind: row['partner_share'] === false ? 'employee' : 'customer',
      company: isCompany ? undefined : (nameOf(row['parent_id']) ?? textOf(row['company_name'])),
      title: textOf(row['function']),
      tier: tagged.length === 0 ? undefined : tagged.join(', '),
      vip: tagged.some((tag) => /\bVIP\b/iu.test(tag)),
      language: textOf(row['lang'])?.replace(/@.*$/u, '').replace('_', '-'),
      timeZone: textOf(row['tz']),
      owner: nameOf(row['user_id']),
      url: recordUrl(reading.url, 'res.partner', row['id']),
      emails: emailsOf(row['email']),
      phones: phonesOf(row, fields),
      extra,
    },
    reading,
  );
}

/** Somebody of whom there is only a lead: a form on a web page, a card from a fair. */
export function readProspect(row: Row, reading: Reading): ReadRow<Contact> {
  const person = textOf(row['contact_name']);
  const company = textOf(row['partner_name']);
  return toContact(
    {
      id: leadId(row['id']),
      displayName: person ?? company ?? textOf(row['name']),
      kind: 'customer',
      company: person === undefined ? undefined : company,
      title: textOf(row['function']),
      vip: false,
      owner: nameOf(row['user_id']),
      url: recordUrl(reading.url, 'crm.lead', row['id']),
      emails: emailsOf(row['email_from']),
      phones: phonesOf(row, reading.fields),
    },
    reading,
  );
}

interface OwnedItem {
  readonly item: Item;
  readonly contactId: string;
}

/** Open until it is invoiced or cancelled. */
export function readOrder(row: Row, reading: Reading): ReadRow<OwnedItem> {
  const id = asId(row['id']);
  if (id === undefined) return rejected('id');
  const state = textOf(row['state']) ?? '';
  return toItem(
    {
      id: `${ORDER}${id}`,
      contactId: idOf(row['partner_id']),
      type: 'order',
      number: textOf(row['name']),
      title: textOf(row['client_order_ref']) ?? textOf(row['type_name']) ?? textOf(row['name']),
      status: reading.fields.get('state')?.choices.get(state) ?? state,
      open: state !== 'cancel' && row['invoice_status'] !== 'invoiced',
      createdAt: textOf(row['date_order']) ?? textOf(row['create_date']),
      updatedAt: textOf(row['write_date']),
      ...amountOf(row['amount_total'], row['currency_id']),
      assignee: nameOf(row['user_id']),
      url: recordUrl(reading.url, 'sale.order', row['id']),
    },
    reading.source,
  );
}

/** Open until it is won or lost; Odoo archives what is lost. */
export function readLead(row: Row, reading: Reading): ReadRow<OwnedItem> {
  const id = leadId(row['id']);
  if (id === undefined) return rejected('id');
  const won = textOf(row['won_status']);
  const decided = won === undefined ? row['probability'] === 100 : won !== 'pending';
  return toItem(
    {
      id,
      contactId: idOf(row['partner_id']) ?? id,
      type: 'opportunity',
      title: textOf(row['name']),
      status: nameOf(row['stage_id']) ?? reading.fields.get('won_status')?.choices.get(won ?? ''),
      open: row['active'] !== false && !decided,
      createdAt: textOf(row['create_date']),
      updatedAt: textOf(row['write_date']),
      ...amountOf(row['expected_revenue'], row['company_currency']),
      priority: priorityOf(row['priority']),
      assignee: nameOf(row['user_id']),
      url: recordUrl(reading.url, 'crm.lead', row['id']),
    },
    reading.source,
  );
}

export function leadId(id: unknown): string | undefined {
  const read = asId(id);
  return read === undefined ? undefined : `${LEAD}${read}`;
}

/** The id in a reference: `[7, "Azure Interior"]`; `false` is none. */
export function idOf(value: unknown): number | undefined {
  const id = Array.isArray(value) ? (value as readonly unknown[])[0] : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** Where a person reads the record in Odoo's own pages. */
function recordUrl(url: string, model: string, id: unknown): string | undefined {
  const read = asId(id);
  return read === undefined ? undefined : `${url}/odoo/${model}/${read}`;
}

function nameOf(value: unknown): string | undefined {
  return Array.isArray(value) ? textOf((value as readonly unknown[])[1]) : undefined;
}

/** Odoo writes `false` where there is nothing. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? asText(value) : undefined;
}

/** One field may hold several: "a@example.com, b@example.com" or "Ana <a@example.com>". */
function emailsOf(value: unknown): readonly string[] {
  return (textOf(value) ?? '').match(/[^\s<>,;"]+@[^\s<>,;"]+/gu) ?? [];
}

function phonesOf(row: Row, fields: Fields) {
  return ['phone', 'mobile'].map((name) => ({
    number: textOf(row[name]),
    label: fields.get(name)?.label,
  }));
}

function amountOf(value: unknown, currency: unknown) {
  if (typeof value !== 'number' || value === 0) return {};
  // Money of six decimals at most, and no 0.1 + 0.2 in it.
  return { amount: { value: String(Number(value.toFixed(6))), currency: nameOf(currency) } };
}

function priorityOf(value: unknown): Item['priority'] {
  switch (value) {
    case '1':
      return 'normal';
    case '2':
      return 'high';
    case '3':
      return 'critical';
    default:
      // Nobody has said anything about it.
      return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The names of tags, from rows of `res.partner.category`. */
export function tagsOf(rows: readonly unknown[]): ReadonlyMap<number, string> {
  const tags = new Map<number, string>();
  for (const row of rows) {
    const name = isRow(row) ? textOf(row['name']) : undefined;
    if (isRow(row) && typeof row['id'] === 'number' && name !== undefined) tags.set(row['id'], name);
  }
  return tags;
}
