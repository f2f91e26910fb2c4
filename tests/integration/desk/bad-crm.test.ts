/** Whole desks, with their sync thread, in front of a CRM with the manners that CRMs have. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTranslator } from '#shared/i18n/translator';
import { type Manner, startProxy } from '../../contract/bad-manners';
import { openBundle } from '../../fakes/bundle';
import { type FakeCrm, startFakeCrm } from '../../fakes/fake-crm';
import { fakeCrmMapping } from '../../fakes/fake-crm-mapping';
import { openSignedInDesk } from '../../fakes/signed-in-desk';
import type { WholeDesk } from '../../fakes/whole-desk';
import { IONESCU } from './desk-rig';

const PEOPLE = 60;
// Some manners take a few seconds, on a machine that does other things too.
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 10 });
const { t } = createTranslator('en');

let worker: Awaited<ReturnType<typeof openBundle>>;
beforeAll(async () => {
  worker = await openBundle('electron/desk/sync/sync-worker.ts');
});
afterAll(() => worker.remove());

type Rows = readonly Readonly<Record<string, unknown>>[];

const cases: readonly {
  readonly what: string;
  readonly manner: Manner;
  readonly before?: (crm: FakeCrm) => void;
  readonly says?: string;
  /** How long the desk waits for an answer; where none comes, not long. */
  readonly timeoutSeconds?: number;
}[] = [
  {
    what: 'is down',
    manner: 'gone',
    says: 'The CRM cannot be reached. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'answers after ten seconds',
    manner: 'slow',
    timeoutSeconds: 1,
    says: 'The CRM takes too long to answer. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'no longer takes the password',
    manner: 'stranger',
    says: 'The CRM refused the sign-in. Check its user name and password, or its access token, in Settings.',
  },
  {
    what: 'sends us to a login page',
    manner: 'login',
    says: 'The CRM answered with something that is not understood, such as a sign-in page. Check its address in Settings, or its mapping file. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'answers 500 with a traceback',
    manner: 'broken',
    says: 'The CRM cannot be reached. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'breaks off in the middle of a page',
    manner: 'half',
    says: 'The CRM cannot be reached. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'answers with HTML',
    manner: 'html',
    says: 'The CRM answered with something that is not understood, such as a sign-in page. Check its address in Settings, or its mapping file. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'shows each row twice',
    // A single record, which is asked for while it rings, is no list.
    manner: (body) => {
      const rows = body['data'] as Rows | Rows[number];
      return Array.isArray(rows) ? { ...body, data: [...rows, ...rows] } : body;
    },
    before: (crm) => crm.expireCursors(),
  },
  {
    what: 'begins a page that never ends',
    manner: 'endless',
    timeoutSeconds: 1,
    says: 'The CRM takes too long to answer. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'always has a further page',
    manner: (body) => ({ ...body, next: '1' }),
    says: 'The CRM answered with something that is not understood, such as a sign-in page. Check its address in Settings, or its mapping file. Contacts are shown as they were at the last sync.',
  },
  {
    what: 'shows nobody for a lost right',
    manner: (body) => ({ ...body, data: [], next: null, total: 0 }),
    before: (crm) => crm.expireCursors(),
    says: 'The CRM no longer has 61 of 61 records. They were kept here, as a lost access right looks the same: check the rights, or remove them here too.',
  },
];

describe('while the CRM', () => {
  it.each(cases)('$what, calls go on, and nothing is lost or doubled', { timeout: 60_000 }, async (each) => {
    const { desk, exchange, crm, proxy, state } = await setUp({ timeoutSeconds: each.timeoutSeconds ?? 20 });
    each.before?.(crm);
    proxy.behave(each.manner);
    const asked = proxy.requests();
    await desk.call('sync.now', { source: 'the-crm' });
    await until(() => {
      expect(proxy.requests()).toBeGreaterThan(asked);
      expect(state().state).not.toBe('running');
      expect(state().says).toBe(each.says);
    });

    // The card pops out of the cache, with its case, and the call goes its way.
    exchange.call({ from: IONESCU, to: '201' });
    await until(() => expect(desk.topic('calls')).toHaveLength(1));
    expect(desk.topic('calls')?.[0]).toMatchObject({
      state: 'ringing',
      title: 'Maria Ionescu',
      card: { kind: 'customer', incidents: [{ title: 'Refund not arrived' }] },
    });
    const callId = desk.topic('calls')?.[0]?.id as never;
    await desk.call('calls.answer', { callId });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
    await desk.call('notes.save', { callId, text: 'Wants her refund' });
    await desk.call('calls.hangUp', { callId });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('wrap-up'));
    await desk.call('wrapUp.finish', { callId, disposition: 'Solved' });
    await until(() => expect(desk.topic('calls')).toEqual([]));
    expect(state()).toMatchObject({ contacts: PEOPLE + 1, items: PEOPLE });

    await until(() => expect(proxy.writes()).toBeGreaterThan(0));

    // Well again: what waited arrives, once.
    proxy.behave('pass');
    await desk.call('sync.now', { source: 'the-crm' });
    await until(() => expect(crm.written.length).toBeGreaterThanOrEqual(2));
    await until(() => expect(desk.topic('outbox')).toEqual({ waiting: 0, parked: [] }));
    await until(() => expect(state()).toMatchObject({ state: 'idle', says: undefined }));
    expect(crm.written.map(({ path, body }) => ({ path, text: (body as { text: string }).text }))).toEqual([
      { path: '/calls', text: 'Solved' },
      { path: '/people/maria/notes', text: 'Wants her refund' },
    ]);
    expect(state()).toMatchObject({ contacts: PEOPLE + 1, items: PEOPLE });
  });

  it.each([
    ['behind', -3_600_000],
    ['ahead', 3_600_000],
  ])(
    'has a clock that is an hour %s, nothing of what it changes is missed',
    { timeout: 60_000 },
    async (_, off) => {
      const at = () => new Date(Date.now() + off).toISOString();
      const { desk, crm, state } = await setUp({
        clock: { from: { row: 'changed', overlapSeconds: 60 }, at },
      });
      for (const name of ['Maria Popescu', 'Maria Ionescu-Popescu']) {
        crm.people.put({ id: 'maria', name, phone: IONESCU, changed: at() });
        await until(() => expect(state().state).toBe('idle'));
        await desk.call('sync.now', { source: 'the-crm' });
        await until(async () => {
          const found = await desk.call('contacts.search', { text: name, limit: 5 });
          expect(found).toMatchObject({ ok: true, value: { hits: [{ title: name }] } });
        });
      }
      expect(state()).toMatchObject({ contacts: PEOPLE + 1, items: PEOPLE });
      const since = crm.requests
        .filter((line) => line.includes('since='))
        .map((line) => line.split('since=')[1]);
      // By its own clock only: a desk that believed its own would ask for what lies an hour off.
      for (const one of since) {
        const behind = Date.now() + off - Date.parse(decodeURIComponent(one?.split('&')[0] ?? ''));
        expect(behind).toBeGreaterThanOrEqual(60_000);
        expect(behind).toBeLessThan(120_000);
      }
      expect(since.length).toBeGreaterThan(1);
    },
  );
});

/** A signed-in desk that has read its CRM: Maria, sixty others, and a case for each of them. */
async function setUp({
  clock,
  ...more
}: {
  readonly clock?: { readonly from: unknown; readonly at: () => string };
  readonly timeoutSeconds?: number;
}) {
  const crm = await startFakeCrm();
  const changed = () => (clock === undefined ? {} : { changed: clock.at() });
  crm.people.put({ id: 'maria', name: 'Maria Ionescu', phone: IONESCU, ...changed() });
  crm.tickets.put({
    id: 't0',
    person: 'maria',
    title: 'Refund not arrived',
    state: 'new',
    at: '2026-11-01',
    ...changed(),
  });
  for (let n = 1; n <= PEOPLE; n += 1) {
    crm.people.put({ id: `p${n}`, name: `Person ${n}`, phone: `0722 000 ${100 + n}`, ...changed() });
    if (n === PEOPLE) continue;
    crm.tickets.put({
      id: `t${n}`,
      person: `p${n}`,
      title: `Case ${n}`,
      state: 'new',
      at: '2026-11-01',
      ...changed(),
    });
  }
  const proxy = await startProxy(crm.url);
  onTestFinished(() => proxy.close());

  const { desk, exchange } = await openSignedInDesk(worker.file);
  const mapping = fakeCrmMapping(proxy.url, clock === undefined ? more : timed(clock.from, proxy.url));
  await desk.call('sync.addSource', {
    name: 'The CRM',
    connection: { kind: 'rest', mapping },
    token: 'secret',
  });
  const state = () => stateOf(desk);
  await until(() => expect(state()).toMatchObject({ state: 'idle', contacts: PEOPLE + 1, items: PEOPLE }));
  return { desk, exchange, crm, proxy, state };
}

/** The CRM's mapping, with changes by the time of a row. */
function timed(from: unknown, url: string): Readonly<Record<string, unknown>> {
  const usual = JSON.parse(fakeCrmMapping(url)) as { contacts: Rows; items: Rows };
  const by = (streams: Rows) =>
    streams.map((stream) => ({ ...stream, changes: { parameter: 'since', from } }));
  return { contacts: by(usual.contacts), items: by(usual.items) };
}

function stateOf(desk: WholeDesk) {
  const view = desk.topic('sync')?.find(({ source }) => source === 'the-crm');
  const { sentence } = view ?? {};
  return {
    ...view,
    says: sentence === undefined ? undefined : t(sentence.key as never, sentence.values as never),
  };
}
