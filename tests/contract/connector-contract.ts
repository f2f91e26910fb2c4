/**
 * What every connector has to hold, whatever its system is like. Each system brings a rig: a few acts on the system
 * itself, done without the connector, so that the connector is never its own witness.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Item } from '#shared/domain/contact';
import { callId, contactId } from '#shared/domain/ids';
import type { Connector, ConnectorFailure, StreamManifest, Who } from '../../electron/desk/sync/connector';
import type { OutboxEntry } from '../../electron/desk/sync/outbox-entry';
import { deadUrl } from '../fakes/fake-crm';
import { type ManneredProxy, startProxy } from './bad-manners';

export interface Person {
  readonly name: string;
  readonly company?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** How the connector under test is set up; the id of its source is always `crm`, its region `RO`. */
export interface Setup {
  /** `http://127.0.0.1:<port>`, instead of the system's own address; a rig of another protocol takes the port. */
  readonly url?: string;
  readonly secret?: string;
}

/** One system, empty of people but its own, and what can be done in it. Ids are those of the system. */
export interface SystemRig {
  connect(setup?: Setup): Connector;
  /** Where it listens, if it speaks HTTP. */
  readonly url?: string;
  /** Stores all of them as one act, if the system can. */
  add(people: readonly Person[]): Promise<readonly string[]>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Out of use but not gone. */
  archive?(id: string): Promise<void>;
  /** An open case, order or lead of the person. */
  addItem?(person: string, title: string): Promise<string>;
  closeItem?(id: string): Promise<void>;
  /** Texts that were written to the person by the connector. */
  notesOf?(person: string): Promise<readonly string[]>;
  /** How many people of that name there are. */
  countNamed?(name: string): Promise<number>;
  /** Makes cursors that were given out unknown. */
  expireCursors?(): Promise<void>;
  dispose(): Promise<void>;
}

/** More than any page of ours has. */
const MANY = 1_050;
/** One number, as people write it. */
const SPELLINGS = [
  '+40 21 555 0199',
  '0040215550199',
  '021 555 01 99',
  '(021) 555-0199',
  '+40.21.555.0199',
  '0215550199',
] as const;
const SPELT = '+40215550199';

const never = new AbortController().signal;

export function describeConnector(
  title: string,
  start: () => Promise<SystemRig>,
  options: {
    /** Of a batch that is stored in one act. */
    readonly many?: number;
    /** Cases that this system can't have, with the reason; said in the summary. */
    readonly without?: Readonly<Record<string, string>>;
  } = {},
): void {
  const many = options.many ?? MANY;
  const left = new Set(Object.keys(options.without ?? {}));

  describe(title, () => {
    let rig: SystemRig;
    let connector: Connector;
    let people: StreamManifest;
    beforeAll(async () => {
      rig = await start();
      connector = rig.connect();
      people = connector.manifest.streams.find(({ kind }) => kind === 'contacts') as StreamManifest;
    }, 300_000);
    afterAll(async () => {
      connector?.dispose();
      await rig?.dispose();
    });

    const test = (name: string, run: () => Promise<void>): void => {
      const reason = options.without?.[name];
      left.delete(name);
      if (reason === undefined) it(name, { timeout: 180_000 }, run);
      else it.skip(`${name} (${reason})`, run);
    };
    const named = (contacts: ReadonlyMap<string, Contact>, name: string) =>
      [...contacts.values()].filter(({ displayName }) => displayName === name);
    const one = async (person: Person): Promise<string> => (await rig.add([person]))[0] as string;

    test('tells who it is when it is tried', async () => {
      expect(await connector.probe(never)).toMatchObject({ ok: true });
    });

    test('reads everybody, with ids that name their source', async () => {
      await rig.add([
        { name: 'Ștefan Țurcanu', phone: '0721 234 567', email: 'stefan@example.com' },
        { name: '王小明' },
        { name: 'Zoë Ångström-Müller', company: 'Brutăria SRL' },
      ]);
      const read = await readAll(connector, people);
      for (const name of ['Ștefan Țurcanu', '王小明', 'Zoë Ångström-Müller']) {
        expect(named(read.contacts, name)).toHaveLength(1);
      }
      expect([...read.contacts.keys()].every((id) => id.startsWith('crm:'))).toBe(true);
      expect(named(read.contacts, 'Ștefan Țurcanu')[0]).toMatchObject({
        emails: ['stefan@example.com'],
        phones: [expect.objectContaining({ e164: '+40721234567' })],
      });
    });

    test('reads what is new, what changed and nothing else', async () => {
      const id = await one({ name: 'Before' });
      const first = await readAll(connector, people);
      await rig.rename(id, 'After');
      const added = await one({ name: 'Newcomer' });
      const next = await readAll(connector, people, first);
      expect(named(next.contacts, 'Before')).toHaveLength(0);
      expect(named(next.contacts, 'After').map((contact) => contact.id)).toEqual([`crm:${id}`]);
      expect(named(next.contacts, 'Newcomer').map((contact) => contact.id)).toEqual([`crm:${added}`]);
      expect([...next.contacts.keys()].sort()).toEqual(
        [...new Set([...first.contacts.keys(), `crm:${added}`])].sort(),
      );
    });

    test('knows who is gone', async () => {
      const [stays, goes] = await rig.add([{ name: 'Stays' }, { name: 'Goes' }]);
      const first = await readAll(connector, people);
      expect(first.contacts.has(`crm:${goes}`)).toBe(true);
      await rig.remove(goes as string);
      const next = await readAll(connector, people, first);
      expect(next.contacts.has(`crm:${goes}`)).toBe(false);
      expect(next.contacts.has(`crm:${stays}`)).toBe(true);
    });

    test('takes who is archived for gone', async () => {
      const id = await one({ name: 'Out of use' });
      const first = await readAll(connector, people);
      expect(first.contacts.has(`crm:${id}`)).toBe(true);
      await rig.archive?.(id);
      const next = await readAll(connector, people, first);
      expect(next.contacts.has(`crm:${id}`)).toBe(false);
    });

    test('reads a batch of one moment that is larger than a page', async () => {
      const first = await readAll(connector, people);
      await rig.add(Array.from({ length: many }, (_, at) => ({ name: `Batch ${at}` })));
      const next = await readAll(connector, people, first);
      expect(
        [...next.contacts.values()].filter((entry) => entry.displayName.startsWith('Batch ')),
      ).toHaveLength(many);
      const whole = await readAll(connector, people);
      expect([...whole.contacts.keys()].sort()).toEqual([...next.contacts.keys()].sort());
    });

    test('brings the same when a page is read twice', async () => {
      const first = await readAll(connector, people);
      await one({ name: 'Twice' });
      const once = await readAll(connector, people, first);
      const again = await readAll(connector, people, first);
      expect(again.contacts).toEqual(once.contacts);
    });

    test('reads whole again from a cursor it does not know', async () => {
      const answer = await connector.pull(people.name, '{"v":99,"what":"else"}', never);
      if (answer.ok) expect(answer.value.mode).toBe('snapshot');
      else expect(answer.error.code).toBe('cursor-expired');
    });

    test('says that its cursor is too old', async () => {
      const first = await readAll(connector, people);
      await rig.expireCursors?.();
      expect(await connector.pull(people.name, first.cursor, never)).toMatchObject({
        ok: false,
        error: { code: 'cursor-expired' },
      });
    });

    test('knows one number in six spellings', async () => {
      const ids = await rig.add(SPELLINGS.map((phone, at) => ({ name: `Spelling ${at}`, phone })));
      const read = await readAll(connector, people);
      const numbers = ids.map((id) => read.contacts.get(`crm:${id}`)?.phones.map(({ e164 }) => e164));
      expect(numbers).toEqual(SPELLINGS.map(() => [SPELT]));
    });

    test('takes what is written in a name for text', async () => {
      const name = '<img src=x onerror=alert(1)> "; DROP TABLE \\ O’Brien & Co';
      const id = await one({ name });
      const read = await readAll(connector, people);
      expect(read.contacts.get(`crm:${id}`)?.displayName).toBe(name);
    });

    test('finds who calls while it rings', async () => {
      const id = await one({ name: 'Caller', phone: '+40 21 555 0142' });
      const found = await looked(connector, whoIs('+40215550142'));
      expect(found.contacts.map((contact) => contact.id)).toEqual([`crm:${id}`]);
    });

    test('finds nobody on a number that only ends alike', async () => {
      await one({ name: 'Neighbour', phone: '+40 31 555 0177' });
      const found = await looked(connector, whoIs('+40215550177'));
      expect(found.contacts.map((contact) => contact.displayName)).toEqual([]);
    });

    test('tells what is open for a caller, by person and by number', async () => {
      const id = await one({ name: 'With a case', phone: '+40 21 555 0163', email: 'case@example.com' });
      await rig.addItem?.(id, 'Refund not arrived');
      const titles = ({ items }: { readonly items: readonly { readonly item: Item }[] }) =>
        items.map(({ item }) => [item.title, item.open]);
      expect(titles(await looked(connector, { contact: id }))).toEqual([['Refund not arrived', true]]);
      expect(titles(await looked(connector, whoIs('+40215550163')))).toEqual([['Refund not arrived', true]]);
    });

    test('reads what people have, whose it is, and that it was closed', async () => {
      const id = await one({ name: 'With an item', email: 'item@example.com' });
      const item = (await rig.addItem?.(id, 'Printer on fire')) as string;
      const first = await readItems(connector);
      expect(first.items.get(`crm:${item}`)).toMatchObject({
        contactId: `crm:${id}`,
        item: { title: 'Printer on fire', open: true },
      });
      await rig.closeItem?.(item);
      const next = await readItems(connector, first);
      const closed = next.items.get(`crm:${item}`);
      expect(closed === undefined || closed.item.open === false).toBe(true);
    });

    test('writes a note once, however often it is sent', async () => {
      const id = await one({ name: 'Noted', email: 'noted@example.com' });
      await rig.addItem?.(id, 'A place for notes');
      const note: OutboxEntry = {
        kind: 'note',
        contactId: contactId(`crm:${id}`),
        callId: callId('0193-note'),
        text: 'She <b>called</b> about the refund.\nSecond line.',
        at: '2026-11-20T10:00:00.000Z',
        agent: 'Ana',
      };
      const writing = { key: '0193-note-key', contact: id };
      expect(await connector.write(note, { ...writing, again: false }, never)).toMatchObject({ ok: true });
      expect(await connector.write(note, { ...writing, again: true }, never)).toMatchObject({ ok: true });
      const notes = await rig.notesOf?.(id);
      expect(notes?.filter((text) => text.includes('about the refund'))).toHaveLength(1);
      expect(notes?.join('\n')).toContain('Second line.');
    });

    test('logs a call once, however often it is sent', async () => {
      const id = await one({ name: 'Logged', email: 'logged@example.com' });
      await rig.addItem?.(id, 'A place for calls');
      const log: OutboxEntry = {
        kind: 'call',
        contactId: contactId(`crm:${id}`),
        callId: callId('0193-call'),
        direction: 'in',
        remote: '+40215550155',
        startedAt: '2026-11-20T10:00:00.000Z',
        talkSeconds: 125,
        outcome: 'answered',
        agent: 'Ana',
        text: 'Wants a call back on Monday.',
      };
      const writing = { key: '0193-call-key', contact: id };
      expect(await connector.write(log, { ...writing, again: false }, never)).toMatchObject({ ok: true });
      expect(await connector.write(log, { ...writing, again: true }, never)).toMatchObject({ ok: true });
      const calls = await rig.notesOf?.(id);
      expect(calls?.filter((text) => text.includes('Wants a call back on Monday.'))).toHaveLength(1);
    });

    test('makes a new contact once, however often it is sent', async () => {
      const entry: OutboxEntry = {
        kind: 'contact',
        contactId: contactId('local:new'),
        contact: {
          kind: 'customer',
          displayName: 'Made at the desk',
          email: 'made@example.com',
          phone: '+40215550188',
        },
      };
      const first = await connector.write(entry, { key: '0193-made', again: false }, never);
      const again = await connector.write(entry, { key: '0193-made', again: true }, never);
      expect(first).toMatchObject({ ok: true, value: { id: expect.any(String) } });
      expect(again).toMatchObject({ ok: true, value: { id: first.ok ? first.value.id : '' } });
      expect(await rig.countNamed?.('Made at the desk')).toBe(1);
    });

    test('says so when the secret is wrong', async () => {
      const wrong = rig.connect({ secret: 'wrong' });
      for (const answer of [await wrong.probe(never), await wrong.pull(people.name, undefined, never)]) {
        expect(failureOf(answer)).toMatch(/^auth|^forbidden/);
      }
      wrong.dispose();
    });

    test('says so when nobody is there', async () => {
      const dead = rig.connect({ url: await deadUrl() });
      expect(await dead.pull(people.name, undefined, never)).toMatchObject({
        ok: false,
        error: { code: 'unavailable', unsent: true },
      });
      dead.dispose();
    });

    test('ends at once when it is told to', async () => {
      const stop = new AbortController();
      stop.abort();
      expect((await connector.pull(people.name, undefined, stop.signal)).ok).toBe(false);
    });

    const behind = async (
      manner: Parameters<ManneredProxy['behave']>[0],
      check: (one: Connector) => Promise<void>,
    ) => {
      const proxy = await startProxy(rig.url as string);
      const through = rig.connect({ url: proxy.url });
      try {
        proxy.behave(manner);
        await check(through);
      } finally {
        through.dispose();
        await proxy.close();
      }
    };
    const refuses = (codes: RegExp) => async (through: Connector) => {
      const answer = await through.pull(people.name, undefined, never);
      expect(failureOf(answer)).toMatch(codes);
      expect(failureOf(answer)).not.toMatch(/secret|Traceback|sign in/i);
    };

    test('takes a page of HTML for no answer', () => behind('html', refuses(/^(invalid|auth)/)));
    test('follows nobody to a login page', () => behind('login', refuses(/^(invalid|auth)/)));
    test('takes half an answer for none', () => behind('half', refuses(/^(invalid|unavailable)/)));
    test('keeps a traceback to itself', () => behind('broken', refuses(/^(unavailable|invalid)/)));
    test('waits as long as it is asked to', () =>
      behind('busy', async (through) => {
        expect(await through.pull(people.name, undefined, never)).toMatchObject({
          ok: false,
          error: { code: 'rate-limited', retryAfterMs: 7_000 },
        });
      }));
    test('gives up while it rings when the deadline has come', () =>
      behind('silent', async (through) => {
        const answer = await through.look?.(whoIs('+40215550142'), AbortSignal.timeout(200));
        expect(answer?.ok).toBe(false);
      }));

    if (left.size > 0) throw new Error(`no such cases: ${[...left].join(', ')}`);
  });
}

/** A whole read from a place on, as the sync engine does it; with what was there before. */
async function readAll(
  connector: Connector,
  stream: StreamManifest,
  before?: { readonly contacts: ReadonlyMap<string, Contact>; readonly cursor: string | undefined },
) {
  const { records, cursor } = await read(connector, stream, before?.contacts, before?.cursor, (change) =>
    change.record.kind === 'contacts' ? [change.record.contact.id, change.record.contact] : undefined,
  );
  return { contacts: records, cursor };
}

interface OfContact {
  readonly item: Item;
  readonly contactId: string;
}

async function readItems(
  connector: Connector,
  before?: { readonly items: ReadonlyMap<string, OfContact>; readonly cursors: ReadonlyMap<string, string> },
) {
  const items = new Map<string, OfContact>();
  const cursors = new Map<string, string>();
  for (const stream of connector.manifest.streams.filter(({ kind }) => kind === 'items')) {
    const part = await read(connector, stream, before?.items, before?.cursors.get(stream.name), (change) =>
      change.record.kind === 'items' ? [change.record.item.id, change.record] : undefined,
    );
    for (const [id, item] of part.records) items.set(id, item);
    if (part.cursor !== undefined) cursors.set(stream.name, part.cursor);
  }
  return { items, cursors };
}

type Upsert = Extract<import('../../electron/desk/sync/connector').Change, { readonly op: 'upsert' }>;

async function read<T>(
  connector: Connector,
  stream: StreamManifest,
  known: ReadonlyMap<string, T> | undefined,
  from: string | undefined,
  take: (change: Upsert) => readonly [string, T] | undefined,
): Promise<{ readonly records: ReadonlyMap<string, T>; readonly cursor: string | undefined }> {
  // What is deleted without a word shows in a full read only.
  const start = stream.tombstones === 'sweep' ? undefined : from;
  const records = new Map(known ?? []);
  const seen = new Set<string>();
  let cursor = start;
  let mode: 'delta' | 'snapshot' = 'delta';
  let expired = false;
  for (let more = true; more; ) {
    const page = await connector.pull(stream.name, cursor, never);
    // As the engine does it: read whole again, once.
    if (!page.ok && page.error.code === 'cursor-expired' && cursor !== undefined && !expired) {
      expired = true;
      cursor = undefined;
      continue;
    }
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    expect(page.value.rejected).toEqual([]);
    mode = page.value.mode;
    for (const change of page.value.changes) {
      if (change.op !== 'upsert') {
        records.delete(change.id);
        continue;
      }
      const record = take(change);
      if (record === undefined) continue;
      seen.add(record[0]);
      records.set(...record);
    }
    ({ more } = page.value);
    cursor = page.value.next;
  }
  if (mode === 'snapshot') for (const id of [...records.keys()]) if (!seen.has(id)) records.delete(id);
  if (stream.tombstones === 'ids' && mode === 'delta') {
    const there = await idsOf(connector, stream);
    for (const id of [...records.keys()]) if (!there.has(id)) records.delete(id);
  }
  return { records, cursor };
}

async function idsOf(connector: Connector, stream: StreamManifest): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await connector.ids?.(stream.name, cursor, never);
    if (page === undefined || !page.ok) throw new Error(page?.error.code ?? 'no ids');
    for (const id of page.value.ids) ids.add(id);
    cursor = page.value.next;
  } while (cursor !== undefined);
  return ids;
}

async function looked(connector: Connector, who: Who) {
  const answer = await connector.look?.(who, AbortSignal.timeout(10_000));
  if (answer === undefined || !answer.ok) throw new Error(answer?.error.code ?? 'it can not look');
  return answer.value;
}

/** Of a Romanian number in E.164. */
function whoIs(e164: string): Who {
  const digits = e164.slice(1);
  return { number: { e164, digits, national: `0${digits.slice(2)}`, suffix: digits.slice(-9) } };
}

function failureOf(answer: { readonly ok: boolean; readonly error?: ConnectorFailure }): string {
  return answer.ok ? 'ok' : `${answer.error?.code} ${answer.error?.detail ?? ''}`;
}
