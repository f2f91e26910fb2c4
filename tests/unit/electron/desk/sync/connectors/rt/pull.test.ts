import { describe, expect, it } from 'vitest';
import { ok } from '#shared/lib/result';
import type { Rows, RtApi } from '../../../../../../../electron/desk/sync/connectors/rt/api';
import { pullTickets, pullUsers } from '../../../../../../../electron/desk/sync/connectors/rt/pull';

const never = new AbortController().signal;
const setup = { source: 'rt', region: 'RO', url: 'https://rt.example', people: 'employee' } as const;

interface Asked {
  readonly what: string;
  readonly query: Readonly<Record<string, string>>;
}

/** An RT that answers what it is told to. */
function fakeApi(answer: (asked: Asked) => Rows) {
  const asked: Asked[] = [];
  const api: RtApi = {
    async list(what, query) {
      asked.push({ what, query });
      return ok(answer({ what, query }));
    },
    rows: async () => ok({ rows: [], more: false }),
    get: async () => ok({ Disabled: '0' }),
    post: async () => ok(undefined),
    put: async () => ok(undefined),
    usersBy: async () => ok({ rows: [], more: false }),
  };
  return { deps: { api, setup }, asked };
}
const user = (id: number) => ({ id, type: 'user', Name: `u${id}`, RealName: `User ${id}` });
const ticket = (id: number) => ({
  id: String(id),
  Subject: `Ticket ${id}`,
  Status: 'open',
  Created: '2026-11-01T08:00:00Z',
  LastUpdated: '2026-11-02T08:00:00Z',
  Requestor: [user(31)],
});

function page(answer: Awaited<ReturnType<typeof pullUsers>>) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('people of RT, page by page', () => {
  it('are read once more from where the list may have moved up when somebody left it', async () => {
    const totals = [250, 249, 249, 249, 249];
    const { deps, asked } = fakeApi(({ what }) =>
      what === 'users'
        ? {
            rows: [user(31)],
            more: asked.filter((each) => each.what === 'users').length < 4,
            total: totals.shift() ?? 0,
          }
        : { rows: [{ id: '500' }], more: false },
    );
    let cursor: string | undefined;
    for (let more = true; more; ) {
      const read = page(await pullUsers(deps, cursor, never));
      expect(read.mode).toBe('snapshot');
      cursor = read.next;
      ({ more } = read);
    }
    expect(asked.filter(({ what }) => what === 'users').map(({ query }) => query['page'])).toEqual([
      '1',
      '2',
      '1',
      '2',
    ]);
    expect(JSON.parse(cursor ?? '')).toEqual({ v: 1, full: false, high: 500, seen: [] });
  });

  it('are no users of RT itself', async () => {
    const { deps } = fakeApi(({ what }) =>
      what === 'users'
        ? {
            rows: [{ ...user(1), Name: 'RT_System' }, { ...user(6), Name: 'Nobody' }, user(31)],
            more: false,
            total: 3,
          }
        : { rows: [{ id: '500' }], more: false },
    );
    const read = page(await pullUsers(deps, undefined, never));
    expect(read.changes.map((change) => change.op === 'upsert' && change.record)).toEqual([
      { kind: 'contacts', contact: expect.objectContaining({ id: 'rt:31', displayName: 'User 31' }) },
    ]);
  });

  it('are read whole each time where no transaction is shown', async () => {
    const { deps } = fakeApi(({ what }) => ({ rows: what === 'users' ? [user(31)] : [], more: false }));
    expect(page(await pullUsers(deps, undefined, never))).not.toHaveProperty('next');
  });
});

describe('changes of RT', () => {
  const at = (high: number, seen: readonly number[]) => JSON.stringify({ v: 1, full: false, high, seen });

  it('are looked for before the newest one, too: a transaction may have taken its time', async () => {
    const { deps, asked } = fakeApi(({ what, query }) => {
      if (what === 'tickets') return { rows: [ticket(7)], more: false };
      const rows = [
        { id: '998', ObjectId: '7' },
        { id: '1000', ObjectId: '8' },
      ];
      return { rows: query['order'] === 'DESC' ? rows.slice(1) : rows, more: false };
    });
    const read = page(await pullTickets(deps, at(1000, [1000]), never));
    expect(asked[0]?.query['query']).toBe("ObjectType='RT::Ticket' AND id > 800");
    expect(asked[1]?.query['query']).toBe('id = 7');
    expect(read.changes).toHaveLength(1);
    expect(read.more).toBe(false);
    expect(JSON.parse(read.next ?? '')).toEqual({ v: 1, full: false, high: 1000, seen: [1000, 998] });
  });

  it('are found behind many that are not for us', async () => {
    const { deps } = fakeApi(({ what, query }) => {
      if (what === 'tickets') return { rows: [ticket(7)], more: false };
      if (query['order'] === 'DESC') return { rows: [{ id: '1700', ObjectId: '7' }], more: true };
      const from = Number(/id > (\d+)/.exec(query['query'] ?? '')?.[1]);
      return { rows: from < 1600 ? [] : [{ id: '1700', ObjectId: '7' }], more: false };
    });
    let cursor = at(1000, []);
    let found = 0;
    for (let more = true, pulls = 0; more; pulls += 1) {
      expect(pulls).toBeLessThan(20);
      const read = page(await pullTickets(deps, cursor, never));
      found += read.changes.length;
      cursor = read.next ?? '';
      ({ more } = read);
    }
    expect(found).toBe(1);
    expect(JSON.parse(cursor)).toMatchObject({ high: 1700, seen: [1700] });
  });

  it('are forgotten while many are caught up with', async () => {
    const { deps } = fakeApi(({ what, query }) => {
      if (what === 'tickets') return { rows: [ticket(7)], more: false };
      const from = Number(/id > (\d+)/.exec(query['query'] ?? '')?.[1]);
      const rows = Array.from({ length: 100 }, (_, index) => ({
        id: String(from + 1 + index),
        ObjectId: '7',
      }));
      return { rows, more: true };
    });
    let cursor = at(1000, []);
    for (let pulls = 0; pulls < 6; pulls += 1)
      cursor = page(await pullTickets(deps, cursor, never)).next ?? '';
    const { high, seen } = JSON.parse(cursor) as { high: number; seen: number[] };
    // The window, and none that is older.
    expect([high, seen.length, Math.min(...seen)]).toEqual([1400, 200, 1201]);
  });

  it('of a ticket that no search shows, or nobody asks for, mean that it is gone', async () => {
    const { deps } = fakeApi(({ what, query }) => {
      if (what === 'tickets') return { rows: [{ ...ticket(9), Requestor: [] }], more: false };
      const rows = [
        { id: '1001', ObjectId: '8' },
        { id: '1002', ObjectId: '9' },
      ];
      return { rows: query['order'] === 'DESC' ? rows.slice(1) : rows, more: false };
    });
    expect(page(await pullTickets(deps, at(1000, []), never)).changes).toEqual([
      { op: 'delete', id: 'rt:8' },
      { op: 'delete', id: 'rt:9' },
    ]);
  });
});

describe('tickets of RT, whole', () => {
  it('are read on behind many that are not for us', async () => {
    const { deps, asked } = fakeApi(({ what, query }) => {
      if (what === 'transactions') return { rows: [{ id: '500' }], more: false };
      if (query['order'] === 'DESC') return { rows: [ticket(450)], more: true };
      const from = Number(/^id > (\d+)/.exec(query['query'] ?? '')?.[1]);
      return { rows: from < 400 || from >= 450 ? [] : [ticket(450)], more: false };
    });
    let cursor: string | undefined;
    const ids: unknown[] = [];
    for (let more = true; more; ) {
      expect(asked.length).toBeLessThan(30);
      const read = page(await pullTickets(deps, cursor, never));
      ids.push(...read.changes.map((change) => change.op === 'upsert' && change.record.kind));
      cursor = read.next;
      ({ more } = read);
    }
    expect(ids).toEqual(['items']);
  });
});
