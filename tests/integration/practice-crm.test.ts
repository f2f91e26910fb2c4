/** The sample CRM over real HTTP, read and written by the desk's own REST connector with the shipped mapping. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contact, Item } from '#shared/domain/contact';
import { createTranslator } from '#shared/i18n/translator';
import { noopLogger } from '#shared/lib/logger';
import { createPractice, type PracticeStart } from '../../electron/desk/practice/create-practice';
import {
  EMPLOYEE_MOBILE,
  PRACTICE_CALLERS,
  PRACTICE_IDS,
  PRACTICE_ITEMS,
  SHARED_NUMBER_PEOPLE,
} from '../../electron/desk/practice/people';
import {
  type RunningPracticeServer,
  runPracticeServer,
} from '../../electron/desk/practice/server/run-practice-server';
import { connectSource } from '../../electron/desk/sync/connect-source';
import type { Connector } from '../../electron/desk/sync/connector';
import { systemClock } from '../fakes/system-clock';
import { tempDir } from '../fakes/temp-dir';

const never = new AbortController().signal;
let dir: string;
let running: RunningPracticeServer | undefined;
let source: PracticeStart['source'];
let connector: Connector;
let base: string;

async function startServer(): Promise<void> {
  running = await runPracticeServer({ dir, clock: systemClock, logger: noopLogger });
  const practice = createPractice({
    t: createTranslator('en').t,
    dataDir: dir,
    agentName: 'Maria',
    startServer: () => {
      throw new Error('it is running');
    },
    clock: systemClock,
    logger: noopLogger,
  });
  const start = await practice.start();
  practice.dispose();
  if (!start.ok) throw new Error(start.error.code);
  ({ source } = start.value);
  base = `http://127.0.0.1:${running?.port}/crm/v1`;
  const connected = connectSource(
    { id: 'crm', connection: { kind: 'rest', mapping: source.mapping }, region: 'RO', token: source.token },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connected === undefined) throw new Error('the mapping is not understood');
  connector = connected;
}
async function stopServer(): Promise<void> {
  running?.stop();
  await running?.ended;
}
beforeEach(async () => {
  dir = tempDir();
  await startServer();
});
afterEach(stopServer);

async function pull(stream: string, cursor?: string) {
  const contacts = new Map<string, Contact>();
  const items = new Map<string, { item: Item; contactId: string }>();
  const deleted: string[] = [];
  const rejected: string[] = [];
  let next = cursor;
  let pages = 0;
  for (let more = true; more; pages++) {
    const page = await connector.pull(stream, next, never);
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    rejected.push(...page.value.rejected);
    for (const change of page.value.changes) {
      if (change.op !== 'upsert') deleted.push(change.id);
      else if (change.record.kind === 'contacts')
        contacts.set(change.record.contact.id, change.record.contact);
      else items.set(change.record.item.id, change.record);
    }
    next = page.value.next;
    more = page.value.more;
  }
  return { contacts, items, deleted, rejected, pages, next };
}
const api = (path: string, init: RequestInit & { key?: string } = {}) =>
  fetch(`${base}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${source.token}`,
      'content-type': 'application/json',
      ...(init.key === undefined ? {} : { 'idempotency-key': init.key }),
    },
  });

describe('reading', () => {
  test('everybody the issue asks for is there, and no row is refused', async () => {
    const contacts = await pull('contacts');
    const employees = await pull('employees');
    const [orders, complaints, incidents] = [
      await pull('orders'),
      await pull('complaints'),
      await pull('incidents'),
    ];
    expect(contacts.pages).toBeGreaterThan(10);
    expect(contacts.contacts.size).toBeGreaterThanOrEqual(2_000);
    expect(employees.contacts.size).toBe(200);
    expect(orders.items.size).toBeGreaterThan(2_000);
    for (const result of [contacts, employees, orders, complaints, incidents])
      expect(result.rejected).toEqual([]);

    const people = [...contacts.contacts.values()];
    const languages = new Set(people.map(({ language }) => language));
    expect([...languages].sort()).toEqual(['ar', 'bg', 'de', 'el', 'fi', 'ro', 'zh']);
    const phones = people.flatMap((person) => person.phones);
    // National spellings outside the region and typing errors don't exist here: every number has its key.
    expect(phones.filter(({ e164, extension }) => e164 === undefined && extension === undefined)).toEqual([]);
    const holders = new Map<string, number>();
    for (const { e164 } of phones) if (e164) holders.set(e164, (holders.get(e164) ?? 0) + 1);
    expect([...holders.values()].filter((count) => count > 1).length).toBeGreaterThan(100);

    const complained = new Set(
      [...complaints.items.values()].filter(({ item }) => item.open).map(({ contactId }) => contactId),
    );
    expect(people.filter(({ id, vip }) => vip && complained.has(id)).length).toBeGreaterThan(10);
  });

  test('the six practice callers are who they are said to be', async () => {
    const contacts = [...(await pull('contacts')).contacts.values()];
    const employees = [...(await pull('employees')).contacts.values()];
    const byNumber = (number: string | undefined) =>
      [...contacts, ...employees].filter(({ phones }) =>
        phones.some(({ e164, extension }) => e164 === number || extension === number),
      );
    const items = async (stream: string, id: string) =>
      [...(await pull(stream)).items.values()]
        .filter(({ contactId }) => contactId === `crm:${id}`)
        .map(({ item }) => item);

    const { customer, vip, employee, shared, unknown } = PRACTICE_CALLERS;
    expect(byNumber(customer.number).map(({ displayName }) => displayName)).toEqual([customer.name]);
    expect(byNumber(vip.number)).toMatchObject([{ displayName: vip.name, vip: true }]);
    expect(byNumber(employee.number)).toMatchObject([{ displayName: employee.name, kind: 'employee' }]);
    expect(byNumber(EMPLOYEE_MOBILE)).toMatchObject([{ displayName: employee.name }]);
    expect(byNumber(shared.number).map(({ displayName }) => displayName)).toEqual([...SHARED_NUMBER_PEOPLE]);
    expect(byNumber(unknown.number)).toEqual([]);

    const orders = (await items('orders', PRACTICE_IDS.customer)).toSorted((one, other) =>
      other.createdAt.localeCompare(one.createdAt),
    );
    expect(orders[0]?.number).toBe(PRACTICE_ITEMS.customerLastOrder);
    expect(orders.filter(({ open }) => open).map(({ number }) => number)).toEqual([
      PRACTICE_ITEMS.customerOpenOrder,
    ]);
    expect(await items('complaints', PRACTICE_IDS.vip)).toMatchObject([
      { number: PRACTICE_ITEMS.vipComplaint, open: true, priority: 'high' },
    ]);
    const incidents = await items('incidents', PRACTICE_IDS.employee);
    expect(incidents.filter(({ open }) => open)).toHaveLength(2);
    expect(incidents.map(({ number }) => number)).toContain(PRACTICE_ITEMS.employeeIncident);
  });

  test('changes and deletions come with the next pull, and only they', async () => {
    const first = await pull('contacts');
    expect(await pull('contacts', first.next)).toMatchObject({ deleted: [], pages: 1 });
    await api(`/contacts/${PRACTICE_IDS.customer}`, {
      method: 'PATCH',
      body: JSON.stringify({ job_title: 'Chief buyer' }),
    });
    await api(`/contacts/${PRACTICE_IDS.vip}`, { method: 'DELETE' });
    const second = await pull('contacts', first.next);
    expect([...second.contacts.values()]).toMatchObject([
      { id: `crm:${PRACTICE_IDS.customer}`, title: 'Chief buyer' },
    ]);
    expect(second.deleted).toEqual([`crm:${PRACTICE_IDS.vip}`]);
    expect((await pull('contacts')).contacts.has(`crm:${PRACTICE_IDS.vip}` as never)).toBe(false);
  });

  test('a record that changes while it is being read is not missed', async () => {
    const one = await connector.pull('contacts', undefined, never);
    if (!one.ok) throw new Error(one.error.code);
    await api(`/contacts/${PRACTICE_IDS.customer}`, { method: 'PATCH', body: '{"job_title":"Meanwhile"}' });
    await api(`/contacts/${PRACTICE_IDS.vip}`, { method: 'DELETE' });
    const rest = await pull('contacts', one.value.next);
    expect(rest.contacts.get(`crm:${PRACTICE_IDS.customer}` as never)?.title).toBe('Meanwhile');
    expect(rest.deleted).toEqual([`crm:${PRACTICE_IDS.vip}`]);
  });

  test('a sequence from another life is expired', async () => {
    for (const query of ['since=999999999', 'since=abc', 'cursor=1.999999999', 'cursor=x'])
      expect((await api(`/contacts?${query}`)).status).toBe(410);
  });
});

describe('writing', () => {
  const contact = {
    kind: 'contact',
    contact: {
      id: 'local:1',
      kind: 'customer',
      displayName: 'Petra Novák',
      vip: false,
      emails: ['petra@new.example'],
      phones: [{ raw: '+40 745 555 190', e164: '+40745555190' }],
      extra: {},
    },
  };

  test('a new contact comes back by the sync, once however often it was sent', async () => {
    const before = await pull('contacts');
    const body = JSON.stringify({
      name: 'Petra Novák',
      phone: '+40745555190',
      kind: 'customer',
      company: '',
    });
    const answers = await Promise.all(
      [1, 2].map(() => api('/contacts', { method: 'POST', body, key: 'k1' })),
    );
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    const after = await pull('contacts', before.next);
    expect([...after.contacts.values()]).toMatchObject([
      {
        id: `crm:${ids[0]}`,
        displayName: 'Petra Novák',
        phones: [{ e164: contact.contact.phones[0]?.e164 }],
      },
    ]);
    const other = await api('/contacts', { method: 'POST', body: body.replace('Petra', 'Paul'), key: 'k1' });
    expect(other.status).toBe(422);
  });

  test('notes and calls are kept, and everything written survives a restart', async () => {
    const cursor = (await pull('contacts')).next;
    const note = JSON.stringify({ text: 'Asked for a refund', call_id: 'c1', agent: 'Maria' });
    expect(
      (await api(`/people/${PRACTICE_IDS.employee}/notes`, { method: 'POST', body: note, key: 'n1' })).status,
    ).toBe(201);
    expect((await api('/people/C-0/notes', { method: 'POST', body: note })).status).toBe(404);
    const call = JSON.stringify({ call_id: 'c1', direction: 'in', remote: '4107', talk_seconds: 61 });
    expect((await api('/calls', { method: 'POST', body: call, key: 'c1' })).status).toBe(201);
    await api('/contacts', { method: 'POST', body: '{"name":"Petra","phone":"0745555190"}', key: 'k1' });

    const { port } = running ?? {};
    await stopServer();
    appendFileSync(join(dir, 'crm.jsonl'), '{"change":{"op":"put","tab');
    await startServer();
    expect(running?.port).toBe(port);
    expect(await (await api(`/people/${PRACTICE_IDS.employee}/notes`)).json()).toMatchObject({
      notes: [{ text: 'Asked for a refund', agent: 'Maria' }],
    });
    expect(await (await api('/calls')).json()).toMatchObject({
      calls: [{ call_id: 'c1', talk_seconds: 61 }],
    });
    expect((await api('/calls', { method: 'POST', body: call, key: 'c1' })).status).toBe(200);
    expect([...(await pull('contacts', cursor)).contacts.values()]).toMatchObject([{ displayName: 'Petra' }]);
  });
});

describe('who may', () => {
  test('nothing without the token; the page an agent opens shows no notes and executes nothing', async () => {
    expect((await fetch(`${base}/contacts`)).status).toBe(401);
    expect((await fetch(`${base}/contacts`, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    await api(`/contacts/${PRACTICE_IDS.customer}`, {
      method: 'PATCH',
      body: JSON.stringify({ job_title: '<script>alert(1)</script>' }),
    });
    await api(`/people/${PRACTICE_IDS.customer}/notes`, { method: 'POST', body: '{"text":"secret note"}' });
    const page = await fetch(base.replace('/v1', `/people/${PRACTICE_IDS.customer}`));
    const html = await page.text();
    expect(html).toContain(PRACTICE_CALLERS.customer.name);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('secret note');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  test('a page of the web gets nothing: foreign Origin, foreign Host', async () => {
    const foreign = await fetch(`${base}/contacts`, {
      headers: { authorization: `Bearer ${source.token}`, origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});
