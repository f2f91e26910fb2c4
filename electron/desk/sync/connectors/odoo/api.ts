import { fail, ok } from '#shared/lib/result';
import type { ConnectorCode, ConnectorResult } from '../../connector';
import { authHeaders, createHttp, type Http } from '../http';
import { asRows, isRow, type Row } from '../rows-of';

/** A condition of a domain, or an operator in Polish notation. */
export type Domain = readonly (readonly [string, string, unknown] | '|' | '&' | '!')[];

export interface Find {
  readonly model: string;
  readonly domain: Domain;
  readonly fields: readonly string[];
  readonly order: string;
  readonly limit: number;
  /** Archived ones too. */
  readonly archived?: boolean;
}

/** One database of an Odoo by its JSON-2 interface (Odoo 19): arguments by name, `POST /json/2/<model>/<method>`. */
export interface OdooApi {
  call(model: string, method: string, args: Row, signal: AbortSignal): Promise<ConnectorResult<unknown>>;
  find(find: Find, signal: AbortSignal): Promise<ConnectorResult<readonly Row[]>>;
  /** What the model's fields are called and how they are labelled. `not-found`: the model's app isn't installed. */
  fieldsOf(model: string, signal: AbortSignal): Promise<ConnectorResult<Fields>>;
  /** Product and version; asks without the key. */
  version(signal: AbortSignal): Promise<ConnectorResult<string>>;
}

/** By a field's name. */
export type Fields = ReadonlyMap<string, Field>;

export interface Field {
  readonly label: string;
  /** Of a selection: from a value to what people read. */
  readonly choices: ReadonlyMap<string, string>;
}

const TIMEOUT_SECONDS = 20;

export function createOdooApi(deps: {
  readonly url: string;
  readonly database: string;
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): OdooApi {
  const http: Http = createHttp({
    setup: {
      baseUrl: deps.url,
      timeoutSeconds: TIMEOUT_SECONDS,
      headers: {
        ...authHeaders({ kind: 'bearer' }, deps.key),
        'x-odoo-database': deps.database,
      },
      explain,
    },
    fetch: deps.fetch,
    now: deps.now,
  });
  /** They change when an administrator installs something: kept until a request is refused. */
  const known = new Map<string, Fields>();

  const call: OdooApi['call'] = async (model, method, args, signal) => {
    const answer = await http({ method: 'POST', path: `/json/2/${model}/${method}`, body: args }, signal);
    if (!answer.ok && answer.error.code === 'invalid') known.delete(model);
    return answer;
  };

  return {
    call,
    async find({ model, domain, fields, order, limit, archived }, signal) {
      const context = { active_test: archived !== true };
      const answer = await call(model, 'search_read', { domain, fields, order, limit, context }, signal);
      if (!answer.ok) return answer;
      const rows = asRows(answer.value);
      return rows === undefined ? fail('invalid', 'the rows are no list') : ok(rows);
    },
    async fieldsOf(model, signal) {
      const kept = known.get(model);
      if (kept !== undefined) return ok(kept);
      const answer = await call(model, 'fields_get', { attributes: ['string', 'selection'] }, signal);
      if (!answer.ok) return answer;
      if (!isRow(answer.value)) return fail('invalid', 'the fields are no list');
      const fields = new Map(Object.entries(answer.value).map(([name, field]) => [name, readField(field)]));
      known.set(model, fields);
      return ok(fields);
    },
    async version(signal) {
      const answer = await http({ method: 'GET', path: '/web/version' }, signal);
      if (!answer.ok) return answer;
      const version = isRow(answer.value) ? answer.value['version'] : undefined;
      return typeof version === 'string' && /^[\w.+~-]{1,40}$/.test(version)
        ? ok(version)
        : fail('invalid', 'it tells no version');
    },
  };
}

/** Python's own errors and the database's constraints: sending the same again ends the same way. */
const LASTING =
  /^builtins\.(?:AssertionError|AttributeError|IndexError|KeyError|NotImplementedError|TypeError|ValueError|UnicodeDecodeError)$|^psycopg2\.errors\.(?:\w*Violation|Undefined\w+|Invalid\w+|StringDataRightTruncation|NumericValueOutOfRange|DatetimeFieldOverflow|SyntaxError)$/;

/**
 * Odoo answers 500 for a wrong argument and for a database that is busy alike; the name of its error tells them apart.
 * Its 404 says that a model or a record isn't there, any other 404 that no such database or no Odoo is.
 */
export function explain(status: number, body: unknown): ConnectorCode | undefined {
  const name = isRow(body) && typeof body['name'] === 'string' ? body['name'] : '';
  if (name === 'odoo.exceptions.AccessDenied' || name === 'odoo.http.SessionExpiredException') return 'auth';
  // Another transaction holds the record for a moment: nobody has to decide anything.
  if (name === 'odoo.exceptions.LockError') return 'unavailable';
  if (status === 404 && name === '') return 'invalid';
  if (status === 500 && LASTING.test(name)) return 'invalid';
  return undefined;
}

function readField(value: unknown): Field {
  const field = isRow(value) ? value : {};
  const choices = Array.isArray(field['selection']) ? (field['selection'] as readonly unknown[]) : [];
  return {
    label: typeof field['string'] === 'string' ? field['string'] : '',
    choices: new Map(
      choices
        .filter((choice): choice is readonly [string, string] => Array.isArray(choice) && choice.length === 2)
        .map(([key, text]) => [String(key), String(text)]),
    ),
  };
}
