import type { Contact, Item } from '#shared/domain/contact';
import { type ReadRow, toContact, toItem } from '../records';
import { asText } from '../values';
import type { HubspotRecord, Stage } from './api';

/** What the rows are read with. */
export interface Reading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** Of HubSpot's own pages, if they are known. */
  readonly pages: string | undefined;
  readonly owners: ReadonlyMap<string, string>;
}

export const CONTACT_PROPERTIES = [
  'firstname',
  'lastname',
  'email',
  'hs_additional_emails',
  'phone',
  'mobilephone',
  'company',
  'jobtitle',
  'lifecyclestage',
  'hs_language',
  'hubspot_owner_id',
  'hs_merged_object_ids',
  'lastmodifieddate',
] as const;
export const DEAL_PROPERTIES = [
  'dealname',
  'dealstage',
  'amount',
  'deal_currency_code',
  'hs_priority',
  'hubspot_owner_id',
  'createdate',
  'hs_lastmodifieddate',
] as const;
export const TICKET_PROPERTIES = [
  'subject',
  'hs_pipeline_stage',
  'hs_ticket_priority',
  'hubspot_owner_id',
  'createdate',
  'hs_lastmodifieddate',
] as const;

/** Ids are unique among the records of one type only. */
export const DEAL = 'deal-';
export const TICKET = 'ticket-';

/** HubSpot's own number of the type, in the address of a record's page. */
const PAGE_OF = { contacts: '0-1', deals: '0-3', tickets: '0-5' } as const;

export function readContact({ id, properties }: HubspotRecord, reading: Reading): ReadRow<Contact> {
  const name = ['firstname', 'lastname'].map((key) => asText(properties[key]) ?? '').join(' ');
  const emails = [properties['email'], ...listOf(properties['hs_additional_emails'])];
  return toContact(
    {
      id,
      // A form may have left a mail or a number only.
      displayName:
        asText(name) ??
        asText(properties['email']) ??
        asText(properties['company']) ??
        asText(properties['phone']) ??
        id,
      kind: 'customer',
      company: properties['company'],
      title: properties['jobtitle'],
      tier: properties['lifecyclestage'],
      vip: false,
      language: properties['hs_language'],
      owner: ownerOf(properties['hubspot_owner_id'], reading),
      url: recordUrl(reading.pages, 'contacts', id),
      emails,
      phones: [
        { number: properties['phone'], label: 'Phone' },
        { number: properties['mobilephone'], label: 'Mobile' },
      ],
    },
    reading,
  );
}

/** The ids of the contacts that became this one. */
export function mergedInto({ id, properties }: HubspotRecord): readonly string[] {
  return listOf(properties['hs_merged_object_ids']).filter((other) => /^\d+$/u.test(other) && other !== id);
}

export function readDeal(
  { id, properties }: HubspotRecord,
  contact: string,
  stages: ReadonlyMap<string, Stage>,
  reading: Reading,
) {
  const stage = asText(properties['dealstage']) ?? '';
  return toItem(
    {
      id: `${DEAL}${id}`,
      contactId: contact,
      type: 'opportunity',
      title: properties['dealname'] ?? id,
      status: stages.get(stage)?.label ?? stage,
      open: stages.get(stage)?.closed !== true,
      createdAt: properties['createdate'],
      updatedAt: properties['hs_lastmodifieddate'],
      amount: { value: properties['amount'], currency: properties['deal_currency_code'] },
      priority: priorityOf(properties['hs_priority']),
      assignee: ownerOf(properties['hubspot_owner_id'], reading),
      url: recordUrl(reading.pages, 'deals', id),
    },
    reading.source,
  );
}

export function readTicket(
  { id, properties }: HubspotRecord,
  contact: string,
  stages: ReadonlyMap<string, Stage>,
  reading: Reading,
) {
  const stage = asText(properties['hs_pipeline_stage']) ?? '';
  return toItem(
    {
      id: `${TICKET}${id}`,
      contactId: contact,
      type: 'incident',
      number: id,
      title: properties['subject'] ?? id,
      status: stages.get(stage)?.label ?? stage,
      open: stages.get(stage)?.closed !== true,
      createdAt: properties['createdate'],
      updatedAt: properties['hs_lastmodifieddate'],
      priority: priorityOf(properties['hs_ticket_priority']),
      assignee: ownerOf(properties['hubspot_owner_id'], reading),
      url: recordUrl(reading.pages, 'tickets', id),
    },
    reading.source,
  );
}

function recordUrl(pages: string | undefined, type: keyof typeof PAGE_OF, id: string): string | undefined {
  return pages === undefined ? undefined : `${pages}/record/${PAGE_OF[type]}/${id}`;
}

function ownerOf(id: unknown, { owners }: Reading): string | undefined {
  return owners.get(asText(id) ?? '');
}

/** HubSpot writes several values of one property with semicolons between. */
function listOf(value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value.slice(0, 20_000) : '';
  return text.split(';').filter((part) => part !== '');
}

function priorityOf(value: unknown): Item['priority'] {
  switch (asText(value)?.toLowerCase()) {
    case 'low':
      return 'low';
    case 'medium':
      return 'normal';
    case 'high':
      return 'high';
    case 'urgent':
      return 'critical';
    default:
      return undefined;
  }
}
