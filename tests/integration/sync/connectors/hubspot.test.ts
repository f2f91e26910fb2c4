/** HubSpot's connector against a server built from HubSpot's documentation: not the product. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../electron/desk/sync/connector';
import { describeConnector, type SystemRig } from '../../../contract/connector-contract';
import { type FakeHubspot, startFakeHubspot } from '../../../fakes/systems/hubspot';
import { refusingFetch } from '../../../fakes/systems/refusing-fetch';
import { startHubspotRig } from '../../../fakes/systems/vendor-rigs';

const never = new AbortController().signal;

describeConnector('HubSpot (from its documentation)', startRig, {
  without: { 'says that its cursor is too old': 'it only knows times, and they do not expire' },
});

function connectTo(url: string, secret = 'secret', fetch = globalThis.fetch): Connector {
  const connector = connectSource(
    { id: 'crm', connection: { kind: 'hubspot', url, pollSeconds: 60 }, region: 'RO', token: secret },
    { fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const rig = await startHubspotRig();
  return { ...rig, connect: ({ url = rig.url, secret } = {}) => connectTo(url, secret) };
}

describe('what is HubSpot’s own', () => {
  let hubspot: FakeHubspot;
  let connector: Connector;
  beforeAll(async () => {
    hubspot = await startFakeHubspot({ lagMs: 1_000 });
    connector = connectTo(hubspot.url);
  });
  afterAll(() => hubspot.close());

  it('follows a merged contact to the one that is left', async () => {
    const [goes, stays] = [
      hubspot.put('contacts', { lastname: 'A' }),
      hubspot.put('contacts', { lastname: 'B' }),
    ];
    hubspot.merge(goes, stays);
    const page = await connector.pull('contacts', undefined, never);
    expect(page).toMatchObject({ ok: true, value: { mode: 'snapshot' } });
    expect(page.ok && page.value.changes).toContainEqual({
      op: 'merge',
      id: `crm:${goes}`,
      into: `crm:${stays}`,
    });
  });

  it('reads a deal with its stage, amount and owner, and knows whose it no longer is', async () => {
    const person = hubspot.put('contacts', { lastname: 'Buyer' });
    const deal = hubspot.put('deals', {
      dealname: 'Ovens',
      dealstage: 'appointmentscheduled',
      amount: '1200.50',
      deal_currency_code: 'EUR',
      hubspot_owner_id: '77',
    });
    await connector.pull('contacts', undefined, never);
    const alone = await connector.pull('deals', undefined, never);
    expect(alone.ok && alone.value.changes).toEqual([{ op: 'delete', id: `crm:deal-${deal}` }]);
    hubspot.link('deals', deal, person);
    const linked = await connector.pull('deals', undefined, never);
    expect(linked.ok && linked.value.changes).toMatchObject([
      {
        record: {
          contactId: `crm:${person}`,
          item: {
            id: `crm:deal-${deal}`,
            type: 'opportunity',
            title: 'Ovens',
            status: 'Appointment',
            open: true,
            amount: { value: '1200.50', currency: 'EUR' },
            assignee: 'Ana Pop',
            url: `https://app.hubspot.com/contacts/1234567/record/0-3/${deal}`,
          },
        },
      },
    ]);
  });

  it('names the owner, and the page of a contact, also after a restart in mid-read', async () => {
    const there = await startFakeHubspot();
    for (let at = 0; at < 101; at += 1)
      there.put('contacts', { lastname: `Contact ${at}`, hubspot_owner_id: '77' });
    const first = await connectTo(there.url).pull('contacts', undefined, never);
    const cursor = first.ok ? first.value.next : undefined;
    const pulled = (refused: string, status: number) =>
      connectTo(there.url, 'secret', refusingFetch(refused, status)).pull('contacts', cursor, never);
    const whole = await connectTo(there.url).pull('contacts', cursor, never);
    const [down, forbidden] = [await pulled('owners', 503), await pulled('owners', 403)];
    await there.close();
    const url = expect.stringContaining('https://app.hubspot.com/contacts/1234567/record/0-1/');
    expect(whole.ok && whole.value.changes).toMatchObject([
      { record: { contact: { owner: 'Ana Pop', url } } },
    ]);
    expect(down).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(forbidden.ok && forbidden.value.changes).toMatchObject([{ record: { contact: { url } } }]);
  });

  it('writes a note with one request', async () => {
    const there = await startFakeHubspot();
    const person = there.put('contacts', { lastname: 'Noted' });
    const entry = {
      kind: 'note' as const,
      contactId: contactId(`crm:${person}`),
      callId: callId('1'),
      text: 'Called back',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
    };
    const written = await connectTo(there.url).write(
      entry,
      { key: 'k-1', contact: person, again: false },
      never,
    );
    await there.close();
    expect(written.ok).toBe(true);
    expect(there.requests).toEqual(['POST /crm/v3/objects/notes?']);
  });

  it('keeps so far from the limit of searches that two calls may ring', async () => {
    // One more than ours: a busy computer may send two at the same moment that were apart.
    const there = await startFakeHubspot({ searches: 6 });
    const one = connectTo(there.url);
    const first = await one.pull('contacts', undefined, never);
    for (let at = 0; at < 450; at += 1) there.put('contacts', { lastname: `Changed ${at}` });
    const number = { e164: '+40215550177', digits: '40215550177', suffix: '215550177' };
    let cursor = first.ok ? first.value.next : undefined;
    const answers: boolean[] = [];
    for (let more = true; more; ) {
      const page = await one.pull('contacts', cursor, never);
      answers.push(page.ok);
      if (!page.ok) break;
      if (answers.length === 3) {
        for (const looked of await Promise.all([
          one.look?.({ number }, never),
          one.look?.({ number }, never),
        ]))
          answers.push(looked?.ok === true);
      }
      ({ more, next: cursor } = page.value);
    }
    await there.close();
    expect(answers).toEqual([true, true, true, true, true, true, true]);
  });

  it('leaves out whose number only ends alike', async () => {
    const there = await startFakeHubspot();
    there.put('contacts', { lastname: 'In Sint Maarten', phone: '+1 721 555 0177' });
    const here = there.put('contacts', { lastname: 'Here', phone: '+40 21 555 0177' });
    const found = await connectTo(there.url).look?.(
      {
        number: { e164: '+40215550177', digits: '40215550177', national: '0215550177', suffix: '215550177' },
      },
      never,
    );
    await there.close();
    expect(found?.ok && found.value.contacts.map(({ id }) => id)).toEqual([`crm:${here}`]);
  });

  it('finds a contact again that a search cannot see yet', async () => {
    const entry = {
      kind: 'contact',
      contactId: contactId('local:new'),
      contact: { kind: 'customer', displayName: 'No Mail', phone: '+40215550188' },
    } as const;
    const first = await connector.write(entry, { key: 'k', again: false }, never);
    const again = await connector.write(entry, { key: 'k', again: true }, never);
    expect(first.ok && again).toEqual(first);
  });

  it('lets the agent decide when the mail is somebody’s already', async () => {
    const known = hubspot.put('contacts', { lastname: 'Other', email: 'taken@example.com' });
    const entry = {
      kind: 'contact',
      contactId: contactId('local:taken'),
      contact: { kind: 'customer', displayName: 'New', phone: '+40215550189', email: 'taken@example.com' },
    } as const;
    expect(await connector.write(entry, { key: 'k2', again: false }, never)).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(await connector.write(entry, { key: 'k2', again: false, insist: true }, never)).toMatchObject({
      ok: true,
      value: { id: known },
    });
  });

  it('makes a ticket in the first stage that is open, once', async () => {
    const person = hubspot.put('contacts', { lastname: 'With a fault' });
    const entry = {
      kind: 'item',
      type: 'incident',
      title: 'No heat',
      text: 'Since Monday',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: {},
    } as const;
    const first = await connector.write(entry, { key: 'k3', contact: person, again: false }, never);
    const again = await connector.write(entry, { key: 'k3', contact: person, again: true }, never);
    expect(first.ok && again).toEqual(first);
    expect(hubspot.linked('tickets', person).map(({ properties }) => properties)).toMatchObject([
      {
        subject: 'No heat',
        hs_pipeline: '0',
        hs_pipeline_stage: '1',
        content: expect.stringContaining('Since Monday'),
      },
    ]);
  });
});
