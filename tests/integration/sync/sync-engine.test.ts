import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { LogFields, Logger } from '#shared/lib/logger';
import { noopLogger } from '#shared/lib/logger';
import { openDeskStore } from '../../fakes/desk-store';
import { answer, deadUrl, type FakeCrm, hangUp, json, startFakeCrm } from '../../fakes/fake-crm';
import { createSyncRig, engineSource } from '../../fakes/sync-rig';

const idle = ({ state }: { state: string }) => state === 'idle';
const failed = ({ state }: { state: string }) => state === 'failed';

const stream = {
  name: 'people',
  path: '/people',
  query: { limit: '40' },
  paging: { kind: 'cursor', parameter: 'cursor', next: 'next' },
  changes: { parameter: 'since', from: { body: 'sequence' } },
  rows: 'data',
  deleted: { path: 'deleted', equals: true },
  fields: { id: 'id', displayName: 'name', phones: [{ number: 'phone' }] },
};
const bigPages = { contacts: [{ ...stream, query: { limit: '1000' } }] };

function fill(crm: FakeCrm, count: number, from = 0): void {
  for (let n = from; n < from + count; n += 1) {
    crm.people.put({ id: `p${n}`, name: `Person ${n}`, phone: `0721 000 ${String(n).padStart(3, '0')}` });
  }
}

const gets = (crm: FakeCrm, path: string) =>
  crm.requests.filter((request) => request.startsWith(`GET ${path}?`));

describe('reading a source', () => {
  it('reads all pages, then only what changed', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    crm.tickets.put({ id: 1, person: 'p1', title: 'Broken', state: 'new', at: '2026-11-01T00:00:00Z' });
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    const view = await rig.until(idle);
    expect(view).toMatchObject({ contacts: 100, items: 1, rejectedRows: 0 });
    expect(view.lastSuccessAt).toBe(new Date(rig.clock.now()).toISOString());
    expect(gets(crm, '/people')).toHaveLength(3);

    crm.people.put({ id: 'p1', name: 'Renamed', phone: '1001' });
    crm.people.delete('p2');
    fill(crm, 1, 200);
    rig.clock.advance(60_000);
    await rig.until(({ state }) => state === 'running');
    expect((await rig.until(idle)).contacts).toBe(100);
    expect(rig.rows('contacts')).not.toContain('crm:p2');
    expect(rig.rows('contacts')).toContain('crm:p200');
    expect(rig.cache.stateOf('crm', 'people').done).toBe(3);
    expect(gets(crm, '/people').at(-1)).toContain('since=101');
  });

  it('goes on after a restart where it was', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    const desk = openDeskStore();
    const first = createSyncRig({ desk });
    crm.intercept(
      (_, response) =>
        json(response, 200, { data: [{ id: 'p0', name: 'Person 0' }], next: '40', sequence: 100 }),
      hangUp,
    );
    first.engine.configure([engineSource(crm.url)]);
    await first.until(failed);
    await first.engine.dispose();
    expect(first.rows('contacts')).toEqual(['crm:p0']);

    const second = createSyncRig({ desk });
    second.engine.configure([engineSource(crm.url)]);
    await second.until(idle);
    expect(gets(crm, '/people')[2]).toContain('cursor=40');
    // p0 of the first page, p40 to p99: what the interrupted pages would have brought is not asked for again.
    expect(second.rows('contacts')).toHaveLength(61);
  });

  it('stores a page and the place after it together or not at all', async () => {
    const crm = await startFakeCrm();
    fill(crm, 50);
    const rig = createSyncRig();
    rig.writing.exec(
      `CREATE TRIGGER full BEFORE INSERT ON sync_state BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(failed);
    expect(rig.rows('contacts')).toEqual([]);
  });

  it('reads everything again when the mapping has changed', async () => {
    const crm = await startFakeCrm();
    fill(crm, 3);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    rig.engine.configure([engineSource(crm.url, { mapping: { items: [], lookup: undefined } })]);
    await rig.until(({ state }) => state === 'running');
    await rig.until(idle);
    expect(gets(crm, '/people').filter((request) => !request.includes('since'))).toHaveLength(2);
    expect(gets(crm, '/tickets')).toHaveLength(1);
  });

  it('serves several sources, and forgets one that is removed', async () => {
    const [one, two] = [await startFakeCrm(), await startFakeCrm()];
    fill(one, 2);
    fill(two, 3);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(one.url), engineSource(two.url, { id: 'other' })]);
    await Promise.all([rig.until(idle), rig.until(idle, 'other')]);
    expect(rig.rows('contacts')).toHaveLength(5);
    rig.engine.configure([engineSource(two.url, { id: 'other' })]);
    expect(rig.rows('contacts')).toEqual(['other:p0', 'other:p1', 'other:p2']);
  });

  it('leaves out bad rows one by one, with a count and a reason', async () => {
    const lines: LogFields[] = [];
    const logger: Logger = {
      ...noopLogger,
      warn: (message, fields) => void (message === 'rows left out' && lines.push(fields ?? {})),
      child: () => logger,
    };
    const crm = await startFakeCrm();
    crm.people.put({
      id: 'good',
      name: 'Good \u0000\u202eName',
      phone: '0721 234 567',
      company: { name: 'x'.repeat(9000) },
    });
    crm.people.put({ id: 'nameless' });
    crm.people.put({ id: 'object', name: { first: 'A' } });
    crm.people.put({ id: 'line\nbreak', name: 'B' });
    crm.people.put({ id: 'poor', name: 'Without phone', phone: 'call me' });
    crm.tickets.put({ id: 't1', person: 'good', title: 'T', state: 'new', at: 'yesterday' });
    crm.tickets.put({ id: 't2', person: 'good', title: 'T', state: 'new', at: 1_763_000_000 });
    const rig = createSyncRig({ logger });
    rig.engine.configure([engineSource(crm.url)]);
    const view = await rig.until(idle);
    expect(view).toMatchObject({ contacts: 2, items: 1, rejectedRows: 4 });
    expect(lines).toMatchObject([
      { reasons: { 'displayName is missing or wrong': 2, 'id is missing or wrong': 1 } },
      { reasons: { 'createdAt is missing or wrong': 1 } },
    ]);
    const body = rig.writing
      .prepare<[], string>("SELECT body FROM contacts WHERE id = 'crm:good'")
      .pluck()
      .get();
    const good = JSON.parse(String(body));
    expect(good.displayName).toBe('Good Name');
    expect(good.company).toHaveLength(500);
    expect(good.phones).toEqual([{ raw: '0721 234 567', e164: '+40721234567' }]);
  });
});

describe('deletions', () => {
  it('removes what a full read no longer shows', async () => {
    const crm = await startFakeCrm();
    fill(crm, 30);
    const rig = createSyncRig();
    const sweep = { contacts: [{ ...stream, changes: undefined }] };
    rig.engine.configure([engineSource(crm.url, { mapping: sweep })]);
    await rig.until(idle);
    crm.people.forget('p3');
    rig.clock.advance(60_000);
    await rig.until(({ state, contacts }) => state === 'idle' && contacts === 29);
    expect(rig.rows('contacts')).not.toContain('crm:p3');
  });

  it('reads a stream without tombstones whole once a day', async () => {
    const crm = await startFakeCrm();
    fill(crm, 3);
    const rig = createSyncRig();
    const noTombstones = { contacts: [{ ...stream, deleted: undefined }] };
    rig.engine.configure([engineSource(crm.url, { mapping: noTombstones })]);
    await rig.until(idle);
    crm.people.forget('p1');
    rig.clock.advance(60_000);
    await rig.until(({ state }) => state === 'running');
    expect((await rig.until(idle)).contacts).toBe(3);
    rig.clock.advance(24 * 3_600_000);
    await rig.until(({ state, contacts }) => state === 'idle' && contacts === 2);
  });

  it('reads whole when the source has forgotten the cursor, and keeps what is there meanwhile', async () => {
    const crm = await startFakeCrm();
    fill(crm, 10);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    crm.people.forget('p1');
    crm.expireCursors();
    let during: readonly string[] = [];
    crm.intercept(answer(410), (_, response) => {
      during = rig.rows('contacts');
      json(response, 200, { data: [{ id: 'p0', name: 'Person 0' }], next: '1', sequence: 20 });
    });
    rig.clock.advance(60_000);
    await rig.until(({ state, contacts }) => state === 'idle' && contacts === 9);
    expect(during).toHaveLength(10);
    expect(rig.rows('contacts')).not.toContain('crm:p1');
  });

  it('refuses a delta that deletes most of a stream', async () => {
    const crm = await startFakeCrm();
    fill(crm, 200);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url, { mapping: bigPages })]);
    await rig.until(idle);
    for (let n = 0; n < 60; n += 1) crm.people.delete(`p${n}`);
    rig.clock.advance(60_000);
    const view = await rig.until(failed);
    expect(view.sentence).toEqual({
      key: 'sync.mass-deletion',
      values: { source: 'The CRM', count: 60, of: 200 },
    });
    expect(view.keptBack).toBe(60);
    expect(view.contacts).toBe(200);
    expect(rig.cache.stateOf('crm', 'people').cursor).toContain('200');
  });

  it('adds up the deletions of a pull over its pages', async () => {
    const crm = await startFakeCrm();
    fill(crm, 200);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    for (let n = 0; n < 120; n += 1) crm.people.delete(`p${n}`);
    rig.clock.advance(60_000);
    expect((await rig.until(failed)).contacts).toBe(160);
  });

  it('refuses a full read that shows next to nothing', async () => {
    const crm = await startFakeCrm();
    fill(crm, 200);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    crm.intercept(answer(410), (_, response) => json(response, 200, { data: [], next: null, sequence: 300 }));
    rig.clock.advance(60_000);
    expect(await rig.until(failed)).toMatchObject({ contacts: 200, sentence: { key: 'sync.mass-deletion' } });
    // The rights are back: the next try reads whole again.
    rig.clock.advance(900_000);
    expect(await rig.until(idle)).toMatchObject({ contacts: 200 });
    expect(rig.view()).not.toHaveProperty('sentence');
  });

  it('lets fifty go without asking', async () => {
    const crm = await startFakeCrm();
    fill(crm, 60);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url, { mapping: bigPages })]);
    await rig.until(idle);
    for (let n = 0; n < 50; n += 1) crm.people.delete(`p${n}`);
    rig.clock.advance(60_000);
    await rig.until(({ state, contacts }) => state === 'idle' && contacts === 10);
  });
});

describe('a small source', () => {
  it('does not lose everybody at once, however few they are', async () => {
    const crm = await startFakeCrm();
    fill(crm, 10);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    for (let n = 0; n < 10; n += 1) crm.people.forget(`p${n}`);
    crm.expireCursors();
    rig.clock.advance(60_000);
    const view = await rig.until(failed);
    expect(view).toMatchObject({ contacts: 10, keptBack: 10, sentence: { key: 'sync.mass-deletion' } });
  });
});

describe('a source in trouble', () => {
  it.each([
    ['a refused token', answer(401), 'sync.auth'],
    ['a missing right', answer(403), 'sync.forbidden'],
    ['a server error', answer(500), 'sync.unreachable'],
    ['a broken connection', hangUp, 'sync.unreachable'],
    ['a redirect', answer(302, { location: 'http://127.0.0.1:1/login' }), 'sync.invalid'],
    ['a wrong address', answer(404), 'sync.invalid'],
    ['a page instead of JSON', htmlPage, 'sync.invalid'],
    ['broken JSON', brokenJson, 'sync.invalid'],
    ['JSON of another shape', shapeless, 'sync.invalid'],
    ['a paging that goes in circles', circles, 'sync.invalid'],
  ] as const)('says so: %s', async (_, trouble, key) => {
    const crm = await startFakeCrm();
    fill(crm, 1);
    crm.intercept(...Array.from({ length: 4 }, () => trouble));
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    const view = await rig.until(failed);
    expect(view).toMatchObject({
      sentence: { key, values: { source: 'The CRM' } },
      retryAt: rig.clock.now() + 1000,
    });
  });

  it('gives up on an answer that never comes', async () => {
    const crm = await startFakeCrm();
    crm.intercept(() => undefined);
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url, { mapping: { timeoutSeconds: 1 } })]);
    expect((await rig.until(failed)).sentence?.key).toBe('sync.slow');
  });

  it('gives up on an answer without end', async () => {
    const crm = await startFakeCrm();
    crm.intercept((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(256 * 1024, 0x20);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    expect((await rig.until(failed)).sentence?.key).toBe('sync.invalid');
  });

  it('says that nobody is there', async () => {
    const rig = createSyncRig();
    rig.engine.configure([engineSource(await deadUrl())]);
    expect((await rig.until(failed)).sentence?.key).toBe('sync.unreachable');
  });

  it('waits as long as it is asked to', async () => {
    const crm = await startFakeCrm();
    fill(crm, 1);
    crm.intercept(answer(429, { 'retry-after': '30' }));
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    const view = await rig.until(({ sentence }) => sentence?.key === 'sync.rate-limited');
    expect(view).toMatchObject({ state: 'waiting', retryAt: rig.clock.now() + 30_000 });
    rig.clock.advance(29_999);
    expect(crm.requests).toHaveLength(1);
    rig.clock.advance(1);
    expect(await rig.until(idle)).toMatchObject({ contacts: 1 });
  });

  it('waits longer each time, and recovers', async () => {
    const crm = await startFakeCrm();
    fill(crm, 1);
    crm.intercept(answer(503), answer(503), answer(503));
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    for (const wait of [1000, 2000, 4000]) {
      const view = await rig.until(failed);
      expect(view.retryAt).toBe(rig.clock.now() + wait);
      rig.clock.advance(wait);
      await rig.until(({ state }) => state === 'running');
    }
    expect(await rig.until(idle)).not.toHaveProperty('retryAt');
  });

  it('reads the other streams when one is refused', async () => {
    const crm = await startFakeCrm();
    crm.tickets.put({ id: 't', person: 'p', title: 'T', state: 'new', at: '2026-11-01' });
    crm.intercept(answer(403));
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    expect(await rig.until(failed)).toMatchObject({ items: 1, sentence: { key: 'sync.forbidden' } });
  });

  it('goes on with the contacts at its usual pace where only the rest is refused, and says what is missing', async () => {
    const crm = await startFakeCrm();
    fill(crm, 1);
    crm.intercept(
      (_, response) => json(response, 200, { data: [{ id: 'p0', name: 'Person 0' }], sequence: 0 }),
      answer(403),
    );
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    const partly = await rig.until(({ state, sentence }) => state === 'idle' && sentence !== undefined);
    expect(partly).toMatchObject({
      contacts: 1,
      sentence: { key: 'sync.forbidden-partly', values: { source: 'The CRM' } },
      lastSuccessAt: '2026-11-20T00:00:00.000Z',
      retryAt: rig.clock.now() + 60_000,
    });
    fill(crm, 2);
    rig.clock.advance(60_000);
    const well = await rig.until(({ state, contacts }) => state === 'idle' && contacts === 2);
    expect(well).not.toHaveProperty('sentence');
  });

  it('never lets the token or a value of a row into a log line', async () => {
    const lines: string[] = [];
    const note = (message: string, fields?: LogFields) => void lines.push(JSON.stringify([message, fields]));
    const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };
    const crm = await startFakeCrm({ token: 'another' });
    crm.people.put({ id: 'p', name: ['Private'] });
    const rig = createSyncRig({ logger });
    rig.engine.configure([engineSource(crm.url, { token: 'very-secret' })]);
    await rig.until(failed);
    rig.engine.configure([engineSource(crm.url, { token: 'another' })]);
    await rig.until(idle);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join()).not.toMatch(/very-secret|another|Private/);
  });
});

describe('pausing, hurrying and stopping', () => {
  it('lets the source work on the next page while it writes one', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    const rig = createSyncRig();
    const source = engineSource(crm.url);
    if (source.connector === undefined) throw new Error('no connector');
    const did: string[] = [];
    const { pull } = source.connector;
    const connector = {
      ...source.connector,
      pull(...[stream, cursor, signal]: Parameters<typeof pull>) {
        if (stream === 'people') did.push('ask');
        return pull(stream, cursor, signal);
      },
    };
    const { applyPage } = rig.cache;
    rig.cache.applyPage = (at, page) => {
      if (at.stream.name === 'people') did.push('write');
      return applyPage(at, page);
    };
    rig.engine.configure([{ ...source, connector }]);
    await rig.until(idle);
    expect(did).toEqual(['ask', 'ask', 'write', 'ask', 'write', 'write']);
  });

  it('writes no page that came before somebody was forgotten, but asks for it again', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    const rig = createSyncRig();
    const source = engineSource(crm.url);
    if (source.connector === undefined) throw new Error('no connector');
    const { pull } = source.connector;
    let [keeps, asked] = [{}, 0];
    const connector = {
      ...source.connector,
      async pull(...args: Parameters<typeof pull>) {
        if (args[0] === 'people') asked += 1;
        // While the first page waits to be written.
        if (asked === 2) keeps = {};
        const forgets = asked > 2;
        const answer = await pull(...args);
        if (!answer.ok || !forgets) return answer;
        const changes = answer.value.changes.filter(
          (change) =>
            change.op !== 'upsert' ||
            change.record.kind !== 'contacts' ||
            change.record.contact.id !== 'crm:p0',
        );
        return { ok: true as const, value: { ...answer.value, changes } };
      },
    };
    rig.engine.configure([{ ...source, connector, keeps: () => keeps }]);
    await rig.until(idle);
    expect(rig.rows('contacts')).toHaveLength(99);
    expect(rig.rows('contacts')).not.toContain('crm:p0');
    expect(gets(crm, '/people').filter((request) => !request.includes('cursor'))).toHaveLength(2);
  });

  it('pauses in the middle of a pull and goes on from there', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    const { promise: hanging, resolve: arrived } = Promise.withResolvers<void>();
    const rig = createSyncRig();
    const source = engineSource(crm.url);
    crm.intercept(
      (_, response) => json(response, 200, { data: [{ id: 'p0', name: 'P' }], next: '40', sequence: 100 }),
      () => arrived(),
    );
    rig.engine.configure([source]);
    await hanging;
    rig.engine.configure([{ ...source, paused: true }]);
    await rig.until(({ state }) => state === 'paused');
    const asked = crm.requests.length;
    rig.clock.advance(3_600_000);
    expect(crm.requests).toHaveLength(asked);
    rig.engine.configure([source]);
    await rig.until(idle);
    expect(crm.requests[asked]).toContain('cursor=40');
  });

  it('pulls at once when asked to', async () => {
    const crm = await startFakeCrm();
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url)]);
    await rig.until(idle);
    fill(crm, 1);
    rig.engine.syncNow('crm');
    await rig.until(({ contacts, state }) => state === 'idle' && contacts === 1);
  });

  it('shows how far it is', async () => {
    const crm = await startFakeCrm();
    fill(crm, 100);
    const rig = createSyncRig();
    const last = { data: [], next: null, sequence: 100, total: 100 };
    const { promise: waiting, resolve: arrived } = Promise.withResolvers<ServerResponse>();
    crm.intercept(
      (_, response) => json(response, 200, { ...last, data: [{ id: 'p0', name: 'P' }], next: '1' }),
      (_, response) => arrived(response),
    );
    rig.engine.configure([engineSource(crm.url)]);
    const view = await rig.until(({ progress }) => progress !== undefined);
    expect(view).toMatchObject({ state: 'running', progress: { done: 1, total: 100 }, contacts: 1 });
    json(await waiting, 200, last);
    await rig.until(idle);
  });

  it('stops while it waits for an answer', async () => {
    const crm = await startFakeCrm();
    const { promise: hanging, resolve: arrived } = Promise.withResolvers<void>();
    crm.intercept(() => arrived());
    const rig = createSyncRig();
    rig.engine.configure([engineSource(crm.url, { mapping: { timeoutSeconds: 60 } })]);
    await hanging;
    await rig.engine.dispose();
  });
});

function htmlPage(_: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<form>Sign in</form>');
}

function brokenJson(_: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"data": [');
}

function shapeless(_: unknown, response: ServerResponse): void {
  json(response, 200, { items: {} });
}

function circles(_: unknown, response: ServerResponse): void {
  json(response, 200, { data: [], next: '7', sequence: 1 });
}
