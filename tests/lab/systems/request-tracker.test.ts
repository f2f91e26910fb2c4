/** The connector of Request Tracker against a real one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { callId, contactId } from '#shared/domain/ids';
import { connectionSchema } from '#shared/schemas/connection';
import { connectSource } from '../../../electron/desk/sync/connect-source';
import type { Change, Connector, ConnectorResult } from '../../../electron/desk/sync/connector';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { type RequestTracker, startRequestTracker } from '../../../scripts/lab/request-tracker.mjs';
import { describeConnector, type SystemRig } from '../../contract/connector-contract';
import { signInAsAdmin } from '../rt-admin';

const never = new AbortController().signal;
const BY_TICKETS = 'RT finds people by number only through their tickets; see below';

describeConnector('Request Tracker', startRig, {
  // More than a page of RT, which makes them one by one.
  many: 130,
  without: {
    'says that its cursor is too old': 'transactions of RT are never thrown away',
    'finds who calls while it rings': BY_TICKETS,
  },
});

interface Setup {
  readonly url?: string;
  readonly secret?: string;
  readonly user?: string;
}

function connectTo(rt: RequestTracker, setup: Setup = {}): Connector {
  const { url = rt.url, secret = rt.password, user = rt.deskUser } = setup;
  const connector = connectSource(
    {
      id: 'crm',
      connection: connectionSchema.parse({ kind: 'rt', url, user }),
      region: 'RO',
      token: secret,
    },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the connection is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const rt = await startRequestTracker();
  const admin = await signInAsAdmin(rt);
  return {
    url: rt.url,
    connect: (setup) => connectTo(rt, setup),
    async add(people) {
      const ids: string[] = [];
      for (const person of people) ids.push(await admin.addUser(person));
      return ids;
    },
    rename: async (id, name) => void (await admin.set('user', id, { RealName: name })),
    // Nobody is ever removed: their tickets remain.
    remove: async (id) => void (await admin.set('user', id, { Disabled: 1 })),
    archive: async (id) => void (await admin.set('user', id, { Disabled: 1 })),
    addItem: (person, title) => admin.addTicket(person, title),
    closeItem: async (id) => void (await admin.set('ticket', id, { Status: 'resolved' })),
    notesOf: (person) => admin.textsOf(person),
    async countNamed(name) {
      const { items } = await admin.ask('GET', '/users?fields=RealName&per_page=100&orderby=id&order=DESC');
      return (items as readonly { RealName: string }[]).filter(({ RealName }) => RealName === name).length;
    },
    dispose: () => rt.stop(),
  };
}

describe('Request Tracker, in its own ways', () => {
  let rt: RequestTracker;
  let admin: Awaited<ReturnType<typeof signInAsAdmin>>;
  let connector: Connector;
  beforeAll(async () => {
    rt = await startRequestTracker();
    admin = await signInAsAdmin(rt);
    connector = connectTo(rt);
  });
  afterAll(async () => {
    connector?.dispose();
    await rt?.stop();
  });

  it('tells who it is', async () => {
    expect(await connector.probe(never)).toMatchObject({
      ok: true,
      value: { user: 'desk', product: expect.stringMatching(/^Request Tracker 5\./) },
    });
  });

  it('follows people by what was done to them', async () => {
    const [stays, leaves] = [
      await admin.addUser({ name: 'Stays' }),
      await admin.addUser({ name: 'Leaves', phone: '021 555 0101' }),
    ];
    const first = await follow(connector, 'users', undefined);
    expect(first.modes).toEqual(['snapshot']);
    const settled = await follow(connector, 'users', first.cursor);

    await admin.set('user', stays, { RealName: 'Stayed', MobilePhone: '0721 555 010', Name: 'renamed' });
    await admin.set('user', leaves, { Disabled: 1 });
    const added = await admin.addUser({ name: 'Ștefan Țurcanu 王小明', email: 'new@example.com' });
    const next = await follow(connector, 'users', settled.cursor);
    expect(next.modes).toEqual(['delta']);
    expect(next.contacts.get(`crm:${stays}`)).toMatchObject({
      displayName: 'Stayed',
      phones: [{ raw: '0721 555 010', e164: '+40721555010', label: 'Mobile' }],
    });
    expect(next.gone).toEqual([`crm:${leaves}`]);
    expect(next.contacts.get(`crm:${added}`)?.displayName).toBe('Ștefan Țurcanu 王小明');
    expect([...next.contacts.keys()].sort()).toEqual([`crm:${stays}`, `crm:${added}`].sort());
    expect((await follow(connector, 'users', next.cursor)).contacts.size).toBe(0);
  });

  it('reads a ticket as an incident, and what becomes of it', async () => {
    const who = await admin.addUser({ name: 'Asks' });
    const first = await follow(connector, 'tickets', undefined);
    const id = await admin.addTicket(who, 'Drucker brennt');
    await admin.set('ticket', id, { Owner: 'root', Priority: 100, Status: 'open' });
    const next = await follow(connector, 'tickets', first.cursor);
    const times = { createdAt: expect.stringMatching(/Z$/), updatedAt: expect.stringMatching(/Z$/) };
    expect(next.items.get(`crm:${id}`)).toEqual({
      contactId: `crm:${who}`,
      item: {
        id: `crm:${id}`,
        type: 'incident',
        number: id,
        title: 'Drucker brennt',
        status: 'open',
        open: true,
        assignee: 'Enoch Root',
        priority: 'high',
        url: `${rt.url}/Ticket/Display.html?id=${id}`,
        ...times,
      },
    });
    await admin.set('ticket', id, { Status: 'stalled' });
    const stalled = await follow(connector, 'tickets', next.cursor);
    expect(stalled.items.get(`crm:${id}`)?.item.open).toBe(true);
    await admin.set('ticket', id, { Status: 'resolved' });
    const resolved = await follow(connector, 'tickets', stalled.cursor);
    expect(resolved.items.get(`crm:${id}`)?.item).toMatchObject({ status: 'resolved', open: false });
    await admin.ask('DELETE', `/ticket/${id}`);
    const deleted = await follow(connector, 'tickets', resolved.cursor);
    expect(deleted.gone).toEqual([`crm:${id}`]);
  });

  it('takes a ticket that became part of another one for gone', async () => {
    const who = await admin.addUser({ name: 'Asks twice' });
    const [one, two] = [await admin.addTicket(who, 'Mail'), await admin.addTicket(who, 'Mail again')];
    const first = await follow(connector, 'tickets', undefined);
    expect(first.items.has(`crm:${two}`)).toBe(true);
    await admin.set('ticket', two, { MergeInto: Number(one) });
    const next = await follow(connector, 'tickets', first.cursor);
    expect(next.gone).toContain(`crm:${two}`);
    expect(next.items.has(`crm:${one}`)).toBe(true);
  });

  it('reads tickets of more than a page, whole and as changes', async () => {
    const who = await admin.addUser({ name: 'Asks a lot' });
    const before = await follow(connector, 'tickets', undefined);
    const made = [];
    for (let at = 0; at < 105; at += 1) made.push(await admin.addTicket(who, `Ticket ${at}`));
    for (const read of [
      await follow(connector, 'tickets', before.cursor),
      await follow(connector, 'tickets', undefined),
    ]) {
      expect(made.filter((id) => !read.items.has(`crm:${id}`))).toEqual([]);
      expect(read.modes.length).toBeGreaterThan(1);
    }
  });

  it('finds a caller by the numbers of who asked, however they are written', async () => {
    const spellings = [
      '+40 21 555 8801',
      '0040215558801',
      '021/555 88-01',
      '(021) 555-8801',
      '+40.21.555.88.01',
    ];
    const ids: string[] = [];
    for (const [at, phone] of spellings.entries()) {
      const id = await admin.addUser({ name: `Spelling ${at}`, phone });
      await admin.addTicket(id, `Of spelling ${at}`);
      ids.push(`crm:${id}`);
    }
    const other = await admin.addUser({ name: 'Ends alike', phone: '+40 31 555 8801' });
    await admin.addTicket(other, 'Not this one');
    const number = { e164: '+40215558801', digits: '40215558801', suffix: '215558801' };
    const found = value((await connector.look?.({ number }, AbortSignal.timeout(10_000))) ?? never);
    expect(found.contacts.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(found.items.map(({ item }) => item.title).sort()).toEqual(
      spellings.map((_, at) => `Of spelling ${at}`),
    );
  });

  it('makes a ticket of a call once, for a contact and for a caller nobody knew', async () => {
    const who = await admin.addUser({ name: 'Wants help' });
    const entry: OutboxEntry = {
      kind: 'item',
      contactId: contactId(`crm:${who}`),
      callId: callId('0193-item'),
      type: 'incident',
      title: 'Größere Störung',
      text: 'The printer is on fire.\nAgain.',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
      caller: {},
    };
    const one = value(await connector.write(entry, { key: 'item-1', contact: who, again: false }, never));
    const two = value(await connector.write(entry, { key: 'item-1', contact: who, again: true }, never));
    expect(two).toEqual(one);
    expect(await admin.ask('GET', `/ticket/${one.id}`)).toMatchObject({
      Subject: 'Größere Störung',
      Queue: { id: '1' },
    });
    expect((await admin.textsOf(who)).join()).toContain('The printer is on fire.\nAgain.');

    const { contactId: _, ...unknown } = entry;
    const caller = { displayName: 'New caller', phone: '+40215550190' };
    for (const again of [false, true]) {
      const made = await connector.write({ ...unknown, caller }, { key: 'item-2', again }, never);
      expect(made).toMatchObject({ ok: true, value: { id: expect.stringMatching(/^\d+$/) } });
    }
    const number = { e164: '+40215550190', digits: '40215550190', suffix: '215550190' };
    const found = value((await connector.look?.({ number }, never)) ?? never);
    expect(found.contacts.map(({ displayName }) => displayName)).toEqual(['New caller']);
    expect(found.items).toHaveLength(1);
  });

  it('knows who has the mail address of a new contact, and keeps the number they call from', async () => {
    const who = await admin.addUser({ name: 'Known by mail', email: 'known@example.com', phone: '2040' });
    const contact = { kind: 'customer', displayName: 'K. Mail', email: 'Known@example.com' } as const;
    const entry = { kind: 'contact', contactId: contactId('local:1') } as const;
    for (const phone of ['+40215550170', '+40215550170', '2040']) {
      const made = await connector.write(
        { ...entry, contact: { ...contact, phone } },
        { key: `known-${phone}`, again: false },
        never,
      );
      expect(made).toMatchObject({ ok: true, value: { id: who } });
    }
    const user = await admin.ask('GET', `/user/${who}`);
    expect(user).toMatchObject({
      RealName: 'Known by mail',
      WorkPhone: '2040',
      MobilePhone: '+40 21 555 0170',
    });
    expect(user).not.toHaveProperty('HomePhone');
  });

  it('has no place for a note of somebody without a ticket, and lets a call be', async () => {
    const who = await admin.addUser({ name: 'Without a ticket' });
    const common = { contactId: contactId(`crm:${who}`), callId: callId('c1'), agent: 'Ana', text: 'x' };
    const at = '2026-11-20T10:00:00.000Z';
    const writing = { key: 'k1', contact: who, again: false };
    expect(await connector.write({ ...common, kind: 'note', at }, writing, never)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    const call = { direction: 'in', remote: '', startedAt: at, talkSeconds: 1, outcome: 'answered' } as const;
    expect(await connector.write({ ...common, ...call, kind: 'call' }, writing, never)).toEqual({
      ok: true,
      value: {},
    });
    // A note goes to a closed one rather than nowhere.
    const ticket = await admin.addTicket(who, 'Long ago');
    await admin.set('ticket', ticket, { Status: 'resolved' });
    expect(await connector.write({ ...common, kind: 'note', at }, writing, never)).toMatchObject({
      ok: true,
    });
    expect(await admin.ask('GET', `/ticket/${ticket}`)).toMatchObject({ Status: 'resolved' });
  });

  it('signs in again when its session has ended', async () => {
    expect((await connector.probe(never)).ok).toBe(true);
    rt.endSessions();
    expect((await connector.probe(never)).ok).toBe(true);
    admin = await signInAsAdmin(rt);
  });

  it('reads nobody rather than people without their numbers', async () => {
    const plain = connectTo(rt, { user: rt.plainUser });
    const missing = { ok: false, error: { code: 'forbidden', detail: 'the right AdminUsers is missing' } };
    expect(await plain.probe(never)).toMatchObject(missing);
    expect(await plain.pull('users', undefined, never)).toMatchObject(missing);
    const { cursor } = await follow(connector, 'users', undefined);
    expect(await plain.pull('users', cursor, never)).toMatchObject(missing);
    expect((await plain.pull('tickets', undefined, never)).ok).toBe(true);
  });
});

function value<T>(answer: ConnectorResult<T> | AbortSignal): T {
  if (answer instanceof AbortSignal || !answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

/** All pages from a cursor on. */
async function follow(connector: Connector, stream: string, from: string | undefined) {
  const contacts = new Map<string, Contact>();
  const items = new Map<string, Extract<Upserted, { kind: 'items' }>>();
  const gone: string[] = [];
  const modes: string[] = [];
  let cursor = from;
  for (let more = true; more; ) {
    const page = value(await connector.pull(stream, cursor, never));
    modes.push(page.mode);
    expect(page.rejected).toEqual([]);
    for (const change of page.changes) {
      if (change.op === 'delete') gone.push(change.id);
      if (change.op !== 'upsert') continue;
      const { record } = change;
      if (record.kind === 'contacts') contacts.set(record.contact.id, record.contact);
      else {
        const { kind: _, ...rest } = record;
        items.set(record.item.id, rest as never);
      }
    }
    cursor = page.next;
    ({ more } = page);
  }
  return { contacts, items, gone, modes, cursor };
}
type Upserted = Extract<Change, { readonly op: 'upsert' }>['record'];
