import { describe, expect, it } from 'vitest';
import type { CallerNumber, HistoryEntry, MatchQuality } from '#shared/domain/card';
import { cardOfContact, NO_ITEMS } from '#shared/domain/card-of';
import type { Contact, Item } from '#shared/domain/contact';
import { type ContactId, callId, contactId } from '#shared/domain/ids';
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

describe('a card whose person is only probably the caller', () => {
  const call = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
    callId: callId(id),
    direction: 'in',
    startedAt: '2026-11-01T08:00:00.000Z',
    talkSeconds: 60,
    outcome: 'answered',
    ...more,
  });
  const guess = (match: MatchQuality = 'probable') =>
    cardOfContact({
      number,
      match,
      contact: person('crm:1', {
        displayName: 'Uwe Kunz',
        phones: [{ raw: '021 3000000', loose: '213000000' }],
      }),
      items: { ...NO_ITEMS, incidents: [ticket('crm:t1')] },
      history: [call('c1', { contactId: contactId('crm:1'), note: 'of Uwe' }), call('c2')],
      sharedBy: 1,
    });
  const found = [live(ana('rt:9'), ticket('rt:t9'))];

  it('becomes that of whoever has the very number in a source, without what was the other’s', () => {
    const card = withLive(guess(), found, together);
    expect(card).toMatchObject({ match: 'live', contact: { id: 'rt:9' }, history: [{ callId: 'c2' }] });
    expect(shown(card)).toEqual(['rt:t9']);
    // As it is asked for again once it has become another.
    const again = withLive(guess(), found, together, { contactId: contactId('rt:9'), match: 'live' });
    expect(again).toEqual(card);
  });

  it('asks who it is where several have it', () => {
    const card = withLive(guess(), [...found, live(person('rt:10', { phones: [mobile(LINE)] }))], together);
    expect(card).toMatchObject({ kind: 'several', total: 2, candidates: [{ id: 'rt:9' }, { id: 'rt:10' }] });
  });

  it('stays where the source says it is they, or knows nobody with the very number', () => {
    const same = [live(ana('crm:1'), ticket('crm:t2')), ...found];
    expect(withLive(guess(), same, together)).toMatchObject({ match: 'probable', contact: { id: 'crm:1' } });
    const elsewhere = [live(person('rt:9', { phones: [mobile('+40215559999')] }))];
    expect(withLive(guess(), elsewhere, together)).toEqual(guess());
  });

  it.each(['exact', 'chosen', 'handoff'] as const)('is another matter where they are %s', (match) => {
    expect(withLive(guess(match), found, together)).toMatchObject({ match, contact: { id: 'crm:1' } });
  });
});
