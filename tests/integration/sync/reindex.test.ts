import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { parseCaller } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import type { Store } from '../../../electron/desk/store/create-store';
import { createPreparing } from '../../../electron/desk/sync/preparing';
import { bundle } from '../../fakes/bundle';
import { openDeskStore } from '../../fakes/desk-store';
import { writeEarlierCache } from '../../fakes/earlier-cache';
import { createManualClock } from '../../fakes/manual-clock';
import { deliver, mobile, person } from '../../fakes/source-rows';
import { tempDir } from '../../fakes/temp-dir';

const numberOf = (at: number): string => `+4072100${String(at).padStart(4, '0')}`;
const peopleOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    person(`crm:${at}`, {
      displayName: at === 0 ? '王小明' : `Jürgen Müller ${at}`,
      emails: [`p${at}@example.com`],
      phones: [mobile(numberOf(at))],
    }),
  );

function contactsOf(store: Store) {
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
  return {
    find: (text: string) => contacts.search(text, 10).map(({ id }) => id),
    card(at: number) {
      const found = contacts.cardFor(parseCaller({ user: numberOf(at), anonymous: false }, 'RO'));
      return 'contact' in found ? found.contact.displayName : found.kind;
    },
  };
}

it('makes the contacts of an earlier version ready page by page, and pops cards of them meanwhile', () => {
  const dir = tempDir();
  writeEarlierCache(dir, peopleOf(10));
  const { store, cache } = openDeskStore(dir);
  const { find, card } = contactsOf(store);
  const clock = createManualClock();
  const preparing = createPreparing({ store, clock });
  onTestFinished(() => preparing.dispose());
  const told: (number | null)[] = [];
  preparing.onChange((percent) => told.push(percent));

  expect(store.problems).toEqual([]);
  expect(preparing.percent()).toBe(0);
  expect([card(0), card(9)]).toEqual(['王小明', 'Jürgen Müller 9']);
  expect(find('jurgen muller 9')).toEqual(['crm:9']);
  expect(find('721000009')).toEqual(['crm:9']);
  expect(find('mueller 9')).toEqual([]);

  expect(cache.reindexPage(4)).toBe(true);
  clock.advance(1_000);
  expect(preparing.percent()).toBe(13);
  expect(find('小明')).toEqual(['crm:0']);
  expect(find('mueller')).toEqual(['crm:1', 'crm:2', 'crm:3']);
  // Who comes or changes meanwhile is found as all that come after them.
  deliver(cache, [person('crm:8', { displayName: 'Ana Pop' }), person('crm:n', { displayName: 'Noor Öz' })]);
  expect(find('oez')).toEqual(['crm:n']);

  let pages = 1;
  while (cache.reindexPage(4)) pages += 1;
  expect(pages).toBe(9);
  clock.advance(1_000);
  expect(told).toEqual([13, null]);
  expect(find('mueller 9')).toEqual(['crm:9']);
  expect(find('ana')).toEqual(['crm:8']);
  expect(find('721000008')).toEqual([]);
  expect(find('copier 7')).toEqual(['crm:o7']);
  expect(card(9)).toBe('Jürgen Müller 9');
  // What was read stays read: nothing was asked of the source again.
  expect(cache.stateOf('crm', 'people').cursor).toBe('x');
});

it('leaves a new file, and one that is ready, alone', () => {
  const dir = tempDir();
  const first = openDeskStore(dir);
  const preparing = createPreparing({ store: first.store, clock: createManualClock() });
  onTestFinished(() => preparing.dispose());
  expect(preparing.percent()).toBeNull();
  expect(first.cache.reindexPage(10)).toBe(false);
});

it('goes on where it was killed, as often as that happens', async () => {
  const count = 2_500;
  const dir = tempDir();
  writeEarlierCache(dir, peopleOf(count));
  const entry = await bundle('tests/fakes/reindex-child.ts');
  const places = new Set<number>();
  for (let done = false; !done; ) {
    const child = spawn(process.execPath, [entry, dir, '7'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const gone = once(child, 'exit');
    for await (const chunk of child.stdout) done = String(chunk).includes('done');
    expect(await gone).toEqual(done ? [0, null] : [null, 'SIGKILL']);
    const db = new Database(join(dir, 'cache.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const left = db
      .prepare<[], { kind: string; place: number }>('SELECT kind, place FROM reindex ORDER BY kind')
      .all();
    const rows = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const placeOf = (kind: string) => left.find((entry) => entry.kind === kind)?.place ?? count;
    expect([rows('contact_words'), rows('item_words')]).toEqual([placeOf('contacts'), placeOf('items')]);
    expect([rows('contacts'), rows('phones'), rows('items')]).toEqual([count, count, count]);
    places.add(placeOf('contacts') + placeOf('items'));
    db.close();
  }
  expect([...places]).toEqual([1_500, 3_000, 4_500, 5_000]);
  const { store } = openDeskStore(dir);
  const { find } = contactsOf(store);
  expect(find('mueller 2499')).toEqual(['crm:2499']);
  expect(find('copier 2499')).toEqual(['crm:o2499']);
});
