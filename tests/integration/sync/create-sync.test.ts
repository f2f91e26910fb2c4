import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SyncView } from '#shared/domain/views';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { createSync, type SecretsPort, type Sync } from '../../../electron/desk/sync/create-sync';
import { syncHandlers } from '../../../electron/desk/sync/sync.ipc';
import { tokenSecret } from '../../../electron/desk/sync/tokens';
import { bundle } from '../../fakes/bundle';
import { keepsEverything, openDeskStore } from '../../fakes/desk-store';
import { type FakeCrm, startFakeCrm } from '../../fakes/fake-crm';
import { fakeCrmMapping } from '../../fakes/fake-crm-mapping';
import { nobodyElse, noteFor } from '../../fakes/outbox-rig';
import { systemClock } from '../../fakes/system-clock';
import { tempDir } from '../../fakes/temp-dir';

type Sources = ReturnType<Parameters<typeof createSync>[0]['sources']['list']>;

function secretStore() {
  const kept = new Map<string, string>();
  const shell = { hasKeychain: true, isReadable: true };
  const call = (async (method: string, args: { name: string; value?: string }) => {
    if (method === 'secrets.write' && !shell.hasKeychain) return fail('no-keychain');
    if (method === 'secrets.write') kept.set(args.name, String(args.value));
    if (method === 'secrets.remove') kept.delete(args.name);
    if (method === 'secrets.read' && !shell.isReadable) return fail('secrets-unavailable');
    const value = kept.get(args.name);
    return ok(method === 'secrets.read' && value !== undefined ? { value } : {});
  }) as unknown as SecretsPort;
  return { kept, call, shell };
}

async function setUp() {
  const workerPath = await bundle('electron/desk/sync/sync-worker.ts');
  const { store } = openDeskStore();
  const secrets = secretStore();
  let sources: Sources = [];
  const disk = { refuses: false };
  let ids = 0;
  const sync = createSync({
    store,
    clock: systemClock,
    logger: noopLogger,
    region: () => 'RO',
    sources: {
      list: () => sources,
      save(next) {
        if (disk.refuses) return fail('invalid');
        sources = next;
        return ok();
      },
    },
    secrets: secrets.call,
    workerPath,
    importedName: 'Imported contacts',
    newId: () => `key-${++ids}`,
    lineFirst: Promise.resolve(),
    people: nobodyElse,
    privacy: keepsEverything,
  });
  onTestFinished(() => sync.dispose());
  const contacts = () => store.cache.prepare<[], string>('SELECT id FROM contacts ORDER BY id').pluck().all();
  return {
    sync,
    handlers: syncHandlers(
      sync,
      () => undefined,
      () => undefined,
    ),
    secrets,
    disk,
    desk: store.desk,
    contacts,
    sources: () => sources,
    /** A file that was opened, or an administrator. */
    setSources(next: Sources) {
      sources = next;
      return sync.reload();
    },
  };
}

function until(sync: Sync, holds: (views: readonly SyncView[]) => boolean): Promise<readonly SyncView[]> {
  return new Promise((resolve) => {
    const stop = sync.onViews((views) => {
      if (!holds(views)) return;
      stop();
      resolve(views);
    });
  });
}

function fill(crm: FakeCrm): void {
  for (const id of ['a', 'b', 'c']) crm.people.put({ id, name: `Person ${id}` });
}

describe('the sync room with its worker thread', () => {
  it('adds a source, reads it in the worker, pauses and removes it', async () => {
    const crm = await startFakeCrm();
    fill(crm);
    const { sync, handlers, secrets, contacts, sources } = await setUp();
    const added = await handlers['sync.addSource']({
      name: 'Our CRM!',
      connection: { kind: 'rest', mapping: fakeCrmMapping(crm.url) },
      token: 'secret',
    });
    expect(added).toEqual({ ok: true, value: { source: 'our-crm' } });
    expect(secrets.kept.get(tokenSecret('our-crm'))).toBe('secret');
    expect(JSON.stringify(sources())).not.toContain('secret');
    const [view] = await until(sync, ([first]) => first?.state === 'idle');
    expect(view).toMatchObject({ source: 'our-crm', name: 'Our CRM!', contacts: 3 });
    expect(contacts()).toEqual(['our-crm:a', 'our-crm:b', 'our-crm:c']);

    crm.people.put({ id: 'd', name: 'Person d' });
    await handlers['sync.now']({ source: 'our-crm' });
    await until(sync, ([first]) => first?.state === 'idle' && first.contacts === 4);

    await handlers['sync.pause']({ source: 'our-crm', paused: true });
    await until(sync, ([first]) => first?.state === 'paused');
    expect(sources()[0]?.paused).toBe(true);

    expect(await handlers['sync.removeSource']({ source: 'our-crm' })).toEqual({ ok: true });
    await until(sync, (views) => views.length === 0);
    expect(contacts()).toEqual([]);
    expect(secrets.kept.size).toBe(0);
  });

  it('keeps no source whose token can’t be kept', async () => {
    const { handlers, secrets, sources } = await setUp();
    secrets.shell.hasKeychain = false;
    const source = {
      name: 'crm',
      connection: { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') },
      token: 'secret',
    };
    expect(await handlers['sync.addSource'](source)).toEqual(fail('no-keychain'));
    expect(sources()).toEqual([]);
  });

  it('writes back with the token from the secret store', async () => {
    const crm = await startFakeCrm();
    const { sync, handlers } = await setUp();
    await handlers['sync.addSource']({
      name: 'crm',
      connection: { kind: 'rest', mapping: fakeCrmMapping(crm.url) },
      token: 'secret',
    });
    expect(sync.outbox.enqueue(noteFor('crm:7'))).toBe(true);
    await new Promise<void>((resolve) => {
      sync.outbox.onChange(({ waiting }) => waiting === 0 && resolve());
    });
    expect(crm.written).toMatchObject([{ path: '/people/7/notes', key: 'key-1' }]);
  });

  it('refuses a mapping it does not understand, and sources there are not', async () => {
    const { handlers, sources } = await setUp();
    expect(
      await handlers['sync.addSource']({
        name: 'x',
        connection: { kind: 'rest', mapping: '{"version": 1}' },
      }),
    ).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    expect(sources()).toEqual([]);
    const nobody = { ok: false, error: { code: 'no-such-source' } };
    expect(await handlers['sync.now']({ source: 'x' })).toMatchObject(nobody);
    expect(await handlers['sync.pause']({ source: 'x', paused: true })).toMatchObject(nobody);
    expect(await handlers['sync.removeSource']({ source: 'x' })).toMatchObject(nobody);
    expect(await handlers['outbox.retry']({ id: 'x' })).toMatchObject({ error: { code: 'no-such-entry' } });
    expect(await handlers['outbox.discard']({ id: 'x' })).toMatchObject({ error: { code: 'no-such-entry' } });
  });

  it('changes a source: another name and address, the secret only where one is given', async () => {
    const [first, second] = [await startFakeCrm(), await startFakeCrm()];
    fill(first);
    second.people.put({ id: 'z', name: 'Person z' });
    const { sync, handlers, secrets, contacts, sources } = await setUp();
    await handlers['sync.addSource']({
      name: 'crm',
      connection: { kind: 'rest', mapping: fakeCrmMapping(first.url) },
      token: 'secret',
    });
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 3);

    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping(second.url) };
    // What was kept for one address is sent to no other one.
    const elsewhere = { source: 'crm', name: 'New CRM', connection };
    expect(await handlers['sync.changeSource'](elsewhere)).toEqual(fail('secret-needed'));
    expect(await handlers['sync.testSource']({ source: 'crm', connection })).toEqual(fail('secret-needed'));
    expect(second.requests).toEqual([]);
    const changed = handlers['sync.changeSource']({ ...elsewhere, token: 'secret' });
    expect(await changed).toEqual({ ok: true });
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 1);
    expect(contacts()).toEqual(['crm:z']);
    expect(sources()).toEqual([{ id: 'crm', name: 'New CRM', connection, paused: false }]);
    expect(secrets.kept.get(tokenSecret('crm'))).toBe('secret');

    await handlers['sync.changeSource']({ source: 'crm', name: 'New CRM', connection, token: 'other' });
    expect(secrets.kept.get(tokenSecret('crm'))).toBe('other');
    const hubspot = { kind: 'hubspot' as const, url: 'https://api.hubapi.com', pollSeconds: 60 };
    expect(
      await handlers['sync.changeSource']({ source: 'crm', name: 'x', connection: hubspot }),
    ).toMatchObject({ error: { code: 'invalid' } });
    expect(await handlers['sync.changeSource']({ source: 'nobody', name: 'x', connection })).toMatchObject({
      error: { code: 'no-such-source' },
    });
    expect(sources()).toHaveLength(1);
  });

  it('gives no source the id of one that is gone and still referred to', async () => {
    const { handlers, desk } = await setUp();
    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') };
    const addAndRemove = async () => {
      const added = await handlers['sync.addSource']({ name: 'crm', connection });
      const source = added.ok ? added.value.source : '';
      await handlers['sync.removeSource']({ source });
      return source;
    };
    expect(await addAndRemove()).toBe('crm');
    // Nothing names it: nobody is mixed up.
    expect(await addAndRemove()).toBe('crm');
    desk.exec(`
      INSERT INTO attached_numbers VALUES ('+40721000001', 'crm:7', '');
      INSERT INTO number_choices VALUES ('+40721000001', 'crm-2:7', '');
      INSERT INTO people_apart VALUES ('another:1', 'crm-3:7', '');
      INSERT INTO confirmed_contacts VALUES ('local:1', 'crm-4:7');
    `);
    const park = desk.prepare(
      `INSERT INTO outbox (id, source, kind, payload, state, due_at, created_at)
       VALUES ('e', 'crm-5', 'note', ?, 'parked', 0, '')`,
    );
    park.run(JSON.stringify(noteFor('crm-5:7')));
    expect(await addAndRemove()).toBe('crm-6');
  });

  it('never sends a kept secret elsewhere, also where the secrets can’t be read', async () => {
    const { handlers, secrets } = await setUp();
    const at = (port: number) => ({
      kind: 'rest' as const,
      mapping: fakeCrmMapping(`http://127.0.0.1:${port}`),
    });
    await handlers['sync.addSource']({ name: 'crm', connection: at(9), token: 'secret' });
    secrets.shell.isReadable = false;
    const elsewhere = { source: 'crm', name: 'crm', connection: at(10) };
    expect(await handlers['sync.changeSource'](elsewhere)).toEqual(fail('secret-needed'));
    expect(await handlers['sync.testSource'](elsewhere)).toEqual(fail('secret-needed'));
  });

  it('sends a secret only to the place it was given for, whoever changes the list of sources', async () => {
    const [first, second] = [await startFakeCrm(), await startFakeCrm()];
    fill(first);
    // It opens with the same secret: a desk that sent it would read this person.
    second.people.put({ id: 'z', name: 'Person z' });
    const { sync, handlers, sources, setSources } = await setUp();
    const [here, there] = [first, second].map(({ url }) => ({
      kind: 'rest' as const,
      mapping: fakeCrmMapping(url),
    }));
    if (here === undefined || there === undefined) throw new Error('two sources');
    await handlers['sync.addSource']({ name: 'crm', connection: here, token: 'secret' });
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 3);
    const [crm] = sources();
    if (crm === undefined) throw new Error('no source');

    await setSources([{ ...crm, connection: there }]);
    await until(sync, ([view]) => view?.state === 'failed');
    // Gone and come back, it is what it was.
    await setSources([]);
    expect([sync.isTaken('crm'), sync.isTaken('other'), sync.isTaken('practice')]).toEqual([
      true,
      false,
      true,
    ]);
    await setSources([crm]);
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 3);
    // Given again for the other place, it goes there.
    await setSources([{ ...crm, connection: there }]);
    await handlers['sync.changeSource']({ source: 'crm', name: 'crm', connection: there, token: 'secret' });
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 1);
  });

  it('keeps the secret as it was where the change can’t be kept', async () => {
    const { handlers, secrets, disk } = await setUp();
    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') };
    await handlers['sync.addSource']({ name: 'crm', connection, token: 'old' });
    disk.refuses = true;
    const change = { source: 'crm', name: 'crm', connection, token: 'new' };
    expect(await handlers['sync.changeSource'](change)).toEqual(fail('invalid'));
    expect(await handlers['sync.addSource']({ name: 'other', connection, token: 'x' })).toEqual(
      fail('invalid'),
    );
    expect([...secrets.kept]).toEqual([[tokenSecret('crm'), 'old']]);
  });

  it('gives a source without a secret none that was left behind', async () => {
    const { handlers, secrets } = await setUp();
    secrets.kept.set(tokenSecret('crm'), 'left behind');
    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') };
    await handlers['sync.addSource']({ name: 'crm', connection });
    expect(secrets.kept.size).toBe(0);
  });

  it('reads a file in the worker, and again when it has changed', async () => {
    const path = join(tempDir(), 'people.csv');
    const list = (...names: readonly string[]) =>
      `ID,Name\n${names.map((name) => `${name},${name}\n`).join('')}`;
    await writeFile(path, list('Ana', 'Ion', 'Radu', 'Maria', 'Aino', 'Elena'));
    const { sync, handlers, contacts } = await setUp();
    await handlers['sync.addSource']({
      name: 'list',
      connection: { kind: 'file', path, people: 'customer' },
    });
    await until(sync, ([view]) => view?.state === 'idle' && view.contacts === 6);
    await writeFile(path, list('Ana', 'Ion', 'Radu', 'Maria', 'Aino', 'Zoë'));
    handlers['sync.now']({ source: 'list' });
    await until(sync, ([view]) => view?.state === 'idle' && contacts().includes('list:Zoë'));
    expect(contacts()).toEqual(['list:Aino', 'list:Ana', 'list:Ion', 'list:Maria', 'list:Radu', 'list:Zoë']);
    // Half of a list is no list: what was read before stays.
    await writeFile(path, 'ID,Name\n"Ana');
    handlers['sync.now']({ source: 'list' });
    const [view] = await until(sync, ([first]) => first?.state === 'failed');
    expect(view?.sentence).toEqual({ key: 'sync.unreachable', values: { source: 'list' } });
    expect(contacts()).toHaveLength(6);
  });

  it('tries a connection without keeping anything, with the kept secret where none is given', async () => {
    const crm = await startFakeCrm();
    const { handlers, secrets, sources } = await setUp();
    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping(crm.url) };
    const works = { ok: true, value: { works: true } };
    const refused = { ok: true, value: { works: false, why: 'auth' } };
    expect(await handlers['sync.testSource']({ connection, token: 'secret' })).toMatchObject(works);
    expect(await handlers['sync.testSource']({ connection, token: 'wrong' })).toEqual(refused);
    expect(await handlers['sync.testSource']({ connection, source: 'crm' })).toEqual(refused);
    expect([sources(), secrets.kept.size]).toEqual([[], 0]);

    await handlers['sync.addSource']({ name: 'crm', connection, token: 'secret' });
    expect(await handlers['sync.testSource']({ connection, source: 'crm' })).toMatchObject(works);
    expect(await handlers['sync.testSource']({ connection, source: 'crm', token: 'wrong' })).toEqual(refused);
    expect(await handlers['sync.testSource']({ connection: { kind: 'rest', mapping: '{}' } })).toMatchObject({
      error: { code: 'invalid' },
    });
    const nobody = { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') };
    expect(await handlers['sync.testSource']({ connection: nobody })).toEqual({
      ok: true,
      value: { works: false, why: 'unreachable' },
    });
  });

  it('moves a source to the front and to the back, no further than the ends', async () => {
    const { handlers, sources } = await setUp();
    const connection = { kind: 'rest' as const, mapping: fakeCrmMapping('http://127.0.0.1:9') };
    for (const name of ['a', 'b', 'c']) await handlers['sync.addSource']({ name, connection });
    const order = () => sources().map(({ id }) => id);
    await handlers['sync.moveSource']({ source: 'c', forward: true });
    expect(order()).toEqual(['a', 'c', 'b']);
    await handlers['sync.moveSource']({ source: 'a', forward: false });
    expect(order()).toEqual(['c', 'a', 'b']);
    expect(await handlers['sync.moveSource']({ source: 'c', forward: true })).toEqual({ ok: true });
    expect(await handlers['sync.moveSource']({ source: 'b', forward: false })).toEqual({ ok: true });
    expect(order()).toEqual(['c', 'a', 'b']);
    expect(await handlers['sync.moveSource']({ source: 'x', forward: true })).toMatchObject({
      error: { code: 'no-such-source' },
    });
  });

  it('ends with its worker and leaves the cache as it is', async () => {
    const crm = await startFakeCrm();
    fill(crm);
    const { sync, handlers, contacts } = await setUp();
    await handlers['sync.addSource']({
      name: 'crm',
      connection: { kind: 'rest', mapping: fakeCrmMapping(crm.url) },
      token: 'secret',
    });
    await until(sync, ([first]) => first?.state === 'idle');
    expect(contacts()).toHaveLength(3);
    await sync.dispose();
    expect(contacts()).toHaveLength(3);
  });
});
