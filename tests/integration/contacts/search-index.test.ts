import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createContactsRepository } from '../../../electron/desk/contacts/contacts-repository';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { migrate, migrationsOf } from '../../../electron/desk/store/migrations';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, item, mobile, person } from '../../fakes/source-rows';
import { tempDir } from '../../fakes/temp-dir';

function setUp() {
  const { store, cache } = openDeskStore();
  const contacts = createContacts({
    store,
    clock: createManualClock(),
    logger: noopLogger,
    region: () => 'RO',
    outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
    sourceOrder: () => ['crm'],
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
});

it('keeps what an older cache has when the index changes, and indexes it when its source is read again', () => {
  const dir = tempDir();
  const old = new Database(join(dir, 'cache.db'));
  migrate(old, migrationsOf('cache').slice(0, 2));
  const { id, ...body } = ANTON;
  old
    .prepare(
      `INSERT INTO contacts (id, source, stream, seen, name_key, vip, body) VALUES (?, 'crm', 'people', 0, 'антон чехов', 0, ?)`,
    )
    .run(id, JSON.stringify(body));
  old.prepare(`INSERT INTO sync_state (source, stream, cursor) VALUES ('crm', 'people', 'c9')`).run();
  old.close();

  const { store, cache } = openDeskStore(dir);
  const cursors = store.cache.prepare('SELECT cursor FROM sync_state').pluck().all();
  expect(cursors).toEqual([null]);
  const found = createContactsRepository(store.desk, store.cache, (_name, work) => work());
  expect(found.cached(id)?.contact).toEqual(ANTON);
  const match = 'words : "chekhov"';
  expect(found.cachedByWords(match, 5)).toEqual([]);
  deliver(cache, [ANTON]);
  expect(found.cachedByWords(match, 5)).toMatchObject([{ contact: { id } }]);
});
