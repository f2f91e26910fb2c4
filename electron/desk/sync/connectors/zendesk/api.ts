import { fail, ok } from '#shared/lib/result';
import type { ConnectorCode, ConnectorResult } from '../../connector';
import { authHeaders, createHttp } from '../http';
import { asRows, at, isRow, type Row } from '../rows-of';
import { type ServerClock, watchServerClock } from '../server-clock';
import { asId, asText } from '../values';
import { asCursor } from './cursor';

/** Built from Zendesk's documentation (Support API v2); not run against Zendesk. */

export interface ExportPage {
  readonly rows: readonly Row[];
  /** Names of people by their id, where Zendesk sent them along. */
  readonly names: ReadonlyMap<string, string>;
  readonly after: string;
  readonly end: boolean;
}

export interface ZendeskApi {
  /** What changed, deleted ones among it; at most ten requests a minute. */
  changes(
    what: 'users' | 'tickets',
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<ExportPage>>;
  /** Names of organizations by their id. */
  organizations(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ConnectorResult<ReadonlyMap<string, string>>>;
  user(id: string, signal: AbortSignal): Promise<ConnectorResult<Row | undefined>>;
  /** @param query in Zendesk's search language; what comes from outside has to be quoted */
  searchUsers(query: string, signal: AbortSignal): Promise<ConnectorResult<readonly Row[]>>;
  userByExternalId(key: string, signal: AbortSignal): Promise<ConnectorResult<Row | undefined>>;
  /** The newest first. */
  ticketsOf(user: string, limit: number, signal: AbortSignal): Promise<ConnectorResult<readonly Row[]>>;
  ticketByExternalId(key: string, signal: AbortSignal): Promise<ConnectorResult<Row | undefined>>;
  /** Texts of the newest comments of a ticket. */
  commentsOf(ticket: string, signal: AbortSignal): Promise<ConnectorResult<readonly string[]>>;
  /** An internal note, which mails nobody. */
  comment(ticket: string, body: string, signal: AbortSignal): Promise<ConnectorResult<unknown>>;
  createUser(user: Row, signal: AbortSignal): Promise<ConnectorResult<string>>;
  /** @param key the same ticket again, as long as Zendesk remembers the key */
  createTicket(ticket: Row, key: string, signal: AbortSignal): Promise<ConnectorResult<string>>;
  me(signal: AbortSignal): Promise<ConnectorResult<Row>>;
  readonly clock: ServerClock;
}

const TIMEOUT_SECONDS = 30;
/** What the export sends at a time, at most. */
const PAGE = 1_000;
const MOST_IDS = 100;

export function createZendeskApi(deps: {
  readonly url: string;
  readonly user: string;
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): ZendeskApi {
  const clock = watchServerClock(deps.fetch);
  const secret = deps.token === undefined ? undefined : `${deps.user}/token:${deps.token}`;
  const http = createHttp({
    setup: {
      baseUrl: deps.url,
      timeoutSeconds: TIMEOUT_SECONDS,
      headers: authHeaders({ kind: 'basic' }, secret),
      explain,
    },
    fetch: clock.fetch,
    now: deps.now,
  });
  const get = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) =>
    http({ method: 'GET', path, query }, signal);
  const rowsOf = async (
    path: string,
    query: Readonly<Record<string, string>>,
    name: string,
    signal: AbortSignal,
  ): Promise<ConnectorResult<readonly Row[]>> => {
    const answer = await get(path, query, signal);
    if (!answer.ok) return answer;
    const rows = asRows(at(answer.value, name));
    return rows === undefined ? fail('invalid', 'the rows are no list') : ok(rows);
  };
  const firstOf = async (...ask: Parameters<typeof rowsOf>): Promise<ConnectorResult<Row | undefined>> => {
    const rows = await rowsOf(...ask);
    return rows.ok ? ok(rows.value[0]) : rows;
  };
  const idIn = (answer: ConnectorResult<unknown>, name: string): ConnectorResult<string> => {
    if (!answer.ok) return answer;
    const id = asId(at(answer.value, name, 'id'));
    return id === undefined ? fail('invalid', 'the answer names no id') : ok(id);
  };

  return {
    clock,
    async changes(what, cursor, signal) {
      const answer = await get(
        `/api/v2/incremental/${what}/cursor.json`,
        {
          per_page: String(PAGE),
          ...(cursor === undefined ? { start_time: '1' } : { cursor }),
          ...(what === 'tickets' ? { include: 'users' } : {}),
        },
        signal,
      );
      if (!answer.ok) {
        // Its cursor is all that we send: a request that isn't understood means that it isn't.
        const unknown = cursor !== undefined && /^HTTP 4(?:00|22)$/u.test(answer.error.detail ?? '');
        return unknown ? fail('cursor-expired', answer.error.detail) : answer;
      }
      const rows = asRows(at(answer.value, what));
      if (rows === undefined) return fail('invalid', 'the rows are no list');
      const end = at(answer.value, 'end_of_stream') === true;
      const after = asCursor(at(answer.value, 'after_cursor')) ?? (end ? cursor : undefined);
      if (after === undefined) return fail('invalid', 'the answer names no cursor');
      if (!end && after === cursor) return fail('invalid', 'the paging does not move on');
      const people = what === 'tickets' ? at(answer.value, 'users') : undefined;
      return ok({ rows, names: namesIn(people), after, end });
    },
    async organizations(ids, signal) {
      const names = new Map<string, string>();
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        const rows = await rowsOf(
          '/api/v2/organizations/show_many.json',
          { ids: ids.slice(from, from + MOST_IDS).join(',') },
          'organizations',
          signal,
        );
        if (!rows.ok) return rows;
        for (const [id, name] of namesIn(rows.value)) names.set(id, name);
      }
      return ok(names);
    },
    async user(id, signal) {
      const answer = await get(`/api/v2/users/${encodeURIComponent(id)}.json`, {}, signal);
      if (!answer.ok) return answer.error.code === 'not-found' ? ok(undefined) : answer;
      const user = at(answer.value, 'user');
      return ok(isRow(user) ? user : undefined);
    },
    searchUsers: (query, signal) =>
      rowsOf('/api/v2/search.json', { query: `type:user ${query}`, per_page: '20' }, 'results', signal),
    userByExternalId: (key, signal) =>
      firstOf('/api/v2/users/show_many.json', { external_ids: key }, 'users', signal),
    ticketsOf: (user, limit, signal) =>
      rowsOf(
        `/api/v2/users/${encodeURIComponent(user)}/tickets/requested.json`,
        { per_page: String(limit), sort_by: 'updated_at', sort_order: 'desc' },
        'tickets',
        signal,
      ),
    ticketByExternalId: (key, signal) =>
      firstOf('/api/v2/tickets.json', { external_id: key }, 'tickets', signal),
    async commentsOf(ticket, signal) {
      const rows = await rowsOf(
        `/api/v2/tickets/${encodeURIComponent(ticket)}/comments.json`,
        { sort_order: 'desc', per_page: '100' },
        'comments',
        signal,
      );
      if (!rows.ok) return rows;
      return ok(rows.value.map(({ body }) => (typeof body === 'string' ? body : '')));
    },
    comment: (ticket, body, signal) =>
      http(
        {
          method: 'PUT',
          path: `/api/v2/tickets/${encodeURIComponent(ticket)}.json`,
          body: { ticket: { comment: { body, public: false } } },
        },
        signal,
      ),
    createUser: async (user, signal) =>
      idIn(await http({ method: 'POST', path: '/api/v2/users.json', body: { user } }, signal), 'user'),
    createTicket: async (ticket, key, signal) =>
      idIn(
        await http(
          {
            method: 'POST',
            path: '/api/v2/tickets.json',
            headers: { 'idempotency-key': key },
            body: { ticket },
          },
          signal,
        ),
        'ticket',
      ),
    async me(signal) {
      const answer = await get('/api/v2/users/me.json', {}, signal);
      if (!answer.ok) return answer;
      const user = at(answer.value, 'user');
      // Whom it doesn't know it calls an anonymous user, with status 200 and without an id.
      if (!isRow(user) || asId(user['id']) === undefined) return fail('auth', 'nobody is signed in');
      return ok(user);
    },
  };
}

/** A value that has to be unique is somebody's already; `details` is a table from a field to what is wrong with it. */
export function explain(status: number, body: unknown): ConnectorCode | undefined {
  if (status !== 422) return undefined;
  const details = at(body, 'details');
  const wrong = isRow(details) ? Object.values(details).flatMap((list) => asRows(list) ?? []) : [];
  return wrong.some((each) => each['error'] === 'DuplicateValue') ? 'conflict' : undefined;
}

function namesIn(value: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const row of asRows(value) ?? []) {
    const id = asId(row['id']);
    const name = asText(row['name']);
    if (id !== undefined && name !== undefined) names.set(id, name);
  }
  return names;
}
