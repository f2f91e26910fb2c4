/** The vendors' connectors in whole desks: sync thread, cache, card, live look, outbox; against servers that play them. */
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { openBundle } from '../../fakes/bundle';
import { openSignedInDesk } from '../../fakes/signed-in-desk';
import {
  startHubspotRig,
  startSalesforceRig,
  startServicenowRig,
  startZendeskRig,
} from '../../fakes/systems/vendor-rigs';
import { IONESCU } from './desk-rig';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

let worker: Awaited<ReturnType<typeof openBundle>>;
beforeAll(async () => {
  worker = await openBundle('electron/desk/sync/sync-worker.ts');
});
afterAll(() => worker.remove());

it.each([
  { vendor: 'HubSpot', start: startHubspotRig, tellsDeletions: false },
  { vendor: 'Salesforce', start: startSalesforceRig, tellsDeletions: true },
  { vendor: 'Zendesk', start: startZendeskRig, tellsDeletions: true },
  { vendor: 'ServiceNow', start: startServicenowRig, tellsDeletions: false },
])(
  '$vendor is read, followed, asked while it rings, and written to',
  { timeout: 60_000 },
  async ({ start, tellsDeletions }) => {
    const rig = await start();
    onTestFinished(() => rig.dispose());
    const [maria = '', ion = ''] = await rig.add([
      { name: 'Maria Ionescu', phone: '0721 000 001', email: 'maria@example.com' },
      { name: 'Ion Nistor', phone: '0722 000 002' },
    ]);
    await rig.addItem(maria, 'Refund not arrived');
    const { desk, exchange } = await openSignedInDesk(worker.file);
    const { connection, secret } = rig;
    await desk.call('sync.addSource', { name: 'crm', connection, token: secret });
    const isIdle = () => until(() => expect(desk.topic('sync')?.[0]?.state).toBe('idle'));
    const found = async (text: string) => {
      const answer = await desk.call('contacts.search', { text, limit: 5 });
      return answer.ok
        ? answer.value.hits.filter(({ kind }) => kind === 'contact').map(({ title }) => title)
        : [];
    };
    await isIdle();
    expect(await found('Ionescu')).toEqual([expect.stringContaining('Maria Ionescu')]);

    await rig.rename(maria, 'Maria Popescu');
    await desk.call('sync.now', { source: 'crm' });
    await until(async () =>
      expect(await found('Popescu')).toEqual([expect.stringContaining('Maria Popescu')]),
    );
    await isIdle();

    await rig.remove(ion);
    // Who tells no deletions is read whole once a day, or when its address is written in another way.
    if (tellsDeletions) await desk.call('sync.now', { source: 'crm' });
    else
      await desk.call('sync.changeSource', {
        source: 'crm',
        name: 'crm',
        connection: { ...connection, url: `${connection.url}/` },
        token: secret,
      });
    await until(async () => expect(await found('Nistor')).toEqual([]));
    await isIdle();

    // Not in the cache yet: asked for while it rings.
    await rig.addItem(maria, 'Portal is down');
    exchange.call({ from: IONESCU, to: '201' });
    await until(() => expect(desk.topic('calls')).toHaveLength(1));
    const first = desk.topic('calls')?.[0];
    expect(first?.title).toContain('Maria Popescu');
    expect(JSON.stringify(first?.card)).toContain('Refund not arrived');
    await until(() => expect(JSON.stringify(desk.topic('calls')?.[0]?.card)).toContain('Portal is down'));

    const callId = first?.id as NonNullable<typeof first>['id'];
    await desk.call('calls.answer', { callId });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
    await desk.call('notes.save', { callId, text: 'Wants her refund' });
    await desk.call('calls.hangUp', { callId });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('wrap-up'));
    await desk.call('wrapUp.finish', { callId });
    const notes = async () => (await rig.notesOf(maria)).filter((text) => text.includes('Wants her refund'));
    await until(async () => expect(await notes()).toHaveLength(1));
    await until(() => expect(desk.topic('outbox')).toEqual({ waiting: 0, parked: [] }));
    expect(await notes()).toHaveLength(1);
  },
);
