/** The Odoo connector against a real Odoo 19 with CRM and sales, on a PostgreSQL of its own. */
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { connectSource } from '../../../electron/desk/sync/connect-source';
import type { Connector, Page } from '../../../electron/desk/sync/connector';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { type Odoo, prepareOdoo, startOdoo } from '../../../scripts/lab/odoo.mjs';
import { startProxy } from '../../contract/bad-manners';
import { describeConnector, type Setup, type SystemRig } from '../../contract/connector-contract';

const never = new AbortController().signal;
const lab = await prepareOdoo();

if (lab.ok) {
  describeConnector('Odoo', startRig, {
    without: { 'says that its cursor is too old': 'a time of Odoo is never too old' },
  });
  describe('Odoo, in its own ways', () => ownWays());
} else {
  // With its reason, so that the summary tells what was not tried.
  it.skip(`Odoo (${lab.reason})`, () => undefined);
}

function connectTo(
  odoo: Odoo,
  { url = odoo.url, secret = odoo.key, database = odoo.database } = {},
): Connector {
  const connector = connectSource(
    {
      id: 'crm',
      connection: { kind: 'odoo', url, database, pollSeconds: 60 },
      region: 'RO',
      token: secret,
    },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const odoo = await startOdoo();
  const [romania] = await odoo.call('res.country', 'search', { domain: [['code', '=', 'RO']] });
  return {
    url: odoo.url,
    connect: (setup: Setup = {}) => connectTo(odoo, setup),
    async add(people) {
      const ids: number[] = await odoo.call('res.partner', 'create', {
        vals_list: people.map(({ name, company, phone, email }) => ({
          name,
          phone,
          email,
          company_name: company,
          country_id: romania,
        })),
      });
      return ids.map(String);
    },
    rename: (id, name) => odoo.call('res.partner', 'write', { ids: [Number(id)], vals: { name } }),
    remove: (id) => odoo.call('res.partner', 'unlink', { ids: [Number(id)] }),
    archive: (id) => odoo.call('res.partner', 'write', { ids: [Number(id)], vals: { active: false } }),
    async addItem(person, title) {
      const [id] = await odoo.call('crm.lead', 'create', {
        vals_list: [{ name: title, type: 'opportunity', partner_id: Number(person) }],
      });
      return `lead-${id}`;
    },
    closeItem: (id) => odoo.call('crm.lead', 'action_set_won', { ids: [Number(id.replace('lead-', ''))] }),
    async notesOf(person) {
      const messages: { body: string }[] = await odoo.call('mail.message', 'search_read', {
        domain: [
          ['model', '=', 'res.partner'],
          ['res_id', '=', Number(person)],
          ['message_type', '=', 'comment'],
        ],
        fields: ['body'],
      });
      return messages.map(({ body }) => body);
    },
    countNamed: (name) => odoo.call('res.partner', 'search_count', { domain: [['name', '=', name]] }),
    dispose: () => odoo.stop(),
  };
}

function ownWays(): void {
  let odoo: Odoo;
  let connector: Connector;
  beforeAll(async () => {
    odoo = await startOdoo();
    connector = connectTo(odoo);
  }, 300_000);
  afterAll(() => odoo?.stop());

  const create = async (model: string, values: object): Promise<number> =>
    (await odoo.call(model, 'create', { vals_list: [values] }))[0];

  it('tells as whom and of which version it reads', async () => {
    expect(await connector.probe(never)).toEqual({
      ok: true,
      value: { user: 'admin', product: 'Odoo 19.0' },
    });
  });

  it('reads a company and its people with what they are', async () => {
    const [tag] = await odoo.call('res.partner.category', 'create', { vals_list: [{ name: 'VIP gold' }] });
    const company = await create('res.partner', {
      name: 'Brutăria SRL',
      is_company: true,
      phone: '021 555 0110',
      city: 'București',
    });
    const person = await create('res.partner', {
      name: 'Ana Pop',
      parent_id: company,
      function: 'Head of purchasing',
      phone: '+40 721 555 011',
      email: 'Ana <ana@example.com>, pop@example.com',
      lang: 'en_US',
      tz: 'Europe/Bucharest',
      user_id: 2,
      category_id: [[6, 0, [tag]]],
    });
    const delivery = await create('res.partner', { type: 'delivery', parent_id: company, street: 'Ring 1' });
    const { records, rejected } = await readAll(connector, 'contacts');
    expect(rejected).toEqual([]);
    expect(records.get(`crm:${company}`)).toMatchObject({
      displayName: 'Brutăria SRL',
      kind: 'customer',
      phones: [{ raw: '021 555 0110', e164: '+40215550110', label: 'Phone' }],
      extra: { City: 'București' },
    });
    expect(records.get(`crm:${person}`)).toMatchObject({
      displayName: 'Ana Pop',
      company: 'Brutăria SRL',
      title: 'Head of purchasing',
      tier: 'VIP gold',
      vip: true,
      language: 'en-US',
      timeZone: 'Europe/Bucharest',
      emails: ['ana@example.com', 'pop@example.com'],
      url: `${odoo.url}/odoo/res.partner/${person}`,
    });
    expect(records.get(`crm:${person}`)?.['owner']).toMatch(/\S/);
    expect(records.get(`crm:${delivery}`)?.['displayName']).toMatch(/Brutăria SRL/);
    // Who has a login is one of us.
    const [admin] = await odoo.call('res.users', 'read', { ids: [2], fields: ['partner_id'] });
    expect(records.get(`crm:${admin.partner_id[0]}`)).toMatchObject({ kind: 'employee' });
  });

  it('reads an order from its quotation to its end', async () => {
    const buyer = await create('res.partner', { name: 'Buyer' });
    const order = await create('sale.order', { partner_id: buyer, client_order_ref: 'PO-77' });
    const first = await readAll(connector, 'orders');
    expect(first.records.get(`crm:order-${order}`)).toMatchObject({
      type: 'order',
      title: 'PO-77',
      number: expect.stringMatching(/^S\d+$/),
      status: 'Quotation',
      open: true,
      contactId: `crm:${buyer}`,
    });
    await odoo.call('sale.order', 'action_cancel', { ids: [order] });
    const next = await readAll(connector, 'orders', first.cursor);
    expect(next.records.get(`crm:order-${order}`)).toMatchObject({ status: 'Cancelled', open: false });
    await odoo.call('sale.order', 'unlink', { ids: [order] });
    expect(await idsOf(connector, 'orders')).not.toContain(`crm:order-${order}`);
  });

  it('knows who is known by a lead only, until they become a contact', async () => {
    const lead = await create('crm.lead', {
      name: 'Wants 35 windows',
      contact_name: 'Ilinca Radu',
      partner_name: 'Ferestre SA',
      phone: '+40 744 555 019',
      email_from: 'ilinca@example.com',
      expected_revenue: 1234.5,
      priority: '2',
    });
    const id = `crm:lead-${lead}`;
    const before = await readAll(connector, 'prospects');
    expect(before.records.get(id)).toMatchObject({
      displayName: 'Ilinca Radu',
      company: 'Ferestre SA',
      phones: [{ e164: '+40744555019' }],
    });
    expect(await look(connector, '+40744555019')).toMatchObject({
      contacts: [{ id }],
      items: [{ contactId: id, item: { id, title: 'Wants 35 windows', priority: 'high', open: true } }],
    });
    expect((await readAll(connector, 'leads')).records.get(id)).toMatchObject({
      type: 'opportunity',
      contactId: id,
      amount: { value: '1234.5' },
    });
    const written = await connector.write(
      noteFor(id),
      { key: 'lead-note', contact: `lead-${lead}`, again: false },
      never,
    );
    expect(written).toEqual({ ok: true, value: {} });

    const partner = await create('res.partner', { name: 'Ilinca Radu', phone: '+40 744 555 019' });
    await odoo.call('crm.lead', 'write', { ids: [lead], vals: { partner_id: partner } });
    const after = await readAll(connector, 'prospects', before.cursor);
    expect(after.deleted).toContain(id);
    expect(await idsOf(connector, 'prospects')).not.toContain(id);
    expect((await readAll(connector, 'leads')).records.get(id)).toMatchObject({
      contactId: `crm:${partner}`,
    });
    // Lost is archived in Odoo; it stays to be seen, closed.
    await odoo.call('crm.lead', 'action_set_lost', { ids: [lead] });
    expect((await readAll(connector, 'leads')).records.get(id)).toMatchObject({ open: false });
    expect(await idsOf(connector, 'leads')).toContain(id);
  });

  it('loses nothing that was stored late: its time is that of the beginning', {
    timeout: 300_000,
  }, async () => {
    const late = await create('res.partner', { name: 'Not yet' });
    const [begun, go] = [join(odoo.dir, 'begun'), join(odoo.dir, 'go')];
    const stored = odoo.shell(`
import os, time
env['res.partner'].browse(${late}).name = 'Stored late'
env.flush_all()
open('${begun}', 'w').close()
until = time.time() + 100
while not os.path.exists('${go}') and time.time() < until:
    time.sleep(0.05)
env.cr.commit()
`);
    await vi.waitFor(() => expect(existsSync(begun)).toBe(true), { timeout: 240_000, interval: 100 });
    // Its time stands since then; the clock of what is told goes on by more than its resolution.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const other = await create('res.partner', { name: 'Stored before it' });
    const first = await readAll(connector, 'contacts');
    expect(first.records.get(`crm:${other}`)).toMatchObject({ displayName: 'Stored before it' });
    expect(first.records.get(`crm:${late}`)).toMatchObject({ displayName: 'Not yet' });
    writeFileSync(go, '');
    await stored;

    const times = await odoo.call('res.partner', 'read', { ids: [late, other], fields: ['write_date'] });
    expect(times[0].write_date < times[1].write_date).toBe(true);
    const next = await readAll(connector, 'contacts', first.cursor);
    expect(next.records.get(`crm:${late}`)).toMatchObject({ displayName: 'Stored late' });
  });

  it('reads no more than what lies in the overlap when nothing has changed', async () => {
    const first = await readAll(connector, 'contacts');
    const since = JSON.parse(first.cursor ?? '{}').since;
    const expected: number = await odoo.call('res.partner', 'search_count', {
      domain: [['write_date', '>=', since]],
      context: { active_test: false },
    });
    const next = await readAll(connector, 'contacts', first.cursor);
    expect(next.records.size + next.deleted.length).toBe(expected);
    expect(next.cursor).toBe(first.cursor);
  });

  it('finds a number in six spellings, and nobody by half of one', async () => {
    const spellings = [
      '+40 21 555 0299',
      '0040215550299',
      '021 555 02 99',
      '(021) 555-0299',
      '+40.21.555.0299',
      '021/5550299',
    ];
    const ids = await odoo.call('res.partner', 'create', {
      vals_list: spellings.map((phone, at) => ({ name: `Spelling ${at}`, phone })),
    });
    await create('res.partner', { name: 'Abroad', phone: '+49 21 555 0299' });
    const found = await look(connector, '+40215550299');
    expect(found.contacts.map(({ id }) => id).sort()).toEqual(ids.map((id: number) => `crm:${id}`).sort());
  });

  it('finds the newest orders of a caller and of their company', async () => {
    const company = await create('res.partner', {
      name: 'Fabrica SA',
      is_company: true,
      phone: '021 555 0333',
    });
    const person = await create('res.partner', { name: 'Dan', parent_id: company });
    const order = await create('sale.order', { partner_id: person });
    expect(await look(connector, '+40215550333')).toMatchObject({
      contacts: [{ id: `crm:${company}` }],
      items: [{ contactId: `crm:${person}`, item: { id: `crm:order-${order}` } }],
    });
  });

  it('writes a note as text, with its lines and its mark, and tells nobody by mail', async () => {
    const person = await create('res.partner', { name: 'Noted', email: 'noted@example.com' });
    const writing = { key: 'abc_%-1', contact: String(person), again: false };
    expect(await connector.write(noteFor(`crm:${person}`), writing, never)).toEqual({
      ok: true,
      value: {},
    });
    const again = { ...writing, again: true };
    expect(await connector.write(noteFor(`crm:${person}`), again, never)).toMatchObject({ ok: true });
    // Another note of the same call is another note.
    expect(
      await connector.write(noteFor(`crm:${person}`), { ...again, key: 'abcd_%-1' }, never),
    ).toMatchObject({ ok: true });
    const messages = await odoo.call('mail.message', 'search_read', {
      domain: [
        ['model', '=', 'res.partner'],
        ['res_id', '=', person],
        ['message_type', '=', 'comment'],
        // Of the kind that no customer sees in their portal.
        ['subtype_id.internal', '=', true],
      ],
      fields: ['body', 'notified_partner_ids'],
      order: 'id',
    });
    expect(messages).toHaveLength(2);
    expect(messages[0].notified_partner_ids).toEqual([]);
    expect(messages[0].body).toContain(
      '&lt;img src=x&gt; &amp; more<br>Second line.<br>Ana, 2026-11-20 10:00 UTC<br>',
    );
    expect(messages[0].body).not.toContain('<img');
  });

  it('makes a lead of a caller once, for a contact and for nobody known', async () => {
    const person = await create('res.partner', { name: 'Asks for more' });
    const item: OutboxEntry = {
      kind: 'item',
      contactId: contactId(`crm:${person}`),
      type: 'opportunity',
      title: 'Ten more <doors>',
      text: 'By spring.',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: {},
    };
    const writing = { key: 'item-1', contact: String(person), again: false };
    const first = await connector.write(item, writing, never);
    const again = await connector.write(item, { ...writing, again: true }, never);
    expect(first).toMatchObject({ ok: true, value: { id: expect.stringMatching(/^lead-\d+$/) } });
    expect(again).toEqual(first);
    const unknown: OutboxEntry = {
      ...item,
      type: 'incident',
      title: 'From nobody known',
      caller: { displayName: 'Mihai', phone: '+40744555044' },
    };
    expect(await connector.write(unknown, { key: 'item-2', again: false }, never)).toMatchObject({
      ok: true,
    });
    expect(
      await odoo.call('crm.lead', 'search_read', {
        domain: [['name', 'in', ['Ten more <doors>', 'From nobody known']]],
        fields: ['name', 'type', 'contact_name', 'phone'],
        order: 'id',
      }),
    ).toMatchObject([
      { name: 'Ten more <doors>', type: 'opportunity' },
      { name: 'From nobody known', type: 'lead', contact_name: 'Mihai', phone: '+40744555044' },
    ]);
  });

  it('does not write again to who is gone', async () => {
    const person = await create('res.partner', { name: 'Gone' });
    await odoo.call('res.partner', 'unlink', { ids: [person] });
    expect(
      await connector.write(
        noteFor(`crm:${person}`),
        { key: 'gone', contact: String(person), again: false },
        never,
      ),
    ).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('says what is wrong: key, database, rights, nobody there', async () => {
    const codeOf = async (one: Connector, stream = 'contacts') => {
      const answer = await one.pull(stream, undefined, never);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf(connectTo(odoo, { secret: 'wrong' }))).toBe('auth');
    expect(await codeOf(connectTo(odoo, { database: 'another' }))).toBe('invalid');
    // One who may see contacts, but neither orders nor leads; one who may change contacts too.
    const printed = await odoo.shell(`
from datetime import datetime, timedelta
may = {'reader': ['base.group_user'], 'writer': ['base.group_user', 'base.group_partner_manager']}
for name, groups in may.items():
    user = env['res.users'].create({
        'name': name, 'login': name, 'email': name + '@example.com',
        'group_ids': [(6, 0, [env.ref(group).id for group in groups])],
    })
    key = env(user=user.id)['res.users.apikeys'].sudo()._generate('rpc', name, datetime.now() + timedelta(days=30))
    print(name + '=' + key)
env.cr.commit()
`);
    const connectAs = (name: string) =>
      connectTo(odoo, { secret: new RegExp(`${name}=(\\w+)`).exec(printed)?.[1] ?? '' });
    const [reader, writer] = [connectAs('reader'), connectAs('writer')];
    expect(await codeOf(reader)).toBe('ok');
    expect(await codeOf(reader, 'orders')).toBe('forbidden');
    expect(await codeOf(reader, 'leads')).toBe('forbidden');
    const person = await create('res.partner', { name: 'Read only' });
    const note = { key: 'their-note', contact: String(person) };
    const entry: OutboxEntry = {
      kind: 'contact',
      contactId: contactId('local:1'),
      contact: { kind: 'customer', displayName: 'Made by another', phone: '+40215550377' },
    };
    const forbidden = { ok: false, error: { code: 'forbidden' } };
    // Odoo lets post only who may change the record.
    expect(await reader.write(noteFor(`crm:${person}`), { ...note, again: false }, never)).toMatchObject(
      forbidden,
    );
    expect(await reader.write(entry, { key: 'their-contact', again: false }, never)).toMatchObject(forbidden);
    for (const again of [false, true]) {
      expect(await writer.write(noteFor(`crm:${person}`), { ...note, again }, never)).toMatchObject({
        ok: true,
      });
      expect(await writer.write(entry, { key: 'their-contact', again }, never)).toMatchObject({ ok: true });
    }
    const posted = {
      domain: [
        ['model', '=', 'res.partner'],
        ['res_id', '=', person],
        ['body', 'like', 'their-note'],
      ],
    };
    expect(await odoo.call('mail.message', 'search_count', posted)).toBe(1);
    const made = { domain: [['name', '=', 'Made by another']] };
    expect(await odoo.call('res.partner', 'search_count', made)).toBe(1);
    // While it rings, who it is counts.
    expect(await look(reader, '+40215550377')).toMatchObject({
      contacts: [{ displayName: 'Made by another' }],
      items: [],
    });
  });

  it('follows nobody to a login page, and takes no page of HTML for an answer', async () => {
    const proxy = await startProxy(odoo.url);
    const through = connectTo(odoo, { url: proxy.url });
    for (const manner of ['login', 'html', 'half', 'broken'] as const) {
      proxy.behave(manner);
      const pulled = await through.pull('orders', undefined, never);
      const ids = await through.ids?.('orders', undefined, never);
      expect([pulled.ok, ids?.ok]).toEqual([false, false]);
    }
    proxy.behave('pass');
    expect((await through.pull('orders', undefined, never)).ok).toBe(true);
    await proxy.close();
  });

  it('does not take a server that says "not found" for an Odoo without orders', async () => {
    const server = createServer((_, answer) => {
      answer.writeHead(404, { 'content-type': 'application/json' });
      answer.end('{"error":"no such page"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const wrong = connectTo(odoo, { url });
    expect(await wrong.pull('orders', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    server.close();
  });
}

function noteFor(id: string): OutboxEntry {
  return {
    kind: 'note',
    contactId: contactId(id),
    callId: callId('0193-odoo'),
    text: '<img src=x> & more\nSecond line.',
    at: '2026-11-20T10:00:00.000Z',
    agent: 'Ana',
  };
}

async function look(connector: Connector, e164: string) {
  const digits = e164.slice(1);
  const answer = await connector.look?.(
    { number: { e164, digits, national: `0${digits.slice(2)}`, suffix: digits.slice(-9) } },
    AbortSignal.timeout(20_000),
  );
  if (answer === undefined || !answer.ok) throw new Error(answer?.error.code ?? 'it can not look');
  return answer.value;
}

/** All pages from a place on. Of an item, with whose it is. */
async function readAll(connector: Connector, stream: string, from?: string) {
  const records = new Map<string, Readonly<Record<string, unknown>>>();
  const deleted: string[] = [];
  const rejected: string[] = [];
  let cursor = from;
  for (let more = true; more; ) {
    const page = await connector.pull(stream, cursor, never);
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    for (const change of (page.value as Page).changes) {
      if (change.op !== 'upsert') deleted.push(change.id);
      else if (change.record.kind === 'contacts')
        records.set(change.record.contact.id, { ...change.record.contact });
      else records.set(change.record.item.id, { ...change.record.item, contactId: change.record.contactId });
    }
    rejected.push(...page.value.rejected);
    ({ more } = page.value);
    cursor = page.value.next;
  }
  return { records, deleted, rejected, cursor };
}

async function idsOf(connector: Connector, stream: string): Promise<readonly string[]> {
  const page = await connector.ids?.(stream, undefined, never);
  if (page === undefined || !page.ok) throw new Error('no ids');
  return page.value.ids;
}
