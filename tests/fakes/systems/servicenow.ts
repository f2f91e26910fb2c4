/**
 * A server that plays ServiceNow's Table API as its documentation describes it, not a recording of the product: encoded
 * queries read strictly, values and shown texts, journals, rows that are left out of a page for want of a right.
 */
import { type Answer, type Asked, Refused, type SystemServer, startSystem } from './system-server';

type Row = Readonly<Record<string, string>>;

export interface FakeServicenow extends SystemServer {
  put(table: string, row: Row, id?: string): string;
  remove(table: string, id: string): void;
  rows(table: string): readonly Row[];
  /** Entries of a record's journal, the oldest first. */
  journal(id: string): readonly string[];
  /** A record that the user may not see. */
  hide(id: string): void;
}

const TABLES = ['sys_user', 'incident'];
const STATES: Readonly<Record<string, string>> = { '1': 'New', '2': 'In Progress', '7': 'Closed' };

export async function startFakeServicenow({
  user = 'desk',
  password = 'secret',
} = {}): Promise<FakeServicenow> {
  const tables = new Map<string, Map<string, Row>>(TABLES.map((name) => [name, new Map()]));
  const journals = new Map<string, string[]>();
  const hidden = new Set<string>();
  let last = 0;
  const tableOf = (name: string) => tables.get(name) ?? refuse('no such table');
  const stamp = () => new Date().toISOString().slice(0, 19).replace('T', ' ');

  const put: FakeServicenow['put'] = (table, row, known) => {
    last += 1;
    // In no order that time has.
    const id = known ?? ((last * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0').padEnd(32, '0');
    const before = tableOf(table).get(id) ?? {
      active: 'true',
      opened_at: stamp(),
      number: `INC${String(last).padStart(7, '0')}`,
    };
    tableOf(table).set(id, { ...before, ...row, sys_id: id, sys_updated_on: stamp() });
    return id;
  };

  function list(table: string, query: URLSearchParams): Answer {
    if (
      query.get('sysparm_display_value') !== 'all' ||
      query.get('sysparm_exclude_reference_link') !== 'true'
    )
      refuse('ask for both values');
    const { conditions, order } = parse(query.get('sysparm_query') ?? '');
    const fields = (query.get('sysparm_fields') ?? '').split(',');
    const limit = Number(query.get('sysparm_limit') ?? 10_000);
    const rows = [...tableOf(table).values()].filter((row) => conditions.every((holds) => holds(row)));
    if (order !== undefined) {
      rows.sort(
        (one, other) =>
          (String(one[order.field]) < String(other[order.field]) ? -1 : 1) * (order.down ? -1 : 1),
      );
    }
    const page = rows.slice(0, limit).filter((row) => !hidden.has(row['sys_id'] as string));
    return {
      status: 200,
      headers: { 'x-total-count': String(rows.length) },
      body: {
        result: page.map((row) =>
          Object.fromEntries(
            fields.map((field) => [field, { value: valueIn(row, field), display_value: shown(row, field) }]),
          ),
        ),
      },
    };
  }
  const valueIn = (row: Row, field: string): string => (field === 'work_notes' ? '' : (row[field] ?? ''));
  const shown = (row: Row, field: string): string => {
    const value = row[field] ?? '';
    switch (field) {
      case 'state':
        return STATES[value] ?? value;
      case 'caller_id':
      case 'assigned_to':
        return tableOf('sys_user').get(value)?.['name'] ?? '';
      case 'work_notes':
        return [...(journals.get(row['sys_id'] as string) ?? [])].reverse().join('\n\n');
      default:
        return value;
    }
  };

  function answer({ method, path, query, headers, body }: Asked): Answer {
    if (headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
      throw new Refused(401, { error: { message: 'User Not Authenticated', detail: '' }, status: 'failure' });
    const [, table, id] = /^\/api\/now\/table\/(\w+)(?:\/([0-9a-f]{32}))?$/.exec(path) ?? [];
    if (table === undefined) throw new Refused(404, { error: { message: 'not found' }, status: 'failure' });
    if (method === 'GET' && id === undefined) return list(table, query);
    const { work_notes: note, ...fields } = body as Row;
    if (method === 'POST' && id === undefined) {
      const made = put(table, { state: '1', ...fields });
      return { status: 201, body: { result: tableOf(table).get(made) } };
    }
    if (method !== 'PATCH' || id === undefined || !tableOf(table).has(id))
      throw new Refused(404, { error: { message: 'No Record found' }, status: 'failure' });
    if (note !== undefined) journals.set(id, [...(journals.get(id) ?? []), note]);
    put(table, fields, id);
    return { status: 200, body: { result: tableOf(table).get(id) } };
  }

  put('sys_user', { name: 'The desk', user_name: user });
  return {
    ...(await startSystem(answer)),
    put,
    remove: (table, id) => void tableOf(table).delete(id),
    rows: (table) => [...tableOf(table).values()],
    journal: (id) => journals.get(id) ?? [],
    hide: (id) => void hidden.add(id),
  };
}

function refuse(message: string): never {
  throw new Refused(400, { error: { message, detail: '' }, status: 'failure' });
}

type Condition = (row: Row) => boolean;

/** `^` parts, `^^` is a caret; `^OR` binds to the condition before it. */
function parse(query: string): {
  readonly conditions: readonly Condition[];
  readonly order: { readonly field: string; readonly down: boolean } | undefined;
} {
  const conditions: Condition[] = [];
  let order: { readonly field: string; readonly down: boolean } | undefined;
  for (const part of query.replace(/\^\^/g, '\0').split('^')) {
    const text = part.replace(/\0/g, '^');
    const sorted = /^ORDERBY(DESC)?(\w+)$/.exec(text);
    if (sorted !== null) {
      order = { field: sorted[2] as string, down: sorted[1] !== undefined };
      continue;
    }
    const before = /^OR/.test(text) ? conditions.pop() : undefined;
    if (/^OR/.test(text) && before === undefined) refuse('nothing before OR');
    const condition = conditionOf(text.replace(/^OR/, ''));
    conditions.push(before === undefined ? condition : (row) => before(row) || condition(row));
  }
  return { conditions, order };
}

function conditionOf(text: string): Condition {
  const [, field, operator, value] =
    /^([a-z_]+?)(ISNOTEMPTY|RELATIVEGE|ENDSWITH|IN|>|=)(.*)$/.exec(text) ??
    refuse(`no such condition: ${text}`);
  const of = (row: Row) => row[field as string] ?? '';
  switch (operator) {
    case 'ISNOTEMPTY':
      return (row) => of(row) !== '';
    case 'RELATIVEGE': {
      const [, unit, count] = /^@(minute|day)@ago@(\d+)$/.exec(value as string) ?? refuse('no such time');
      const from = Date.now() - Number(count) * (unit === 'day' ? 86_400_000 : 60_000);
      return (row) => Date.parse(`${of(row).replace(' ', 'T')}Z`) >= from - 1_000;
    }
    case 'ENDSWITH':
      return (row) =>
        of(row)
          .toLowerCase()
          .endsWith((value as string).toLowerCase());
    case 'IN':
      return (row) => (value as string).split(',').includes(of(row));
    case '>':
      return (row) => of(row) > (value as string);
    default:
      return (row) => of(row) === value;
  }
}
