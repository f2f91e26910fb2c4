import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { marksOf } from '#shared/domain/person-marks';
import { EVERYTHING } from '#shared/domain/source-limits';
import type { SyncView } from '#shared/domain/views';
import { ok } from '#shared/lib/result';
import { limitsOf } from '#shared/schemas/privacy';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { createFileLogger } from '../../../electron/desk/logger/create-file-logger';
import { createStore } from '../../../electron/desk/store/create-store';
import { createSync, type SecretsPort } from '../../../electron/desk/sync/create-sync';
import { type ForgottenMarks, hashesOf } from '../../../electron/desk/sync/forgotten-people';
import { bundle } from '../../fakes/bundle';
import { openDeskStore } from '../../fakes/desk-store';
import { startFakeCrm } from '../../fakes/fake-crm';
import { fakeCrmMapping } from '../../fakes/fake-crm-mapping';
import { nobodyElse } from '../../fakes/outbox-rig';
import { filesWith } from '../../fakes/raw-files';
import { systemClock } from '../../fakes/system-clock';
import { tempDir } from '../../fakes/temp-dir';

const NAME = 'Quaxinthia Vorbelstrom';
const NUMBER = '+40721987654';
const KEY = '0'.repeat(64);
const MARKS = ['quaxinthia', 'vorbelstrom', '721987654', 'zembla', 'zyxlers', 'pfefferkorn'];

/** Store, contacts and sync with its real thread and the real log, over a CRM that talks of marked people. */
async function setUp() {
  const dir = join(tempDir(), 'desk');
  const logger = createFileLogger({ dir: join(dir, 'logs'), level: 'debug', clock: systemClock });
  const opened = createStore({ dir, logger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const crm = await startFakeCrm();
  crm.people.put({
    id: '1',
    name: NAME,
    phone: NUMBER,
    email: 'qv@zembla.example',
    company: { name: 'Zyxlers' },
  });
  crm.people.put({ id: '2', name: 'Ana Other', phone: '+40721000002', company: { name: 'Zyxlers' } });
  crm.people.put({ id: '3', name: 'Jürgen Fern', phone: '+49301234567' });
  // A row that is left out is told in the log, without what it says.
  crm.people.put({ id: '4', name: '', phone: NUMBER, email: 'qv@zembla.example' });
  crm.tickets.put({ id: 't1', person: '1', title: 'Pfefferkorn', state: 'open', at: '2026-11-01T08:00:00Z' });
  crm.tickets.put({ id: 't3', person: '3', title: 'Other', state: 'open', at: '2026-11-01T08:00:00Z' });
  const connection = { kind: 'rest' as const, mapping: fakeCrmMapping(crm.url) };
  let sources: Parameters<typeof createSync>[0]['sources'] extends { list(): infer List } ? List : never = [
    { id: 'crm', name: 'CRM', connection, paused: false },
  ];
  let forgotten: ForgottenMarks | undefined;
  const sync = createSync({
    store,
    clock: systemClock,
    logger,
    region: () => 'RO',
    sources: {
      list: () => sources,
      save(next) {
        sources = next;
        return ok();
      },
    },
    secrets: (async () => ok({ value: 'secret' })) as unknown as SecretsPort,
    workerPath: await bundle('electron/desk/sync/sync-worker.ts'),
    newId: () => crypto.randomUUID(),
    lineFirst: Promise.resolve(),
    people: nobodyElse,
    privacy: {
      limitsOf: ({ limits }) => (limits === undefined ? EVERYTHING : limitsOf(limits, {}, 0)),
      forgotten: async () => forgotten,
      remember: () => undefined,
    },
    importedName: 'Imported',
  });
  onTestFinished(async () => {
    await sync.dispose();
    store.dispose();
    logger.dispose();
  });
  const contacts = createContacts({
    store,
    clock: systemClock,
    logger,
    region: () => 'RO',
    outbox: sync.outbox,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    history: () => [],
    newId: () => crypto.randomUUID(),
  });
  const until = (holds: (view: SyncView) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const stop = sync.onViews((views) => {
        const view = views.find(({ source }) => source === 'crm');
        if (view === undefined || !holds(view)) return;
        stop();
        resolve();
      });
    });
  const read = async (begin: () => void): Promise<void> => {
    const before = sync.views().find(({ source }) => source === 'crm')?.lastSuccessAt ?? '';
    const done = until(({ state, lastSuccessAt = '' }) => state === 'idle' && lastSuccessAt > before);
    begin();
    await done;
  };
  const ids = (table: 'contacts' | 'items') =>
    store.cache.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  return {
    dir,
    crm,
    sync,
    contacts,
    ids,
    read,
    forget(marks: ForgottenMarks) {
      forgotten = marks;
    },
  };
}

const marksOfQuaxinthia: ForgottenMarks = {
  key: KEY,
  hashes: hashesOf(
    KEY,
    marksOf({
      id: contactId('crm:1'),
      displayName: NAME,
      emails: [],
      phones: [{ raw: NUMBER, e164: NUMBER }],
    }),
  ),
};

it('keeps of a source what is chosen, reads it again with the cards there, and tells the log nothing of anybody', async () => {
  const { dir, sync, contacts, ids, read } = await setUp();
  await read(() => void sync.reload());
  expect(ids('contacts')).toEqual(['crm:1', 'crm:2', 'crm:3']);

  const card = contacts.cardFor({ raw: NUMBER, e164: NUMBER, display: NUMBER, anonymous: false });
  expect(card).toMatchObject({ kind: 'customer', contact: { company: 'Zyxlers' } });
  expect(contacts.search('Quaxin', 5)).toHaveLength(1);
  expect(contacts.search('zyxlers', 5)).toHaveLength(2);
  await read(() =>
    sync.limitSource('crm', {
      without: ['company', 'emails'],
      withoutItems: [],
      territory: { prefixes: ['+40'], companies: [], owners: [] },
    }),
  );
  expect(ids('contacts')).toEqual(['crm:1', 'crm:2']);
  expect(ids('items')).toEqual(['crm:t1']);
  expect(contacts.find(contactId('crm:1'))).toMatchObject({ displayName: NAME, emails: [] });
  expect(contacts.find(contactId('crm:1'))?.company).toBeUndefined();
  expect(contacts.search('zyxlers', 5)).toEqual([]);
  for (const gone of ['zyxlers', 'zembla', 'Fern']) expect(filesWith(dir, gone), gone).toEqual([]);

  const log = readdirSync(join(dir, 'logs'))
    .map((name) => readFileSync(join(dir, 'logs', name), 'utf8').toLowerCase())
    .join('');
  expect(log).toContain('rows left out');
  for (const mark of MARKS) expect(log, mark).not.toContain(mark);
});

it('never brings a forgotten person back: not with a change, under another id, or with a whole read', async () => {
  const { dir, crm, sync, ids, read, forget } = await setUp();
  await read(() => void sync.reload());
  forget(marksOfQuaxinthia);
  expect(await sync.erase(['crm:1'], marksOfQuaxinthia)).toBe(true);
  expect(ids('contacts')).toEqual(['crm:2', 'crm:3']);
  for (const mark of ['quaxinthia', 'vorbelstrom', '721987654', 'pfefferkorn']) {
    expect(filesWith(dir, mark), mark).toEqual([]);
  }

  crm.people.put({ id: '1', name: `${NAME} again`, phone: NUMBER });
  crm.people.put({ id: '9', name: NAME, phone: NUMBER });
  crm.tickets.put({ id: 't2', person: '1', title: 'Pfefferkorn', state: 'open', at: '2026-11-01T08:00:00Z' });
  await read(() => sync.syncNow('crm'));
  expect(ids('contacts')).toEqual(['crm:2', 'crm:3']);
  crm.expireCursors();
  await read(() => sync.syncNow('crm'));
  expect(ids('contacts')).toEqual(['crm:2', 'crm:3']);
  expect(ids('items')).toEqual(['crm:t3']);
});

it('writes files that only their user can read, in a folder that only they can open', async () => {
  const { dir, sync, read } = await setUp();
  await read(() => void sync.reload());
  const modes = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, (statSync(join(dir, name)).mode & 0o777).toString(8)]);
  expect(modes.map(([name]) => name)).toEqual(
    expect.arrayContaining(['cache.db', 'cache.db-shm', 'cache.db-wal', 'desk.db', 'desk.db-wal']),
  );
  expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
  expect((statSync(dir).mode & 0o777).toString(8)).toBe('700');
  expect((statSync(join(dir, 'logs')).mode & 0o777).toString(8)).toBe('700');
});

it('keeps files to their user that take the place of others, and copies of them', () => {
  const dir = join(tempDir(), 'desk');
  const first = openDeskStore(dir);
  expect(first.store.renewCache()).toMatchObject({ ok: true });
  const modes = readdirSync(dir, { withFileTypes: true }).map(({ name }) => [
    name.replace(/-\d.*/, ''),
    (statSync(join(dir, name)).mode & 0o777).toString(8),
  ]);
  expect(modes).toContainEqual(['cache.db.damaged', '600']);
  expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
});
