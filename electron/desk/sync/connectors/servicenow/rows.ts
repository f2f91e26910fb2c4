import type { Contact, Item } from '#shared/domain/contact';
import { type ReadRow, toContact, toItem } from '../records';
import { at, type Row } from '../rows-of';
import { asText } from '../values';
import { isId } from './query';

/** What the rows are read with. */
export interface Reading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** Of ServiceNow's own pages, without a slash at the end. */
  readonly url: string;
}

export const USER_FIELDS = [
  'sys_id',
  'active',
  'name',
  'user_name',
  'title',
  'department',
  'company',
  'email',
  'phone',
  'mobile_phone',
  'preferred_language',
  'time_zone',
  'vip',
] as const;
export const INCIDENT_FIELDS = [
  'sys_id',
  'number',
  'short_description',
  'state',
  'active',
  'priority',
  'caller_id',
  'assigned_to',
  'opened_at',
  'sys_updated_on',
] as const;

/** As it is stored: times in UTC, references as ids. */
export function valueIn(row: Row, field: string): unknown {
  return at(row, field, 'value');
}

/** As people read it: labels, names. */
export function shownIn(row: Row, field: string): unknown {
  return at(row, field, 'display_value');
}

export function idIn(row: Row): string | undefined {
  const id = valueIn(row, 'sys_id');
  return isId(id) ? id : undefined;
}

export function isActive(row: Row): boolean {
  return valueIn(row, 'active') !== 'false';
}

/** Who has a user in ServiceNow works here. */
export function readUser(row: Row, { source, region, url }: Reading): ReadRow<Contact> {
  const id = idIn(row);
  return toContact(
    {
      id,
      displayName:
        asText(valueIn(row, 'name')) ??
        asText(valueIn(row, 'user_name')) ??
        asText(valueIn(row, 'email')) ??
        id,
      kind: 'employee',
      company: shownIn(row, 'company'),
      title: valueIn(row, 'title'),
      department: shownIn(row, 'department'),
      vip: valueIn(row, 'vip'),
      language: valueIn(row, 'preferred_language'),
      timeZone: valueIn(row, 'time_zone'),
      url: recordUrl(url, 'sys_user', id),
      emails: [valueIn(row, 'email')],
      phones: [
        { number: valueIn(row, 'phone'), label: 'Phone' },
        { number: valueIn(row, 'mobile_phone'), label: 'Mobile' },
      ],
    },
    { source, region },
  );
}

export function readIncident(row: Row, { source, url }: Reading) {
  const id = idIn(row);
  return toItem(
    {
      id,
      contactId: valueIn(row, 'caller_id'),
      type: 'incident',
      number: valueIn(row, 'number'),
      title: asText(valueIn(row, 'short_description')) ?? asText(valueIn(row, 'number')),
      status: asText(shownIn(row, 'state')) ?? valueIn(row, 'state'),
      open: isActive(row),
      createdAt: valueIn(row, 'opened_at'),
      updatedAt: valueIn(row, 'sys_updated_on'),
      priority: priorityOf(valueIn(row, 'priority')),
      assignee: shownIn(row, 'assigned_to'),
      url: recordUrl(url, 'incident', id),
    },
    source,
  );
}

function recordUrl(url: string, table: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : `${url}/${table}.do?sys_id=${id}`;
}

function priorityOf(value: unknown): Item['priority'] {
  switch (value) {
    case '1':
      return 'critical';
    case '2':
      return 'high';
    case '3':
      return 'normal';
    case '4':
    case '5':
      return 'low';
    default:
      return undefined;
  }
}
