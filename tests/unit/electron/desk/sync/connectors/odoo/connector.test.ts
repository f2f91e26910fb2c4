import { describe, expect, it } from 'vitest';
import { connectSource } from '../../../../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../../../../electron/desk/sync/connector';

const never = new AbortController().signal;

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly active?: boolean;
  /** With microseconds, as PostgreSQL has it. */
  readonly at: string;
}

type Condition = readonly [string, string, string | number];

/**
 * The part of JSON-2 that a pull needs, over rows with Odoo's clock.
 * @param clock how times compare: by the second (Odoo 19), or with their microseconds (Odoo 14)
 */
function fakeOdoo(rows: Stored[], clock: 'seconds' | 'microseconds') {
  const time = { now: 0 };
  const holds = (row: Stored, [field, operator, value]: Condition): boolean => {
    const whole = field === 'write_date' && clock === 'seconds';
    const own = field === 'id' ? row.id : whole ? row.at.slice(0, 19) : row.at;
    if (operator === '>') return own > value;
    if (operator === '>=') return own >= value;
    if (operator === '=') return own === value;
    throw new Error(`no ${operator} here`);
  };
  const answer = (model: string, method: string, args: Readonly<Record<string, unknown>>): unknown => {
    if (method === 'fields_get')
      return Object.fromEntries(['name', 'active', 'write_date'].map((name) => [name, { string: name }]));
    if (model === 'res.partner.category') return [];
    const domain = args['domain'] as readonly Condition[];
    const context = args['context'] as { readonly active_test: boolean };
    const found = rows
      .filter((row) => !context.active_test || row.active !== false)
      .filter((row) => domain.every((condition) => holds(row, condition)));
    if (method === 'search_count') return found.length;
    const newestFirst = String(args['order']).startsWith('write_date');
    const sorted = found.sort((a, b) => (newestFirst ? (a.at < b.at ? 1 : -1) : a.id - b.id));
    const page = sorted.slice(0, args['limit'] as number);
    if (method === 'search') return page.map(({ id }) => id);
    return page.map(({ id, name, active, at }) => ({
      id,
      name,
      active: active !== false,
      write_date: at.slice(0, 19),
    }));
  };
  const connector = connectSource(
    {
      id: 'crm',
      connection: { kind: 'odoo', url: 'https://odoo.example.com/', database: 'crm', pollSeconds: 60 },
      region: 'RO',
      token: 'k',
    },
    {
      now: () => time.now,
      fetch: async (input, init) => {
        const [model = '', method = ''] = new URL(String(input)).pathname.split('/').slice(3);
        return Response.json(answer(model, method, JSON.parse(String(init?.body))));
      },
    },
  ) as Connector;
  return { connector, time };
}

async function pullAll(connector: Connector, from?: string) {
  const names = new Map<string, string>();
  const gone: string[] = [];
  let [cursor, pages, total] = [from, 0, undefined as number | undefined];
  for (let more = true; more; pages += 1) {
    const page = await connector.pull('contacts', cursor, never);
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail}`);
    for (const change of page.value.changes) {
      if (change.op === 'upsert' && change.record.kind === 'contacts')
        names.set(change.record.contact.id, change.record.contact.displayName);
      else if (change.op === 'delete') gone.push(change.id);
    }
    total = page.value.total;
    ({ more } = page.value);
    cursor = page.value.next;
  }
  return { names, gone, cursor, pages, total };
}

describe.each(['seconds', 'microseconds'] as const)('an Odoo whose times compare by %s', (clock) => {
  const many = (count: number, at: string): Stored[] =>
    Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `P${index + 1}`, at }));

  it('is read whole, page after page of one moment', async () => {
    const { connector } = fakeOdoo(many(1_203, '2026-11-20 10:00:00.123456'), clock);
    const read = await pullAll(connector);
    expect([read.names.size, read.pages, read.total]).toEqual([1_203, 3, 1_203]);
  });

  it('tells a thousand changes of one moment, and what was changed in another order than the ids', async () => {
    const rows = many(1_500, '2026-11-20 10:00:00.500000');
    const { connector } = fakeOdoo(rows, clock);
    const { cursor } = await pullAll(connector);
    // Within one second, the highest id first: a page that went by time and id would skip the lower ones.
    for (let at = 0; at < 1_100; at += 1) {
      const moment = String(900_000 - at).padStart(6, '0');
      rows[at] = { id: at + 1, name: 'New', at: `2026-11-20 12:00:00.${moment}` };
    }
    const next = await pullAll(connector, cursor);
    expect([...next.names.values()].filter((name) => name === 'New')).toHaveLength(1_100);
  });

  it('finds what was stored late, as long as it began less than two minutes before the newest', async () => {
    const rows: Stored[] = [{ id: 2, name: 'Newest', at: '2026-11-20 10:02:00.000001' }];
    const { connector } = fakeOdoo(rows, clock);
    const { cursor } = await pullAll(connector);
    rows.push({ id: 1, name: 'Late', at: '2026-11-20 10:00:00.000001' });
    rows.push({ id: 3, name: 'Too late', at: '2026-11-20 09:59:59.900000' });
    expect([...(await pullAll(connector, cursor)).names.values()]).toEqual(['Late', 'Newest']);
    // A full read has it.
    expect((await pullAll(connector)).names.get('crm:3')).toBe('Too late');
  });

  it('reads an import no longer again and again when all who began before it must be done', async () => {
    const rows = many(1_100, '2026-11-20 10:00:00.700000');
    const { connector, time } = fakeOdoo(rows, clock);
    const first = await pullAll(connector);
    time.now += 60_000;
    const second = await pullAll(connector, first.cursor);
    expect(second.names.size).toBe(1_100);
    time.now += 60_000;
    const third = await pullAll(connector, second.cursor);
    expect(third.names.size).toBe(1_100);
    expect((await pullAll(connector, third.cursor)).names.size).toBe(0);
    rows.push({ id: 2_000, name: 'New', at: '2026-11-20 10:30:00.000000' });
    const next = await pullAll(connector, third.cursor);
    expect([...next.names.values()]).toEqual(['New']);
    rows.push({ id: 2_001, name: 'Late', at: '2026-11-20 10:28:30.000000' });
    expect([...(await pullAll(connector, next.cursor)).names.values()]).toEqual(['New', 'Late']);
  });

  it('takes its mark before the first page: what changes meanwhile is read again', async () => {
    const rows = many(501, '2026-11-20 10:00:00.000000');
    const { connector } = fakeOdoo(rows, clock);
    const first = await connector.pull('contacts', undefined, never);
    rows[0] = { id: 1, name: 'Changed behind', at: '2026-11-20 10:10:00.000000' };
    rows[500] = { id: 501, name: 'Changed ahead', at: '2026-11-20 10:30:00.000000' };
    const second = await pullAll(connector, first.ok ? first.value.next : undefined);
    expect(second.names.get('crm:501')).toBe('Changed ahead');
    const next = await pullAll(connector, second.cursor);
    expect(next.names.get('crm:1')).toBe('Changed behind');
  });

  it('tells who was archived as gone, and leaves them out of a full read and of the ids', async () => {
    const rows = many(2, '2026-11-20 10:00:00.000000');
    const { connector } = fakeOdoo(rows, clock);
    const { cursor } = await pullAll(connector);
    rows[1] = { id: 2, name: 'P2', active: false, at: '2026-11-20 10:05:00.000000' };
    expect((await pullAll(connector, cursor)).gone).toEqual(['crm:2']);
    expect([...(await pullAll(connector)).names.keys()]).toEqual(['crm:1']);
    expect(await connector.ids?.('contacts', undefined, never)).toEqual({
      ok: true,
      value: { ids: ['crm:1'] },
    });
  });
});

describe('an Odoo that answers with nonsense', () => {
  const answering = (answer: (method: string) => Response) =>
    connectSource(
      {
        id: 'crm',
        connection: { kind: 'odoo', url: 'https://odoo.example.com', database: 'crm', pollSeconds: 60 },
        region: 'RO',
        token: 'k',
      },
      { now: () => 0, fetch: async (input) => answer(String(input).split('/').at(-1) ?? '') },
    ) as Connector;
  const fields = () => Response.json({ name: { string: 'Name' } });

  it('is not taken for one without people', async () => {
    const gone = answering(() => Response.json({ name: 'werkzeug.exceptions.NotFound' }, { status: 404 }));
    expect(await gone.pull('contacts', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    // Without the app there are no orders; that is no fault.
    expect(await gone.pull('orders', undefined, never)).toEqual({
      ok: true,
      value: { mode: 'snapshot', changes: [], rejected: [], more: false },
    });
  });

  it('does not go round in circles', async () => {
    const rows = Array.from({ length: 500 }, () => ({ id: 5, name: 'Again' }));
    const circle = answering((method) => (method === 'fields_get' ? fields() : Response.json(rows)));
    const cursor = JSON.stringify({ v: 1, after: 5 });
    expect(await circle.pull('contacts', cursor, never)).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
  });

  it.each([[{}], [null], [[5, 'x']], [[7, 3]], [{ ids: [] }]])('has no list of ids in %j', async (body) => {
    const odd = answering(() => Response.json(body));
    expect(await odd.ids?.('contacts', JSON.stringify({ v: 1, after: 4 }), never)).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
  });
});

describe('the tags of contacts in Odoo', () => {
  const answers: Readonly<Record<string, unknown>> = {
    fields_get: Object.fromEntries(['name', 'category_id'].map((name) => [name, { string: name }])),
    search_read: [{ id: 7, name: 'Ion', category_id: [3] }],
    tags: [{ id: 3, name: 'VIP' }],
  };
  function odoo(tagStatus: () => number): Connector {
    return connectSource(
      {
        id: 'crm',
        connection: { kind: 'odoo', url: 'https://odoo.example.com/', database: 'crm', pollSeconds: 60 },
        region: 'RO',
        token: 'k',
      },
      {
        now: () => 0,
        fetch: async (input) => {
          const [model = '', method = ''] = new URL(String(input)).pathname.split('/').slice(3);
          if (model !== 'res.partner.category') return Response.json(answers[method] ?? []);
          return tagStatus() === 200
            ? Response.json(answers['tags'])
            : Response.json({}, { status: tagStatus() });
        },
      },
    ) as Connector;
  }
  /** As a process begins that another one has left in mid-read. */
  const midRead = JSON.stringify({ v: 1, after: 5 });
  const vip = { record: { contact: { id: 'crm:7', vip: true } } };

  it('are read by a process that goes on in mid-read', async () => {
    const page = await odoo(() => 200).pull('contacts', midRead, never);
    expect(page.ok && page.value.changes).toMatchObject([vip]);
  });

  it('are waited for, unless they may not be seen', async () => {
    let status = 503;
    const connector = odoo(() => status);
    expect(await connector.pull('contacts', undefined, never)).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
    status = 200;
    const page = await connector.pull('contacts', undefined, never);
    expect(page.ok && page.value.changes).toMatchObject([vip]);
    const without = await odoo(() => 403).pull('contacts', undefined, never);
    expect(without.ok && without.value.changes).toMatchObject([{ record: { contact: { vip: false } } }]);
  });

  it('tell a VIP while it rings, in a process that reads nothing else', async () => {
    const looked = await odoo(() => 200).look?.({ contact: '7' }, never);
    expect(looked?.ok && looked.value.contacts).toMatchObject([{ id: 'crm:7', vip: true }]);
  });
});
