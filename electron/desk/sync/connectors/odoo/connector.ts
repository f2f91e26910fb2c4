import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorPorts, ConnectorSetup } from '../../connect-source';
import {
  type Change,
  type Connector,
  type ConnectorResult,
  FULL_READ_MS,
  type Manifest,
  type Page,
  type StreamManifest,
} from '../../connector';
import type { ReadRow } from '../records';
import { contactChange, isRow, itemChange, type Row } from '../rows-of';
import { createSideReading } from '../side-reading';
import { createOdooApi, type Domain, type Fields } from './api';
import { beginPull, type Cursor, cursorAfter, parseCursor } from './cursor';
import { look } from './look';
import {
  idOf,
  LEAD,
  LEAD_FIELDS,
  ORDER,
  ORDER_FIELDS,
  PARTNER_FIELDS,
  type Reading,
  readLead,
  readOrder,
  readPartner,
  readProspect,
  tagsOf,
} from './rows';
import { write } from './write';

const PAGE = 500;
/** Ids alone are small. */
const ID_PAGE = 10_000;
const MAX_TAGS = 5_000;

interface Stream extends StreamManifest {
  readonly model: string;
  readonly wanted: readonly string[];
  /** Which rows it has. Rows that change so that they are no longer meant are told as gone. */
  readonly domain: Domain;
  /** Archived rows are among them. */
  readonly archived: boolean;
  readonly isIn: (row: Row) => boolean;
  /** The id within the source. */
  readonly idOf: (id: number) => string;
  readonly read: (row: Row, reading: Reading) => ReadRow<Change>;
}

const STREAMS: readonly Stream[] = [
  {
    name: 'contacts',
    kind: 'contacts',
    tombstones: 'ids',
    model: 'res.partner',
    wanted: PARTNER_FIELDS,
    domain: [],
    archived: false,
    isIn: (row) => row['active'] !== false,
    idOf: (id) => String(id),
    read: (row, reading) => contactChange(readPartner(row, reading)),
  },
  {
    // Who is known by a lead only, until somebody makes a contact of it.
    name: 'prospects',
    kind: 'contacts',
    tombstones: 'ids',
    model: 'crm.lead',
    wanted: LEAD_FIELDS,
    domain: [['partner_id', '=', false]],
    archived: false,
    isIn: (row) => row['active'] !== false && idOf(row['partner_id']) === undefined,
    idOf: (id) => `${LEAD}${id}`,
    read: (row, reading) => contactChange(readProspect(row, reading)),
  },
  {
    name: 'orders',
    kind: 'items',
    tombstones: 'ids',
    model: 'sale.order',
    wanted: ORDER_FIELDS,
    domain: [],
    archived: false,
    isIn: () => true,
    idOf: (id) => `${ORDER}${id}`,
    read: (row, reading) => itemChange(readOrder(row, reading)),
  },
  {
    name: 'leads',
    kind: 'items',
    tombstones: 'ids',
    model: 'crm.lead',
    wanted: LEAD_FIELDS,
    domain: [],
    // Lost is archived, and worth knowing.
    archived: true,
    isIn: () => true,
    idOf: (id) => `${LEAD}${id}`,
    read: (row, reading) => itemChange(readLead(row, reading)),
  },
];

/** Odoo 19 and later: contacts, leads and orders; notes, calls, contacts and leads are written back. */
export function createOdooConnector(setup: ConnectorSetup<'odoo'>, ports: ConnectorPorts): Connector {
  const { source, region } = setup;
  const url = setup.connection.url.replace(/\/+$/, '');
  const api = createOdooApi({ url, database: setup.connection.database, key: setup.secret, ...ports });
  const { t } = createTranslator('en');
  /** Names of tags are read anew with each pull: they are few, and a new name changes no contact. */
  const tags = createSideReading(async (signal) => {
    const answer = await api.find(
      { model: 'res.partner.category', domain: [], fields: ['name'], order: 'id', limit: MAX_TAGS },
      signal,
    );
    return answer.ok ? ok(tagsOf(answer.value)) : answer;
  }, new Map());

  const readingOf = (fields: Fields): Reading => ({ source, region, url, fields, tags: tags.known() });

  /** What there is before the first page: the newest change, and for the progress how much. */
  const begin = async (
    stream: Stream,
    cursor: Cursor,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Cursor>> => {
    const latest = await api.find(
      {
        model: stream.model,
        domain: cursor.since === undefined ? [] : [['write_date', '>=', cursor.since]],
        fields: ['write_date'],
        order: 'write_date desc, id desc',
        limit: 1,
        archived: true,
      },
      signal,
    );
    if (!latest.ok) return latest;
    const begun = beginPull(cursor, latest.value[0]?.['write_date'], ports.now());
    if (cursor.since !== undefined) return ok(begun);
    const context = { active_test: !stream.archived };
    const count = await api.call(stream.model, 'search_count', { domain: stream.domain, context }, signal);
    if (!count.ok) return count;
    return ok(typeof count.value === 'number' ? { ...begun, total: count.value } : begun);
  };

  const readPage = async (
    stream: Stream,
    fields: Fields,
    from: Cursor,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Page>> => {
    const full = from.since === undefined;
    if (stream.model === 'res.partner') {
      const read = await tags.get({ anew: from.after === 0 }, signal);
      if (!read.ok) return read;
    }
    const begun = from.after === 0 ? await begin(stream, from, signal) : ok(from);
    if (!begun.ok) return begun;
    const cursor = begun.value;
    const answer = await api.find(
      {
        model: stream.model,
        domain: [
          ...(cursor.since === undefined ? stream.domain : [['write_date', '>=', cursor.since] as const]),
          ['id', '>', cursor.after],
        ],
        fields: stream.wanted.filter((name) => fields.has(name)),
        order: 'id',
        limit: PAGE,
        archived: stream.archived || !full,
      },
      signal,
    );
    if (!answer.ok) return answer;
    const rows = answer.value;
    const changes: Change[] = [];
    const rejected: string[] = [];
    let after = cursor.after;
    for (const row of rows) {
      const id = row['id'];
      if (typeof id !== 'number' || !Number.isSafeInteger(id)) {
        rejected.push('id is missing or wrong');
        continue;
      }
      after = Math.max(after, id);
      if (!stream.isIn(row)) {
        changes.push({ op: 'delete', id: `${source}:${stream.idOf(id)}` });
        continue;
      }
      const read = stream.read(row, readingOf(fields));
      if (read.ok) changes.push(read.value);
      else rejected.push(read.reason);
    }
    const more = rows.length >= PAGE;
    if (more && after === cursor.after) return fail('invalid', 'the paging does not move on');
    const next = more ? { ...cursor, after } : cursorAfter(cursor);
    return ok({
      mode: full ? 'snapshot' : 'delta',
      changes,
      rejected,
      more,
      ...(next === undefined ? {} : { next: JSON.stringify(next) }),
      ...(cursor.total === undefined ? {} : { total: cursor.total }),
    });
  };

  return {
    manifest: manifestOf(setup.connection.pollSeconds),
    async pull(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      if (stream === undefined) return fail('invalid', 'no such stream');
      const fields = await api.fieldsOf(stream.model, signal);
      if (!fields.ok) {
        return isAbsent(stream.model, fields.error.code) ? ok(NOTHING) : fields;
      }
      return readPage(stream, fields.value, parseCursor(text), signal);
    },
    async ids(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      if (stream === undefined) return fail('invalid', 'no such stream');
      const { after } = parseCursor(text);
      const answer = await api.call(
        stream.model,
        'search',
        {
          domain: [...stream.domain, ['id', '>', after]],
          order: 'id',
          limit: ID_PAGE,
          context: { active_test: !stream.archived },
        },
        signal,
      );
      if (!answer.ok) return isAbsent(stream.model, answer.error.code) ? ok({ ids: [] }) : answer;
      const ids = answer.value;
      // Half a list would remove the other half.
      if (!Array.isArray(ids) || !ids.every((id): id is number => Number.isSafeInteger(id) && id > after))
        return fail('invalid', 'the ids are no list');
      const last = Math.max(...ids, after);
      return ok({
        ids: ids.map((id) => `${source}:${stream.idOf(id)}`),
        ...(ids.length < ID_PAGE ? {} : { next: JSON.stringify({ v: 1, after: last } satisfies Cursor) }),
      });
    },
    write: (entry, writing, signal) => write({ api, t }, entry, writing, signal),
    async look(who, signal) {
      // Who is a VIP is a tag. Whoever calls is worth showing without.
      await tags.get({ anew: false }, signal);
      return look(api, who, readingOf, signal);
    },
    async probe(signal) {
      const context = await api.call('res.users', 'context_get', {}, signal);
      if (!context.ok) return context;
      const partner = await api.fieldsOf('res.partner', signal);
      if (!partner.ok) return partner;
      const uid = isRow(context.value) ? context.value['uid'] : undefined;
      const users =
        typeof uid === 'number'
          ? await api.find(
              { model: 'res.users', domain: [['id', '=', uid]], fields: ['login'], order: 'id', limit: 1 },
              signal,
            )
          : ok([]);
      // Some hide it; the key is good all the same.
      const version = await api.version(signal);
      const login = users.ok ? users.value[0]?.['login'] : undefined;
      return ok({
        ...(typeof login === 'string' ? { user: login } : {}),
        ...(version.ok ? { product: `Odoo ${version.value}` } : {}),
      });
    },
    dispose: () => undefined,
  };
}

const NOTHING: Page = { mode: 'snapshot', changes: [], rejected: [], more: false };

/** The app that has the model isn't installed. There is no Odoo without contacts. */
function isAbsent(model: string, code: string): boolean {
  return code === 'not-found' && model !== 'res.partner';
}

function manifestOf(pollSeconds: number): Manifest {
  const once = { idempotent: true };
  return {
    streams: STREAMS.map(({ name, kind, tombstones }) => ({ name, kind, tombstones })),
    write: {
      contact: { ...once, needsContact: false },
      note: { ...once, needsContact: true },
      call: { ...once, needsContact: true },
      item: { ...once, needsContact: false },
    },
    pollMs: pollSeconds * 1000,
    fullReadMs: FULL_READ_MS,
  };
}
