/** The CardDAV connector against a real Radicale. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { connectionSchema } from '#shared/schemas/connection';
import { type ConnectorPorts, connectSource } from '../../../electron/desk/sync/connect-source';
import type { Connector, Page, Who } from '../../../electron/desk/sync/connector';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { type Radicale, startRadicale } from '../../../scripts/lab/radicale.mjs';
import { describeConnector, type Person, type SystemRig } from '../../contract/connector-contract';

const never = new AbortController().signal;

describeConnector('CardDAV (Radicale)', startRig, {
  // More than a page of ours has; the server reads each file anew.
  many: 450,
  without: {
    'takes who is archived for gone': 'an address book has no archive',
    'tells what is open for a caller, by person and by number': 'an address book has people only',
    'reads what people have, whose it is, and that it was closed': 'an address book has people only',
  },
});

function connectTo(
  server: Radicale,
  { url = server.url, secret = server.password }: { url?: string; secret?: string } = {},
  ports: Partial<ConnectorPorts> = {},
): Connector {
  const connection = connectionSchema.parse({ kind: 'carddav', url, user: server.user });
  const connector = connectSource(
    { id: 'crm', connection, region: 'RO', token: secret },
    { fetch: globalThis.fetch, now: Date.now, ...ports },
  );
  if (connector === undefined) throw new Error('the connection is not understood');
  return connector;
}

const escaped = (text: string) => text.replace(/([\\,;])/g, '\\$1');

function cardOf({ name, company, phone, email }: Person, uid: string, more: readonly string[] = []): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${uid}`,
    `FN:${escaped(name)}`,
    `N:${escaped(name)};;;;`,
    ...(company === undefined ? [] : [`ORG:${escaped(company)}`]),
    ...(phone === undefined ? [] : [`TEL;TYPE=WORK:${phone}`]),
    ...(email === undefined ? [] : [`EMAIL:${email}`]),
    ...more,
    'END:VCARD',
    '',
  ].join('\r\n');
}

async function startRig(): Promise<SystemRig> {
  const server = await startRadicale();
  const people = new Map<string, Person>();
  let last = 0;
  const fileOf = (id: string) => join(server.book, id.replace('contacts/', ''));
  const write = (id: string, person: Person) => {
    people.set(id, person);
    writeFileSync(fileOf(id), cardOf(person, id.replace('/', '-')));
  };
  const cards = () =>
    readdirSync(server.book)
      .filter((name) => name.endsWith('.vcf'))
      .map((name) => readFileSync(join(server.book, name), 'utf8'));
  return {
    url: server.url,
    connect: (setup) => connectTo(server, setup),
    add: async (added) =>
      added.map((person) => {
        const id = `contacts/${++last}.vcf`;
        write(id, person);
        return id;
      }),
    rename: async (id, name) => write(id, { ...people.get(id), name }),
    remove: async (id) => rmSync(fileOf(id)),
    async notesOf(person) {
      // Unfolded by hand: the connector is not its own witness.
      const text = readFileSync(fileOf(person), 'utf8').replace(/\r?\n[ \t]/g, '');
      const note = /^NOTE:(.*)$/m.exec(text)?.[1] ?? '';
      return note
        .split('[call:')
        .slice(1)
        .map((part) => part.replace(/\\([,;])/g, '$1'));
    },
    countNamed: async (name) =>
      cards().filter((text) => text.includes(`FN:${name}\r`) || text.includes(`FN:${name}\n`)).length,
    expireCursors: async () => server.forgetTokens(),
    dispose: () => server.stop(),
  };
}

describe('the address books of a Radicale', () => {
  let server: Radicale;
  beforeAll(async () => {
    server = await startRadicale();
  }, 300_000);
  afterAll(() => server?.stop());
  const put = (file: string, text: string) => writeFileSync(join(server.book, file), text);
  const pull = async (connector: Connector, cursor?: string): Promise<Page> => {
    const page = await connector.pull('people', cursor, never);
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    return page.value;
  };

  it('are found from the address of the server, and of one book', async () => {
    put('ana.vcf', cardOf({ name: 'Ana' }, 'ana'));
    for (const url of [server.url, `${server.url}/alice/contacts/`, `${server.url}/alice/contacts`]) {
      const connector = connectTo(server, { url });
      expect(await connector.probe(never)).toMatchObject({
        ok: true,
        value: { user: 'alice', product: 'CardDAV', books: 1, serverTime: expect.any(Number) },
      });
      expect((await pull(connector)).changes).toHaveLength(1);
      connector.dispose();
    }
    const nowhere = connectTo(server, { url: `${server.url}/alice/nothing/` });
    expect(await nowhere.probe(never)).toMatchObject({ ok: false });
  });

  it('are read on after a restart in the middle of a read', async () => {
    for (let n = 0; n < 450; n += 1) put(`many-${n}.vcf`, cardOf({ name: `Many ${n}` }, `many-${n}`));
    const before = connectTo(server);
    const first = await pull(before);
    expect(first).toMatchObject({ mode: 'snapshot', more: true });
    const after = connectTo(server);
    const ids = new Set<string>();
    let { next } = first;
    for (let more = true; more; ) {
      const page = await pull(after, next);
      expect(page.mode).toBe('snapshot');
      for (const change of page.changes)
        if (change.op === 'upsert' && change.record.kind === 'contacts') ids.add(change.record.contact.id);
      ({ more, next } = page);
    }
    expect([...ids].filter((id) => id.startsWith('crm:contacts/many-'))).toHaveLength(450);
    rmSync(join(server.book, 'many-7.vcf'));
    expect(await pull(after, next)).toMatchObject({
      mode: 'delta',
      more: false,
      changes: [{ op: 'delete', id: 'crm:contacts/many-7.vcf' }],
    });
  });

  it('have cards with photos, and groups, which are no people', async () => {
    const connector = connectTo(server);
    let { next, more } = await pull(connector);
    while (more) ({ next, more } = await pull(connector, next));
    const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(60_000)}`;
    put('photo.vcf', cardOf({ name: 'With a photo', phone: '0721 234 567' }, 'photo', [photo, 'NOTE:kept']));
    put('group.vcf', cardOf({ name: 'A group' }, 'group', ['X-ADDRESSBOOKSERVER-KIND:group']));
    const page = await pull(connector, next);
    expect(page.rejected).toEqual([]);
    expect(page.changes).toHaveLength(2);
    expect(page.changes).toContainEqual({ op: 'delete', id: 'crm:contacts/group.vcf' });
    expect(page.changes).toContainEqual({
      op: 'upsert',
      record: {
        kind: 'contacts',
        contact: expect.objectContaining({
          displayName: 'With a photo',
          phones: [{ raw: '0721 234 567', e164: '+40721234567', label: 'work' }],
        }),
      },
    });
  });

  it('are asked while it rings, however a number is written in them', async () => {
    const spellings = [
      '+40 744 55 50 19',
      '0744.555.019',
      '(0744) 555-019',
      '0744 5550 19',
      'tel:+40-744-555-019',
    ];
    for (const [at, phone] of spellings.entries()) {
      put(`spelt-${at}.vcf`, cardOf({ name: `Spelt ${at}`, phone }, `spelt-${at}`));
    }
    put('alike.vcf', cardOf({ name: 'Alike', phone: '+49 744 555 019' }, 'alike'));
    put('inside.vcf', cardOf({ name: 'Inside', phone: '412' }, 'inside'));
    const connector = connectTo(server);
    const look = async (who: Who) => {
      const answer = await connector.look?.(who, AbortSignal.timeout(10_000));
      return answer?.ok ? answer.value.contacts.map(({ displayName }) => displayName).toSorted() : answer;
    };
    const number = { e164: '+40744555019', digits: '40744555019', suffix: '744555019' };
    expect(await look({ number })).toEqual(['Spelt 0', 'Spelt 1', 'Spelt 2', 'Spelt 3', 'Spelt 4']);
    expect(await look({ number: { extension: '412', digits: '412', suffix: '412' } })).toEqual(['Inside']);
    // Whose it is by what stands here: as it is there at this moment, and nobody where it is gone.
    put('spelt-0.vcf', cardOf({ name: 'Changed', phone: '+40 744 55 50 20' }, 'spelt-0'));
    expect(await look({ contact: 'contacts/spelt-0.vcf' })).toEqual(['Changed']);
    rmSync(join(server.book, 'spelt-0.vcf'));
    expect(await look({ contact: 'contacts/spelt-0.vcf' })).toEqual([]);
    expect(await look({ contact: 'elsewhere/../../x' })).toEqual([]);
    connector.dispose();
  });

  it('keep what somebody else writes to a card at the same moment', async () => {
    put('busy.vcf', cardOf({ name: 'Busy' }, 'busy', ['X-OWN:mine']));
    let meddled = 0;
    const meddling: typeof fetch = async (url, init) => {
      if (init?.method === 'PUT' && meddled < 2) {
        meddled += 1;
        put('busy.vcf', cardOf({ name: 'Busy' }, 'busy', ['X-OWN:mine', `NICKNAME:${meddled}`]));
      }
      return fetch(url, init);
    };
    const connector = connectTo(server, {}, { fetch: meddling });
    const note: OutboxEntry = {
      kind: 'note',
      contactId: contactId('crm:contacts/busy.vcf'),
      callId: 'c' as never,
      text: 'Call back',
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
    };
    const writing = { key: 'k-1', contact: 'contacts/busy.vcf', again: false };
    expect(await connector.write(note, writing, never)).toMatchObject({ ok: true });
    const text = readFileSync(join(server.book, 'busy.vcf'), 'utf8');
    expect(text).toContain('X-OWN:mine');
    expect(text).toContain('NICKNAME:2');
    expect(text).toContain('Call back');
    expect(meddled).toBe(2);
    expect(await connector.write(note, { ...writing, contact: 'contacts/none.vcf' }, never)).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});
