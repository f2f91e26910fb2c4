import { fail, ok } from '#shared/lib/result';
import type { Change, ConnectorResult, Page } from '../../connector';
import type { Row } from '../rows-of';
import { numberOf, PAGE, type RtApi } from './api';
import { BEGIN, type Following, type FullRead, follow, parseCursor, startOf } from './cursor';
import {
  isPerson,
  type RowSetup,
  readTicket,
  readUser,
  requestorOf,
  TICKET_FIELDS,
  USER_FIELDS,
} from './rows';

/** So many users are asked for at a time: each is a request of its own. */
const AT_ONCE = 4;

interface Deps {
  readonly api: RtApi;
  readonly setup: RowSetup;
}
type ObjectType = 'RT::User' | 'RT::Ticket';
type Pulled = Promise<ConnectorResult<Page>>;

/** People: all of them page by page, then whoever is named in a transaction. */
export async function pullUsers(deps: Deps, text: string | undefined, signal: AbortSignal): Pulled {
  const cursor = parseCursor(text);
  if (cursor.full ? cursor.high === undefined : cursor.at === undefined) {
    const rights = await checkRights(deps.api, signal);
    if (!rights.ok) return rights;
  }
  if (!cursor.full) return followChanges(deps, 'RT::User', cursor, usersOf, signal);
  const begun = await begin(deps, 'RT::User', cursor, signal);
  if (!begun.ok) return begun;
  const { page, total: before, high = 0 } = begun.value;
  const query = { fields: USER_FIELDS, orderby: 'id', per_page: String(PAGE), page: String(page) };
  const answer = await deps.api.list('users', query, signal);
  if (!answer.ok) return answer;
  const { rows, more, total } = answer.value;
  const read = rows.filter(isPerson).map((row) => userChange(row, deps.setup));
  // Whoever was disabled meanwhile has left the list: all others moved up, some of them past the place where we are.
  const gone = Math.max(0, (before ?? 0) - (total ?? before ?? 0));
  const next = gone === 0 ? page + 1 : Math.max(1, page - Math.ceil(gone / PAGE));
  const again = gone > 0;
  return ok({
    mode: 'snapshot',
    ...changesOf(read),
    more: more || again,
    ...(total === undefined ? {} : { total }),
    ...(more || again
      ? { next: JSON.stringify({ ...begun.value, page: next, ...(total === undefined ? {} : { total }) }) }
      : following(high)),
  });
}

/** Tickets that somebody asked for: all of them by their number, then whichever is named in a transaction. */
export async function pullTickets(deps: Deps, text: string | undefined, signal: AbortSignal): Pulled {
  const cursor = parseCursor(text);
  if (!cursor.full) return followChanges(deps, 'RT::Ticket', cursor, ticketsOf, signal);
  const begun = await begin(deps, 'RT::Ticket', cursor, signal);
  if (!begun.ok) return begun;
  const { after, high = 0 } = begun.value;
  const found = await readTickets(deps, `id > ${after}`, signal);
  if (!found.ok) return found;
  const { rows, active, total } = found.value;
  const last = Math.max(after, ...rows.map((row) => numberOf(row['id']) ?? 0));
  const onward =
    found.value.more || total !== undefined
      ? ok(found.value.more)
      : await hasNewer(deps.api, 'tickets', 'id > 0', last, signal);
  if (!onward.ok) return onward;
  const more = onward.value;
  const next: FullRead = { ...begun.value, after: last === after ? after + PAGE : last };
  return ok({
    mode: 'snapshot',
    ...changesOf(
      rows.map((row) => ticketChange(row, active, deps.setup)).filter((each) => each !== 'nobody'),
    ),
    more,
    ...(total === undefined || after > 0 ? {} : { total }),
    ...(more ? { next: JSON.stringify(next) } : following(high)),
  });
}

function following(high: number): { readonly next?: string } {
  // Who sees no transactions can't follow them: everything is read again.
  return high === 0
    ? {}
    : { next: JSON.stringify({ v: 1, full: false, high, seen: [] } satisfies Following) };
}

/** Before the first page: the newest transaction. */
async function begin(
  { api }: Deps,
  type: ObjectType,
  cursor: FullRead,
  signal: AbortSignal,
): Promise<ConnectorResult<FullRead>> {
  if (cursor.high !== undefined) return ok(cursor);
  const query = { query: `ObjectType='${type}'`, orderby: 'id', order: 'DESC', per_page: '1' };
  const newest = await api.list('transactions', query, signal);
  if (!newest.ok) return newest;
  return ok({ ...BEGIN, high: numberOf(newest.value.rows[0]?.['id']) ?? 0 });
}

/**
 * Without the right `AdminUsers` RT hides phone numbers and says nothing: they would be taken for gone. RT's own first
 * user is in every RT.
 */
export async function checkRights(api: RtApi, signal: AbortSignal): Promise<ConnectorResult<void>> {
  const first = await api.get('/user/1', signal);
  if (!first.ok) return first;
  return showsAll(first.value) ? ok() : MISSING_RIGHT;
}

const MISSING_RIGHT = fail('forbidden', 'the right AdminUsers is missing');

function showsAll(user: Row): boolean {
  return user['Disabled'] !== undefined;
}

type Read = Change | { readonly reason: string };

async function followChanges(
  deps: Deps,
  type: ObjectType,
  cursor: Following,
  read: (
    deps: Deps,
    ids: readonly number[],
    signal: AbortSignal,
  ) => Promise<ConnectorResult<readonly Read[]>>,
  signal: AbortSignal,
): Pulled {
  const typed = `ObjectType='${type}'`;
  const query = {
    query: `${typed} AND id > ${startOf(cursor)}`,
    fields: 'ObjectId',
    orderby: 'id',
    per_page: String(PAGE),
  };
  const answer = await deps.api.list('transactions', query, signal);
  if (!answer.ok) return answer;
  const { rows, more } = answer.value;
  const ids: number[] = [];
  const objects = new Set<number>();
  for (const row of rows) {
    const id = numberOf(row['id']);
    const object = numberOf(row['ObjectId']);
    if (id === undefined || object === undefined) return fail('invalid', 'a transaction without its object');
    ids.push(id);
    if (!cursor.seen.includes(id)) objects.add(object);
  }
  const changes = objects.size === 0 ? ok([]) : await read(deps, [...objects], signal);
  if (!changes.ok) return changes;
  const last = ids.at(-1) ?? startOf(cursor);
  const onward = more ? ok(true) : await hasNewer(deps.api, 'transactions', typed, last, signal);
  if (!onward.ok) return onward;
  return ok({
    mode: 'delta',
    ...changesOf(changes.value),
    next: JSON.stringify(follow(cursor, ids, onward.value)),
    more: onward.value,
  });
}

/**
 * Whether there is something newer. RT itself gives up looking for rows that we may see after some two hundred that we
 * may not.
 */
async function hasNewer(
  api: RtApi,
  what: 'tickets' | 'transactions',
  where: string,
  than: number,
  signal: AbortSignal,
): Promise<ConnectorResult<boolean>> {
  const query = { query: where, orderby: 'id', order: 'DESC', per_page: '1' };
  const newest = await api.list(what, query, signal);
  return newest.ok ? ok((numberOf(newest.value.rows[0]?.['id']) ?? 0) > than) : newest;
}

async function usersOf(
  deps: Deps,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<ConnectorResult<readonly Read[]>> {
  const read: Read[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const part = ids.slice(at, at + AT_ONCE);
    const answers = await Promise.all(part.map((id) => deps.api.get(`/user/${id}`, signal)));
    for (const [index, answer] of answers.entries()) {
      const id = `${deps.setup.source}:${part[index]}`;
      if (!answer.ok && answer.error.code !== 'not-found') return answer;
      if (answer.ok && !showsAll(answer.value)) return MISSING_RIGHT;
      if (!answer.ok || numberOf(answer.value['Disabled']) !== undefined) read.push({ op: 'delete', id });
      else if (isPerson(answer.value)) read.push(userChange(answer.value, deps.setup));
    }
  }
  return ok(read);
}

async function ticketsOf(
  deps: Deps,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<ConnectorResult<readonly Read[]>> {
  const found = await readTickets(deps, ids.map((id) => `id = ${id}`).join(' OR '), signal);
  if (!found.ok) return found;
  const { rows, active } = found.value;
  const byId = new Map(rows.map((row) => [numberOf(row['id']), row]));
  return ok(
    ids.map((id): Read => {
      const row = byId.get(id);
      const change = row === undefined ? 'nobody' : ticketChange(row, active, deps.setup);
      // Deleted, merged into another one, or not for us: no search shows it. Or nobody asks for it any more.
      return change === 'nobody' ? { op: 'delete', id: `${deps.setup.source}:${id}` } : change;
    }),
  );
}

/** Tickets, and which of them are open: only the search knows which statuses are. */
async function readTickets(
  { api }: Deps,
  where: string,
  signal: AbortSignal,
): Promise<
  ConnectorResult<{
    readonly rows: readonly Row[];
    readonly more: boolean;
    readonly total?: number;
    readonly active: ReadonlySet<number>;
  }>
> {
  const paging = { orderby: 'id', per_page: String(PAGE) };
  const answer = await api.list('tickets', { query: where, ...TICKET_FIELDS, ...paging }, signal);
  if (!answer.ok) return answer;
  const ids = answer.value.rows.map((row) => numberOf(row['id'])).filter((id) => id !== undefined);
  const active = await readActive(api, ids, signal);
  return active.ok ? ok({ ...answer.value, active: active.value }) : active;
}

/** Which of them have a status that is an active one in their queue. At most a page of ids. */
export async function readActive(
  api: RtApi,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<ConnectorResult<ReadonlySet<number>>> {
  if (ids.length === 0) return ok(new Set<number>());
  const which = ids.map((id) => `id = ${id}`).join(' OR ');
  const query = { query: `(${which}) AND Status = '__Active__'`, per_page: String(PAGE) };
  const answer = await api.list('tickets', query, signal);
  if (!answer.ok) return answer;
  return ok(new Set(answer.value.rows.map((row) => numberOf(row['id'])).filter((id) => id !== undefined)));
}

function userChange(row: Row, setup: RowSetup): Read {
  const contact = readUser(row, setup);
  if (!contact.ok) return contact;
  return { op: 'upsert', record: { kind: 'contacts', contact: contact.value } };
}

function ticketChange(row: Row, active: ReadonlySet<number>, setup: RowSetup): Read | 'nobody' {
  const requestor = requestorOf(row);
  if (requestor === undefined) return 'nobody';
  const item = readTicket(row, requestor, active.has(numberOf(row['id']) ?? 0), setup);
  return item.ok ? { op: 'upsert', record: { kind: 'items', ...item.value } } : item;
}

function changesOf(read: readonly Read[]): Pick<Page, 'changes' | 'rejected'> {
  return {
    changes: read.filter((each) => 'op' in each),
    rejected: read.filter((each) => 'reason' in each).map(({ reason }) => reason),
  };
}
