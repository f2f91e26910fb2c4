/**
 * A server that plays Salesforce as its documentation describes it (REST API 62.0), not a recording of the product: the
 * part of SOQL and SOSL that is asked of it, read strictly; a log of deletions by the minute, for 15 days; errors as lists.
 */
import { type Answer, type Asked, Refused, type SystemServer, startSystem } from './system-server';

type Row = Readonly<Record<string, unknown>>;

interface Stored {
  readonly row: Row;
  readonly deleted?: number;
}

export interface FakeSalesforce extends SystemServer {
  put(object: string, row: Row, id?: string): string;
  remove(object: string, id: string): void;
  merge(from: string, into: string): void;
  rows(object: string): readonly Row[];
  /** Time passes in Salesforce. */
  advance(ms: number): void;
  /** Tokens that were given out are unknown from now on. */
  endSessions(): void;
}

const DAY = 24 * 3_600_000;
const PREFIX: Readonly<Record<string, string>> = { Contact: '003', Case: '500', Task: '00T' };
const REQUIRED: Readonly<Record<string, string>> = { Contact: 'LastName', Case: 'Subject', Task: 'Subject' };
const LONGEST: Readonly<Record<string, number>> = {
  CallObject: 255,
  Subject: 255,
  LastName: 80,
  CallDisposition: 255,
};
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export async function startFakeSalesforce({
  token = 'secret',
  app = 'key:secret',
  /** Rows that are sent at a time, however many are asked for. */
  batch = 2_000,
} = {}): Promise<FakeSalesforce> {
  const tables = new Map<string, Map<string, Stored>>();
  let ahead = 0;
  let last = 0;
  let session = `${token}`;
  const now = () => Date.now() + ahead;
  const time = (ms = now()) => `${new Date(ms).toISOString().slice(0, -1)}+0000`;
  const tableOf = (object: string) => {
    const table = tables.get(object) ?? new Map<string, Stored>();
    tables.set(object, table);
    return table;
  };

  const put: FakeSalesforce['put'] = (object, row, known) => {
    last += 1;
    const digits = [4, 3, 2, 1, 0].map((at) => BASE_62[Math.floor(last / 62 ** at) % 62]).join('');
    const id = known ?? `${PREFIX[object]}5g00000${digits}AAA`;
    const before = tableOf(object).get(id)?.row ?? { CreatedDate: time(), IsClosed: false };
    tableOf(object).set(id, {
      row: { ...before, ...row, Id: id, SystemModstamp: time(), LastModifiedDate: time() },
    });
    return id;
  };
  const live = (object: string) =>
    [...tableOf(object).values()].filter(({ deleted }) => deleted === undefined);
  const remove: FakeSalesforce['remove'] = (object, id) => {
    const row = tableOf(object).get(id)?.row ?? {};
    tableOf(object).set(id, { row: { ...row, SystemModstamp: time() }, deleted: now() });
  };

  function query(soql: string, all: boolean): Answer {
    const { object, fields, conditions, order, limit } = parse(soql);
    const rows = (all ? [...tableOf(object).values()] : live(object))
      .map(({ row, deleted }): Row => ({ MasterRecordId: null, ...row, IsDeleted: deleted !== undefined }))
      .filter((row) => conditions.every((holds) => holds(row)));
    if (order !== undefined) {
      rows.sort((one, other) => compare(one[order.field], other[order.field]) * (order.down ? -1 : 1));
    }
    const found = rows.slice(0, limit);
    const page = found.slice(0, batch);
    return {
      status: 200,
      body: {
        totalSize: found.length,
        done: page.length === found.length,
        records: page.map((row) => ({ attributes: { type: object }, ...pick(row, fields) })),
      },
    };
  }

  function search(sosl: string): Answer {
    const found = /^FIND \{(.+)\} IN PHONE FIELDS RETURNING Contact\(([\w, ]+) LIMIT (\d+)\)$/.exec(sosl);
    if (found === null) malformed();
    const [, terms, fields, limit] = found as unknown as [string, string, string, string];
    const phrases = terms.split(' OR ').map((term) => /^"(\d+(?: \d+)?)"$/.exec(term)?.[1] ?? malformed());
    // Words are what stands between other characters, as in every text; numbers are not put together.
    const rows = live('Contact').filter(({ row }) =>
      ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'].some((field) => {
        const words = ` ${String(row[field] ?? '')
          .split(/\D+/)
          .join(' ')} `;
        return phrases.some((phrase) => words.includes(` ${phrase} `));
      }),
    );
    return {
      status: 200,
      body: { searchRecords: rows.slice(0, Number(limit)).map(({ row }) => pick(row, fields.split(', '))) },
    };
  }

  function deletions(object: string, query: URLSearchParams): Answer {
    // By the minute: the seconds are ignored.
    const [start, end] = ['start', 'end'].map((name) => {
      const text = query.get(name) ?? '';
      if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|\+00:00)$/.test(text)) malformed();
      return Math.floor(Date.parse(text) / 60_000) * 60_000;
    }) as [number, number];
    if (end - start < 60_000 || start < now() - 15 * DAY || end > now())
      throw new Refused(400, [{ errorCode: 'INVALID_REPLICATION_DATE', message: 'no such time' }]);
    const gone = [...tableOf(object)].filter(
      ([, { deleted }]) => deleted !== undefined && deleted >= start && deleted < end,
    );
    return {
      status: 200,
      body: {
        deletedRecords: gone.map(([id, { deleted }]) => ({ id, deletedDate: time(deleted) })),
        earliestDateAvailable: time(now() - 15 * DAY),
        latestDateCovered: time(end),
      },
    };
  }

  function create(object: string, body: Row, allowed: boolean): Answer {
    const required = REQUIRED[object];
    if (required === undefined || typeof body[required] !== 'string')
      throw new Refused(400, [
        { errorCode: 'REQUIRED_FIELD_MISSING', message: 'missing', fields: [required] },
      ]);
    for (const [field, value] of Object.entries(body)) {
      if (typeof value === 'string' && value.length > (LONGEST[field] ?? 32_000))
        throw new Refused(400, [{ errorCode: 'STRING_TOO_LONG', message: field, fields: [field] }]);
    }
    const email = body['Email'];
    if (email !== undefined && !allowed && live(object).some(({ row }) => row['Email'] === email))
      throw new Refused(400, [{ errorCode: 'DUPLICATES_DETECTED', message: 'Use one of these records?' }]);
    const id = put(object, {
      ...body,
      ...(object === 'Contact'
        ? { Name: [body['FirstName'], body['LastName']].filter(Boolean).join(' ') }
        : {}),
    });
    return { status: 201, body: { id, success: true, errors: [] } };
  }

  function answer({ method, path, query: asked, headers, body, text }: Asked): Answer {
    if (method === 'POST' && path === '/services/oauth2/token') {
      const right = `Basic ${Buffer.from(app).toString('base64')}`;
      const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
      if (headers.authorization !== right || !isForm || text !== 'grant_type=client_credentials')
        throw new Refused(400, { error: 'invalid_client' });
      session = `session-${Date.now()}-${Math.random()}`;
      return { status: 200, body: { access_token: session, token_type: 'Bearer', instance_url: '?' } };
    }
    if (headers.authorization !== `Bearer ${session}`)
      throw new Refused(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
    if (path === '/services/oauth2/userinfo')
      return { status: 200, body: { preferred_username: 'api@example.com' } };
    const rest = path.replace('/services/data/v62.0', '');
    if (method === 'GET' && rest === '/query') return query(asked.get('q') ?? '', false);
    if (method === 'GET' && rest === '/queryAll') return query(asked.get('q') ?? '', true);
    if (method === 'GET' && rest === '/search') return search(asked.get('q') ?? '');
    const [, object, deleted] = /^\/sobjects\/(\w+)(\/deleted\/)?$/.exec(rest) ?? [];
    if (method === 'GET' && object !== undefined && deleted !== undefined) return deletions(object, asked);
    if (method === 'POST' && object !== undefined && deleted === undefined)
      return create(object, body as Row, headers['sforce-duplicate-rule-header'] === 'allowSave=true');
    throw new Refused(404, [{ errorCode: 'NOT_FOUND', message: 'not found' }]);
  }

  return {
    ...(await startSystem(answer, now)),
    put,
    remove,
    merge(from, into) {
      const row = tableOf('Contact').get(from)?.row ?? {};
      tableOf('Contact').set(from, { row: { ...row, MasterRecordId: into } });
      remove('Contact', from);
      put('Contact', {}, into);
    },
    rows: (object) => live(object).map(({ row }) => row),
    advance(ms) {
      ahead += ms;
    },
    endSessions() {
      session = 'nobody knows it';
    },
  };
}

function malformed(): never {
  throw new Refused(400, [{ errorCode: 'MALFORMED_QUERY', message: 'unexpected token' }]);
}

interface Query {
  readonly object: string;
  readonly fields: readonly string[];
  readonly conditions: readonly ((row: Row) => boolean)[];
  readonly order: { readonly field: string; readonly down: boolean } | undefined;
  readonly limit: number;
}

/** One token after the other: a quote that isn't escaped ends a text, and what follows has to be SOQL again. */
function parse(soql: string): Query {
  const tokens = soql.match(/'(?:[^'\\\n]|\\['\\])*'|[\w.:+-]+|>=|!=|[=>(),]|\S/g) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? malformed();
  const expect = (...words: readonly string[]) => {
    for (const word of words) if (next() !== word) malformed();
  };
  const name = () => {
    const word = next();
    return /^[A-Za-z][\w.]*$/.test(word) ? word : malformed();
  };
  const value = (): unknown => {
    const word = next();
    if (/^'.*'$/.test(word)) return word.slice(1, -1).replace(/\\(['\\])/g, '$1');
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(word)) return Date.parse(word);
    if (word === 'TRUE') return true;
    return word === 'NULL' ? null : malformed();
  };

  expect('SELECT');
  const fields = [name()];
  while (tokens[at] === ',') {
    at += 1;
    fields.push(name());
  }
  expect('FROM');
  const object = name();
  const conditions: ((row: Row) => boolean)[] = [];
  let word = tokens[at];
  if (word === 'WHERE') {
    do {
      at += 1;
      const field = name();
      const operator = next();
      if (operator === 'IN') {
        expect('(');
        const list = [value()];
        while (tokens[at] === ',') {
          at += 1;
          list.push(value());
        }
        expect(')');
        conditions.push((row) => list.includes(row[field]));
        continue;
      }
      const wanted = value();
      conditions.push(conditionOf(field, operator, wanted));
    } while (tokens[at] === 'AND');
    word = tokens[at];
  }
  let order: Query['order'];
  if (word === 'ORDER') {
    expect('ORDER', 'BY');
    const field = name();
    order = { field, down: tokens[at] === 'DESC' };
    if (order.down) at += 1;
  }
  expect('LIMIT');
  const limit = Number(next());
  if (at !== tokens.length || !Number.isSafeInteger(limit)) malformed();
  return { object, fields, conditions, order, limit };
}

function conditionOf(field: string, operator: string, wanted: unknown): (row: Row) => boolean {
  if (field === 'Description') malformed();
  switch (operator) {
    case '=':
      return (row) => row[field] === wanted;
    case '!=':
      return (row) => row[field] !== wanted;
    case '>':
      return (row) => compare(row[field], wanted) > 0;
    case '>=':
      return (row) => Date.parse(String(row[field]).replace('+0000', 'Z')) >= Number(wanted);
    default:
      return malformed();
  }
}

function compare(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : Number(String(one) > String(other));
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(
    fields.map((field) => {
      const [parent, child] = field.split('.') as [string, string | undefined];
      return child === undefined ? [field, row[field] ?? null] : [parent, row[parent] ?? null];
    }),
  );
}
