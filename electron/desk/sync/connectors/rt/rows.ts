import type { Contact } from '#shared/domain/contact';
import { type ReadRow, toContact, toItem } from '../records';
import type { Row } from '../rows-of';
import { numberOf } from './api';

export interface RowSetup {
  readonly source: string;
  readonly region: string;
  /** Of RT's own pages, without a slash at its end. */
  readonly url: string;
  readonly people: Contact['kind'];
}

export type TicketRow = ReturnType<typeof toItem>;

const PHONES = [
  ['WorkPhone', 'Work'],
  ['MobilePhone', 'Mobile'],
  ['HomePhone', 'Home'],
  ['PagerPhone', 'Pager'],
] as const;

export const PHONE_FIELDS = PHONES.map(([name]) => name);

/** `id` is the number; without it RT gives the name for an id, which changes when somebody is renamed. */
export const USER_FIELDS = [
  'id',
  'Name',
  'RealName',
  'NickName',
  'EmailAddress',
  'Organization',
  'Lang',
  'Timezone',
  ...PHONE_FIELDS,
].join(',');

/** As the query of a ticket list. */
export const TICKET_FIELDS = {
  fields: 'Subject,Status,Priority,Created,LastUpdated,Owner,Requestor,Queue',
  'fields[Owner]': 'Name,RealName',
  'fields[Requestor]': USER_FIELDS,
  'fields[Queue]': 'Name',
};

/** Users that RT itself is made of. */
const NO_PEOPLE = ['RT_System', 'Nobody'];

export function isPerson(row: Row): boolean {
  return !NO_PEOPLE.includes(String(row['Name']));
}

export function readUser(row: Row, { source, region, url, people }: RowSetup): ReadRow<Contact> {
  const id = numberOf(row['id']);
  const named = [row['RealName'], row['NickName'], row['Name']];
  return toContact(
    {
      id,
      kind: people,
      displayName: named.find((name) => typeof name === 'string' && name.trim() !== ''),
      company: row['Organization'],
      language: row['Lang'],
      timeZone: row['Timezone'],
      emails: [row['EmailAddress']],
      phones: PHONES.map(([field, label]) => ({ number: row[field], label })),
      url: `${url}/User/Summary.html?id=${id}`,
    },
    { source, region },
  );
}

/** The first of those who asked for it; `undefined`: nobody did, or no person. */
export function requestorOf(row: Row): Row | undefined {
  const requestors: readonly unknown[] = Array.isArray(row['Requestor']) ? row['Requestor'] : [];
  return requestors.find((each): each is Row => isUser(each) && isPerson(each));
}

export function requestorsOf(row: Row): readonly Row[] {
  const requestors: readonly unknown[] = Array.isArray(row['Requestor']) ? row['Requestor'] : [];
  return requestors.filter((each): each is Row => isUser(each) && isPerson(each));
}

/** @param open whether its status is an active one: what that is, is a matter of the queue's lifecycle */
export function readTicket(row: Row, requestor: Row, open: boolean, setup: RowSetup): TicketRow {
  const id = numberOf(row['id']);
  const subject = row['Subject'];
  return toItem(
    {
      id,
      contactId: numberOf(requestor['id']),
      type: 'incident',
      number: id,
      title: typeof subject === 'string' && subject.trim() !== '' ? subject : `#${id}`,
      status: row['Status'],
      open,
      createdAt: row['Created'],
      updatedAt: row['LastUpdated'],
      assignee: ownerOf(row['Owner']),
      priority: priorityOf(row['Priority']),
      url: `${setup.url}/Ticket/Display.html?id=${id}`,
    },
    setup.source,
  );
}

function ownerOf(owner: unknown): unknown {
  if (!isUser(owner) || !isPerson(owner)) return undefined;
  const real = owner['RealName'];
  return typeof real === 'string' && real.trim() !== '' ? real : owner['Name'];
}

/** RT's own names for its numbers: Low 0, Medium 50, High 100. What nobody set is 0, too. */
function priorityOf(value: unknown): 'normal' | 'high' | undefined {
  const priority = Number(value);
  if (!(priority >= 50)) return undefined;
  return priority >= 100 ? 'high' : 'normal';
}

function isUser(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'user';
}
