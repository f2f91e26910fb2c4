import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/domain/card';
import type { Contact, Item } from '#shared/domain/contact';
import { callId, contactId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { createContacts, type HistoryOf } from '../../../electron/desk/contacts/contacts-service';
import type { Change } from '../../../electron/desk/sync/connector';
import { createOutboxRepository } from '../../../electron/desk/sync/outbox-repository';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { extension, item, mobile, person } from '../../fakes/source-rows';

const ANA = '+40721234567';
const DESK = '+40213000001';

function setUp(options: { history?: HistoryOf } = {}) {
  const { store, cache } = openDeskStore();
  const confirmations = createOutboxRepository(store.desk);
  let order: readonly string[] = ['crm', 'ldap', 'rt'];
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    region: () => 'RO',
    outbox: {
      enqueue: () => false,
      remoteIdOf: confirmations.remoteIdOf,
      localIdOf: confirmations.localIdOf,
    },
    sourceOrder: () => order,
    counted: () => 0,
    history: options.history ?? (() => []),
    newId: () => 'id',
  });
  /** As the source that the ids name. */
  const tell = (source: string, people: readonly Change[], items: readonly Change[] = []): void => {
    cache.adopt(source, 'x', ['people', 'items']);
    const page = (changes: readonly Change[]) =>
      ({ mode: 'delta', changes, rejected: [], more: false, next: 'x' }) as const;
    const stream = (name: 'people' | 'items', kind: 'contacts' | 'items') =>
      ({ source, stream: { name, kind, tombstones: 'native' }, now: 0 }) as const;
    cache.applyPage(stream('people', 'contacts'), page(people));
    cache.applyPage(stream('items', 'items'), page(items));
  };
  const put = (contact: Contact): Change => ({ op: 'upsert', record: { kind: 'contacts', contact } });
  const give = (owner: string, one: Item): Change => ({
    op: 'upsert',
    record: { kind: 'items', item: one, contactId: owner },
  });
  const ring = (user: string) => contacts.cardFor(parseCaller({ user, anonymous: false }, 'RO'));
  return {
    store,
    contacts,
    confirmations,
    tell,
    put,
    give,
    ring,
    setOrder(next: readonly string[]) {
      order = next;
    },
  };
}

const crmAna = (more: Partial<Contact> = {}) =>
  person('crm:1', { displayName: 'Ana Ionescu', company: 'Nord SRL', phones: [mobile(ANA)], ...more });
const rtAna = (more: Partial<Contact> = {}) =>
  person('rt:9', { displayName: 'Ionescu Ana', title: 'Buyer', phones: [mobile(ANA)], ...more });

const call = (id: string, contact: string): HistoryEntry => ({
  callId: callId(id),
  direction: 'in',
  startedAt: `2026-11-0${id}T08:00:00.000Z`,
  talkSeconds: 60,
  outcome: 'answered',
  contactId: contactId(contact),
});

describe('a person whom two sources know', () => {
  it('has one card: the fields of the first, what it lacks of the other, the items and calls of both', () => {
    const history: HistoryOf = (who) => {
      if (!('contactId' in who)) return [];
      return who.contactId === 'crm:1'
        ? [call('1', 'crm:1')]
        : who.contactId === 'rt:9'
          ? [call('2', 'rt:9')]
          : [];
    };
    const { tell, put, give, ring } = setUp({ history });
    tell('crm', [put(crmAna())], [give('crm:1', item('crm:o1', { createdAt: '2026-01-01T00:00:00.000Z' }))]);
    tell('rt', [put(rtAna())], [give('rt:9', item('rt:o2', { createdAt: '2026-02-01T00:00:00.000Z' }))]);
    expect(ring(ANA)).toMatchObject({
      kind: 'customer',
      match: 'exact',
      sharedBy: 1,
      contact: {
        id: 'crm:1',
        displayName: 'Ana Ionescu',
        company: 'Nord SRL',
        title: 'Buyer',
        sameAs: ['rt:9'],
      },
      lastOrder: { id: 'rt:o2' },
      openOrders: [{ id: 'rt:o2' }, { id: 'crm:o1' }],
      history: [{ callId: '2' }, { callId: '1' }],
    });
  });

  it('is led by the source that the settings name first', () => {
    const { tell, put, ring, setOrder } = setUp();
    tell('crm', [put(crmAna())]);
    tell('rt', [put(rtAna())]);
    setOrder(['rt', 'crm']);
    expect(ring(ANA)).toMatchObject({
      contact: { id: 'rt:9', displayName: 'Ionescu Ana', sameAs: ['crm:1'] },
    });
  });

  it('is found whole by a number that only one of them has', () => {
    const { tell, put, ring, contacts } = setUp();
    tell('crm', [put(crmAna({ phones: [mobile(ANA), mobile(DESK)] }))]);
    tell('rt', [put(rtAna())]);
    expect(ring(DESK)).toMatchObject({ contact: { id: 'crm:1', sameAs: ['rt:9'] } });
    expect(contacts.find(contactId('rt:9'))).toMatchObject({ id: 'crm:1', sameAs: ['rt:9'] });
    expect(contacts.sameAs(contactId('rt:9'))).toEqual(['crm:1']);
  });

  it('is found by staff number and name where no telephone number is alike', () => {
    const { tell, put, ring } = setUp();
    tell('ldap', [
      put(
        person('ldap:u', {
          kind: 'employee',
          displayName: 'Ana Ionescu',
          externalId: '77',
          phones: [extension('1001')],
        }),
      ),
    ]);
    tell('rt', [put(rtAna({ kind: 'employee', externalId: '77', phones: [mobile(ANA)] }))]);
    expect(ring(ANA)).toMatchObject({ kind: 'employee', contact: { id: 'ldap:u', sameAs: ['rt:9'] } });
  });

  it('counts once among the people of a company line, whichever record was chosen', () => {
    const { tell, put, ring, contacts } = setUp();
    tell('crm', [put(crmAna()), put(person('crm:2', { displayName: 'Ion Pop', phones: [mobile(ANA)] }))]);
    tell('rt', [put(rtAna())]);
    expect(ring(ANA)).toMatchObject({
      kind: 'several',
      total: 2,
      candidates: [{ id: 'crm:1' }, { id: 'crm:2' }],
    });
    contacts.choose({ e164: ANA }, contactId('rt:9'));
    expect(ring(ANA)).toMatchObject({ match: 'chosen', contact: { id: 'crm:1' }, sharedBy: 2 });
  });

  it('is two again when the agent says so, for good', () => {
    const { tell, put, ring, contacts, store } = setUp();
    tell('crm', [put(crmAna())]);
    tell('rt', [put(rtAna())]);
    expect(contacts.separate(contactId('rt:9'), contactId('crm:1'))).toEqual({ ok: true });
    expect(contacts.separate(contactId('rt:9'), contactId('crm:1'))).toEqual({ ok: true });
    expect(ring(ANA)).toMatchObject({ kind: 'several', total: 2 });
    expect(contacts.find(contactId('rt:9'))).not.toHaveProperty('sameAs');
    expect(contacts.separate(contactId('rt:9'), contactId('crm:nobody'))).toMatchObject({
      error: { code: 'no-such-contact' },
    });
    expect(store.desk.prepare('SELECT count(*) FROM people_apart').pluck().get()).toBe(2);
    // A merge in the source doesn't make it forget.
    tell('crm', [{ op: 'merge', id: 'crm:1', into: 'crm:3' }]);
    expect(ring(ANA)).toMatchObject({ kind: 'several', total: 2 });
  });

  it('is not looked for with one source', () => {
    const { tell, put, ring, setOrder } = setUp();
    tell('crm', [put(crmAna())]);
    tell('rt', [put(rtAna())]);
    setOrder(['crm']);
    expect(ring(ANA)).toMatchObject({ kind: 'several', total: 2 });
  });
});

describe('a contact that its source has merged into another', () => {
  it('keeps what the agent and the calls know of it', () => {
    const history: HistoryOf = (who) =>
      'contactId' in who && who.contactId === 'crm:1' ? [call('1', 'crm:1')] : [];
    const { tell, put, ring, contacts } = setUp({ history });
    tell('crm', [
      put(crmAna()),
      put(person('crm:2', { displayName: 'Ana I.', phones: [mobile('+40721000002')] })),
    ]);
    contacts.attach({ e164: DESK }, contactId('crm:1'));
    tell('crm', [{ op: 'merge', id: 'crm:1', into: 'crm:2' }]);
    expect(ring(DESK)).toMatchObject({
      contact: { id: 'crm:2', phones: [{ e164: '+40721000002' }, { e164: DESK }] },
      history: [{ callId: '1' }],
    });
    expect(contacts.currentId(contactId('crm:1'))).toBe('crm:2');
    expect(contacts.find(contactId('crm:1'))).toMatchObject({ id: 'crm:2' });
    // Of the number that is gone nobody is known any more.
    expect(ring(ANA)).toMatchObject({ kind: 'unknown' });
  });

  it('is still the one that was made here', () => {
    const { tell, put, ring, contacts, confirmations, store } = setUp();
    const local = contacts.create({ kind: 'customer', displayName: 'Ana', phone: ANA });
    if (!local.ok) throw new Error('not made');
    tell('crm', [put(crmAna())]);
    store.inTransaction(() => confirmations.confirm(local.value, contactId('crm:1')));
    tell('crm', [{ op: 'merge', id: 'crm:1', into: 'crm:2' }]);
    expect(contacts.find(local.value)).toMatchObject({ id: 'crm:2' });
    expect(ring(ANA)).toMatchObject({ kind: 'customer', contact: { id: 'crm:2' } });
  });
});
