import { describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { fail } from '#shared/lib/result';
import { openDeskStore } from '../../fakes/desk-store';
import { answer, deadUrl, hangUp, startFakeCrm } from '../../fakes/fake-crm';
import {
  callRecord,
  createOutboxRig,
  empty,
  newContact,
  newItem,
  noteFor,
  outboxTarget,
} from '../../fakes/outbox-rig';

const oneParked = ({ parked }: { parked: readonly unknown[] }) => parked.length === 1;

/** A CRM that can't tell a repetition. */
const noKeys = {
  write: {
    note: { path: '/people/{contactId}/notes', body: { text: '{text}' } },
    contact: { path: '/people', body: { name: '{displayName}' }, id: 'data.id' },
  },
};

describe('writing back', () => {
  it('writes notes, calls and contacts by the mapping', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    expect(rig.outbox.enqueue(newContact('local:a'))).toBe(true);
    expect(rig.outbox.enqueue(noteFor('crm:7'))).toBe(true);
    expect(rig.outbox.enqueue(callRecord())).toBe(true);
    expect(rig.outbox.view().waiting).toBe(3);
    await rig.until(empty);
    expect(crm.written.map(({ path, key, body }) => ({ path, key, body }))).toEqual([
      { path: '/people', key: 'key-1', body: { name: 'Ion Nou', phone: '+40721234567', company: {} } },
      { path: '/people/7/notes', key: 'key-2', body: { text: 'Called about the refund' } },
      { path: '/calls', key: 'key-3', body: { call: 'call-1', seconds: 61 } },
    ]);
  });

  it('leaves all in the queue while the disk refuses, and goes on when there is room', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    rig.outbox.enqueue(noteFor('crm:7'));
    rig.store.desk.pragma('query_only = ON');
    // The first attempt is due at once.
    await new Promise((resolve) => void setImmediate(resolve));
    await new Promise((resolve) => void setImmediate(resolve));
    expect(rig.outbox.view().waiting).toBe(1);
    expect(crm.written).toEqual([]);
    rig.store.desk.pragma('query_only = OFF');
    await rig.until(empty, 30_000);
    expect(crm.written.map(({ path }) => path)).toEqual(['/people/7/notes']);
  });

  it('lets a note wait for its contact, and uses the id the source gave', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(503));
    rig.outbox.enqueue(newContact('local:a'));
    rig.outbox.enqueue(noteFor('local:a', 'first'));
    rig.outbox.enqueue(callRecord('local:a'));
    rig.outbox.enqueue(noteFor('local:a', 'second'));
    await rig.until(() => crm.requests.length === 1);
    expect(crm.written).toEqual([]);
    await rig.until(empty, 1000);
    expect(crm.written.map(({ path, body }) => [path, body])).toEqual([
      ['/people', expect.anything()],
      ['/people/1000/notes', { text: 'first' }],
      ['/calls', { call: 'call-1', person: '1000', seconds: 61 }],
      ['/people/1000/notes', { text: 'second' }],
    ]);
    expect(rig.outbox.remoteIdOf(contactId('local:a'))).toBe('crm:1000');
    expect(rig.outbox.localIdOf(contactId('crm:1000'))).toBe('local:a');

    rig.outbox.enqueue(noteFor('local:a', 'later'));
    await rig.until(empty);
    expect(crm.written.at(-1)?.path).toBe('/people/1000/notes');
  });

  it('opens an incident for a contact, for one of another source, and for nobody known', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    expect(rig.outbox.enqueue(newItem('crm:7'))).toBe(true);
    expect(rig.outbox.enqueue(newItem('directory:jdoe'))).toBe(true);
    expect(rig.outbox.enqueue(newItem())).toBe(true);
    await rig.until(empty);
    const burning = { type: 'incident', title: 'The printer burns', text: 'Since this morning' };
    expect(crm.written.map(({ path, key, body }) => [path, key, body])).toEqual([
      ['/tickets', 'key-1', { person: '7', ...burning }],
      ['/tickets', 'key-2', burning],
      ['/tickets', 'key-3', burning],
    ]);
  });

  it('writes to the source that takes it, under the id that the person has there', async () => {
    const crm = await startFakeCrm();
    const records: Readonly<Record<string, readonly string[]>> = {
      'directory:jdoe': ['phonebook:1', 'crm:7'],
    };
    const rig = createOutboxRig({
      people: { currentId: (id) => id, sameAs: (id) => (records[id] ?? []).map(contactId) },
    });
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    expect(rig.outbox.enqueue(noteFor('directory:jdoe'))).toBe(true);
    expect(rig.outbox.enqueue(noteFor('directory:other'))).toBe(false);
    await rig.until(empty);
    expect(crm.written.map(({ path }) => path)).toEqual(['/people/7/notes']);
  });

  it('follows a contact that was merged while the entry waited', async () => {
    const crm = await startFakeCrm();
    const merged = new Map<string, string>();
    const rig = createOutboxRig({
      people: { currentId: (id) => contactId(merged.get(id) ?? id), sameAs: () => [] },
    });
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    rig.outbox.enqueue(noteFor('crm:7'));
    merged.set('crm:7', 'crm:8');
    await rig.until(empty);
    expect(crm.written.map(({ path }) => path)).toEqual(['/people/8/notes']);
  });

  it('opens no incident where the path needs the contact and there is none', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    const item = { path: '/people/{contactId}/tickets', body: { title: '{title}' } };
    rig.outbox.setTargets([outboxTarget(crm.url, { mapping: { write: { item } } })]);
    expect(rig.outbox.enqueue(newItem('directory:jdoe'))).toBe(false);
    expect(rig.outbox.enqueue(newItem())).toBe(false);
    expect(rig.outbox.enqueue(newItem('crm:7'))).toBe(true);
    await rig.until(empty);
    expect(crm.written.map(({ path }) => path)).toEqual(['/people/7/tickets']);
  });

  it('keeps the entry and what caused it both or neither', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    expect(() =>
      rig.store.inTransaction(() => {
        rig.outbox.enqueue(noteFor('crm:7'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(rig.outbox.view().waiting).toBe(0);
    rig.store.inTransaction(() => rig.outbox.enqueue(noteFor('crm:7', 'kept')));
    await rig.until(empty);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'kept' }]);
  });

  it('takes nothing that no source wants', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    expect(rig.outbox.enqueue(callRecord())).toBe(false);
    rig.outbox.setTargets([outboxTarget(crm.url, { mapping: noKeys })]);
    expect(rig.outbox.enqueue(callRecord())).toBe(false);
    expect(rig.outbox.enqueue(noteFor('other:1'))).toBe(false);
    expect(rig.outbox.enqueue(noteFor('local:nobody'))).toBe(false);
    expect(rig.outbox.view()).toEqual({ waiting: 0, parked: [] });
  });

  it('can’t be led out of its path by an id', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    rig.outbox.enqueue(noteFor('crm:../../admin?x=1#'));
    await rig.until(empty);
    expect(crm.written[0]?.path).toBe('/people/..%2F..%2Fadmin%3Fx%3D1%23/notes');
  });
});

describe('trouble', () => {
  it('tries again with the same key, longer apart each time', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(hangUp, answer(500), answer(429, { 'retry-after': '90' }));
    rig.outbox.enqueue(noteFor('crm:7'));
    await rig.until(
      () => crm.requests.length === 1 && rig.repository.nextDueAt('crm') === rig.clock.now() + 1000,
    );
    await rig.until(
      () => crm.requests.length === 2 && rig.repository.nextDueAt('crm') === rig.clock.now() + 2000,
      1000,
    );
    await rig.until(
      () => crm.requests.length === 3 && rig.repository.nextDueAt('crm') === rig.clock.now() + 90_000,
      2000,
    );
    rig.clock.advance(89_999);
    expect(crm.requests).toHaveLength(3);
    await rig.until(empty, 1);
    expect(crm.written.map(({ key }) => key)).toEqual(['key-1']);
  });

  it('writes once when only the answer was lost', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    rig.outbox.enqueue(newContact('local:a'));
    await rig.until(empty);
    // The same request arrives again, as after a lost answer: the key tells.
    rig.outbox.setTargets([
      {
        ...outboxTarget(crm.url),
        send: (entry, writing, signal) =>
          outboxTarget(crm.url).send(entry, { ...writing, key: 'key-1' }, signal),
      },
    ]);
    rig.outbox.enqueue(newContact('local:b'));
    await rig.until(empty);
    expect(crm.written).toHaveLength(1);
    expect(rig.outbox.remoteIdOf(contactId('local:b'))).toBe('crm:1000');
  });

  it('parks what is refused, goes on with the rest, and tries again when told to', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(422));
    rig.outbox.enqueue(noteFor('crm:7', 'refused'));
    rig.outbox.enqueue(noteFor('crm:7', 'next'));
    const view = await rig.until(({ waiting }) => waiting === 0);
    expect(view.parked).toEqual([
      {
        id: 'key-1',
        kind: 'note',
        what: 'refused',
        conflict: false,
        reason: { key: 'outbox.refused', values: { source: 'The CRM' } },
        since: new Date(rig.clock.now()).toISOString(),
      },
    ]);
    expect(rig.outbox.retry('key-1')).toEqual({ ok: true });
    await rig.until(empty);
    expect(crm.written.map(({ key, body }) => [key, body])).toEqual([
      ['key-2', { text: 'next' }],
      ['key-1', { text: 'refused' }],
    ]);
    expect(rig.outbox.retry('key-1')).toMatchObject({ error: { code: 'no-such-entry' } });
  });

  it('holds back what follows a refused contact; when that is discarded, asks about the rest', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(409));
    rig.outbox.enqueue(newContact('local:a'));
    rig.outbox.enqueue(noteFor('local:a'));
    rig.outbox.enqueue(noteFor('crm:9', 'of somebody else'));
    await rig.until(({ waiting, parked }) => waiting === 1 && parked.length === 1);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'of somebody else' }]);
    expect(rig.outbox.discard('key-1')).toEqual({ ok: true });
    expect(rig.outbox.view()).toMatchObject({
      waiting: 0,
      parked: [{ id: 'key-2', reason: { key: 'outbox.no-source' } }],
    });
    expect(rig.outbox.discard('key-2')).toEqual({ ok: true });
    expect(rig.outbox.discard('key-2')).toMatchObject({ error: { code: 'no-such-entry' } });
  });

  it('shows a conflict, and insists when the agent keeps what is here', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(409), answer(503));
    rig.outbox.enqueue(newItem('crm:7'));
    const view = await rig.until(oneParked);
    expect(view.parked).toMatchObject([
      {
        kind: 'item',
        what: 'The printer burns',
        conflict: true,
        reason: { key: 'outbox.conflict', values: { source: 'The CRM' } },
      },
    ]);
    rig.outbox.retry('key-1');
    // Also over the failure that follows.
    await rig.until(() => rig.repository.nextDueAt('crm') === rig.clock.now() + 1000);
    await rig.until(empty, 1000);
    expect(crm.written).toMatchObject([{ key: 'key-1', body: { title: 'The printer burns', force: true } }]);
  });

  it('lets the agent drop what conflicts', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(409));
    rig.outbox.enqueue(noteFor('crm:7'));
    await rig.until(oneParked);
    expect(rig.outbox.discard('key-1')).toEqual({ ok: true });
    expect(rig.outbox.view()).toEqual({ waiting: 0, parked: [] });
    expect(crm.written).toEqual([]);
  });

  it('says of a retry that it may have arrived before, also when the agent has asked for it', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    const target = outboxTarget(crm.url, { mapping: noKeys });
    const told: boolean[] = [];
    rig.outbox.setTargets([
      {
        ...target,
        send(entry, writing, signal) {
          told.push(writing.again);
          return target.send(entry, writing, signal);
        },
      },
    ]);
    crm.intercept(hangUp);
    rig.outbox.enqueue(noteFor('crm:7'));
    expect((await rig.until(oneParked)).parked[0]?.reason.key).toBe('outbox.unknown-outcome');
    rig.outbox.retry('key-1');
    await rig.until(empty);
    expect(told).toEqual([false, true]);
  });

  it('puts before the agent what a source fails at while it takes others, and lets those go first', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    const target = outboxTarget(crm.url);
    rig.outbox.setTargets([
      {
        ...target,
        send: (entry, writing, signal) =>
          entry.kind === 'note' && entry.text === 'poison'
            ? Promise.resolve(fail('unavailable', 'HTTP 500'))
            : target.send(entry, writing, signal),
      },
    ]);
    rig.outbox.enqueue(noteFor('crm:7', 'poison'));
    await rig.until(() => rig.repository.find('key-1')?.attempts === 1);
    rig.outbox.enqueue(noteFor('crm:8', 'sound'));
    for (let n = 2; n <= 5; n += 1) {
      await rig.until(() => rig.repository.find('key-1')?.attempts === n, 300_000);
    }
    expect(crm.written).toEqual([]);
    const view = await rig.until(oneParked, 300_000);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'sound' }]);
    expect(view).toMatchObject({ waiting: 0, parked: [{ id: 'key-1', reason: { key: 'outbox.failing' } }] });
  });

  it('gives nothing up while a source is away, however long', async () => {
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(await deadUrl())]);
    for (const contact of ['crm:7', 'crm:8', 'crm:9']) rig.outbox.enqueue(noteFor(contact));
    const attempts = () =>
      ['key-1', 'key-2', 'key-3'].reduce((sum, id) => sum + (rig.repository.find(id)?.attempts ?? 0), 0);
    while (attempts() < 24) {
      rig.clock.advance(300_000);
      await new Promise((resolve) => void setImmediate(resolve));
    }
    expect(rig.outbox.view()).toEqual({ waiting: 3, parked: [] });
  });

  it('puts a damaged entry before the agent and goes on with the rest', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    rig.outbox.enqueue(noteFor('crm:7'));
    rig.outbox.enqueue(noteFor('crm:8', 'sound'));
    rig.store.desk.exec(`UPDATE outbox SET payload = '{"kind":' WHERE id = 'key-1'`);
    const view = await rig.until(({ waiting }) => waiting === 0);
    expect(view.parked).toMatchObject([
      { id: 'key-1', kind: 'note', what: '', reason: { key: 'outbox.unreadable' } },
    ]);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'sound' }]);
    expect(rig.outbox.retry('key-1')).toMatchObject({ error: { code: 'no-such-entry' } });
    expect(rig.outbox.discard('key-1')).toEqual({ ok: true });
    expect(rig.outbox.view()).toEqual({ waiting: 0, parked: [] });
  });

  it('waits for a new token instead of giving every entry up', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(401));
    rig.outbox.enqueue(noteFor('crm:7'));
    await rig.until(
      () => crm.requests.length === 1 && (rig.repository.nextDueAt('crm') ?? 0) > rig.clock.now(),
    );
    expect(rig.outbox.view()).toEqual({ waiting: 1, parked: [] });
  });

  it.each([
    ['the connection broke', hangUp, 20],
    ['the server failed', answer(500), 20],
    ['no answer came', () => undefined, 1],
  ])(
    'asks the agent when a source that takes no key may have stored it: %s',
    async (_, trouble, timeoutSeconds) => {
      const crm = await startFakeCrm();
      const rig = createOutboxRig();
      rig.outbox.setTargets([outboxTarget(crm.url, { mapping: { ...noKeys, timeoutSeconds } })]);
      crm.intercept(trouble);
      rig.outbox.enqueue(noteFor('crm:7'));
      expect((await rig.until(oneParked)).parked[0]?.reason.key).toBe('outbox.unknown-outcome');
      rig.clock.advance(3_600_000);
      expect(crm.requests).toHaveLength(1);
    },
  );

  it('tries again without a key where nothing was sent', async () => {
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(await deadUrl(), { mapping: noKeys })]);
    rig.outbox.enqueue(noteFor('crm:7'));
    await rig.until(() => (rig.repository.nextDueAt('crm') ?? 0) > rig.clock.now());
    expect(rig.outbox.view()).toEqual({ waiting: 1, parked: [] });
  });

  it('parks what waits for a source that was removed', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(503));
    rig.outbox.enqueue(noteFor('crm:7'));
    await rig.until(() => (rig.repository.nextDueAt('crm') ?? 0) > rig.clock.now());
    rig.outbox.setTargets([]);
    rig.outbox.abandon('crm');
    expect(rig.outbox.view().parked).toMatchObject([{ reason: { key: 'outbox.no-source' } }]);
  });

  it('doesn’t let one source wait for another', async () => {
    const [slow, quick] = [await startFakeCrm(), await startFakeCrm()];
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(slow.url), outboxTarget(quick.url, { id: 'other' })]);
    slow.intercept(() => undefined);
    rig.outbox.enqueue(noteFor('crm:1'));
    rig.outbox.enqueue(noteFor('other:2'));
    await rig.until(({ waiting }) => waiting === 1);
    expect(quick.written).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('sends what was being sent again, under the same key', async () => {
    const crm = await startFakeCrm();
    const desk = openDeskStore();
    const before = createOutboxRig({ desk });
    before.outbox.setTargets([outboxTarget(crm.url)]);
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    crm.intercept(() => resolve());
    before.outbox.enqueue(noteFor('crm:7'));
    await arrived;
    before.outbox.dispose();

    const after = createOutboxRig({ desk });
    after.outbox.setTargets([outboxTarget(crm.url)]);
    await after.until(empty);
    expect(crm.written.map(({ key }) => key)).toEqual(['key-1']);
  });

  it('asks the agent where the source takes no key', async () => {
    const crm = await startFakeCrm();
    const desk = openDeskStore();
    const before = createOutboxRig({ desk });
    const target = outboxTarget(crm.url, { mapping: noKeys });
    before.outbox.setTargets([target]);
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    crm.intercept(() => resolve());
    before.outbox.enqueue(noteFor('crm:7'));
    await arrived;
    before.outbox.dispose();
    const after = createOutboxRig({ desk });
    after.outbox.setTargets([target]);
    expect((await after.until(oneParked)).parked[0]?.reason.key).toBe('outbox.unknown-outcome');
  });
});
