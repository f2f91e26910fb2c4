import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult } from '../../connector';
import type { Http } from '../http';
import { isRow, type Row } from '../rows-of';

const ROOT = '/REST/2.0';
/** More is cut to it without a word. */
export const PAGE = 100;

export interface Rows {
  readonly rows: readonly Row[];
  /** There are more. Where rights are looked up row by row, also after a page that is short, or empty. */
  readonly more: boolean;
  /** Not told to those who may not see everything. */
  readonly total?: number;
}

/** The calls of RT's REST 2.0 that we need. */
export interface RtApi {
  list(
    what: 'users' | 'tickets' | 'transactions',
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Rows>>;
  /** @param path below `/REST/2.0`, escaped */
  rows(
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Rows>>;
  get(path: string, signal: AbortSignal): Promise<ConnectorResult<Row>>;
  post(path: string, body: unknown, signal: AbortSignal): Promise<ConnectorResult<unknown>>;
  put(path: string, body: unknown, signal: AbortSignal): Promise<ConnectorResult<unknown>>;
  /** Users whose field is that, exactly. */
  usersBy(field: 'EmailAddress' | 'Name', value: string, signal: AbortSignal): Promise<ConnectorResult<Rows>>;
}

export function createRtApi(http: Http): RtApi {
  const rows: RtApi['rows'] = async (path, query, signal) => {
    const answer = await http({ method: 'GET', path: `${ROOT}${path}`, query }, signal);
    return answer.ok ? rowsOf(answer.value) : answer;
  };
  return {
    list: (what, query, signal) => rows(`/${what}`, query, signal),
    rows,
    async get(path, signal) {
      const answer = await http({ method: 'GET', path: `${ROOT}${path}` }, signal);
      if (!answer.ok) return answer;
      return isRow(answer.value) ? ok(answer.value) : fail('invalid', 'the answer is no record');
    },
    post: (path, body, signal) => http({ method: 'POST', path: `${ROOT}${path}`, body }, signal),
    put: (path, body, signal) => http({ method: 'PUT', path: `${ROOT}${path}`, body }, signal),
    async usersBy(field, value, signal) {
      const body = [{ field, operator: '=', value }];
      const path = `${ROOT}/users`;
      const query = { fields: `id,${field}` };
      const answer = await http({ method: 'POST', path, query, body }, signal);
      if (!answer.ok) return answer;
      const found = rowsOf(answer.value);
      if (!found.ok) return found;
      // A filter that RT doesn't allow is left out without a word, and everybody comes back.
      const same = found.value.rows.filter((row) => String(row[field]).toLowerCase() === value.toLowerCase());
      return ok({ rows: same, more: false });
    },
  };
}

/** A text in a query of RT (TicketSQL), with its quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** An id of RT: a number, in some answers as a text. */
export function numberOf(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function rowsOf(value: unknown): ConnectorResult<Rows> {
  const items = isRow(value) ? value['items'] : undefined;
  if (!isRow(value) || !Array.isArray(items)) return fail('invalid', 'the rows are no list');
  const total = value['total'];
  return ok({
    rows: items.filter(isRow),
    more: typeof value['next_page'] === 'string',
    ...(typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? { total } : {}),
  });
}
