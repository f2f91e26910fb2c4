import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, item, mobile, person } from '../../fakes/source-rows';

function setUp() {
  const { store, cache } = openDeskStore();
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    region: () => 'RO',
    outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
    sourceOrder: () => ['crm'],
    counted: () => 0,
    history: () => [],
    newId: () => 'id-1',
  });
  const find = (text: string) => contacts.search(text, 10).map(({ kind, id }) => `${kind} ${id}`);
  return { cache, contacts, find };
}

const WEI = person('crm:1', { displayName: '王小明', company: 'Jürgen Müller GmbH' });
const ANTON = person('crm:2', { displayName: 'Антон Чехов', emails: ['anton.p@theatre.example'] });

describe('the search index', () => {
  it('finds people by mail, by other spellings and by pairs of signs', () => {
    const { cache, find } = setUp();
    deliver(cache, [WEI, ANTON]);
    expect(find('小明')).toEqual(['contact crm:1']);
    expect(find('明小')).toEqual([]);
    expect(find('mueller jur')).toEqual(['contact crm:1']);
    expect(find('muller')).toEqual(['contact crm:1']);
    expect(find('chekh')).toEqual(['contact crm:2']);
    expect(find('anton.p@thea')).toEqual(['contact crm:2']);
  });

  it('finds orders and tickets by number and title, open ones first, and whose they are', () => {
    const { cache, contacts, find } = setUp();
    const done = item('crm:o1', {
      number: 'SO-2231',
      title: 'Copier paper',
      open: false,
      status: 'delivered',
    });
    const open = item('sd:t1', { type: 'incident', number: 'T-77', title: 'Paper jam in the copier' });
    deliver(
      cache,
      [person('crm:3', { displayName: 'Ana Pop', phones: [mobile('+40721000001')] })],
      [
        ['crm:3', done],
        ['crm:9', open],
      ],
    );
    expect(find('SO-2231')).toEqual(['item crm:o1']);
    expect(find('so2231')).toEqual(['item crm:o1']);
    expect(find('2231')).toEqual(['item crm:o1']);
    expect(find('copier paper')).toEqual(['item sd:t1', 'item crm:o1']);
    expect(find('pa')).toEqual([]);
    expect(contacts.search('so-22', 10)).toEqual([
      {
        kind: 'item',
        id: 'crm:o1',
        title: 'SO-2231 · Copier paper',
        subtitle: 'Ana Pop · delivered',
        contact: { id: 'crm:3', name: 'Ana Pop' },
        number: '+40721000001',
      },
    ]);
  });

  it('forgets what an item was called before, and items that are gone', () => {
    const { cache, find } = setUp();
    deliver(cache, [], [['crm:3', item('crm:o1', { title: 'Copier paper' })]]);
    deliver(cache, [], [['crm:3', item('crm:o1', { title: 'Toner' })]]);
    expect([find('copier'), find('toner')]).toEqual([[], ['item crm:o1']]);
    cache.applyPage(
      { source: 'crm', stream: { name: 'items', kind: 'items', tombstones: 'native' }, now: 0 },
      { mode: 'delta', changes: [{ op: 'delete', id: 'crm:o1' }], rejected: [], more: false, next: 'y' },
    );
    expect(find('toner')).toEqual([]);
  });

  it('finds the one whose name is rare among many that begin alike', () => {
    const { cache, find } = setUp();
    const many = Array.from({ length: 300 }, (_, at) =>
      person(`crm:m${at}`, { displayName: `Xenia Popescu ${at}` }),
    );
    deliver(cache, [...many, person('crm:rare', { displayName: 'Xenia Popov' })]);
    expect(find('popov')).toEqual(['contact crm:rare']);
    expect(find('pope')).toHaveLength(10);
  });

  it('shows numbers that begin like this first, and finds a whole number among many alike', () => {
    const { cache, find } = setUp();
    const alike = Array.from({ length: 300 }, (_, at) =>
      person(`crm:a${at}`, { phones: [mobile(`+4072099${String(1000 + at)}`)] }),
    );
    deliver(cache, [
      person('crm:middle', { phones: [mobile('+40312072011')] }),
      person('crm:abroad', { phones: [mobile('+72011000222')] }),
      person('crm:home', { phones: [mobile('+40720110002')] }),
      // The same last digits as all of them, behind others.
      ...alike.map((one, at) => ({ ...one, phones: [mobile(`+4031${100 + at}991234`)] })),
      person('crm:whole', { phones: [mobile('+40720991234')] }),
    ]);
    expect(find('072011')).toEqual(['contact crm:home', 'contact crm:abroad', 'contact crm:middle']);
    expect(find('0720 991 234')).toEqual(['contact crm:whole']);
    expect(find('0991234')).toHaveLength(10);
    expect(find('250 991 234')).toEqual(['contact crm:a150']);
    expect(find('99123400')).toEqual([]);
  });
});
