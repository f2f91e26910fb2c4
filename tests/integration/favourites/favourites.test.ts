/** Favourites in `desk.db` on the disk, over the contacts of a source that is read again. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import type { Colleague } from '#shared/domain/directory';
import { contactId } from '#shared/domain/ids';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { createFavourites } from '../../../electron/desk/favourites/create-favourites';
import { createOutboxRepository } from '../../../electron/desk/sync/outbox-repository';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, mobile, person } from '../../fakes/source-rows';

const ANA = '+40721234567';
const DAN = '+40721234568';
const ana = (more: Partial<Contact> = {}) =>
  person('crm:1', { displayName: 'Ana Ionescu', phones: [mobile(ANA)], ...more });

function setUp(dir?: string) {
  const { store, cache, dir: folder } = openDeskStore(dir);
  const directory: Colleague[] = [];
  const confirmations = createOutboxRepository(store.desk);
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => 'RO',
    outbox: {
      enqueue: () => true,
      remoteIdOf: confirmations.remoteIdOf,
      localIdOf: confirmations.localIdOf,
    },
    history: () => [],
    agentName: () => '',
    newId: () => 'id',
  });
  const favourites = createFavourites({
    db: store.desk,
    inTransaction: store.inTransaction,
    plan: () => ({ region: 'RO' }),
    findTarget: (number) => directory.find(({ extension }) => extension === number),
    contacts,
    clock: createManualClock(),
  });
  const told: number[] = [];
  favourites.onChange((all) => told.push(all.length));

  let reads = 0;
  /** The source from its beginning: whoever it doesn't have is gone, and the others' rows are written anew. */
  function readAgain(people: readonly Contact[]): void {
    cache.adopt('crm', `fingerprint ${++reads}`, ['people']);
    cache.applyPage(
      { source: 'crm', stream: { name: 'people', kind: 'contacts', tombstones: 'sweep' }, now: 1 },
      {
        mode: 'snapshot',
        changes: people.map((contact) => ({ op: 'upsert', record: { kind: 'contacts', contact } })),
        rejected: [],
        more: false,
        next: 'y',
      },
    );
    favourites.refresh();
  }
  const shown = () =>
    favourites.list().map(({ number, name, missing }) => [number, name, ...(missing ? [missing] : [])]);
  return { store, cache, dir: folder, directory, favourites, told, shown, readAgain };
}

describe('favourites', () => {
  it('are there after a restart, in their order, in any spelling each once', () => {
    const first = setUp();
    const { favourites } = first;
    expect(favourites.add({ number: '0721 234 567', name: 'Ana' })).toMatchObject({ ok: true });
    favourites.add({ number: '202', name: 'Bogdan' });
    favourites.add({ number: '203', name: 'Carmen' });
    favourites.add({ number: ANA, name: 'Ana again' });
    expect(favourites.add({ number: 'nobody', name: 'X' })).toMatchObject({ error: { code: 'bad-number' } });
    favourites.move('203', 0);
    const order = [
      ['203', 'Carmen'],
      [ANA, 'Ana again'],
      ['202', 'Bogdan'],
    ];
    expect(first.shown()).toEqual(order);
    first.store.dispose();
    const again = setUp(first.dir);
    expect(again.shown()).toEqual(order);
    again.favourites.remove(ANA);
    again.favourites.add({ number: '204', name: 'Doru' });
    expect(again.shown()).toEqual([
      ['203', 'Carmen'],
      ['202', 'Bogdan'],
      ['204', 'Doru'],
    ]);
    for (const gone of ['203', '202']) again.favourites.remove(gone);
    again.favourites.add({ number: '205', name: 'Elena' });
    expect(again.shown()).toEqual([
      ['204', 'Doru'],
      ['205', 'Elena'],
    ]);
  });

  it('are at most sixty, and one of them can still be renamed then', () => {
    const { favourites } = setUp();
    for (let at = 0; at < 60; at += 1) favourites.add({ number: `${200 + at}`, name: 'X' });
    expect(favourites.add({ number: '999', name: 'X' })).toMatchObject({ error: { code: 'too-many' } });
    expect(favourites.add({ number: '200', name: 'Y' })).toMatchObject({ ok: true });
    expect(favourites.list()).toHaveLength(60);
    expect(favourites.list()[0]?.name).toBe('Y');
  });

  it('outlive a source that is read from its beginning: the rows are others, the person is the same', () => {
    const { cache, store, favourites, shown, readAgain, told } = setUp();
    deliver(cache, [ana(), person('crm:2', { displayName: 'Dan Marin', phones: [mobile(DAN)] })]);
    favourites.add({ number: DAN, name: 'Dan Marin', contactId: contactId('crm:2') });
    favourites.add({ number: ANA, name: 'Ana Ionescu', contactId: contactId('crm:1') });
    const before = told.length;
    readAgain([person('crm:2', { displayName: 'Dan Marin', phones: [mobile(DAN)] }), ana()]);
    expect(shown()).toEqual([
      [DAN, 'Dan Marin'],
      [ANA, 'Ana Ionescu'],
    ]);
    // Nothing is said of what looks the same.
    expect(told).toHaveLength(before);
    readAgain([ana({ displayName: 'Ana Ionescu-Pop' })]);
    expect(shown()).toEqual([
      [DAN, 'Dan Marin', 'contact'],
      [ANA, 'Ana Ionescu-Pop'],
    ]);
    expect(told).toHaveLength(before + 1);
    expect(store.desk.prepare('SELECT count(*) AS n FROM favourites').get()).toEqual({ n: 2 });
    // Under the same number somebody else, and a person without the number.
    readAgain([
      person('crm:3', { displayName: 'Dana Pop', phones: [mobile(DAN)] }),
      ana({ phones: [mobile('+40721000000')] }),
    ]);
    expect(shown()).toEqual([
      [DAN, 'Dana Pop'],
      [ANA, 'Ana Ionescu', 'number'],
    ]);
    readAgain([]);
    expect(shown()).toEqual([
      [DAN, 'Dan Marin', 'contact'],
      [ANA, 'Ana Ionescu', 'contact'],
    ]);
  });

  it.each([
    ['a SIP address', { phones: [{ raw: 'sip:Ana@home.example', address: 'ana@home.example' }] }],
    ['the mail address', { emails: ['Ana@home.example'] }],
  ])('with an address: whoever has it as %s still has it', (_, more) => {
    const { cache, favourites, shown, readAgain } = setUp();
    deliver(cache, [ana(more)]);
    expect(
      favourites.add({ number: 'sip:ana@home.example', name: 'Ana', contactId: contactId('crm:1') }),
    ).toMatchObject({ ok: true });
    expect(shown()).toEqual([['sip:ana@home.example', 'Ana Ionescu']]);
    readAgain([ana()]);
    expect(shown()).toEqual([['sip:ana@home.example', 'Ana Ionescu', 'number']]);
  });

  it('have the name of the directory, as long as it has them', () => {
    const { directory, favourites, shown } = setUp();
    favourites.add({ number: '600', name: 'Support' });
    directory.push({ extension: '600', kind: 'queue', name: 'Service', presence: 'unknown' });
    favourites.refresh();
    expect(favourites.list()).toMatchObject([{ number: '600', name: 'Service', kind: 'queue' }]);
    directory.pop();
    favourites.refresh();
    expect(shown()).toEqual([['600', 'Support']]);
  });
});
