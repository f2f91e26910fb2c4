import { expect, it } from 'vitest';
import type { CallerNumber } from '#shared/domain/card';
import { cardOfContact, NO_ITEMS } from '#shared/domain/card-of';
import type { Contact, Item } from '#shared/domain/contact';
import { type ContactId, contactId } from '#shared/domain/ids';
import { withLive } from '#shared/domain/live-card';
import { item, mobile, person } from '../../../fakes/source-rows';

const LINE = '+40213000000';
const number: CallerNumber = { raw: LINE, e164: LINE, display: LINE, anonymous: false };
const ana = (id: string, more: Partial<Contact> = {}): Contact =>
  person(id, { displayName: 'Ana Ionescu', phones: [mobile(LINE)], ...more });
const cardOf = (contact: Contact, incidents: readonly Item[] = []) =>
  cardOfContact({
    number,
    match: 'exact',
    contact,
    items: { ...NO_ITEMS, incidents },
    history: [],
    sharedBy: 1,
  });
const ticket = (id: string, more: Partial<Item> = {}): Item => item(id, { type: 'incident', ...more });
const together = () => false;
const apart = (...pair: readonly string[]) => {
  const ids = [...pair].sort().join();
  return (one: ContactId, other: ContactId) => [one, other].sort().join() === ids;
};
const live = (contact: Contact, ...items: readonly Item[]) => ({ contact, items });
const shown = (card: ReturnType<typeof withLive>) =>
  'incidents' in card ? card.incidents.map(({ id }) => id) : card.kind;

it('takes the items of the record that the card shows, whatever it is named by now', () => {
  const card = cardOf(ana('crm:1', { sameAs: [contactId('rt:9')] }));
  const found = [live(person('rt:9', { displayName: 'A. I.' }), ticket('rt:t1'))];
  expect(shown(withLive(card, found, together))).toEqual(['rt:t1']);
});

it('leaves out the items of a namesake on the same line, whom the system keeps as somebody else', () => {
  const card = cardOf(ana('crm:1', { sameAs: [contactId('rt:9')] }));
  const found = [live(ana('crm:2'), ticket('crm:t2')), live(ana('rt:10'), ticket('rt:t10'))];
  expect(shown(withLive(card, found, together))).toEqual([]);
});

it('takes one record of a system that the cache knows nobody of, and no second one', () => {
  const found = [live(ana('rt:9'), ticket('rt:t9')), live(ana('rt:10'), ticket('rt:t10'))];
  expect(shown(withLive(cardOf(ana('crm:1')), found, together))).toEqual(['rt:t9']);
});

it('leaves out the items of whom the agent has parted, from the first record or another', () => {
  const card = cardOf(ana('crm:1', { sameAs: [contactId('ldap:4')] }));
  const found = [live(ana('rt:9'), ticket('rt:t9'))];
  expect(shown(withLive(card, found, apart('crm:1', 'rt:9')))).toEqual([]);
  expect(shown(withLive(card, found, apart('ldap:4', 'rt:9')))).toEqual([]);
});

it('shows two people where the agent has parted two records that only the systems know', () => {
  const unknown = { kind: 'unknown', number, history: [] } as const;
  const found = [live(ana('rt:9'), ticket('rt:t9')), live(ana('crm:1'))];
  expect(withLive(unknown, found, apart('crm:1', 'rt:9'))).toMatchObject({ kind: 'several', total: 2 });
  expect(withLive(unknown, found, together)).toMatchObject({
    kind: 'customer',
    contact: { id: 'rt:9', sameAs: ['crm:1'] },
  });
});

it('brings an item up to date and keeps what the answer does not say of it', () => {
  const cached = ticket('rt:t1', { assignee: 'Dan', url: 'https://rt.example/1', status: 'new' });
  const card = cardOf(ana('rt:9'), [cached]);
  const later = ticket('rt:t1', { status: 'open', updatedAt: '2026-11-02T08:00:00.000Z' });
  expect(withLive(card, [live(ana('rt:9'), later)], together)).toMatchObject({
    incidents: [{ id: 'rt:t1', status: 'open', assignee: 'Dan', url: 'https://rt.example/1' }],
  });
});
