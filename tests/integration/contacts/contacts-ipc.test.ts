import { describe, expect, it } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import { callId, contactId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { contactsHandlers } from '../../../electron/desk/contacts/contacts.ipc';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, mobile, person } from '../../fakes/source-rows';

const ANA = '+40721234567';
const CALL = callId('call-1');
const NEW = { kind: 'customer', displayName: 'Ion Nou', phone: ANA } as const;

function setUp() {
  const { store, cache } = openDeskStore();
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => 'RO',
    outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
    history: () => [],
    newId: () => 'id-1',
  });
  const shown: string[] = [];
  const lookedFor: unknown[] = [];
  const number = parseCaller({ user: ANA, anonymous: false }, 'RO');
  const handlers = contactsHandlers({
    contacts,
    calls: {
      numberOf: (id) => (id === CALL ? number : undefined),
      cardOf: (id) => (id === CALL ? contacts.cardFor(number) : undefined),
      showNumber: (id) => void shown.push(`${id} ${contacts.cardFor(number).kind}`),
      show: (id, contact, match) => void shown.push(`${id} ${contact} ${match}`),
    },
    timeline: (of, asked) => {
      lookedFor.push([of, asked]);
      return { entries: [] };
    },
    region: () => 'RO',
    findTarget: (digits) => directory.find(({ extension }) => extension === digits),
  });
  deliver(cache, [
    person('crm:1', { displayName: 'Ana', phones: [mobile(ANA)] }),
    person('crm:2', { displayName: 'Bob' }),
  ]);
  return { handlers, contacts, shown, number, lookedFor };
}

const directory: readonly Colleague[] = [
  { extension: '1001', name: 'Mihai', presence: 'unknown' },
  { extension: '+40900123456', kind: 'outside', name: 'Hotline', presence: 'unknown' },
  { extension: '+33142685300', name: 'Paris office', presence: 'unknown' },
];

describe('contactsHandlers', () => {
  it('chooses, attaches and creates for a call, and shows it on the call’s card', async () => {
    const { handlers, contacts, shown, number } = setUp();
    expect(await handlers['contacts.attach']({ callId: CALL, contactId: contactId('crm:2') })).toEqual({
      ok: true,
    });
    expect(contacts.cardFor(number)).toMatchObject({ contact: { id: 'crm:2' }, match: 'chosen' });
    expect(await handlers['contacts.choose']({ callId: CALL, contactId: contactId('crm:1') })).toEqual({
      ok: true,
    });
    expect(contacts.cardFor(number)).toMatchObject({ contact: { id: 'crm:1' }, match: 'chosen' });
    expect(await handlers['contacts.create']({ callId: CALL, contact: NEW })).toEqual({
      ok: true,
      value: { contactId: 'local:id-1' },
    });
    expect(shown).toEqual(['call-1 crm:2 chosen', 'call-1 crm:1 chosen', 'call-1 local:id-1 created']);
  });

  it('forgets a choice, and asks again on the call’s card', async () => {
    const { handlers, contacts, shown, number } = setUp();
    contacts.attach(number, contactId('crm:2'));
    expect(contacts.cardFor(number)).toMatchObject({ match: 'chosen', sharedBy: 2 });
    expect(await handlers['contacts.forgetChoice']({ callId: CALL })).toEqual({ ok: true });
    expect(contacts.cardFor(number)).toMatchObject({ kind: 'several', total: 2 });
    expect(shown).toEqual(['call-1 several']);
    expect(await handlers['contacts.forgetChoice']({ callId: callId('call-2') })).toMatchObject({
      error: { code: 'no-such-call' },
    });
  });

  it('says who shares the number of a call, and by what a timeline is found', async () => {
    const { handlers, lookedFor } = setUp();
    expect(await handlers['contacts.sharing']({ callId: CALL, text: '' })).toMatchObject({
      value: { people: [{ id: 'crm:1' }], total: 1 },
    });
    await handlers['contacts.timeline']({ of: { callId: CALL }, limit: 5 });
    await handlers['contacts.timeline']({ of: { contactId: contactId('crm:2') }, kind: 'note', limit: 5 });
    expect(lookedFor).toEqual([
      [{ ids: ['crm:1'], calls: [{ contactId: 'crm:1' }, { e164: ANA }], shown: [] }, { limit: 5 }],
      [
        { ids: ['crm:2'], calls: [{ contactId: 'crm:2' }], shown: [] },
        { kind: 'note', limit: 5 },
      ],
    ]);
    for (const of of [{ callId: callId('call-2') }, { contactId: contactId('crm:9') }]) {
      expect((await handlers['contacts.timeline']({ of, limit: 5 })).ok).toBe(false);
    }
  });

  it('changes nothing for a call or a contact there isn’t', async () => {
    const { handlers, contacts, shown, number } = setUp();
    const other = callId('other');
    const noCall = { ok: false, error: { code: 'no-such-call' } };
    expect(await handlers['contacts.choose']({ callId: other, contactId: contactId('crm:1') })).toEqual(
      noCall,
    );
    expect(await handlers['contacts.attach']({ callId: other, contactId: contactId('crm:2') })).toEqual(
      noCall,
    );
    expect(await handlers['contacts.create']({ callId: other, contact: NEW })).toEqual(noCall);
    expect(await handlers['contacts.choose']({ callId: CALL, contactId: contactId('crm:9') })).toMatchObject({
      error: { code: 'no-such-contact' },
    });
    expect(shown).toEqual([]);
    expect(contacts.cardFor(number)).toMatchObject({ kind: 'customer', sharedBy: 1 });
  });

  it('finds whom to transfer to: each number in a line, and none that the directory has', async () => {
    const { handlers, contacts, number } = setUp();
    contacts.attach({ e164: '+40212345678' }, contactId('crm:1'));
    contacts.attach({ e164: '+40900123456' }, contactId('crm:1'));
    expect(number.e164).toBe(ANA);
    expect(await handlers['contacts.targets']({ text: 'ana', limit: 5 })).toEqual({
      ok: true,
      value: {
        targets: [
          { extension: ANA, kind: 'outside', name: 'Ana', department: 'mobile', presence: 'unknown' },
          { extension: '+40212345678', kind: 'outside', name: 'Ana', presence: 'unknown' },
        ],
      },
    });
    expect(await handlers['contacts.targets']({ text: '', limit: 5 })).toEqual({
      ok: true,
      value: { targets: [] },
    });
  });

  it('answers searches and lists', async () => {
    const { handlers } = setUp();
    expect(await handlers['contacts.search']({ text: 'an', limit: 5 })).toMatchObject({
      value: { hits: [{ id: 'crm:1' }] },
    });
    expect(await handlers['contacts.list']({ text: '', offset: 1, limit: 5 })).toMatchObject({
      value: { contacts: [{ id: 'crm:2' }], total: 2 },
    });
  });
});
