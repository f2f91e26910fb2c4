import { randomUUID } from 'node:crypto';
import type { Entry } from 'ldapts';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorSetup } from '../../connect-source';
import {
  type Change,
  type Connector,
  type ConnectorResult,
  FULL_READ_MS,
  type IdPage,
  type Looked,
  type Page,
  type Probe,
  type Who,
} from '../../connector';
import { hasNumber } from '../rows-of';
import { asCsn, asModified, type Cursor, cursorAfter, later, parseCursor } from './cursor';
import { openDirectory, type PageReader, type Query, type Session } from './directory';
import { changedFilter, enabledFilter, idFilter, numberFilter, peopleFilter } from './filters';
import { attributesOf, idOf, isDisabled, type RowSetup, readerOf, readPerson } from './rows';

const STREAM = 'people';
const PAGE = 500;
const ID_PAGE = 1_000;
/** So many people may have numbers that end alike. */
const MOST_FOUND = 100;

/** A search under way. Its pages belong to its connection (RFC 2696): another one doesn't know them. */
interface Reading {
  readonly id: string;
  readonly session: Session;
  readonly reader: PageReader;
  /** Pages that were given out, and the last of them: it is asked for again when it could not be stored. */
  pages: number;
  last?: readonly Entry[] | undefined;
}

/**
 * People of a directory: OpenLDAP and others that have `entryUUID` (RFC 4530), or Active Directory. It only reads.
 * Deletions aren't told; the list of ids shows them.
 */
export function createLdapConnector(setup: ConnectorSetup<'ldap'>): Connector {
  const { source, region, connection } = setup;
  const { flavour, baseDn } = connection;
  const rows: RowSetup = { ...connection, source, region };
  const people = peopleFilter(connection.filter, flavour);
  const prefixed = (id: string): string => `${source}:${id}`;
  let reading: Reading | undefined;

  const open = (signal: AbortSignal): Promise<ConnectorResult<Session>> =>
    openDirectory(
      {
        url: connection.url,
        startTls: connection.startTls,
        bindDn: connection.bindDn,
        ...(setup.secret === undefined ? {} : { password: setup.secret }),
      },
      signal,
    );
  const query = (filter: Query['filter'], attributes = attributesOf(connection)): Query => ({
    base: baseDn,
    scope: 'whole',
    attributes,
    binary: ['objectGUID'],
    ...(filter === undefined ? {} : { filter }),
  });
  const using = async <T>(
    signal: AbortSignal,
    work: (session: Session) => Promise<ConnectorResult<T>>,
  ): Promise<ConnectorResult<T>> => {
    const session = await open(signal);
    if (!session.ok) return session;
    const answer = await work(session.value);
    session.value.close();
    return answer;
  };

  const stopReading = (): void => {
    reading?.session.close();
    reading = undefined;
  };

  /** Of a new search, its first page; of the one under way, the page after what the cursor has, or that one again. */
  const follow = async (
    cursor: Cursor,
    signal: AbortSignal,
  ): Promise<
    ConnectorResult<{ readonly cursor: Cursor; readonly entries: readonly Entry[] | undefined }>
  > => {
    const { pages = 0 } = cursor.reading ?? {};
    const known = reading !== undefined && reading.id === cursor.reading?.id;
    if (reading !== undefined && known && reading.pages === pages + 1) {
      return ok({ cursor, entries: reading.last });
    }
    if (reading === undefined || !known || reading.pages !== pages) {
      // What was read of the whole stays; the changes begin anew, which does no harm.
      if (cursor.full && cursor.reading !== undefined) return fail('cursor-expired', 'the search is over');
      const begun = await begin(cursor, signal);
      return begun.ok ? follow(begun.value, signal) : begun;
    }
    const entries = await reading.reader.next(signal);
    if (!entries.ok) {
      stopReading();
      return entries;
    }
    reading.pages += 1;
    reading.last = entries.value;
    return ok({ cursor, entries: entries.value });
  };

  const begin = async (asked: Cursor, signal: AbortSignal): Promise<ConnectorResult<Cursor>> => {
    stopReading();
    const { reading: interrupted, ...rest } = asked;
    // Of a pull that is begun again it is what it began with at first.
    const before = interrupted === undefined ? asked.high : asked.before;
    if (people === undefined) return fail('invalid', 'the filter is not understood');
    const session = await open(signal);
    if (!session.ok) return session;
    let cursor: Cursor = { ...rest, ...(before === undefined ? {} : { before }) };
    if (flavour === 'active-directory') {
      const controller = await readController(session.value, cursor, signal);
      if (!controller.ok) {
        session.value.close();
        return controller;
      }
      cursor = controller.value;
    }
    const { by, since } = cursor;
    const filter =
      cursor.full || by === undefined || since === undefined ? people : changedFilter(people, by, since);
    const id = randomUUID();
    reading = { id, session: session.value, reader: session.value.all(query(filter), PAGE), pages: 0 };
    return ok({ ...cursor, reading: { id, pages: 0 } });
  };

  const changeOf = (entry: Entry, full: boolean): Change | string | undefined => {
    if (flavour === 'active-directory' && isDisabled(entry)) {
      const id = idOf(entry, flavour);
      return full || id === undefined ? undefined : { op: 'delete', id: prefixed(id) };
    }
    const person = readPerson(entry, rows);
    if (!person.ok) return person.reason;
    return { op: 'upsert', record: { kind: 'contacts', contact: person.value } };
  };

  const pageOf = (cursor: Cursor, entries: readonly Entry[]): Page => {
    const read = entries.map((entry) => changeOf(entry, cursor.full));
    const { id = '', pages = 0 } = cursor.reading ?? {};
    const next: Cursor = { ...markedBy(cursor, entries), reading: { id, pages: pages + 1 } };
    return {
      mode: cursor.full ? 'snapshot' : 'delta',
      changes: read.filter((each) => typeof each === 'object'),
      rejected: read.filter((each) => typeof each === 'string'),
      next: JSON.stringify(next),
      more: true,
    };
  };

  const lastPage = (cursor: Cursor): Page => {
    const { by = 'time', high, before, server } = cursor;
    const next = cursorAfter({ by, high, before, ...(server === undefined ? {} : { server }) });
    return {
      mode: cursor.full ? 'snapshot' : 'delta',
      changes: [],
      rejected: [],
      more: false,
      ...(next === undefined ? {} : { next: JSON.stringify(next) }),
    };
  };

  const lookUp = async (
    session: Session,
    who: Who,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Looked>> => {
    const found = new Map<string, Looked['contacts'][number]>();
    const asked = [
      who.contact === undefined || people === undefined ? undefined : idFilter(people, who.contact, flavour),
      who.number === undefined || people === undefined
        ? undefined
        : numberFilter(people, who.number, connection.phones),
    ];
    for (const [at, filter] of asked.entries()) {
      if (filter === undefined) continue;
      const entries = await session.some(query(filter), MOST_FOUND, signal);
      if (!entries.ok) return entries;
      for (const entry of entries.value) {
        const person = readPerson(entry, rows);
        if (!person.ok || isDisabled(entry)) continue;
        if (at === 0 || hasNumber(person.value, who.number)) found.set(person.value.id, person.value);
      }
    }
    return ok({ contacts: [...found.values()], items: [] });
  };

  return {
    manifest: {
      streams: [{ name: STREAM, kind: 'contacts', tombstones: 'ids' }],
      write: { contact: undefined, note: undefined, call: undefined, item: undefined },
      pollMs: connection.pollSeconds * 1000,
      fullReadMs: FULL_READ_MS,
    },

    async pull(_, text, signal) {
      const answer = await follow(parseCursor(text), signal);
      if (!answer.ok) return answer;
      const { cursor, entries } = answer.value;
      if (entries !== undefined) return ok(pageOf(cursor, entries));
      stopReading();
      return ok(lastPage(cursor));
    },

    ids: (_stream, _cursor, signal) =>
      using<IdPage>(signal, async (session) => {
        if (people === undefined) return fail('invalid', 'the filter is not understood');
        const filter = flavour === 'active-directory' ? enabledFilter(people) : people;
        const own = flavour === 'active-directory' ? 'objectGUID' : 'entryUUID';
        const reader = session.all(query(filter, [own]), ID_PAGE);
        const ids: string[] = [];
        for (;;) {
          const page = await reader.next(signal);
          if (!page.ok) return page;
          if (page.value === undefined) return ok({ ids });
          for (const entry of page.value) {
            const id = idOf(entry, flavour);
            // An id that isn't shown is no sign that its person is gone.
            if (id === undefined) return fail('forbidden', 'an entry shows no id');
            ids.push(prefixed(id));
          }
        }
      }),

    write: () => Promise.resolve(fail('invalid', 'a directory is not written to')),

    look: (who, signal) => using(signal, (session) => lookUp(session, who, signal)),

    probe: (signal) =>
      using<Probe>(signal, async (session) => {
        if (people === undefined) return fail('invalid', 'the filter is not understood');
        const there = await session.some(query(people, ['1.1']), 1, signal);
        if (!there.ok) return there;
        const product = await productOf(session, signal);
        return ok({
          ...(connection.bindDn === '' ? {} : { user: connection.bindDn }),
          ...(product === undefined ? {} : { product }),
        });
      }),

    dispose: stopReading,
  };
}

/** The cursor with the latest mark of a page. Of Active Directory it is known before the first one. */
function markedBy(cursor: Cursor, entries: readonly Entry[]): Cursor {
  if (cursor.by === 'usn') return cursor;
  let { by, high } = cursor;
  for (const entry of entries) {
    const read = readerOf(entry);
    const csn = asCsn(read('entryCSN')[0]);
    if (csn !== undefined && by !== 'csn' && cursor.full) {
      by = 'csn';
      high = csn;
    } else {
      high = later(high, by === 'csn' ? csn : asModified(read('modifyTimestamp')[0]));
    }
  }
  return { ...cursor, by: by ?? 'time', ...(high === undefined ? {} : { high }) };
}

/**
 * Numbers of changes are those of one domain controller. From another one, or one that was set back, everything has to
 * be read again.
 */
async function readController(
  session: Session,
  cursor: Cursor,
  signal: AbortSignal,
): Promise<ConnectorResult<Cursor>> {
  const attributes = ['dsServiceName', 'highestCommittedUSN'];
  const root = await session.some({ base: '', scope: 'one', attributes }, 1, signal);
  if (!root.ok) return root;
  const read = readerOf(root.value[0] ?? { dn: '' });
  const server = read('dsServiceName')[0];
  const high = read('highestCommittedUSN')[0];
  if (server === undefined || high === undefined || !/^\d{1,15}$/.test(high)) {
    return fail('invalid', 'no Active Directory');
  }
  if (!cursor.full && (cursor.server !== server || Number(high) < Number(cursor.high))) {
    return fail('cursor-expired', 'another domain controller');
  }
  return ok({ ...cursor, by: 'usn', server, high });
}

async function productOf(session: Session, signal: AbortSignal): Promise<string | undefined> {
  const attributes = ['vendorName', 'vendorVersion', 'structuralObjectClass', 'forestFunctionality'];
  const root = await session.some({ base: '', scope: 'one', attributes }, 1, signal);
  if (!root.ok) return undefined;
  const read = readerOf(root.value[0] ?? { dn: '' });
  if (read('structuralObjectClass')[0] === 'OpenLDAProotDSE') return 'OpenLDAP';
  if (read('forestFunctionality')[0] !== undefined) return 'Active Directory';
  const named = [read('vendorName')[0], read('vendorVersion')[0]].filter((part) => part !== undefined);
  return named.length === 0 ? undefined : named.join(' ').slice(0, 100);
}
