import { describe, expect, it } from 'vitest';
import type { Card, HistoryEntry } from '#shared/domain/card';
import { callId, contactId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import { type Logger, noopLogger } from '#shared/lib/logger';
import { createContactsRepository } from '../../../electron/desk/contacts/contacts-repository';
import { createContacts, type HistoryOf } from '../../../electron/desk/contacts/contacts-service';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { createOutboxRepository } from '../../../electron/desk/sync/outbox-repository';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { planOf, watchPrepared } from '../../fakes/prepared';
import { deliver, extension, item, mobile, person } from '../../fakes/source-rows';

const ANA = '+40721234567';

function setUp(
  options: {
    agent?: string;
    history?: HistoryOf;
    logger?: Logger;
    order?: () => readonly string[];
    counted?: () => number;
  } = {},
) {
  const { store, cache, writing } = openDeskStore();
  const queued: OutboxEntry[] = [];
  const confirmations = createOutboxRepository(store.desk);
  let ids = 0;
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: options.logger ?? noopLogger,
    sourceOrder: options.order ?? (() => ['crm']),
    counted: options.counted ?? (() => 0),
    region: () => 'RO',
    outbox: {
      enqueue: (entry) => queued.push(entry) > 0,
      remoteIdOf: confirmations.remoteIdOf,
      localIdOf: confirmations.localIdOf,
    },
    history: options.history ?? (() => []),
    agentName: () => options.agent ?? '',
    newId: () => `id-${++ids}`,
  });
  const ring = (user: string): Card => contacts.cardFor(parseCaller({ user, anonymous: false }, 'RO'));
  return { store, cache, writing, contacts, queued, confirmations, ring };
}

const call = (id: string, startedAt: string, contact?: string): HistoryEntry => ({
  callId: callId(id),
  direction: 'in',
  startedAt,
  talkSeconds: 60,
  outcome: 'answered',
  ...(contact === undefined ? {} : { contactId: contactId(contact) }),
});

function kind<K extends Card['kind']>(card: Card, wanted: K): Extract<Card, { kind: K }> {
  if (card.kind !== wanted) throw new Error(`a ${card.kind} card instead of ${wanted}`);
  return card as Extract<Card, { kind: K }>;
}

describe('cardFor', () => {
  it('shows a customer with the last order, open orders and complaints, the newest first', () => {
    const { cache, ring } = setUp();
    deliver(
      cache,
      [person('crm:1', { displayName: 'Ana Ionescu', phones: [mobile(ANA)] })],
      [
        ['crm:1', item('crm:o1', { createdAt: '2026-11-01T00:00:00.000Z' })],
        ['crm:1', item('crm:o2', { createdAt: '2026-11-03T00:00:00.000Z' })],
        [
          'crm:1',
          item('crm:o3', { createdAt: '2026-11-05T00:00:00.000Z', open: false, status: 'delivered' }),
        ],
        [
          'crm:1',
          item('crm:o4', { createdAt: '2026-10-05T00:00:00.000Z', open: false, status: 'delivered' }),
        ],
        ['crm:1', item('crm:c1', { type: 'complaint' })],
        ['crm:1', item('crm:c2', { type: 'complaint', open: false })],
        ['crm:2', item('crm:o9')],
      ],
    );
    const card = kind(ring('0721 234 567'), 'customer');
    expect(card).toMatchObject({
      match: 'exact',
      contact: { id: 'crm:1', displayName: 'Ana Ionescu', phones: [mobile(ANA)] },
      sharedBy: 1,
      lastOrder: { id: 'crm:o3' },
    });
    expect(card.openOrders.map(({ id }) => id)).toEqual(['crm:o2', 'crm:o1']);
    expect(card.complaints.map(({ id }) => id)).toEqual(['crm:c1']);
  });

  it('shows an employee by extension, open incidents before closed ones', () => {
    const { cache, ring } = setUp();
    deliver(
      cache,
      [person('crm:7', { kind: 'employee', phones: [extension('2104')] })],
      Array.from({ length: 8 }, (_, n) => [
        'crm:7',
        item(`crm:i${n}`, { type: 'incident', open: n < 2, createdAt: `2026-11-0${n + 1}T00:00:00.000Z` }),
      ]),
    );
    const card = kind(ring('2104'), 'employee');
    expect(card.match).toBe('extension');
    expect(card.incidents.map(({ id }) => id)).toEqual(['crm:i1', 'crm:i0', 'crm:i7', 'crm:i6', 'crm:i5']);
  });

  it('knows nobody, and nobody who hides', () => {
    const { ring, contacts } = setUp();
    expect(ring(ANA)).toMatchObject({ kind: 'unknown', number: { e164: ANA } });
    expect(ring('anonymous')).toMatchObject({ kind: 'anonymous' });
    expect(contacts.cardFor(parseCaller({ user: '', anonymous: true }, 'RO')).kind).toBe('anonymous');
  });

  it('follows changes and deletions of the source', () => {
    const { cache, ring } = setUp();
    deliver(cache, [person('crm:1', { phones: [mobile(ANA)] })]);
    deliver(cache, [person('crm:1', { phones: [mobile('+40722000111')] })]);
    expect(ring(ANA).kind).toBe('unknown');
    expect(ring('+40722000111').kind).toBe('customer');
  });

  it('tells the calls with the person and with the number as one timeline', () => {
    const history: HistoryOf = (who) =>
      'contactId' in who
        ? [call('b', '2026-11-02T00:00:00.000Z')]
        : [
            call('c', '2026-11-03T00:00:00.000Z'),
            call('b', '2026-11-02T00:00:00.000Z'),
            call('a', '2026-11-01T00:00:00.000Z'),
          ];
    const { cache, ring } = setUp({ history });
    deliver(cache, [person('crm:1', { phones: [mobile(ANA)] })]);
    expect(kind(ring(ANA), 'customer').history.map((entry) => entry.callId)).toEqual(['c', 'b', 'a']);
  });

  it('answers as if nobody were known when the cache can’t be read', () => {
    const errors: string[] = [];
    const logger: Logger = {
      ...noopLogger,
      error: (message) => void errors.push(message),
      child: () => logger,
    };
    const { writing, ring } = setUp({ logger });
    writing.exec('DROP TABLE phones');
    expect(ring(ANA).kind).toBe('unknown');
    expect(errors).toContain('the cache cannot be read');
  });
});

describe('a shared number', () => {
  const people = [
    person('crm:1', { displayName: 'Zoe', phones: [mobile(ANA)] }),
    person('crm:2', { displayName: 'Bob', phones: [mobile(ANA)] }),
    person('crm:3', { displayName: 'Vip', vip: true, phones: [mobile(ANA)] }),
    person('crm:4', { displayName: 'Caller', phones: [mobile(ANA)] }),
    person('crm:5', { displayName: 'Ada', phones: [mobile(ANA)] }),
  ];
  const history: HistoryOf = (who) =>
    'e164' in who
      ? [call('a', '2026-11-02T00:00:00.000Z', 'crm:4'), call('b', '2026-11-01T00:00:00.000Z', 'crm:4')]
      : [];

  it('offers its people: open case, last call, VIP, name', () => {
    const { cache, ring } = setUp({ history });
    deliver(cache, people, [['crm:1', item('crm:o1')]]);
    const card = kind(ring(ANA), 'several');
    expect(card.total).toBe(5);
    expect(card.candidates.map(({ displayName, reason }) => [displayName, reason])).toEqual([
      ['Zoe', 'open-case'],
      ['Caller', 'last-call'],
      ['Vip', 'vip'],
      ['Ada', 'name'],
      ['Bob', 'name'],
    ]);
    expect(card.candidates[0]?.openItems).toBe(1);
    expect(card.candidates[1]?.lastCallAt).toBe('2026-11-02T00:00:00.000Z');
  });

  it('moves somebody back when the case is closed', () => {
    const { cache, ring } = setUp();
    deliver(cache, people, [['crm:1', item('crm:o1')]]);
    deliver(cache, [], [['crm:1', item('crm:o1', { open: false })]]);
    expect(kind(ring(ANA), 'several').candidates.map(({ id }) => id)).toEqual([
      'crm:3',
      'crm:5',
      'crm:2',
      'crm:4',
      'crm:1',
    ]);
  });

  it('remembers the choice, as long as the person is on the number', () => {
    const { cache, contacts, ring } = setUp();
    deliver(cache, people);
    expect(contacts.choose({ e164: ANA }, contactId('crm:2'))).toEqual({ ok: true });
    expect(kind(ring(ANA), 'customer')).toMatchObject({
      contact: { id: 'crm:2' },
      match: 'chosen',
      sharedBy: 5,
    });
    deliver(cache, [person('crm:2', { displayName: 'Bob' })]);
    expect(kind(ring(ANA), 'several').total).toBe(4);
    expect(contacts.choose({ e164: ANA }, contactId('crm:99'))).toMatchObject({
      error: { code: 'no-such-contact' },
    });
  });

  it('reads twenty of thousands, and whoever called last from among the rest', () => {
    const late: HistoryOf = (who) =>
      'e164' in who ? [call('a', '2026-11-02T00:00:00.000Z', 'crm:2999')] : [];
    const { cache, contacts, ring } = setUp({ history: late });
    deliver(
      cache,
      Array.from({ length: 3000 }, (_, n) =>
        person(`crm:${n}`, { displayName: `Name ${String(n).padStart(4, '0')}`, phones: [mobile(ANA)] }),
      ),
    );
    const card = kind(ring(ANA), 'several');
    expect(card.total).toBe(3000);
    expect(card.candidates).toHaveLength(20);
    expect(card.candidates.slice(0, 2).map(({ id }) => id)).toEqual(['crm:2999', 'crm:0']);
    contacts.choose({ e164: ANA }, contactId('crm:2500'));
    expect(kind(ring(ANA), 'customer')).toMatchObject({ contact: { id: 'crm:2500' }, sharedBy: 3000 });

    const { people: first, total } = contacts.sharing({ e164: ANA }, '');
    expect(total).toBe(3000);
    expect(first.slice(0, 3).map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      'crm:2999 last-call',
      'crm:2500 chosen',
      'crm:0 name',
    ]);
    // Somebody far behind is found by name, and nobody by what they aren't called.
    const named = (text: string) => contacts.sharing({ e164: ANA }, text).people.map(({ id }) => id);
    expect(named('name 2748')).toEqual(['crm:2748']);
    expect(named('2748 NAME')).toEqual(['crm:2748']);
    expect(named('nobody')).toEqual([]);
    expect(named('%')).toHaveLength(20);
  });

  it('says whose line it is, where all belong to one company, and puts the agent’s own first', () => {
    const { cache, contacts, ring } = setUp({ agent: 'Ana Popescu' });
    const of = (id: string, company: string, owner?: string) =>
      person(id, { company, phones: [mobile(ANA)], ...(owner === undefined ? {} : { owner }) });
    deliver(cache, [of('crm:1', 'Nordwind AB'), of('crm:2', 'Nordwind AB', 'ana popescu')]);
    const card = kind(ring(ANA), 'several');
    expect(card).toMatchObject({ lineOf: 'Nordwind AB', total: 2 });
    expect(card.candidates.map(({ id, reason }) => [id, reason])).toEqual([
      ['crm:2', 'owner'],
      ['crm:1', 'name'],
    ]);
    contacts.choose({ e164: ANA }, contactId('crm:1'));
    expect(kind(ring(ANA), 'customer')).toMatchObject({
      sharedBy: 2,
      lineOf: 'Nordwind AB',
      match: 'chosen',
    });
    contacts.forgetChoice({ e164: ANA });
    expect(ring(ANA).kind).toBe('several');
    deliver(cache, [of('crm:2', 'Zorile SA')]);
    expect(kind(ring(ANA), 'several').lineOf).toBeUndefined();
  });
});

describe('create', () => {
  const NEW = {
    kind: 'customer',
    displayName: 'Ion Nou',
    company: 'Nou SRL',
    phone: '0721 234 567',
  } as const;

  it('is on the card at once, and in the outbox', () => {
    const { contacts, queued, ring } = setUp();
    expect(contacts.create(NEW)).toEqual({ ok: true, value: 'local:id-1' });
    expect(kind(ring(ANA), 'customer')).toMatchObject({
      match: 'exact',
      contact: { id: 'local:id-1', displayName: 'Ion Nou', company: 'Nou SRL', phones: [{ e164: ANA }] },
    });
    expect(queued).toEqual([
      {
        kind: 'contact',
        contactId: 'local:id-1',
        contact: { kind: 'customer', displayName: 'Ion Nou', company: 'Nou SRL', phone: ANA },
      },
    ]);
  });

  it('refuses what is no number, and the same name on the same number', () => {
    const { cache, contacts, queued } = setUp();
    deliver(cache, [person('crm:1', { displayName: 'Ștefan Nuță', phones: [mobile(ANA)] })]);
    expect(contacts.create({ ...NEW, phone: 'unknown' })).toMatchObject({ error: { code: 'bad-number' } });
    expect(contacts.create({ ...NEW, displayName: 'stefan  NUTA' })).toMatchObject({
      error: { code: 'duplicate' },
    });
    expect(contacts.create(NEW).ok).toBe(true);
    expect(contacts.create(NEW)).toMatchObject({ error: { code: 'duplicate' } });
    expect(queued).toHaveLength(1);
  });

  it('is chosen when others have the number', () => {
    const { cache, contacts, ring } = setUp();
    deliver(cache, [person('crm:1', { phones: [mobile(ANA)] })]);
    contacts.create(NEW);
    expect(kind(ring(ANA), 'customer')).toMatchObject({
      contact: { id: 'local:id-1' },
      match: 'chosen',
      sharedBy: 2,
    });
  });

  it('gives way to the source’s record when the sync delivers it, under either id', () => {
    const history: HistoryOf = (who) =>
      'contactId' in who && who.contactId === contactId('local:id-1')
        ? [call('a', '2026-11-02T00:00:00.000Z')]
        : [];
    const { cache, contacts, confirmations, ring } = setUp({ history });
    contacts.create(NEW);
    confirmations.confirm(contactId('local:id-1'), contactId('crm:55'));
    expect(kind(ring(ANA), 'customer').contact.id).toBe('local:id-1');

    deliver(cache, [person('crm:55', { displayName: 'Ion Nou', phones: [mobile(ANA)] })]);
    const card = kind(ring(ANA), 'customer');
    expect(card).toMatchObject({ contact: { id: 'crm:55' }, sharedBy: 1 });
    expect(card.history.map((entry) => entry.callId)).toEqual(['a']);
    expect(contacts.find(contactId('local:id-1'))?.id).toBe('crm:55');
    expect(contacts.search('ion', 10).map(({ id }) => id)).toEqual(['crm:55']);
    expect(contacts.list('', 0, 10)).toMatchObject({ total: 1 });
  });

  it('stores contact and outbox entry both or neither', () => {
    const { store } = openDeskStore();
    const contacts = createContacts({
      store,
      clock: createManualClock(),
      logger: noopLogger,
      sourceOrder: () => ['crm'],
      counted: () => 0,
      region: () => 'RO',
      outbox: {
        enqueue() {
          throw new Error('disk full');
        },
        remoteIdOf: () => undefined,
        localIdOf: () => undefined,
      },
      history: () => [],
      newId: () => 'x',
    });
    expect(() => contacts.create(NEW)).toThrow('disk full');
    expect(contacts.find(contactId('local:x'))).toBeUndefined();
  });
});

describe('attach', () => {
  it('makes the number one more of the contact', () => {
    const { cache, contacts, ring } = setUp();
    deliver(cache, [person('crm:1', { phones: [mobile('+40722000111')] })]);
    expect(contacts.attach({ e164: ANA }, contactId('crm:1'))).toEqual({ ok: true });
    const card = kind(ring(ANA), 'customer');
    expect(card).toMatchObject({ contact: { id: 'crm:1' }, match: 'exact', sharedBy: 1 });
    expect(card.contact.phones.map(({ e164 }) => e164)).toEqual(['+40722000111', ANA]);
    expect(contacts.search('721234', 5).map(({ id }) => id)).toEqual(['crm:1']);
    expect(contacts.attach({ e164: ANA }, contactId('crm:9'))).toMatchObject({
      error: { code: 'no-such-contact' },
    });
  });
});

describe('search and list', () => {
  function filled() {
    const all = setUp();
    deliver(all.cache, [
      person('crm:1', { displayName: 'Ștefania Ionescu', company: 'Brutăria Łódź', phones: [mobile(ANA)] }),
      person('crm:2', { displayName: '王小明', phones: [mobile('+8613800138000')] }),
      person('crm:3', { displayName: 'Bob "the" O’Neil', phones: [extension('2104')] }),
      person('crm:4', { displayName: 'Ion Stefan', department: 'Purchasing' }),
    ]);
    all.contacts.create({ kind: 'customer', displayName: 'Ștefan Local', phone: '0722 555 666' });
    const found = (text: string) => all.contacts.search(text, 10).map(({ id }) => id);
    return { ...all, found };
  }

  it.each([
    ['stefania', ['crm:1']],
    ['ȘTEF', ['crm:1', 'local:id-1', 'crm:4']],
    ['lodz brut', ['crm:1']],
    ['王', ['crm:2']],
    ['小明', ['crm:2']],
    ['o neil', ['crm:3']],
    ['purchasing', ['crm:4']],
    ['0721 234', ['crm:1']],
    ['0040721', ['crm:1']],
    ['34567', ['crm:1']],
    ['+86 138', ['crm:2']],
    ['2104', ['crm:3']],
    ['21', ['crm:3']],
    ['555666', ['local:id-1']],
    ['nobody', []],
    ['', []],
    ['   ', []],
  ])('finds by %j', (text, ids) => {
    expect(filled().found(text)).toEqual(ids);
  });

  it.each([
    '"',
    '* OR',
    'a" OR "b',
    "'; DROP TABLE contacts; --",
    'NEAR(a b)',
    '^a',
    'words:x',
    '\u0000',
    '-',
    '%',
    '(',
    'a*b',
    '-1',
    '+',
  ])('takes %j for text, not for a command', (text) => {
    const { found, contacts } = filled();
    expect(() => found(text)).not.toThrow();
    expect(contacts.list('', 0, 10).total).toBe(5);
  });

  it('says what to dial', () => {
    expect(filled().contacts.search('stefania', 1)).toEqual([
      { kind: 'contact', id: 'crm:1', title: 'Ștefania Ionescu', subtitle: 'Brutăria Łódź', number: ANA },
    ]);
  });

  it('pages through all by name, the unconfirmed first', () => {
    const { contacts } = filled();
    const names = (offset: number, limit: number) =>
      contacts.list('', offset, limit).contacts.map(({ displayName }) => displayName);
    expect(names(0, 10)).toEqual([
      'Ștefan Local',
      'Bob "the" O’Neil',
      'Ion Stefan',
      'Ștefania Ionescu',
      '王小明',
    ]);
    expect([...names(0, 2), ...names(2, 2), ...names(4, 2)]).toEqual(names(0, 10));
    expect(contacts.list('stefan', 0, 10)).toMatchObject({ total: 3 });
  });

  it('lists two hundred of those that match, and says that there are more', () => {
    const { cache, contacts } = setUp();
    const named = (n: number, name: string) =>
      person(`crm:${n}`, {
        displayName: `${name} Müller ${String(n).padStart(3, '0')}`,
        phones: [mobile(`+4072100${String(n).padStart(4, '0')}`)],
      });
    deliver(
      cache,
      Array.from({ length: 200 }, (_, n) => named(n, 'Ana')),
    );
    for (const text of ['mueller', '0721 00']) {
      const { total, more, contacts: last } = contacts.list(text, 198, 10);
      expect([total, more, last.map(({ displayName }) => displayName)], text).toEqual([
        200,
        false,
        ['Ana Müller 198', 'Ana Müller 199'],
      ]);
    }
    deliver(cache, [named(200, 'Zoe')]);
    for (const text of ['mueller', '0721 00']) {
      expect(contacts.list(text, 0, 10), text).toMatchObject({ total: 200, more: true });
      expect(contacts.list(text, 200, 10).contacts, text).toEqual([]);
    }
    expect(contacts.list('mueller zoe', 0, 10)).toMatchObject({ total: 1, more: false });
    expect(contacts.list('', 0, 10)).toMatchObject({ total: 201, more: false });
  });

  it('counts the list itself as far as that is quick, and believes who has counted where it is longer', () => {
    const { cache, contacts } = setUp({ counted: () => 31_234 });
    const people = (from: number, length: number) =>
      Array.from({ length }, (_, n) => person(`crm:${from + n}`));
    deliver(cache, people(0, 19_999));
    expect(contacts.list('', 0, 1).total).toBe(19_999);
    deliver(cache, people(19_999, 1));
    expect(contacts.list('', 0, 1).total).toBe(31_234);
  });

  it('reads of the list of all nobody but who is on the page', () => {
    const { store } = setUp();
    const { db: cache, asked } = watchPrepared(store.cache);
    createContactsRepository(store.desk, cache, (_, work) => work());
    const pages = asked.filter((sql) => sql.includes('OFFSET'));
    expect(pages.map((sql) => planOf(store.cache, sql))).toEqual([
      [
        'CO-ROUTINE p',
        'SCAN contacts USING COVERING INDEX contacts_by_name',
        'SCAN p',
        'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
      ],
    ]);
  });

  it('forgets what the source deleted', () => {
    const { cache, found } = filled();
    cache.applyPage(
      { source: 'crm', stream: { name: 'people', kind: 'contacts', tombstones: 'native' }, now: 0 },
      { mode: 'delta', changes: [{ op: 'delete', id: 'crm:1' }], rejected: [], more: false, next: 'x' },
    );
    expect(found('stefania')).toEqual([]);
    expect(found('34567')).toEqual([]);
  });
});
