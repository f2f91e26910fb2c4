import { fail, ok } from '#shared/lib/result';
import type { ConnectorCode, ConnectorResult } from '../../connector';
import { authHeaders, createHttp, type HttpRequest } from '../http';
import { asRows, at, isRow, type Row } from '../rows-of';
import { type ServerClock, watchServerClock } from '../server-clock';
import { asText } from '../values';
import { isId, moment } from './soql';

/** Built from Salesforce's documentation (REST API 62.0); not run against Salesforce. */

export interface Found {
  readonly rows: readonly Row[];
  /** Fewer than were asked for, though there are more: it sends wide rows in smaller parts. */
  readonly cut: boolean;
}

export interface Deletions {
  readonly ids: readonly string[];
  /** Epoch ms; what was deleted before may be missing. */
  readonly completeFrom: number | undefined;
}

export interface SalesforceApi {
  query(soql: string, signal: AbortSignal): Promise<ConnectorResult<Found>>;
  /** Deleted and merged records too. */
  queryAll(soql: string, signal: AbortSignal): Promise<ConnectorResult<Found>>;
  search(sosl: string, signal: AbortSignal): Promise<ConnectorResult<readonly Row[]>>;
  /** `cursor-expired`: the log doesn't reach back so far. */
  deletions(
    object: string,
    since: number,
    until: number,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Deletions>>;
  /** Answers the new id; `conflict`: a rule of the organisation takes it for a duplicate. */
  create(
    object: string,
    fields: Row,
    options: { readonly allowDuplicate?: boolean },
    signal: AbortSignal,
  ): Promise<ConnectorResult<string>>;
  user(signal: AbortSignal): Promise<ConnectorResult<string | undefined>>;
  readonly clock: ServerClock;
}

const VERSION = '/services/data/v62.0';
const TIMEOUT_SECONDS = 30;

export function createSalesforceApi(deps: {
  readonly url: string;
  /** `consumer key:consumer secret` of a connected app, or an access token. */
  readonly secret: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): SalesforceApi {
  const clock = watchServerClock(deps.fetch);
  const http = createHttp({
    setup: { baseUrl: deps.url, timeoutSeconds: TIMEOUT_SECONDS, headers: {}, explain },
    fetch: clock.fetch,
    now: deps.now,
  });
  const isApp = deps.secret?.includes(':') === true;
  let token = isApp ? undefined : deps.secret;

  /** The client credentials flow (RFC 6749, 4.4): no person has to sign in again. */
  const signIn = async (signal: AbortSignal): Promise<ConnectorResult<unknown>> => {
    const answer = await http(
      {
        method: 'POST',
        path: '/services/oauth2/token',
        headers: authHeaders({ kind: 'basic' }, deps.secret),
        form: { grant_type: 'client_credentials' },
      },
      signal,
    );
    if (!answer.ok) {
      // RFC 6749, 5.2: who isn't known or allowed is told with 400.
      return answer.error.code === 'invalid' && answer.error.detail === 'HTTP 400'
        ? fail('auth', answer.error.detail)
        : answer;
    }
    token = asText(at(answer.value, 'access_token'));
    return token === undefined ? fail('auth', 'no token') : ok(undefined);
  };

  const ask = async (request: HttpRequest, signal: AbortSignal): Promise<ConnectorResult<unknown>> => {
    for (let tries = 1; ; tries += 1) {
      if (token === undefined && isApp) {
        const signed = await signIn(signal);
        if (!signed.ok) return signed;
      }
      const headers = { ...authHeaders({ kind: 'bearer' }, token), ...request.headers };
      const answer = await http({ ...request, headers }, signal);
      // Tokens end without a word; a second refusal means what it says.
      if (answer.ok || answer.error.code !== 'auth' || !isApp || tries > 1) return answer;
      token = undefined;
    }
  };
  const get = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) =>
    ask({ method: 'GET', path: `${VERSION}${path}`, query }, signal);
  const find = async (path: string, soql: string, signal: AbortSignal): Promise<ConnectorResult<Found>> => {
    const answer = await get(path, { q: soql }, signal);
    if (!answer.ok) return answer;
    const rows = asRows(at(answer.value, 'records'));
    if (rows === undefined) return fail('invalid', 'the rows are no list');
    return ok({ rows, cut: at(answer.value, 'done') === false });
  };

  return {
    clock,
    query: (soql, signal) => find('/query', soql, signal),
    queryAll: (soql, signal) => find('/queryAll', soql, signal),
    async search(sosl, signal) {
      const answer = await get('/search', { q: sosl }, signal);
      if (!answer.ok) return answer;
      const rows = asRows(at(answer.value, 'searchRecords'));
      return rows === undefined ? fail('invalid', 'the rows are no list') : ok(rows);
    },
    async deletions(object, since, until, signal) {
      const answer = await get(
        `/sobjects/${object}/deleted/`,
        { start: moment(since), end: moment(until) },
        signal,
      );
      if (!answer.ok) return answer;
      const rows = asRows(at(answer.value, 'deletedRecords'));
      if (rows === undefined) return fail('invalid', 'the deletions are no list');
      const earliest = Date.parse(asText(at(answer.value, 'earliestDateAvailable')) ?? '');
      return ok({
        ids: rows.map(({ id }) => id).filter(isId),
        completeFrom: Number.isNaN(earliest) ? undefined : earliest,
      });
    },
    async create(object, fields, { allowDuplicate }, signal) {
      const headers = allowDuplicate === true ? { 'sforce-duplicate-rule-header': 'allowSave=true' } : {};
      const answer = await ask(
        { method: 'POST', path: `${VERSION}/sobjects/${object}`, headers, body: fields },
        signal,
      );
      if (!answer.ok) return answer;
      const id = at(answer.value, 'id');
      return isId(id) ? ok(id) : fail('invalid', 'the answer names no id');
    },
    async user(signal) {
      const answer = await ask({ method: 'GET', path: '/services/oauth2/userinfo' }, signal);
      return answer.ok ? ok(asText(at(answer.value, 'preferred_username'))) : answer;
    },
  };
}

/** Statuses alone mislead: the day's quota is 403, and what is locked for a moment is 400. */
export function explain(_status: number, body: unknown): ConnectorCode | undefined {
  const first = Array.isArray(body) ? (body as readonly unknown[])[0] : undefined;
  switch (isRow(first) ? first['errorCode'] : undefined) {
    case 'REQUEST_LIMIT_EXCEEDED':
      return 'rate-limited';
    case 'INVALID_SESSION_ID':
      return 'auth';
    case 'INVALID_REPLICATION_DATE':
    case 'EXCEEDED_ID_LIMIT':
      return 'cursor-expired';
    case 'DUPLICATES_DETECTED':
      return 'conflict';
    case 'UNABLE_TO_LOCK_ROW':
    case 'SERVER_UNAVAILABLE':
      return 'unavailable';
    default:
      return undefined;
  }
}
