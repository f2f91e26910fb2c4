import type { Contact, Item } from '#shared/domain/contact';
import { type ReadRow, toContact, toItem } from '../records';
import type { Row } from '../rows-of';
import { asId, asText } from '../values';

/** What the rows are read with. */
export interface Reading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** Where Zendesk's own pages are, without a slash at the end. */
  readonly url: string;
  /** Names by the id. */
  readonly organizations: ReadonlyMap<string, string>;
}

/** Ids of people and of tickets are numbers of their own. */
export const TICKET = 'ticket-';

/** Deleted people stay in the export, without being active. */
export function isGone(user: Row): boolean {
  return user['active'] === false;
}

/** End users are customers, agents and administrators are colleagues. */
export function readUser(user: Row, { source, region, url, organizations }: Reading): ReadRow<Contact> {
  const id = asId(user['id']);
  const tags = Array.isArray(user['tags']) ? user['tags'].map(asText).filter((tag) => tag !== undefined) : [];
  return toContact(
    {
      id,
      displayName: asText(user['name']) ?? asText(user['email']) ?? asText(user['phone']) ?? id,
      kind: user['role'] === 'agent' || user['role'] === 'admin' ? 'employee' : 'customer',
      company: organizations.get(asId(user['organization_id']) ?? ''),
      vip: tags.some((tag) => /^vip$/iu.test(tag)),
      language: user['locale'],
      timeZone: user['iana_time_zone'],
      url: id === undefined ? undefined : `${url}/agent/users/${id}`,
      emails: [user['email']],
      phones: [{ number: user['phone'] }],
    },
    { source, region },
  );
}

export function isOpen(status: unknown): boolean {
  return status !== 'solved' && status !== 'closed' && status !== 'deleted';
}

/** @param names of people by their id */
export function readTicket(ticket: Row, names: ReadonlyMap<string, string>, { source, url }: Reading) {
  const id = asId(ticket['id']);
  return toItem(
    {
      id: id === undefined ? undefined : `${TICKET}${id}`,
      contactId: asId(ticket['requester_id']),
      type: 'incident',
      number: id,
      title:
        asText(ticket['subject']) ?? asText(ticket['raw_subject']) ?? asText(ticket['description']) ?? id,
      status: ticket['status'],
      open: isOpen(ticket['status']),
      createdAt: ticket['created_at'],
      updatedAt: ticket['updated_at'],
      priority: priorityOf(ticket['priority']),
      assignee: names.get(asId(ticket['assignee_id']) ?? ''),
      url: id === undefined ? undefined : ticketUrl(url, id),
    },
    source,
  );
}

function ticketUrl(url: string, id: string): string {
  return `${url}/agent/tickets/${id}`;
}

function priorityOf(value: unknown): Item['priority'] {
  if (value === 'low' || value === 'normal' || value === 'high') return value;
  return value === 'urgent' ? 'critical' : undefined;
}
