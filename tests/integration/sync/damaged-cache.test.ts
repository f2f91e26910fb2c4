import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { parseCaller } from '#shared/domain/numbers';
import type { Sentence } from '#shared/domain/sentence';
import type { SyncView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { createStore, type Store } from '../../../electron/desk/store/create-store';
import { createSync, type SecretsPort } from '../../../electron/desk/sync/create-sync';
import { bundle } from '../../fakes/bundle';
import { pageCount, seeded, zeroPages } from '../../fakes/damage';
import { keepsEverything, openDeskStore } from '../../fakes/desk-store';
import { type FakeCrm, startFakeCrm } from '../../fakes/fake-crm';
import { fakeCrmMapping } from '../../fakes/fake-crm-mapping';
import { createManualClock } from '../../fakes/manual-clock';
import { nobodyElse } from '../../fakes/outbox-rig';
import { deliver, person } from '../../fakes/source-rows';
import { systemClock } from '../../fakes/system-clock';
import { tempDir } from '../../fakes/temp-dir';
import { until } from '../../fakes/until';

const PEOPLE = 400;
const numberOf = (at: number): string => `+4072100${String(at).padStart(4, '0')}`;

/** Store, contacts and sync as the desk composes them, over one CRM that is read to its end when this resolves. */
async function startRooms(dir: string, crm: FakeCrm, clock: Clock = systemClock) {
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store: Store = opened.value;
  const told: Sentence[] = [];
  store.onCacheRenewed((sentence) => told.push(sentence));
  const connection = { kind: 'rest' as const, mapping: fakeCrmMapping(crm.url) };
  const sync = createSync({
    store,
    clock,
    logger: noopLogger,
    region: () => 'RO',
    sources: {
      list: () => [{ id: 'crm', name: 'CRM', connection, paused: false }],
      save: () => ok(),
    },
    secrets: (async () => ok({ value: 'secret' })) as unknown as SecretsPort,
    workerPath: await bundle('electron/desk/sync/sync-worker.ts'),
    importedName: 'Imported contacts',
    newId: () => 'id',
    lineFirst: Promise.resolve(),
    people: nobodyElse,
    privacy: keepsEverything,
  });
  const contacts = createContacts({
    store,
    clock,
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => 'RO',
    outbox: sync.outbox,
    history: () => [],
    newId: () => 'own',
  });
  const card = (number: string): string => {
    const found = contacts.cardFor(parseCaller({ user: number, anonymous: false }, 'RO'));
    return 'contact' in found ? found.contact.displayName : found.kind;
  };
  const until = (holds: (view: SyncView) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const stop = sync.onViews(([view]) => {
        if (view === undefined || !holds(view)) return;
        stop();
        resolve();
      });
    });
  const isWhole = (view: SyncView): boolean => view.state === 'idle' && view.contacts === PEOPLE;
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => {
    ended ??= sync.dispose().then(() => store.dispose());
    return ended;
  };
  onTestFinished(end);
  return { store, sync, contacts, card, told, until, isWhole, end };
}

/** A folder with a whole cache, of which pages in the middle have been wiped; all of them, or some. */
async function damagedFolder(seed: number, share: number) {
  const dir = tempDir();
  const crm = await startFakeCrm();
  for (let at = 0; at < PEOPLE; at += 1) {
    crm.people.put({ id: `p${at}`, name: `Person ${at} ${'Long Name '.repeat(10)}`, phone: numberOf(at) });
  }
  const rooms = await startRooms(dir, crm);
  const whole = rooms.until(rooms.isWhole);
  await rooms.sync.reload();
  await whole;
  expect(
    rooms.contacts.create({ kind: 'customer', displayName: 'Own Contact', phone: '0744000111' }).ok,
  ).toBe(true);
  await rooms.end();
  const file = join(dir, 'cache.db');
  // Behind the schema and the roots: opening notices nothing. The reading connection leaves the log as it is.
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const roots = Number(db.prepare('SELECT max(rootpage) FROM sqlite_schema').pluck().get());
  db.close();
  const random = seeded(seed);
  const pages = Array.from({ length: pageCount(file) - roots }, (_, at) => at + roots + 1);
  const wiped = pages.filter(() => random() < share);
  expect(wiped.length).toBeGreaterThan(0);
  zeroPages(file, wiped);
  return { dir, crm };
}

const asides = (dir: string) => readdirSync(dir).filter((name) => /^cache\.db\.damaged-[^-]+$/.test(name));

it.each([1, 2, 3])('a card that meets damage has the cache set aside and read again (%i)', async (seed) => {
  const { dir, crm } = await damagedFolder(seed, 0.5);
  const rooms = await startRooms(dir, crm);
  expect(rooms.store.problems).toEqual([]);
  const shown = Array.from({ length: PEOPLE }, (_, at) => rooms.card(numberOf(at)));
  expect(shown).toContain('unknown');
  expect(rooms.card('0744000111')).toBe('Own Contact');
  // Set aside by somebody who isn't showing a caller.
  expect(asides(dir)).toEqual([]);

  const whole = rooms.until((view) => rooms.told.length > 0 && rooms.isWhole(view));
  await rooms.sync.reload();
  await whole;
  expect(asides(dir)).toHaveLength(1);
  expect(rooms.told).toEqual([{ key: 'desk.damaged-cache', values: { aside: asides(dir)[0] } }]);
  for (let at = 0; at < PEOPLE; at += 1)
    expect(rooms.card(numberOf(at))).toMatch(new RegExp(`^Person ${at} `));
  expect(rooms.card('0744000111')).toBe('Own Contact');
  expect(rooms.contacts.list('', 0, 10).total).toBe(PEOPLE + 1);
});

it('the sync worker that meets damage has the cache set aside and reads all of it again', async () => {
  const { dir, crm } = await damagedFolder(4, 1);
  const rooms = await startRooms(dir, crm);
  const whole = rooms.until((view) => rooms.told.length > 0 && rooms.isWhole(view));
  // Everybody changed: what is there must be read to be replaced.
  for (let at = 0; at < PEOPLE; at += 1)
    crm.people.put({ id: `p${at}`, name: `New ${at}`, phone: numberOf(at) });
  await rooms.sync.reload();
  await whole;
  expect(asides(dir)).toHaveLength(1);
  expect(rooms.told).toHaveLength(1);
  expect(rooms.card(numberOf(7))).toBe('New 7');
});

it('waits ten minutes before it reads everything once more', async () => {
  const clock = createManualClock();
  const rooms = await startRooms(tempDir(), await startFakeCrm(), clock);
  const answered = () => {
    const views = rooms.until(() => true);
    return rooms.sync.reload().then(() => views);
  };
  const renewed = () =>
    new Promise<void>((resolve) => {
      rooms.store.onCacheRenewed(() => resolve());
    });
  const first = renewed();
  rooms.store.cacheFailed(new SyntaxError('a contact that is no JSON'));
  clock.advance(0);
  await first;
  await answered();
  const second = renewed();
  rooms.store.cacheFailed(new SyntaxError('a contact that is no JSON'));
  clock.advance(599_999);
  // The thread would be stopped before it is asked: its answer would come after the renewal.
  await answered();
  expect(rooms.told).toHaveLength(1);
  clock.advance(1);
  await second;
  expect(rooms.told).toHaveLength(2);
});

it('keeps the last damaged file only', () => {
  const dir = tempDir();
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => opened.value.dispose());
  const told: Sentence[] = [];
  opened.value.onCacheRenewed((sentence) => told.push(sentence));
  expect(opened.value.renewCache()).toEqual(ok());
  const before = opened.value.cache;
  // The name tells the time to the millisecond.
  for (const start = Date.now(); Date.now() === start; );
  expect(opened.value.renewCache()).toEqual(ok());
  expect(opened.value.cache).not.toBe(before);
  expect(asides(dir)).toEqual([told[1]?.values?.['aside']]);
});

it('keeps showing the contacts made here when no new cache can be begun, and begins one when it can', async () => {
  const clock = createManualClock();
  const dir = tempDir();
  const rooms = await startRooms(dir, await startFakeCrm(), clock);
  const created = rooms.contacts.create({ kind: 'customer', displayName: 'Own', phone: '0744000111' });
  expect(created.ok).toBe(true);
  // Where SQLite keeps its journal while it begins a file.
  mkdirSync(join(dir, 'cache.db-journal'));
  const failed = new Promise<void>((resolve) => {
    rooms.store.onCacheReopened(resolve);
  });
  rooms.store.cacheFailed(new SyntaxError('a contact that is no JSON'));
  clock.advance(0);
  await failed;
  expect(asides(dir)).toHaveLength(1);
  expect(rooms.told).toEqual([]);
  expect(rooms.contacts.list('', 0, 10).total).toBe(1);
  expect(rooms.store.cache.prepare('SELECT count(*) FROM contacts').pluck().get()).toBe(0);

  rmdirSync(join(dir, 'cache.db-journal'));
  await until(() => {
    clock.advance(600_000);
    expect(rooms.told).toHaveLength(1);
  });
  expect(rooms.contacts.list('', 0, 10).total).toBe(1);
});

it('goes on reading the old cache where it cannot be renamed, and says that it is another connection', () => {
  const { store, cache, writing, dir } = openDeskStore();
  deliver(cache, [person('crm:1')]);
  writing.pragma('wal_checkpoint(TRUNCATE)');
  writing.close();
  const count = () => store.cache.prepare('SELECT count(*) FROM contacts').pluck();
  let kept = count();
  store.onCacheReopened(() => {
    kept = count();
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20) });
  onTestFinished(() => void vi.useRealTimers());
  // What has the name that the file is to get.
  mkdirSync(join(dir, 'cache.db.damaged-20261120T000000000Z'));
  expect(store.renewCache()).toMatchObject({ error: { code: 'cannot-open' } });
  expect(kept.get()).toBe(1);
});
