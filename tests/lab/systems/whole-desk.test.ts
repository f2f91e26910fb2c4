/** Whole desks on real business systems: read by the sync thread, asked while it rings, written to by the outbox. */
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import type { Connection } from '#shared/schemas/connection';
import { prepareOdoo, startOdoo } from '../../../scripts/lab/odoo.mjs';
import { startRequestTracker } from '../../../scripts/lab/request-tracker.mjs';
import { startProxy } from '../../contract/bad-manners';
import { openBundle } from '../../fakes/bundle';
import { openSignedInDesk } from '../../fakes/signed-in-desk';
import type { WholeDesk } from '../../fakes/whole-desk';
import { IONESCU } from '../../integration/desk/desk-rig';
import { signInAsAdmin } from '../rt-admin';

const PATIENCE = { timeout: 240_000 };
const lab = await prepareOdoo();
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

let worker: Awaited<ReturnType<typeof openBundle>>;
beforeAll(async () => {
  worker = await openBundle('electron/desk/sync/sync-worker.ts');
});
afterAll(() => worker.remove());

/** What the card says, as text: which of its lists a system's items come to is another test's matter. */
const cardOf = (desk: WholeDesk) => JSON.stringify(desk.topic('calls')?.[0]?.card);

async function connected(connection: Connection, token: string) {
  const { desk, exchange } = await openSignedInDesk(worker.file);
  await desk.call('sync.addSource', { name: 'crm', connection, token });
  await until(() => expect(desk.topic('sync')?.[0]?.state).toBe('idle'));
  const ring = async () => {
    exchange.call({ from: IONESCU, to: '201' });
    await until(() => expect(desk.topic('calls')).toHaveLength(1));
    const [call] = desk.topic('calls') ?? [];
    if (call === undefined) throw new Error('there is no call');
    return call.id;
  };
  return { desk, ring };
}

/** The card of the cache at once, what is new there beside it; a system that takes ten seconds is waited for by nobody. */
async function showsWhatIsNew(
  system: { readonly url: string; addItem(title: string): Promise<unknown> },
  connect: (url: string) => ReturnType<typeof connected>,
) {
  const proxy = await startProxy(system.url);
  onTestFinished(() => proxy.close());
  await system.addItem('Refund not arrived');
  const { desk, ring } = await connect(proxy.url);
  await system.addItem('Portal is down');
  const first = await ring();
  expect(cardOf(desk)).toContain('Refund not arrived');
  expect(cardOf(desk)).not.toContain('Portal is down');
  // Within its deadline of 1.5 s, or never in this call.
  await until(() => expect(cardOf(desk)).toContain('Portal is down'));
  await desk.call('calls.decline', { callId: first });
  await until(() => expect(desk.topic('calls')).toEqual([]));
  await until(() => expect(desk.topic('outbox')).toEqual({ waiting: 0, parked: [] }));

  proxy.behave('slow');
  const asked = proxy.requests();
  await system.addItem('Printer is on fire');
  const second = await ring();
  expect(cardOf(desk)).toContain('Refund not arrived');
  await until(() => expect(proxy.requests()).toBeGreaterThan(asked));
  const since = Date.now();
  await desk.call('calls.answer', { callId: second });
  await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
  // The question is still open, and nobody waited for it.
  expect(Date.now() - since).toBeLessThan(5_000);
  expect(cardOf(desk)).not.toContain('Printer is on fire');
  proxy.behave('pass');
  return { desk, callId: second };
}

it('Request Tracker', PATIENCE, async () => {
  const rt = await startRequestTracker();
  onTestFinished(() => rt.stop());
  const admin = await signInAsAdmin(rt);
  const maria = await admin.addUser({
    name: 'Maria Ionescu',
    phone: '0721 000 001',
    email: 'maria@example.com',
  });
  await showsWhatIsNew({ url: rt.url, addItem: (title) => admin.addTicket(maria, title) }, (url) =>
    connected(
      { kind: 'rt', url, user: rt.deskUser, queue: rt.queue, people: 'customer', pollSeconds: 3_600 },
      rt.password,
    ),
  );
});

if (lab.ok) {
  it('Odoo, and a call on the agent’s list for what they promised', PATIENCE, async () => {
    const odoo = await startOdoo();
    onTestFinished(() => odoo.stop());
    const one = async (model: string, values: object): Promise<number> =>
      (await odoo.call(model, 'create', { vals_list: [values] }))[0];
    const maria = await one('res.partner', { name: 'Maria Ionescu', phone: IONESCU });
    const ana = await one('res.users', { name: 'Ana Pop', login: 'ana', email: 'ana@example.com' });
    const addItem = (name: string) => one('crm.lead', { name, type: 'opportunity', partner_id: maria });
    const { desk, callId } = await showsWhatIsNew({ url: odoo.url, addItem }, (url) =>
      connected({ kind: 'odoo', url, database: odoo.database, pollSeconds: 3_600 }, odoo.key),
    );
    await desk.call('calls.hangUp', { callId });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('wrap-up'));
    const followUp = { at: new Date(2026, 10, 23, 9, 30).toISOString(), text: 'Ask about the refund' };
    await desk.call('wrapUp.finish', { callId, followUp });
    await until(() => expect(desk.topic('outbox')).toEqual({ waiting: 0, parked: [] }));
    const activities = await odoo.call('mail.activity', 'search_read', {
      domain: [
        ['res_model', '=', 'res.partner'],
        ['res_id', '=', maria],
      ],
      fields: ['summary', 'date_deadline', 'activity_type_id', 'user_id', 'note'],
    });
    expect(activities).toEqual([
      {
        id: expect.any(Number),
        summary: 'Ask about the refund',
        date_deadline: '2026-11-23',
        activity_type_id: [expect.any(Number), 'Call'],
        user_id: [ana, 'Ana Pop'],
        note: expect.stringMatching(/Follow-up by .* UTC: Ask about the refund.*\[call:/),
      },
    ]);
  });

  it(
    'Odoo with a key that has no right to Sales: contacts go on, and what is missing is said',
    PATIENCE,
    async () => {
      const odoo = await startOdoo();
      onTestFinished(() => odoo.stop());
      await odoo.call('res.partner', 'create', { vals_list: [{ name: 'Maria Ionescu', phone: IONESCU }] });
      const printed = await odoo.shell(`
from datetime import datetime, timedelta
user = env['res.users'].create({
    'name': 'reader', 'login': 'reader', 'email': 'reader@example.com',
    'group_ids': [(6, 0, [env.ref('base.group_user').id])],
})
key = env(user=user.id)['res.users.apikeys'].sudo()._generate('rpc', 'reader', datetime.now() + timedelta(days=30))
print('reader=' + key)
env.cr.commit()
`);
      const key = /reader=(\w+)/.exec(printed)?.[1] ?? '';
      const { desk, ring } = await connected(
        { kind: 'odoo', url: odoo.url, database: odoo.database, pollSeconds: 3_600 },
        key,
      );
      expect(desk.topic('sync')?.[0]).toMatchObject({
        state: 'idle',
        lastSuccessAt: expect.any(String),
        sentence: { key: 'sync.forbidden-partly', values: { source: 'crm' } },
      });
      await ring();
      expect(desk.topic('calls')?.[0]?.title).toBe('Maria Ionescu');
      await odoo.call('res.partner', 'create', {
        vals_list: [{ name: 'Ion Nistor', phone: '+40722000002' }],
      });
      await desk.call('sync.now', { source: 'crm' });
      await until(async () => {
        const found = await desk.call('contacts.search', { text: 'Nistor', limit: 5 });
        expect(found).toMatchObject({ ok: true, value: { hits: [{ title: 'Ion Nistor' }] } });
      });
    },
  );
} else {
  // With its reason, so that the summary tells what was not tried.
  it.skip(`Odoo (${lab.reason})`, () => undefined);
}
