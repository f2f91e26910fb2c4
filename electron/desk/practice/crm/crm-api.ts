/**
 * The sample CRM's REST API under `/crm/v1`. It behaves as real ones do: pages, a change cursor that can expire,
 * deletions as rows, writes that are told apart by `Idempotency-Key`.
 *
 *   GET    /{table}?limit=&cursor=&since=     contacts, employees, orders, complaints, incidents
 *   GET    /{table}/{id}
 *   POST   /contacts                          { name, company?, email?, phone, kind? }  →  { id }
 *   PATCH  /{table}/{id}   DELETE /{table}/{id}
 *   POST   /people/{id}/notes                 { text, at?, call_id?, agent? }           →  { id }
 *   POST   /calls                             { call_id, contact_id?, … }               →  { id }
 *   GET    /people/{id}/notes   GET /calls?contact_id=
 *
 * `/crm/people/{id}` is the page an agent's browser opens: it shows the sample data only.
 */
import { z } from 'zod';
import type { WebAnswer, WebRequest } from '../server/web';
import { hasBearer } from '../server/web';
import type { CrmPerson, CrmRecord, CrmTable } from './crm-data';
import { personPage } from './crm-page';
import { CRM_TABLES, type CrmChange, type CrmStore } from './crm-store';

export interface CrmApi {
  /** What a client has to show as bearer. */
  readonly token: string;
  handle(request: WebRequest): Promise<WebAnswer>;
}

const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 500;

const text = (max: number) => z.string().max(max);
const newContact = z.object({
  name: z.string().trim().min(1).max(200),
  company: text(200).optional(),
  email: text(200).optional(),
  phone: z.string().trim().min(1).max(60),
  kind: z.enum(['customer', 'employee']).default('customer'),
});
const newNote = z.object({
  text: text(64_000),
  at: text(40).exactOptional(),
  call_id: text(80).exactOptional(),
  agent: text(120).exactOptional(),
});
const newCall = z.object({
  call_id: text(80),
  contact_id: text(80).exactOptional(),
  direction: text(10).exactOptional(),
  remote: text(80).exactOptional(),
  started_at: text(40).exactOptional(),
  talk_seconds: z.number().exactOptional(),
  outcome: text(40).exactOptional(),
  agent: text(120).exactOptional(),
  text: text(64_000).exactOptional(),
});
/** A change names only the fields it changes; their shapes are the record's. */
const patch = z.record(z.string(), z.unknown());

export function createCrmApi(store: CrmStore, token: string): CrmApi {
  async function handle(request: WebRequest): Promise<WebAnswer> {
    const page = /^\/crm\/people\/([A-Za-z0-9-]{1,40})$/.exec(request.path);
    if (page?.[1] !== undefined && request.method === 'GET')
      return personPage(personOf(store, page[1]), store);
    if (!hasBearer(request.header('authorization'), token)) return problem(401, 'unauthorized');
    const [area = '', id, part, ...rest] = request.path.replace(/^\/crm\/v1\//, '').split('/');
    if (!request.path.startsWith('/crm/v1/') || rest.length > 0) return problem(404, 'no such resource');
    const table = CRM_TABLES.find((name) => name === area);
    if (area === 'calls' && id === undefined) return calls(request);
    if (area === 'people' && id !== undefined && part === 'notes') return notes(request, id);
    if (table === undefined || part !== undefined) return problem(404, 'no such resource');
    return id === undefined ? collection(request, table) : single(request, table, id);
  }

  function collection(request: WebRequest, table: CrmTable): WebAnswer | Promise<WebAnswer> {
    if (request.method === 'GET') return list(request, table);
    if (request.method === 'POST' && table === 'contacts') return createContact(request);
    return problem(405, 'method not allowed');
  }

  function list(request: WebRequest, table: CrmTable): WebAnswer {
    const limit = Math.min(Number(request.query.get('limit') ?? DEFAULT_LIMIT), MAX_LIMIT);
    if (!Number.isInteger(limit) || limit < 1) return problem(400, 'limit must be a number from 1 on');
    const since = request.query.get('since');
    const cursor = request.query.get('cursor');
    if (since !== null && !isKnownSequence(since)) return problem(410, 'since is no longer known');
    // A cursor carries how far the reader is, and from where on deletions are news to it.
    const start = cursor === null ? `${since ?? 0}.${since ?? store.sequence()}` : cursor;
    const [after = '', floor = '', ...rest] = start.split('.');
    if (rest.length > 0 || !isKnownSequence(after) || !isKnownSequence(floor))
      return problem(410, 'cursor is no longer known');
    const rows = store.changes(table, Number(after), Number(floor), limit);
    const last = rows.at(-1)?.seq ?? Number(after);
    const more = store.count(table, last, Number(floor)) > 0;
    const base = `http://${request.header('host') ?? ''}`;
    return {
      status: 200,
      body: {
        [table]: rows.map(({ id, record }) =>
          record === undefined
            ? { id, deleted: true }
            : { ...record, deleted: false, url: urlOf(base, record) },
        ),
        total: store.count(table, Number(since ?? 0), Number(floor)),
        paging: { next: more ? `${last}.${floor}` : null },
        sequence: store.sequence(),
      },
    };
  }

  const isKnownSequence = (value: string): boolean =>
    /^\d{1,12}$/.test(value) && Number(value) <= store.sequence();

  async function single(request: WebRequest, table: CrmTable, id: string): Promise<WebAnswer> {
    const record = store.find(table, id);
    if (record === undefined) return problem(404, 'no such record');
    switch (request.method) {
      case 'GET':
        return { status: 200, body: record };
      case 'DELETE':
        store.write({ change: { op: 'delete', table, id } });
        return { status: 204 };
      case 'PATCH': {
        const parsed = patch.safeParse(await bodyOf(request));
        if (!parsed.success) return problem(422, 'an object of fields is expected');
        store.write({ change: { op: 'put', table, record: { ...record, ...parsed.data, id } as CrmRecord } });
        return { status: 200, body: store.find(table, id) };
      }
      default:
        return problem(405, 'method not allowed');
    }
  }

  async function createContact(request: WebRequest): Promise<WebAnswer> {
    const parsed = newContact.safeParse(await bodyOf(request));
    if (!parsed.success) return problem(422, 'name and phone are needed');
    const { name, company, email, phone, kind } = parsed.data;
    const id = store.nextId(kind === 'customer' ? 'C' : 'E');
    const [first = '', ...others] = name.split(/\s+/);
    const record: CrmPerson = {
      id,
      name: { first, last: others.join(' '), display: name },
      ...(company === undefined || company === '' ? {} : { company: { id: `A-${id}`, name: company } }),
      vip: false,
      phones: [{ type: 'mobile', value: phone }],
      emails: email === undefined || email === '' ? [] : [email],
    };
    const table = kind === 'customer' ? 'contacts' : 'employees';
    return write(request, id, JSON.stringify(parsed.data), { op: 'put', table, record });
  }

  async function notes(request: WebRequest, personId: string): Promise<WebAnswer> {
    if (personOf(store, personId) === undefined) return problem(404, 'no such person');
    if (request.method === 'GET') return { status: 200, body: { notes: store.notes(personId) } };
    if (request.method !== 'POST') return problem(405, 'method not allowed');
    const parsed = newNote.safeParse(await bodyOf(request));
    if (!parsed.success) return problem(422, 'text is needed');
    const id = store.nextId('N');
    const note = { id, person_id: personId, ...parsed.data };
    return write(request, id, `${personId} ${JSON.stringify(parsed.data)}`, { op: 'note', note });
  }

  async function calls(request: WebRequest): Promise<WebAnswer> {
    if (request.method === 'GET')
      return { status: 200, body: { calls: store.calls(request.query.get('contact_id') ?? undefined) } };
    if (request.method !== 'POST') return problem(405, 'method not allowed');
    const parsed = newCall.safeParse(await bodyOf(request));
    if (!parsed.success) return problem(422, 'call_id is needed');
    const id = store.nextId('K');
    return write(request, id, JSON.stringify(parsed.data), { op: 'call', call: { id, ...parsed.data } });
  }

  /** Once per key: a repetition gets what the first one got, another request with the same key is refused. */
  function write(request: WebRequest, id: string, content: string, change: CrmChange): WebAnswer {
    const key = request.header('idempotency-key');
    const earlier = key === undefined ? undefined : store.earlier(key);
    if (earlier !== undefined)
      return earlier.request === content
        ? { status: 200, body: { id: earlier.answerId } }
        : problem(422, 'this key was used for another request');
    store.write(key === undefined ? { change } : { change, key, request: content, answerId: id });
    return { status: 201, body: { id } };
  }

  return { token, handle };
}

async function bodyOf(request: WebRequest): Promise<unknown> {
  const body = await request.json();
  return body.ok ? body.value : undefined;
}

function personOf(store: CrmStore, id: string): CrmPerson | undefined {
  return (store.find('contacts', id) ?? store.find('employees', id)) as CrmPerson | undefined;
}

function urlOf(base: string, record: CrmRecord): string {
  const person =
    'customer_id' in record ? record.customer_id : 'employee_id' in record ? record.employee_id : record.id;
  return `${base}/crm/people/${person}`;
}

function problem(status: number, title: string): WebAnswer {
  return { status, body: { error: title } };
}
