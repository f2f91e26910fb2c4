import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { normaliseForImport, parseCaller, phoneFrom } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { noDialingRules } from '#shared/schemas/dialing';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { openDeskStore } from '../../fakes/desk-store';
import { writeEarlierCache } from '../../fakes/earlier-cache';
import { createManualClock } from '../../fakes/manual-clock';
import { planOf } from '../../fakes/prepared';
import { deliver, mobile, person } from '../../fakes/source-rows';
import { tempDir } from '../../fakes/temp-dir';

const BERLIN = '+49309018200';

function setUp(areaCode = '', dir = tempDir()) {
  const { store, cache } = openDeskStore(dir);
  const queued: OutboxEntry[] = [];
  let ids = 0;
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    region: () => 'RO',
    dialing: () => ({ ...noDialingRules, areaCode }),
    outbox: {
      enqueue: (entry) => queued.push(entry) > 0,
      remoteIdOf: () => undefined,
      localIdOf: () => undefined,
    },
    sourceOrder: () => ['crm'],
    counted: () => 0,
    history: () => [],
    newId: () => `id-${++ids}`,
  });
  const number = (user: string, host = '') => parseCaller({ user, host, anonymous: false }, 'RO');
  const ring = (user: string, host?: string) => contacts.cardFor(number(user, host));
  const statements: string[] = [];
  return { store, cache, contacts, queued, number, ring, statements };
}

const withPhone = (id: string, raw: string, more: Partial<Contact> = {}) =>
  person(id, { ...more, phones: [phoneFrom(raw, 'RO'), ...(more.phones ?? [])] });

describe('somebody whose number is kept without its country', () => {
  it.each(['030 / 901 820-0', '(030) 9018200', '309018200', '030 9018200 int. 4'])(
    'as %s is probably the caller',
    (raw) => {
      const { cache, contacts, ring } = setUp();
      deliver(cache, [withPhone('crm:1', raw, { displayName: 'Uwe Kunz' })]);
      expect(ring(BERLIN)).toMatchObject({ match: 'probable', sharedBy: 1, contact: { id: 'crm:1' } });
      // Where a name stands for the number, nobody would see that it is a guess.
      expect(contacts.nameOn({ e164: BERLIN })).toBeUndefined();
    },
  );

  it.each([
    ['has another number there', '040 / 901 820-0', []],
    ['has a number that only ends alike', '1 030 901 82 00', []],
    ['has a number with another country', '+43 30 9018200', []],
    ['has other numbers, all of another country', '030 / 901 820-0', [mobile('+40721000001')]],
  ])('is not the caller who %s', (_, raw, phones) => {
    const { cache, ring } = setUp();
    deliver(cache, [withPhone('crm:1', raw, { phones })]);
    expect(ring(BERLIN).kind).toBe('unknown');
  });

  it('is not looked for where somebody has the very number', () => {
    const { cache, ring } = setUp();
    deliver(cache, [withPhone('crm:1', '030 / 901 820-0'), person('crm:2', { phones: [mobile(BERLIN)] })]);
    expect(ring(BERLIN)).toMatchObject({ match: 'exact', contact: { id: 'crm:2' } });
  });

  it('is one of several, of whom the agent chooses and is asked no more', () => {
    const { cache, contacts, number, ring } = setUp();
    deliver(
      cache,
      Array.from({ length: 30 }, (_, at) =>
        withPhone(`crm:${at}`, '030 9018200', { displayName: `P ${at}` }),
      ),
    );
    expect(ring(BERLIN)).toMatchObject({ kind: 'several', total: 30 });
    expect(contacts.sharing(number(BERLIN), 'p 29').total).toBe(30);
    expect(contacts.choose(number(BERLIN), contactId('crm:3')).ok).toBe(true);
    expect(contacts.nameOn({ e164: BERLIN })).toBe('P 3');
    expect(ring(BERLIN)).toMatchObject({ match: 'chosen', contact: { id: 'crm:3' } });
    expect(contacts.attach(number(BERLIN), contactId('crm:3')).ok).toBe(true);
    expect(ring(BERLIN)).toMatchObject({ match: 'exact', contact: { id: 'crm:3' } });
  });

  it('is who has it without the area code, for callers from the area of the site alone', () => {
    const local = withPhone('crm:1', '555 01 42');
    const [here, elsewhere] = [setUp('21'), setUp()];
    for (const { cache } of [here, elsewhere]) deliver(cache, [local]);
    expect(here.ring('+40215550142')).toMatchObject({ match: 'probable', contact: { id: 'crm:1' } });
    expect(here.ring('+40265550142').kind).toBe('unknown');
    expect(elsewhere.ring('+40215550142').kind).toBe('unknown');
  });

  it('is found in the file of an earlier version, too, whose rows say nothing of such digits', () => {
    const dir = tempDir();
    const earlier = (id: string, raw: string, more: Partial<Contact> = {}) =>
      person(id, { phones: [{ raw, ...normaliseForImport(raw, 'RO') }], ...more });
    writeEarlierCache(dir, [
      earlier('crm:1', '030 / 901 820-0'),
      earlier('crm:2', '040 / 901 820-0'),
      earlier('crm:3', '0721 000 001'),
    ]);
    const { store, cache, ring } = setUp('', dir);
    expect(ring(BERLIN).kind).toBe('unknown');
    while (cache.reindexPage(2));
    const bodies = store.cache.prepare('SELECT count(*) FROM contacts WHERE body LIKE \'%"loose"%\'').pluck();
    expect(bodies.get()).toBe(0);
    expect(ring(BERLIN)).toMatchObject({ match: 'probable', sharedBy: 1, contact: { id: 'crm:1' } });
    expect(ring('+40721000001')).toMatchObject({ match: 'exact', contact: { id: 'crm:3' } });
  });

  it('is found by an index, and by nothing that is sorted', () => {
    const { store } = setUp();
    const plan = planOf(
      store.cache,
      `SELECT c.id FROM phones p JOIN contacts c ON c.row = p.contact
       WHERE p.number IN (SELECT value FROM json_each(?)) ORDER BY p.number, p.rank, p.name_key, p.contact LIMIT 21`,
    );
    expect(plan).toEqual([
      'SEARCH p USING PRIMARY KEY (number=?)',
      'LIST SUBQUERY 1',
      'SCAN json_each VIRTUAL TABLE INDEX 1:',
      'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });
});

describe('a caller without a number', () => {
  it('is who has the address, however it is written', () => {
    const { cache, ring } = setUp();
    deliver(cache, [withPhone('crm:1', 'sip:Anna@Partner.example', { displayName: 'Anna' })]);
    expect(ring('ANNA', 'partner.EXAMPLE')).toMatchObject({
      match: 'address',
      contact: { id: 'crm:1' },
      number: { display: 'anna@partner.example' },
    });
    expect(ring('anna', 'elsewhere.example').kind).toBe('unknown');
    expect(ring('ann', 'partner.example').kind).toBe('unknown');
  });

  it('is who has it for a mail address, whole', () => {
    const { cache, ring } = setUp();
    deliver(cache, [
      person('crm:1', { displayName: 'Anna Partner', emails: ['first@a.example', 'Anna@Partner.Example'] }),
      person('crm:2', {
        displayName: 'Example',
        company: 'Partner',
        emails: ['anna.partner@example.example'],
      }),
    ]);
    expect(ring('anna', 'partner.example')).toMatchObject({ match: 'mail', contact: { id: 'crm:1' } });
    expect(ring('partner', 'example.example').kind).toBe('unknown');
  });

  it.each([
    [199, 'customer'],
    [200, 'unknown'],
  ])('of %i with the words of the address is %s', (count, kind) => {
    const { cache, ring } = setUp();
    const emails = (at: number) => [at === 0 ? 'anna@partner.example' : `anna.${at}@partner.example`];
    deliver(
      cache,
      Array.from({ length: count }, (_, at) => person(`crm:${at}`, { emails: emails(at) })),
    );
    expect(ring('anna', 'partner.example').kind).toBe(kind);
  });

  it('becomes a contact, or a contact’s', () => {
    const { cache, contacts, queued, number, ring } = setUp();
    const who = number('anna', 'partner.example');
    deliver(cache, [person('crm:1', { displayName: 'Ion' })]);
    expect(contacts.attach(number('ion', 'partner.example'), contactId('crm:1')).ok).toBe(true);
    expect(ring('ion', 'partner.example')).toMatchObject({
      match: 'address',
      contact: { id: 'crm:1', phones: [{ raw: 'sip:ion@partner.example' }] },
    });
    const made = contacts.create({ kind: 'customer', displayName: 'Anna', phone: who.raw });
    expect(made).toEqual({ ok: true, value: 'local:id-1' });
    expect(queued).toMatchObject([{ kind: 'contact', contact: { phone: 'sip:anna@partner.example' } }]);
    expect(ring('anna', 'partner.example')).toMatchObject({
      match: 'address',
      contact: { displayName: 'Anna' },
    });
    expect(contacts.create({ kind: 'customer', displayName: 'Anna', phone: who.raw })).toMatchObject({
      error: { code: 'duplicate' },
    });
    expect(contacts.similar({ kind: 'customer', displayName: 'Else', phone: who.raw })).toEqual([]);
    expect(contacts.traces(contacts.find(contactId('local:id-1')) as Contact).numbers).toEqual([
      { address: 'anna@partner.example' },
    ]);
  });
});
