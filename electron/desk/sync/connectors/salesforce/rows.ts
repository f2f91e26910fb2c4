import type { Contact, Item } from '#shared/domain/contact';
import { type ReadRow, toContact, toItem } from '../records';
import { at, type Row } from '../rows-of';
import { asText } from '../values';
import { isId } from './soql';

/** What the rows are read with. */
export interface Reading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** Of Salesforce's own pages, without a slash at the end. */
  readonly url: string;
}

export const CONTACT_FIELDS = [
  'Id',
  'Name',
  'Account.Name',
  'Title',
  'Department',
  'Email',
  'Phone',
  'MobilePhone',
  'HomePhone',
  'OtherPhone',
  'Owner.Name',
] as const;
/** A search returns fields of the object itself only. */
export const SEARCHED_FIELDS = CONTACT_FIELDS.filter((field) => !field.includes('.'));
export const CASE_FIELDS = [
  'Id',
  'CaseNumber',
  'Subject',
  'Status',
  'IsClosed',
  'Priority',
  'ContactId',
  'Owner.Name',
  'CreatedDate',
  'LastModifiedDate',
] as const;

const PHONES = { Phone: 'Phone', MobilePhone: 'Mobile', HomePhone: 'Home', OtherPhone: 'Other' } as const;

export function readContact(row: Row, reading: Reading): ReadRow<Contact> {
  const id = row['Id'];
  return toContact(
    {
      id: isId(id) ? id : undefined,
      displayName: asText(row['Name']) ?? asText(row['Email']) ?? asText(row['Phone']) ?? id,
      kind: 'customer',
      company: at(row, 'Account', 'Name'),
      title: row['Title'],
      department: row['Department'],
      vip: false,
      owner: at(row, 'Owner', 'Name'),
      url: recordUrl(reading.url, 'Contact', id),
      emails: [row['Email']],
      phones: Object.entries(PHONES).map(([field, label]) => ({ number: row[field], label })),
    },
    reading,
  );
}

export function readCase(row: Row, { source, url }: Reading) {
  const id = row['Id'];
  return toItem(
    {
      id: isId(id) ? id : undefined,
      contactId: row['ContactId'],
      type: 'incident',
      number: row['CaseNumber'],
      title: asText(row['Subject']) ?? asText(row['CaseNumber']),
      status: row['Status'],
      open: row['IsClosed'] !== true,
      createdAt: timeOf(row['CreatedDate']),
      updatedAt: timeOf(row['LastModifiedDate']),
      priority: priorityOf(row['Priority']),
      assignee: at(row, 'Owner', 'Name'),
      url: recordUrl(url, 'Case', id),
    },
    source,
  );
}

function recordUrl(url: string, object: string, id: unknown): string | undefined {
  return isId(id) ? `${url}/lightning/r/${object}/${id}/view` : undefined;
}

/** Salesforce writes the zone without a colon: `2026-11-20T10:00:00.000+0000`. */
function timeOf(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2') : value;
}

function priorityOf(value: unknown): Item['priority'] {
  switch (asText(value)?.toLowerCase()) {
    case 'low':
      return 'low';
    case 'medium':
      return 'normal';
    case 'high':
      return 'high';
    case 'critical':
      return 'critical';
    default:
      return undefined;
  }
}
