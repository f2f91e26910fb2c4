/** The LDAP connector against a real OpenLDAP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Attribute, Change, Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionSchema } from '#shared/schemas/connection';
import { connectSource } from '../../../electron/desk/sync/connect-source';
import type { Connector, Page } from '../../../electron/desk/sync/connector';
import { type OpenLdap, startOpenLdap } from '../../../scripts/lab/openldap.mjs';
import { describeConnector, type Person, type SystemRig } from '../../contract/connector-contract';

const never = new AbortController().signal;
const HTTP = 'LDAP is no HTTP';
const READ_ONLY = 'a directory is only read';
const NO_ITEMS = 'a directory has people only';

describeConnector('OpenLDAP', startRig, {
  without: {
    'takes who is archived for gone': 'a directory has no archive; see below for who leaves the filter',
    'says that its cursor is too old': 'a time or a change number of OpenLDAP is never too old',
    'tells what is open for a caller, by person and by number': NO_ITEMS,
    'reads what people have, whose it is, and that it was closed': NO_ITEMS,
    'writes a note once, however often it is sent': READ_ONLY,
    'logs a call once, however often it is sent': READ_ONLY,
    'makes a new contact once, however often it is sent': READ_ONLY,
    'takes a page of HTML for no answer': HTTP,
    'follows nobody to a login page': HTTP,
    'takes half an answer for none': HTTP,
    'keeps a traceback to itself': HTTP,
    'waits as long as it is asked to': HTTP,
    'gives up while it rings when the deadline has come': HTTP,
  },
});

interface Setup {
  readonly url?: string;
  readonly secret?: string;
  readonly [field: string]: unknown;
}

function connectTo(server: OpenLdap, { secret = server.password, ...fields }: Setup = {}): Connector {
  const connection = connectionSchema.parse({
    kind: 'ldap',
    url: server.url,
    bindDn: server.readerDn,
    baseDn: server.baseDn,
    ...fields,
  });
  const connector = connectSource(
    { id: 'crm', connection, region: 'RO', token: secret },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the connection is not understood');
  return connector;
}

async function startAdmin(server: OpenLdap) {
  const client = new Client({ url: server.url });
  await client.bind(server.adminDn, server.password);
  let last = 0;
  const dnOf = async (id: string): Promise<string> => {
    const filter = `(entryUUID=${id})`;
    const { searchEntries } = await client.search(server.baseDn, { filter, attributes: ['1.1'] });
    return searchEntries[0]?.dn ?? '';
  };
  const set = async (id: string, type: string, values: readonly string[]) => {
    const modification = new Attribute({ type, values: [...values] });
    await client.modify(await dnOf(id), new Change({ operation: 'replace', modification }));
  };
  const add = async (attributes: Readonly<Record<string, string | string[]>>): Promise<string> => {
    last += 1;
    const dn = `uid=u${last},ou=people,${server.baseDn}`;
    await client.add(dn, { objectClass: 'inetOrgPerson', sn: 'Person', uid: `u${last}`, ...attributes });
    const { searchEntries } = await client.search(dn, { scope: 'base', attributes: ['entryUUID'] });
    return String(searchEntries[0]?.['entryUUID']);
  };
  return { client, dnOf, set, add };
}

async function startRig(): Promise<SystemRig> {
  const server = await startOpenLdap();
  const admin = await startAdmin(server);
  const attributesOf = ({ name, company, phone, email }: Person) => ({
    cn: name,
    displayName: name,
    ...(company === undefined ? {} : { o: company }),
    ...(phone === undefined ? {} : { telephoneNumber: phone }),
    ...(email === undefined ? {} : { mail: email }),
  });
  return {
    connect: ({ url, secret } = {}) =>
      connectTo(server, {
        ...(url === undefined ? {} : { url: `ldap://127.0.0.1:${new URL(url).port}` }),
        ...(secret === undefined ? {} : { secret }),
      }),
    async add(people) {
      const ids: string[] = [];
      for (const person of people) ids.push(await admin.add(attributesOf(person)));
      return ids;
    },
    rename: (id, name) => admin.set(id, 'displayName', [name]),
    remove: async (id) => admin.client.del(await admin.dnOf(id)),
    async dispose() {
      await admin.client.unbind();
      await server.stop();
    },
  };
}

describe('OpenLDAP, in its own ways', () => {
  let server: OpenLdap;
  let admin: Awaited<ReturnType<typeof startAdmin>>;
  beforeAll(async () => {
    server = await startOpenLdap();
    admin = await startAdmin(server);
  });
  afterAll(async () => {
    await admin?.client.unbind();
    await server?.stop();
  });

  it('reads what a card shows', async () => {
    const id = await admin.add({
      cn: 'Ana Ionescu',
      displayName: 'Ana Ionescu',
      title: 'Network engineer',
      departmentNumber: 'IT',
      o: 'Lab SRL',
      mail: ['ana@example.com', 'a.ionescu@example.com'],
      telephoneNumber: ['+40 21 555 2040', '2040'],
      mobile: '0721 555 010',
      roomNumber: 'B 12',
      employeeNumber: '7731',
      preferredLanguage: 'ro, en;q=0.5',
    });
    const contact = [...(await whole(connectTo(server))).contacts.values()].find(
      (each) => each.id === `crm:${id}`,
    );
    expect(contact).toEqual({
      id: `crm:${id}`,
      kind: 'employee',
      displayName: 'Ana Ionescu',
      externalId: '7731',
      company: 'Lab SRL',
      title: 'Network engineer',
      department: 'IT',
      language: 'ro',
      vip: false,
      emails: ['ana@example.com', 'a.ionescu@example.com'],
      phones: [
        { raw: '+40 21 555 2040', e164: '+40215552040', label: 'Work' },
        { raw: '2040', extension: '2040', label: 'Work' },
        { raw: '0721 555 010', e164: '+40721555010', label: 'Mobile' },
      ],
      extra: { Room: 'B 12', 'Employee number': '7731' },
    });
  });

  it('knows somebody who was renamed and moved as the same person', async () => {
    const id = await admin.add({ cn: 'Maria Pop' });
    const connector = connectTo(server);
    const first = await whole(connector);
    await admin.client.modifyDN(await admin.dnOf(id), `uid=mdobre,ou=elsewhere,${server.baseDn}`);
    await admin.set(id, 'cn', ['Maria Dobre']);
    const next = await delta(connector, first.cursor);
    expect(next.contacts.get(`crm:${id}`)?.displayName).toBe('Maria Dobre');
    expect((await ids(connector)).filter((each) => each === `crm:${id}`)).toHaveLength(1);
  });

  it('shows by its list of ids who no longer matches the filter', async () => {
    const filter = '(&(objectClass=inetOrgPerson)(!(employeeType=former)))';
    const connector = connectTo(server, { filter });
    const id = await admin.add({ cn: 'Leaves Soon' });
    const { cursor } = await whole(connector);
    expect(await ids(connector)).toContain(`crm:${id}`);
    await admin.set(id, 'employeeType', ['former']);
    expect((await delta(connector, cursor)).contacts.has(`crm:${id}`)).toBe(false);
    expect(await ids(connector)).not.toContain(`crm:${id}`);
  });

  it('reads what came late from another server, and a quiet directory not again and again', async () => {
    const connector = connectTo(server);
    const id = await admin.add({ cn: 'Newest' });
    const first = await whole(connector);
    const second = await delta(connector, first.cursor);
    // What is a few minutes older than the newest is read once more.
    expect(second.contacts.size).toBeGreaterThan(1);
    const third = await delta(connector, second.cursor);
    expect([...third.contacts.keys()]).toEqual([`crm:${id}`]);
  });

  it('goes on by seconds where change numbers are not shown', async () => {
    const blind = await startOpenLdap({ hidden: ['entryCSN'] });
    const writer = await startAdmin(blind);
    try {
      await writer.add({ cn: 'One' });
      const connector = connectTo(blind);
      const first = await whole(connector);
      expect(first.cursor).toContain('"by":"time"');
      const id = await writer.add({ cn: 'Two' });
      expect((await delta(connector, first.cursor)).contacts.get(`crm:${id}`)?.displayName).toBe('Two');
    } finally {
      await writer.client.unbind();
      await blind.stop();
    }
  });

  it('gives out a page again that could not be stored, and starts anew when its search is over', async () => {
    for (let at = 0; at < 510; at += 1) await admin.add({ cn: `Page ${at}` });
    const connector = connectTo(server);
    const first = value(await connector.pull('people', undefined, never));
    expect(first.changes).toHaveLength(500);
    const second = value(await connector.pull('people', first.next, never));
    expect(value(await connector.pull('people', first.next, never))).toEqual(second);
    const other = connectTo(server);
    expect(await other.pull('people', first.next, never)).toMatchObject({
      ok: false,
      error: { code: 'cursor-expired' },
    });
    connector.dispose();
  });

  it('finds a number in every spelling that ends in its digits, and an extension only as a whole', async () => {
    const spellings = [
      '+40 21 555 8801',
      '0040215558801',
      '021/555 88-01',
      '(021) 555-8801',
      '+40.21.555.8801',
    ];
    for (const [at, telephoneNumber] of spellings.entries()) {
      await admin.add({ cn: `Spelling ${at}`, telephoneNumber });
    }
    await admin.add({ cn: 'Extension', telephoneNumber: '801' });
    await admin.add({ cn: 'Longer', mobile: '8801' });
    const connector = connectTo(server);
    const found = async (number: Readonly<Record<string, string>>) =>
      value(
        (await connector.look?.(
          { number: { suffix: '', digits: '', ...number } },
          AbortSignal.timeout(10_000),
        )) ?? never,
      )
        .contacts.map(({ displayName }) => displayName)
        .sort();
    expect(await found({ e164: '+40215558801', digits: '40215558801' })).toEqual(
      spellings.map((_, at) => `Spelling ${at}`),
    );
    expect(await found({ extension: '801', digits: '801' })).toEqual(['Extension']);
    expect(await found({ extension: '8801', digits: '8801' })).toEqual(['Longer']);
  });

  it('takes nothing of a number for a part of its question', async () => {
    const connector = connectTo(server);
    const hostile = { digits: '*)(uid=*', suffix: '*', extension: '*' };
    const answer = await connector.look?.({ number: hostile, contact: '*)(uid=*' }, never);
    expect(answer).toEqual({ ok: true, value: { contacts: [], items: [] } });
  });

  it('takes a limit of the server for no complete answer', async () => {
    const connector = connectTo(server, { bindDn: server.limitedDn });
    const answers = [await connector.ids?.('people', undefined, never)];
    let page = await connector.pull('people', undefined, never);
    while (page.ok && page.value.more) page = await connector.pull('people', page.value.next, never);
    answers.push(page as never);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden', detail: 'LDAP result 4' } });
    }
  });

  it('takes who may not read for forbidden or not found, and no password for none', async () => {
    const stranger = connectTo(server, { bindDn: '' });
    const answer = await stranger.pull('people', undefined, never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    // The server itself would let a name without a password in, as nobody.
    const empty = connectTo(server, { secret: '' });
    expect(await empty.probe(never)).toMatchObject({ ok: false, error: { code: 'auth' } });
  });

  it('refuses a filter that is none', async () => {
    const connector = connectTo(server, { filter: '(&(objectClass=*' });
    expect(await connector.probe(never)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('encrypts, by address or by StartTLS, and only with a certificate that is trusted', async () => {
    const secure = { url: server.secureUrl };
    const upgraded = { startTls: true };
    for (const fields of [secure, upgraded]) {
      expect(await connectTo(server, fields).probe(never)).toMatchObject({
        ok: false,
        error: { code: 'unavailable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
    }
    const before = getCACertificates('default');
    const own = join(import.meta.dirname, '../../fixtures/tls/loopback-cert.pem');
    setDefaultCACertificates([...before, readFileSync(own, 'utf8')]);
    try {
      for (const fields of [secure, upgraded]) {
        const answer = await connectTo(server, fields).probe(never);
        expect(answer).toEqual({ ok: true, value: { user: server.readerDn, product: 'OpenLDAP' } });
      }
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('says so when the server goes in the middle', async () => {
    const mortal = await startOpenLdap();
    const writer = await startAdmin(mortal);
    for (let at = 0; at < 501; at += 1) await writer.add({ cn: `Person ${at}` });
    await writer.client.unbind();
    const connector = connectTo(mortal);
    const first = value(await connector.pull('people', undefined, never));
    await mortal.stop();
    expect(await connector.pull('people', first.next, never)).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
  });
});

function value<T>(answer: { readonly ok: true; readonly value: T } | object): T {
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  return answer.value as T;
}

async function whole(connector: Connector) {
  return delta(connector, undefined);
}

async function delta(connector: Connector, from: string | undefined) {
  const contacts = new Map<string, { readonly id: string; readonly displayName: string }>();
  let cursor = from;
  for (let more = true; more; ) {
    const page: Page = value(await connector.pull('people', cursor, never));
    for (const change of page.changes) {
      if (change.op === 'upsert' && change.record.kind === 'contacts') {
        contacts.set(change.record.contact.id, change.record.contact);
      }
    }
    cursor = page.next;
    ({ more } = page);
  }
  return { contacts, cursor };
}

async function ids(connector: Connector): Promise<readonly string[]> {
  return value<{ ids: readonly string[] }>((await connector.ids?.('people', undefined, never)) ?? never).ids;
}
