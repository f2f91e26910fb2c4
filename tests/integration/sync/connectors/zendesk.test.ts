/** Zendesk's connector against a server built from Zendesk's documentation: not the product. */
import { afterEach, describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../electron/desk/sync/connector';
import { describeConnector, type SystemRig } from '../../../contract/connector-contract';
import { refusingFetch } from '../../../fakes/systems/refusing-fetch';
import { startZendeskRig } from '../../../fakes/systems/vendor-rigs';
import { type FakeZendesk, startFakeZendesk } from '../../../fakes/systems/zendesk';

const never = new AbortController().signal;

describeConnector('Zendesk (from its documentation)', startRig);

function connectTo(url: string, secret = 'secret', fetch = globalThis.fetch): Connector {
  const connector = connectSource(
    {
      id: 'crm',
      connection: { kind: 'zendesk', url, user: 'api@example.com', pollSeconds: 60 },
      region: 'RO',
      token: secret,
    },
    { fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const rig = await startZendeskRig();
  return { ...rig, connect: ({ url = rig.url, secret } = {}) => connectTo(url, secret) };
}

describe('what is Zendesk’s own', () => {
  let zendesk: FakeZendesk;
  afterEach(() => zendesk.close());

  it('sees what the export kept back in a later pull', async () => {
    zendesk = await startFakeZendesk({ holds: true });
    const connector = connectTo(zendesk.url);
    const id = zendesk.put('users', { name: 'Held back', active: true });
    const first = await connector.pull('users', undefined, never);
    expect(first).toMatchObject({ ok: true, value: { changes: [], more: false, next: expect.any(String) } });
    zendesk.release();
    expect(await connector.pull('users', first.ok ? first.value.next : undefined, never)).toMatchObject({
      ok: true,
      value: { changes: [{ op: 'upsert', record: { contact: { id: `crm:${id}` } } }] },
    });
  });

  it('goes on where it was when the export wants a rest', async () => {
    zendesk = await startFakeZendesk({ perMinute: 1 });
    const connector = connectTo(zendesk.url);
    for (let at = 0; at < 1_001; at += 1) zendesk.put('users', { name: `User ${at}`, active: true });
    const first = await connector.pull('users', undefined, never);
    expect(first).toMatchObject({ ok: true, value: { mode: 'snapshot', more: true } });
    const next = first.ok ? first.value.next : undefined;
    expect(await connector.pull('users', next, never)).toMatchObject({
      ok: false,
      error: { code: 'rate-limited', retryAfterMs: 42_000 },
    });
    zendesk.nextMinute();
    const rest = await connector.pull('users', next, never);
    expect(rest).toMatchObject({ ok: true, value: { mode: 'snapshot', more: false } });
    expect(rest.ok && rest.value.changes).toHaveLength(1);
  });

  it('names company and assignee, and tells colleagues from customers', async () => {
    zendesk = await startFakeZendesk();
    const connector = connectTo(zendesk.url);
    const company = zendesk.put('organizations', { name: 'Brutăria SRL' });
    const customer = zendesk.put('users', {
      name: 'Ion',
      role: 'end-user',
      organization_id: company,
      tags: ['vip'],
    });
    const agent = zendesk.put('users', { name: 'Ana', role: 'agent' });
    zendesk.put('tickets', {
      subject: 'Cold oven',
      status: 'pending',
      priority: 'urgent',
      requester_id: customer,
      assignee_id: agent,
    });
    const users = await connector.pull('users', undefined, never);
    expect(users.ok && users.value.changes).toMatchObject([
      { record: { contact: { kind: 'customer', company: 'Brutăria SRL', vip: true } } },
      { record: { contact: { kind: 'employee' } } },
    ]);
    const tickets = await connector.pull('tickets', undefined, never);
    expect(tickets.ok && tickets.value.changes).toMatchObject([
      { record: { item: { title: 'Cold oven', open: true, priority: 'critical', assignee: 'Ana' } } },
    ]);
  });

  it('waits for the names of companies, but not where it may not see them', async () => {
    zendesk = await startFakeZendesk();
    const company = zendesk.put('organizations', { name: 'Brutăria SRL' });
    zendesk.put('users', { name: 'Ion', organization_id: company });
    const pulled = async (status: number) => {
      const connector = connectTo(zendesk.url, 'secret', refusingFetch('organizations', status));
      return connector.pull('users', undefined, never);
    };
    expect(await pulled(503)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(await pulled(403)).toMatchObject({
      ok: true,
      value: { changes: [{ record: { contact: { displayName: 'Ion' } } }] },
    });
  });

  it('leaves out whose number only ends alike', async () => {
    zendesk = await startFakeZendesk();
    const connector = connectTo(zendesk.url);
    zendesk.put('users', { name: 'In Sint Maarten', phone: '+1 721 555 0177', active: true });
    const here = zendesk.put('users', { name: 'Here', phone: '+40 21 555 0177', active: true });
    const found = await connector.look?.(
      {
        number: { e164: '+40215550177', digits: '40215550177', national: '0215550177', suffix: '215550177' },
      },
      never,
    );
    expect(found?.ok && found.value.contacts.map(({ id }) => id)).toEqual([`crm:${here}`]);
  });

  it('makes a ticket for a call of somebody without one, once', async () => {
    zendesk = await startFakeZendesk();
    const connector = connectTo(zendesk.url);
    const person = zendesk.put('users', { name: 'New caller', active: true });
    const note = {
      kind: 'note',
      contactId: contactId(`crm:${person}`),
      callId: 'c' as never,
      text: 'Asked for prices',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
    } as const;
    const writing = { key: 'k1', contact: String(person) };
    expect(await connector.write(note, { ...writing, again: false }, never)).toMatchObject({ ok: true });
    expect(await connector.write(note, { ...writing, again: true }, never)).toMatchObject({ ok: true });
    expect(zendesk.rows('tickets')).toMatchObject([{ subject: 'Asked for prices', requester_id: person }]);
  });

  it('makes an incident for somebody it does not know, once, and finds it after the key was forgotten', async () => {
    zendesk = await startFakeZendesk();
    const connector = connectTo(zendesk.url);
    const entry = {
      kind: 'item',
      type: 'incident',
      title: 'No heat',
      text: 'Since Monday',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: { displayName: 'Ion', email: 'ion@example.com', phone: '+40215550142' },
    } as const;
    const first = await connector.write(entry, { key: 'k2', again: false }, never);
    const again = await connector.write(entry, { key: 'k2', again: true }, never);
    expect(first.ok && again).toEqual(first);
    expect(zendesk.rows('tickets')).toMatchObject([
      { subject: 'No heat', type: 'incident', requester: { name: 'Ion', email: 'ion@example.com' } },
    ]);
  });

  it('lets the agent decide when the mail is somebody’s already', async () => {
    zendesk = await startFakeZendesk();
    const connector = connectTo(zendesk.url);
    const known = zendesk.put('users', { name: 'Other', email: 'taken@example.com', active: true });
    const entry = {
      kind: 'contact',
      contactId: contactId('local:taken'),
      contact: {
        kind: 'customer',
        displayName: 'New',
        phone: '+40215550189',
        email: 'taken@example.com',
      },
    } as const;
    expect(await connector.write(entry, { key: 'k3', again: false }, never)).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(await connector.write(entry, { key: 'k3', again: false, insist: true }, never)).toMatchObject({
      ok: true,
      value: { id: String(known) },
    });
  });
});
