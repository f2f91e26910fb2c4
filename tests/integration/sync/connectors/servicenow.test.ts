/** ServiceNow's connector against a server built from ServiceNow's documentation: not the product. */
import { afterEach, describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../electron/desk/sync/connector';
import { describeConnector, type SystemRig } from '../../../contract/connector-contract';
import { type FakeServicenow, startFakeServicenow } from '../../../fakes/systems/servicenow';
import { startServicenowRig } from '../../../fakes/systems/vendor-rigs';

const never = new AbortController().signal;

describeConnector('ServiceNow (from its documentation)', startRig, {
  without: {
    'says that its cursor is too old': 'it only knows times, and they do not expire',
    'makes a new contact once, however often it is sent': 'users are made by an administrator',
  },
});

function connectTo(url: string, secret = 'secret', user = 'desk'): Connector {
  const connector = connectSource(
    {
      id: 'crm',
      connection: { kind: 'servicenow', url, user, pollSeconds: 120 },
      region: 'RO',
      token: secret,
    },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const rig = await startServicenowRig();
  return { ...rig, connect: ({ url = rig.url, secret } = {}) => connectTo(url, secret) };
}

describe('what is ServiceNow’s own', () => {
  let servicenow: FakeServicenow;
  afterEach(() => servicenow.close());

  it('reads on behind a page of which it may see a part only, or little', async () => {
    servicenow = await startFakeServicenow();
    const connector = connectTo(servicenow.url);
    const ids = Array.from({ length: 1_500 }, (_, at) => servicenow.put('sys_user', { name: `User ${at}` }));
    // All but one of the first page.
    const first = servicenow
      .rows('sys_user')
      .map((row) => row['sys_id'] as string)
      .sort()
      .slice(0, 999);
    for (const id of first) servicenow.hide(id);
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let more = true; more; ) {
      const page = await connector.pull('users', cursor, never);
      if (!page.ok) throw new Error(page.error.code);
      for (const change of page.value.changes)
        if (change.op === 'upsert' && change.record.kind === 'contacts') seen.add(change.record.contact.id);
      ({ more, next: cursor } = page.value);
    }
    const wanted = ids.filter((id) => !first.includes(id)).map((id) => `crm:${id}`);
    expect(wanted.filter((id) => !seen.has(id))).toEqual([]);
  });

  it('finds a number however it was typed, and an extension', async () => {
    servicenow = await startFakeServicenow();
    const connector = connectTo(servicenow.url);
    const numbers = ['+40 21 555 0142', '(021) 555-01-42', '021 555 01 42', '0215550142'];
    const ids = numbers.map((phone, at) =>
      servicenow.put('sys_user', { name: `N${at}`, [at % 2 ? 'phone' : 'mobile_phone']: phone }),
    );
    servicenow.put('sys_user', { name: 'Ends alike', phone: '+40 31 444 0142' });
    const inside = servicenow.put('sys_user', { name: 'Inside', phone: '4711' });
    const found = await connector.look?.(
      {
        number: { e164: '+40215550142', digits: '40215550142', national: '0215550142', suffix: '215550142' },
      },
      never,
    );
    expect(found?.ok && found.value.contacts.map(({ id }) => id).sort()).toEqual(
      ids.map((id) => `crm:${id}`).sort(),
    );
    const extension = await connector.look?.(
      { number: { extension: '4711', digits: '4711', suffix: '4711' } },
      never,
    );
    expect(extension?.ok && extension.value.contacts.map(({ id }) => id)).toEqual([`crm:${inside}`]);
  });

  it('makes an incident once, under a key that would be a query of its own', async () => {
    servicenow = await startFakeServicenow();
    const connector = connectTo(servicenow.url);
    servicenow.put('incident', { short_description: 'Somebody else’s' });
    const entry = {
      kind: 'item',
      type: 'incident',
      title: 'No heat^ORactive=true',
      text: 'Since Monday',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: { displayName: 'Ion', phone: '+40215550142' },
    } as const;
    const key = 'k^ORactive=true';
    const before = await connector.write(entry, { key: `${key}-other`, again: true }, never);
    const first = await connector.write(entry, { key, again: true }, never);
    expect(await connector.write(entry, { key, again: true }, never)).toEqual(first);
    expect(first.ok && before.ok && first.value.id).not.toBe(before.ok && before.value.id);
    expect(servicenow.rows('incident').filter((row) => row['correlation_id'] === key)).toMatchObject([
      {
        short_description: 'No heat^ORactive=true',
        contact_type: 'phone',
        description: expect.stringContaining('Ion'),
      },
    ]);
  });

  it('says that a caller without an incident has no place for a note', async () => {
    servicenow = await startFakeServicenow();
    const connector = connectTo(servicenow.url);
    const person = servicenow.put('sys_user', { name: 'New here' });
    const note = {
      kind: 'note',
      contactId: contactId(`crm:${person}`),
      callId: 'c' as never,
      text: 'Asked for a mouse',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
    } as const;
    expect(await connector.write(note, { key: 'k', contact: person, again: false }, never)).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
  });

  it('takes an answer that was cut off for none', async () => {
    servicenow = await startFakeServicenow();
    const connector = connectTo(servicenow.url);
    servicenow.next({ status: 200, body: { result: [], error: { message: 'Transaction cancelled' } } });
    expect(await connector.pull('users', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
  });
});
