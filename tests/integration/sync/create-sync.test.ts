import { describe, expect, it, onTestFinished } from 'vitest';
import type { SyncView } from '#shared/domain/views';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import {
  createSync,
  type SecretsPort,
  type Sync,
  tokenSecret,
} from '../../../electron/desk/sync/create-sync';
import { syncHandlers } from '../../../electron/desk/sync/sync.ipc';
import { bundle } from '../../fakes/bundle';
import { openDeskStore } from '../../fakes/desk-store';
import { type FakeCrm, startFakeCrm } from '../../fakes/fake-crm';
import { fakeCrmMapping } from '../../fakes/fake-crm-mapping';
import { nobodyElse, noteFor } from '../../fakes/outbox-rig';
import { systemClock } from '../../fakes/system-clock';

type Sources = ReturnType<Parameters<typeof createSync>[0]['sources']['list']>;

function secretStore() {
  const kept = new Map<string, string>();
  const shell = { hasKeychain: true };
  const call = (async (method: string, args: { name: string; value?: string }) => {
    if (method === 'secrets.write' && !shell.hasKeychain) return fail('no-keychain');
    if (method === 'secrets.write') kept.set(args.name, String(args.value));
    if (method === 'secrets.remove') kept.delete(args.name);
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
  let ids = 0;
  const sync = createSync({
    store,
    clock: systemClock,
    logger: noopLogger,
    region: () => 'RO',
    sources: {
      list: () => sources,
      save(next) {
        sources = next;
        return ok();
      },
    },
    secrets: secrets.call,
    workerPath,
    newId: () => `key-${++ids}`,
    people: nobodyElse,
  });
  onTestFinished(() => sync.dispose());
  const contacts = () => store.cache.prepare<[], string>('SELECT id FROM contacts ORDER BY id').pluck().all();
  return { sync, handlers: syncHandlers(sync), secrets, contacts, sources: () => sources };
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
