/** Salesforce's connector against a server built from Salesforce's documentation: not the product. */
import { afterEach, describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../electron/desk/sync/connector';
import { describeConnector, type SystemRig } from '../../../contract/connector-contract';
import { type FakeSalesforce, startFakeSalesforce } from '../../../fakes/systems/salesforce';
import { startSalesforceRig } from '../../../fakes/systems/vendor-rigs';

const never = new AbortController().signal;
const MINUTE = 61_000;

describeConnector('Salesforce (from its documentation)', startRig, {
  // More than the 2,000 of a page.
  many: 2_050,
  without: { 'takes who is archived for gone': 'contacts have no archive' },
});

function connectTo(url: string, secret = 'secret'): Connector {
  const connector = connectSource(
    { id: 'crm', connection: { kind: 'salesforce', url, pollSeconds: 120 }, region: 'RO', token: secret },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const rig = await startSalesforceRig();
  return { ...rig, connect: ({ url = rig.url, secret } = {}) => connectTo(url, secret) };
}

describe('what is Salesforce’s own', () => {
  let salesforce: FakeSalesforce;
  afterEach(() => salesforce.close());

  const cursorOf = async (connector: Connector) => {
    const page = await connector.pull('contacts', undefined, never);
    return page.ok ? page.value.next : undefined;
  };

  it('follows a merged contact to the one that is left, and knows one that is only deleted', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url);
    const [from, into, gone] = ['A', 'B', 'C'].map((Name) => salesforce.put('Contact', { Name })) as [
      string,
      string,
      string,
    ];
    const cursor = await cursorOf(connector);
    salesforce.merge(from, into);
    salesforce.remove('Contact', gone);
    salesforce.advance(MINUTE);
    const page = await connector.pull('contacts', cursor, never);
    expect(page.ok && page.value.changes.filter(({ op }) => op !== 'upsert')).toEqual([
      { op: 'merge', id: `crm:${from}`, into: `crm:${into}` },
      { op: 'delete', id: `crm:${gone}` },
    ]);
  });

  it('reads on where Salesforce sends a part of a page only', async () => {
    salesforce = await startFakeSalesforce({ batch: 2 });
    const connector = connectTo(salesforce.url);
    const ids = ['A', 'B', 'C'].map((Name) => salesforce.put('Contact', { Name }));
    const first = await connector.pull('contacts', undefined, never);
    expect(first).toMatchObject({ ok: true, value: { more: true } });
    const rest = await connector.pull('contacts', first.ok ? first.value.next : undefined, never);
    expect(rest).toMatchObject({
      ok: true,
      value: { mode: 'snapshot', more: false, changes: [{ record: { contact: { id: `crm:${ids[2]}` } } }] },
    });
  });

  it('signs in as a connected app, and again when the session ended', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url, 'key:secret');
    expect(await connector.probe(never)).toMatchObject({ ok: true, value: { user: 'api@example.com' } });
    salesforce.endSessions();
    expect(await connector.pull('contacts', undefined, never)).toMatchObject({ ok: true });
    expect(salesforce.requests.filter((line) => line.includes('/oauth2/token'))).toHaveLength(2);
    const wrong = connectTo(salesforce.url, 'key:wrong');
    expect(await wrong.probe(never)).toMatchObject({ ok: false, error: { code: 'auth' } });
  });

  it('finds a number however it was typed, and leaves out what only ends alike', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url);
    const ids = ['+40 21 555 0177', '(021) 555-01-77', '0215550177', '0040215550177'].map((Phone, at) =>
      salesforce.put('Contact', { Name: `N${at}`, [at % 2 ? 'Phone' : 'MobilePhone']: Phone }),
    );
    salesforce.put('Contact', { Name: 'In Sint Maarten', Phone: '+1 721 555 0177' });
    const found = await connector.look?.(
      {
        number: { e164: '+40215550177', digits: '40215550177', national: '0215550177', suffix: '215550177' },
      },
      never,
    );
    expect(found?.ok && found.value.contacts.map(({ id }) => id).sort()).toEqual(
      ids.map((id) => `crm:${id}`).sort(),
    );
  });

  it('tells the day’s quota from a right that is missing', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url);
    salesforce.next({ status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }] });
    expect(await connector.pull('contacts', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'rate-limited' },
    });
    salesforce.next({ status: 403, body: [{ errorCode: 'API_DISABLED_FOR_ORG' }] });
    expect(await connector.pull('contacts', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('writes a hostile name once, and a case for a caller it does not know', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url);
    const contact = {
      kind: 'contact',
      contactId: contactId('local:new'),
      contact: { kind: 'customer', displayName: "Ana O'Brien\\'OR", phone: '+40215550188', company: 'Café' },
    } as const;
    const first = await connector.write(contact, { key: 'k1', again: false }, never);
    expect(await connector.write(contact, { key: 'k1', again: true }, never)).toEqual(first);
    expect(salesforce.rows('Contact')).toMatchObject([{ FirstName: 'Ana', LastName: "O'Brien\\'OR" }]);

    const item = {
      kind: 'item',
      type: 'incident',
      title: "Can't heat' OR Subject != '",
      text: 'Since Monday',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: { displayName: 'Ion', phone: '+40215550142' },
    } as const;
    const made = await connector.write(item, { key: 'k2', again: false }, never);
    expect(await connector.write(item, { key: 'k2', again: true }, never)).toEqual(made);
    expect(salesforce.rows('Case')).toMatchObject([
      {
        Subject: "Can't heat' OR Subject != '",
        Origin: 'Phone',
        SuppliedName: 'Ion',
        SuppliedPhone: '+40215550142',
      },
    ]);
  });

  it('lets the agent decide about what a rule takes for a duplicate', async () => {
    salesforce = await startFakeSalesforce();
    const connector = connectTo(salesforce.url);
    salesforce.put('Contact', { Name: 'Other', Email: 'taken@example.com' });
    const entry = {
      kind: 'contact',
      contactId: contactId('local:taken'),
      contact: { kind: 'customer', displayName: 'New', phone: '+40215550189', email: 'taken@example.com' },
    } as const;
    expect(await connector.write(entry, { key: 'k3', again: false }, never)).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(await connector.write(entry, { key: 'k3', again: false, insist: true }, never)).toMatchObject({
      ok: true,
    });
  });
});
