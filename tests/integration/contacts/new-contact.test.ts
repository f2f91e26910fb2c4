/** Who is about to be added: likely twins, and names that were never meant to be one. */
import { expect, it } from 'vitest';
import { parseCaller } from '#shared/domain/numbers';
import type { NewContact } from '#shared/ipc/desk-api';
import { noopLogger } from '#shared/lib/logger';
import { deskArgs } from '#shared/schemas/desk-args';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, mobile, person } from '../../fakes/source-rows';

const ANA = '+40721234567';
const NEW_NUMBER = '+40722999888';

function setUp() {
  const { store, cache } = openDeskStore();
  const queued: OutboxEntry[] = [];
  let ids = 0;
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => 'RO',
    outbox: {
      enqueue: (entry) => queued.push(entry) > 0,
      remoteIdOf: () => undefined,
      localIdOf: () => undefined,
    },
    history: () => [],
    newId: () => `id-${++ids}`,
  });
  const ring = (user: string) => contacts.cardFor(parseCaller({ user, anonymous: false }, 'RO'));
  return { contacts, cache, queued, ring };
}

const made = (displayName: string, more: Partial<NewContact> = {}): NewContact => ({
  kind: 'customer',
  displayName,
  phone: NEW_NUMBER,
  ...more,
});

it('finds the likely twin by name, number and mail, in the cache and among those made here', () => {
  const { contacts, cache } = setUp();
  deliver(cache, [
    person('crm:1', { displayName: 'Ana Ionescu', company: 'Brutăria SRL', phones: [mobile(ANA)] }),
    person('crm:2', { displayName: 'Dan Pop', emails: ['dan.pop@example.com'] }),
    person('crm:3', { displayName: '李小龙' }),
    ...Array.from({ length: 200 }, (_, n) => person(`crm:many-${n}`, { displayName: 'Ion Popescu' })),
    person('crm:popescu', { displayName: 'Ion Popescu', company: 'Zorile SA' }),
  ]);
  const found = (contact: NewContact) =>
    contacts.similar(contact).map(({ id, same }) => `${id} ${same.join()}`);
  expect(found(made('ionescu ANA'))).toEqual(['crm:1 name']);
  expect(found(made('Ana Ionescu', { phone: '0721 234 567', company: 'brutaria srl' }))).toEqual([
    'crm:1 number,name,company',
  ]);
  expect(found(made('D. P.', { email: 'Dan.Pop@example.com' }))).toEqual(['crm:2 email']);
  expect(found(made('李小龙'))).toEqual(['crm:3 name']);
  expect(found(made('Ion Popescu'))).toEqual([]);
  expect(found(made('Ion Popescu', { company: 'Zorile SA' }))).toEqual(['crm:popescu name,company']);
  expect(found(made('Somebody Else', { phone: ANA }))).toEqual([]);
  contacts.create(made('Elena Nouă'));
  expect(found(made('Elena Noua', { phone: '0744 000 111' }))).toEqual(['local:id-1 name']);
});

it('adds the number to the twin instead of making a second one', () => {
  const { contacts, cache, queued, ring } = setUp();
  deliver(cache, [person('crm:1', { displayName: 'Ana Ionescu', phones: [mobile(ANA)] })]);
  const [twin] = contacts.similar(made('Ana Ionescu'));
  if (twin === undefined) throw new Error('there is no twin');
  contacts.attach({ e164: NEW_NUMBER }, twin.id);
  expect(ring(NEW_NUMBER)).toMatchObject({
    contact: { id: 'crm:1', displayName: 'Ana Ionescu' },
    sharedBy: 1,
  });
  expect(queued).toEqual([]);
});

it.each([
  ['"; DROP TABLE local_contacts; --', '"; DROP TABLE local_contacts; --'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['=HYPERLINK("http://evil.example")', '=HYPERLINK("http://evil.example")'],
  ['words : "a" * OR NEAR(', 'words : "a" * OR NEAR('],
  ['Ana\u0000\u0007 \r\n Ionescu', 'Ana Ionescu'],
  ['{{constructor}} %s', '{{constructor}} %s'],
  ['__proto__', '__proto__'],
  ['😀'.repeat(60), '😀'.repeat(60)],
])('keeps %j as the text that it is', (typed, displayName) => {
  const { contacts, queued, ring } = setUp();
  const read = deskArgs['contacts.create'].safeParse({ contact: made(typed) });
  if (!read.success) throw new Error('refused');
  expect(contacts.similar(read.data.contact as NewContact)).toEqual([]);
  expect(contacts.create(read.data.contact as NewContact).ok).toBe(true);
  expect(ring(NEW_NUMBER)).toMatchObject({ kind: 'customer', contact: { displayName, emails: [] } });
  expect(queued).toMatchObject([{ kind: 'contact', contact: { displayName, phone: NEW_NUMBER } }]);
});

it.each(['', ' ', '\u0000', '\u200b\u200e', '\u202e\u2066', 'x'.repeat(121)])(
  'refuses %j for a name',
  (typed) => {
    for (const method of ['contacts.create', 'contacts.similar'] as const) {
      expect(deskArgs[method].safeParse({ contact: made(typed) }).success).toBe(false);
    }
  },
);
