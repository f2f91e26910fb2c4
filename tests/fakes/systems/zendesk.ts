/**
 * A server that plays Zendesk Support as its documentation describes it (API v2), not a recording of the product: exports
 * by cursor that keep back the last minute and may be asked ten times in a minute, searches by digits, idempotency keys.
 */
import { type Answer, type Asked, Refused, type SystemServer, startSystem } from './system-server';

type Row = Readonly<Record<string, unknown>>;

export interface FakeZendesk extends SystemServer {
  put(table: 'users' | 'tickets' | 'organizations', row: Row, id?: number): number;
  rows(table: 'users' | 'tickets'): readonly Row[];
  comments(ticket: number): readonly string[];
  /** Cursors that were given out are unknown from now on. */
  forgetCursors(): void;
  /** What the export has kept back so far is old enough. */
  release(): void;
  /** A minute passes for the limit of the export. */
  nextMinute(): void;
}

export async function startFakeZendesk({
  user = 'api@example.com',
  token = 'secret',
  /** The export keeps back what changes, until it is released. */
  holds = false,
  /** Requests in a minute to the export. */
  perMinute = 1_000,
} = {}): Promise<FakeZendesk> {
  const tables = {
    users: new Map<number, { readonly seq: number; readonly row: Row }>(),
    tickets: new Map<number, { readonly seq: number; readonly row: Row }>(),
    organizations: new Map<number, { readonly seq: number; readonly row: Row }>(),
  };
  const comments = new Map<number, string[]>();
  const keys = new Map<string, { readonly body: string; readonly id: number }>();
  let sequence = 0;
  let generation = 1;
  let exports = 0;
  let released = 0;

  const put: FakeZendesk['put'] = (table, row, known) => {
    sequence += 1;
    const id = known ?? 360_000_000_000 + sequence;
    const before = tables[table].get(id)?.row ?? { created_at: new Date().toISOString() };
    tables[table].delete(id);
    tables[table].set(id, {
      seq: sequence,
      row: { ...before, ...row, id, updated_at: new Date().toISOString() },
    });
    return id;
  };
  const listOf = (table: keyof typeof tables) => [...tables[table].values()].map(({ row }) => row);

  function exported(table: 'users' | 'tickets', query: URLSearchParams): Answer {
    exports += 1;
    if (exports > perMinute) throw new Refused(429, { error: 'Rate limit' }, { 'retry-after': '42' });
    if (query.has('cursor') === query.has('start_time')) refuse('a cursor or a start_time');
    const limit = Number(query.get('per_page') ?? 1000);
    if (limit > 1000) refuse('per_page is 1000 at most');
    const [made, seq] = (query.get('cursor') ?? `${generation}.0`).split('.').map(Number) as [number, number];
    if (made !== generation) throw new Refused(400, { error: 'InvalidCursor' });
    const news = [...tables[table].values()].filter(
      (entry) => entry.seq > seq && (!holds || entry.seq <= released),
    );
    const page = news.slice(0, limit);
    return {
      status: 200,
      body: {
        [table]: page.map(({ row }) => row),
        ...(query.get('include') === 'users' ? { users: listOf('users') } : {}),
        after_cursor: `${generation}.${page.at(-1)?.seq ?? seq}`,
        after_url: '?',
        before_cursor: null,
        end_of_stream: page.length === news.length,
      },
    };
  }

  function search(query: string): Answer {
    const [, field, value] =
      /^type:user (phone|email):(\S.*)$/.exec(query)?.map(String) ?? refuse('no such query');
    const matches = (row: Row): boolean => {
      if (field === 'email') return `"${row['email']}"` === value;
      if (!/^\*?\d+$/.test(value as string)) refuse('digits only');
      const digits = String(row['phone'] ?? '').replace(/\D/g, '');
      return (value as string).startsWith('*')
        ? digits.endsWith((value as string).slice(1))
        : digits === value;
    };
    const results = listOf('users')
      .filter((row) => row['active'] !== false && matches(row))
      .map((row) => ({ ...row, result_type: 'user' }));
    return { status: 200, body: { results, count: results.length, next_page: null } };
  }

  function createTicket(
    body: { ticket: Row & { comment?: { body: string; public?: boolean } } },
    key: string | undefined,
  ): Answer {
    const { comment, ...ticket } = body.ticket;
    const text = JSON.stringify(body);
    const known = key === undefined ? undefined : keys.get(key);
    if (known !== undefined) {
      if (known.body !== text) refuse('the key was used for something else');
      return {
        status: 201,
        body: { ticket: tables.tickets.get(known.id)?.row },
        headers: { 'x-idempotency-lookup': 'hit' },
      };
    }
    if (comment?.body === undefined) refuse('a description is required');
    const id = put('tickets', { status: 'new', priority: null, ...ticket });
    comments.set(id, [comment.body]);
    if (key !== undefined) keys.set(key, { body: text, id });
    return { status: 201, body: { ticket: tables.tickets.get(id)?.row } };
  }

  function createUser({ user: row }: { user: Row }): Answer {
    if (typeof row['name'] !== 'string') refuse('a name is required');
    for (const field of ['email', 'external_id']) {
      if (row[field] === undefined || !listOf('users').some((other) => other[field] === row[field])) continue;
      throw new Refused(422, {
        error: 'RecordInvalid',
        details: { [field]: [{ description: 'is already used', error: 'DuplicateValue' }] },
      });
    }
    const id = put('users', { active: true, ...row });
    return { status: 201, body: { user: tables.users.get(id)?.row } };
  }

  function answer({ method, path, query, headers, body }: Asked): Answer {
    const right = `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}`;
    if (headers.authorization !== right) throw new Refused(401, { error: "Couldn't authenticate you" });
    const asked = `${method} ${path.replace(/\.json$/, '')}`;
    const exporting = /^GET \/api\/v2\/incremental\/(users|tickets)\/cursor$/.exec(asked)?.[1];
    if (exporting !== undefined) return exported(exporting as 'users', query);
    const of = /^(GET|PUT) \/api\/v2\/(users|tickets)\/(\d+)(\/tickets\/requested|\/comments)?$/.exec(asked);
    if (of !== null) return one(of[1] as string, of[2] as 'users', Number(of[3]), of[4], query, body);
    switch (asked) {
      case 'GET /api/v2/users/me':
        return { status: 200, body: { user: { id: 1, name: 'API', email: user, role: 'admin' } } };
      case 'GET /api/v2/search':
        return search(query.get('query') ?? '');
      case 'GET /api/v2/users/show_many':
        return {
          status: 200,
          body: { users: listOf('users').filter((row) => row['external_id'] === query.get('external_ids')) },
        };
      case 'GET /api/v2/organizations/show_many': {
        const ids = (query.get('ids') ?? '').split(',').map(Number);
        if (ids.length > 100) refuse('100 ids at most');
        return {
          status: 200,
          body: { organizations: listOf('organizations').filter((row) => ids.includes(row['id'] as number)) },
        };
      }
      case 'GET /api/v2/tickets':
        return {
          status: 200,
          body: {
            tickets: listOf('tickets').filter((row) => row['external_id'] === query.get('external_id')),
          },
        };
      case 'POST /api/v2/tickets':
        return createTicket(
          body as Parameters<typeof createTicket>[0],
          headers['idempotency-key'] as string | undefined,
        );
      case 'POST /api/v2/users':
        return createUser(body as { user: Row });
      default:
        throw new Refused(404, { error: 'RecordNotFound' });
    }
  }

  function one(
    method: string,
    table: 'users' | 'tickets',
    id: number,
    rest: string | undefined,
    query: URLSearchParams,
    body: unknown,
  ): Answer {
    const row = tables[table].get(id)?.row;
    if (row === undefined) throw new Refused(404, { error: 'RecordNotFound' });
    if (method === 'PUT') {
      if (row['status'] === 'closed') refuse('a closed ticket stays as it is');
      const { ticket } = body as { ticket: { comment: { body: string } } };
      comments.set(id, [...(comments.get(id) ?? []), ticket.comment.body]);
      put('tickets', {}, id);
      return { status: 200, body: { ticket: row } };
    }
    if (rest === '/comments')
      return {
        status: 200,
        body: {
          comments: [...(comments.get(id) ?? [])].reverse().map((text) => ({ body: text, public: false })),
        },
      };
    if (rest === '/tickets/requested') {
      const tickets = listOf('tickets').filter(
        (ticket) => ticket['requester_id'] === id && ticket['status'] !== 'deleted',
      );
      return { status: 200, body: { tickets: tickets.reverse().slice(0, Number(query.get('per_page'))) } };
    }
    return { status: 200, body: { [table.slice(0, -1)]: row } };
  }

  return {
    ...(await startSystem(answer)),
    put,
    rows: listOf,
    comments: (ticket) => comments.get(ticket) ?? [],
    forgetCursors() {
      generation += 1;
    },
    release() {
      released = sequence;
    },
    nextMinute() {
      exports = 0;
    },
  };
}

function refuse(description: string): never {
  throw new Refused(422, { error: 'Unprocessable', description });
}
