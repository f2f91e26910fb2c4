import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult } from '../../connector';
import { authHeaders, createHttp } from '../http';
import { asRows, at, type Row } from '../rows-of';
import { type ServerClock, watchServerClock } from '../server-clock';
import { isId } from './query';

/** Built from ServiceNow's documentation (Table API); not run against ServiceNow. */

export interface ServicenowApi {
  /** Rows with value and shown text of each field. */
  find(
    table: string,
    ask: { readonly query: string; readonly fields: readonly string[]; readonly limit: number },
    signal: AbortSignal,
  ): Promise<ConnectorResult<readonly Row[]>>;
  create(table: string, fields: Row, signal: AbortSignal): Promise<ConnectorResult<string>>;
  change(table: string, id: string, fields: Row, signal: AbortSignal): Promise<ConnectorResult<unknown>>;
  readonly clock: ServerClock;
}

const TIMEOUT_SECONDS = 30;

export function createServicenowApi(deps: {
  readonly url: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): ServicenowApi {
  const clock = watchServerClock(deps.fetch);
  const secret = deps.password === undefined ? undefined : `${deps.user}:${deps.password}`;
  const http = createHttp({
    setup: {
      baseUrl: deps.url,
      timeoutSeconds: TIMEOUT_SECONDS,
      headers: authHeaders({ kind: 'basic' }, secret),
    },
    fetch: clock.fetch,
    now: deps.now,
  });

  return {
    clock,
    async find(table, { query, fields, limit }, signal) {
      const answer = await http(
        {
          method: 'GET',
          path: `/api/now/table/${table}`,
          query: {
            sysparm_query: query,
            sysparm_fields: fields.join(','),
            sysparm_limit: String(limit),
            sysparm_display_value: 'all',
            sysparm_exclude_reference_link: 'true',
          },
        },
        signal,
      );
      if (!answer.ok) return answer;
      // A query that took too long is cut off in the middle of a good answer.
      if (at(answer.value, 'error') !== undefined) return fail('unavailable', 'the answer was cut off');
      const rows = asRows(at(answer.value, 'result'));
      return rows === undefined ? fail('invalid', 'the rows are no list') : ok(rows);
    },
    async create(table, fields, signal) {
      const answer = await http({ method: 'POST', path: `/api/now/table/${table}`, body: fields }, signal);
      if (!answer.ok) return answer;
      const id = at(answer.value, 'result', 'sys_id');
      return isId(id) ? ok(id) : fail('invalid', 'the answer names no id');
    },
    change: (table, id, fields, signal) =>
      http({ method: 'PATCH', path: `/api/now/table/${table}/${id}`, body: fields }, signal),
  };
}
