import { createHash } from 'node:crypto';
import { assertNever } from '#shared/lib/assert-never';
import { fail, ok } from '#shared/lib/result';
import type { ContactStream, ItemStream, Mapping, WriteEndpoint } from '#shared/schemas/mapping';
import type {
  Change,
  Connector,
  ConnectorResult,
  Manifest,
  Page,
  StreamManifest,
  WriteManifest,
} from '../../connector';
import type { OutboxEntry } from '../../outbox-entry';
import type { Http, HttpRequest } from '../http';
import { asId } from '../values';
import { readField, valueAt } from './fields';
import { createRestLook } from './look';
import { readContact, readDeletedId, readItem } from './rows';
import { fillBody, fillPath, mentions, type TemplateValues } from './template';

/** What our opaque cursor holds. */
interface Cursor {
  readonly v: 1;
  readonly full: boolean;
  /** The next page: the source's cursor, or the page's number. */
  readonly next?: string | number;
  /** What `changes.parameter` is sent with. */
  readonly since?: string | number;
  /** What it will be in the next pull, as far as this one knows. */
  readonly upcoming?: string | number;
  /** How many pages of this pull are read. */
  readonly pages?: number;
  /** Digest of the last page's rows. */
  readonly last?: string;
}

/** The most pages of one pull: a paging that goes in a long circle ends here. */
export const MAX_PAGES = 20_000;

type Stream =
  | { readonly kind: 'contacts'; readonly spec: ContactStream }
  | { readonly kind: 'items'; readonly spec: ItemStream };

/** A source that a mapping file describes (`docs/rest-mapping.md`). */
export function createRestConnector(deps: {
  readonly source: string;
  readonly mapping: Mapping;
  /** ISO 3166 alpha-2, of phone numbers without a country code. */
  readonly region: string;
  readonly http: Http;
}): Connector {
  const { mapping, http, source } = deps;
  const pages = [mapping.baseUrl, ...(mapping.pagesUrl === undefined ? [] : [mapping.pagesUrl])].map(
    (address) => new URL(address).hostname,
  );
  const streams = new Map<string, Stream>([
    ...mapping.contacts.map((spec) => [spec.name, { kind: 'contacts', spec }] as const),
    ...mapping.items.map((spec) => [spec.name, { kind: 'items', spec }] as const),
  ]);

  const reading = { source, region: deps.region, pages };
  const { lookup } = mapping;

  return {
    manifest: manifestOf(mapping),
    ...(lookup === undefined
      ? {}
      : {
          look: createRestLook({
            source,
            lookup,
            http,
            read(name, row) {
              const stream = streams.get(name);
              const read = stream === undefined ? undefined : readChange(stream, row, reading);
              return read?.ok && read.value.op === 'upsert' ? read.value.record : undefined;
            },
          }),
        }),
    async probe(signal) {
      // A mapping names no place that is only for trying: one page of its first stream tells the same.
      const answer = await http(
        requestOf(mapping.contacts[0] as ContactStream, parseCursor(undefined)),
        signal,
      );
      return answer.ok ? ok({}) : answer;
    },
    dispose: () => undefined,
    async pull(name, text, signal) {
      const stream = streams.get(name);
      if (stream === undefined) return fail('invalid', 'no such stream');
      const cursor = parseCursor(text);
      const answer = await http(requestOf(stream.spec, cursor), signal);
      if (!answer.ok) {
        const expired = `HTTP ${stream.spec.changes?.expiredStatus}`;
        if (cursor.since !== undefined && answer.error.detail === expired)
          return fail('cursor-expired', expired);
        return answer;
      }
      return readPage(stream, cursor, answer.value, reading);
    },
    async write(entry, { key, contact, insist }, signal) {
      const endpoint = mapping.write[entry.kind];
      if (endpoint === undefined) return fail('invalid', 'no such endpoint');
      const values = {
        ...valuesOf(entry),
        contactId: contact,
        key,
        insist: insist === true ? true : undefined,
      };
      const answer = await http(writeRequest(endpoint, values, key), signal);
      if (!answer.ok) return answer;
      const id = endpoint.id === undefined ? undefined : asId(valueAt(answer.value, endpoint.id));
      if (entry.kind === 'contact' && id === undefined) return fail('invalid', 'the answer names no id');
      return ok(id === undefined ? {} : { id });
    },
  };
}

function manifestOf(mapping: Mapping): Manifest {
  const streamOf =
    (kind: StreamManifest['kind']) =>
    (spec: ContactStream | ItemStream): StreamManifest => ({
      name: spec.name,
      kind,
      tombstones: spec.changes !== undefined && spec.deleted === undefined ? 'sweep' : 'native',
    });
  return {
    streams: [...mapping.contacts.map(streamOf('contacts')), ...mapping.items.map(streamOf('items'))],
    write: {
      contact: writeManifest(mapping.write.contact),
      note: writeManifest(mapping.write.note),
      call: writeManifest(mapping.write.call),
      item: writeManifest(mapping.write.item),
    },
    pollMs: mapping.pollSeconds * 1000,
    fullReadMs: mapping.fullSyncHours * 3_600_000,
  };
}

function writeManifest(endpoint: WriteEndpoint | undefined): WriteManifest | undefined {
  if (endpoint === undefined) return undefined;
  return {
    idempotent: endpoint.idempotencyHeader !== undefined || mentions(endpoint.body, 'key'),
    needsContact: endpoint.path.includes('{contactId}'),
  };
}

function requestOf(spec: ContactStream | ItemStream, cursor: Cursor): HttpRequest {
  const { paging, changes } = spec;
  const query: Record<string, string> = { ...spec.query };
  if (changes !== undefined && cursor.since !== undefined) query[changes.parameter] = String(cursor.since);
  if (paging.kind === 'page') {
    query[paging.parameter] = String(cursor.next ?? paging.first);
    query[paging.sizeParameter] = String(paging.size);
  }
  if (paging.kind === 'cursor' && cursor.next !== undefined) query[paging.parameter] = String(cursor.next);
  return { method: 'GET', path: spec.path, query };
}

function readPage(stream: Stream, cursor: Cursor, body: unknown, by: Reading): ConnectorResult<Page> {
  const { spec } = stream;
  const rows = spec.rows === undefined ? body : valueAt(body, spec.rows);
  if (!Array.isArray(rows)) return fail('invalid', 'the rows are no list');
  const following = nextOf(spec, cursor, body, rows.length);
  const last = createHash('sha256').update(JSON.stringify(rows)).digest('base64');
  const pages = (cursor.pages ?? 0) + 1;
  if (following !== undefined) {
    // Also of a source that knows nothing of the page's number and answers with the first one for ever.
    const stands = following === cursor.next || (rows.length > 0 && last === cursor.last);
    if (stands) return fail('invalid', 'the paging does not move on');
    if (pages >= MAX_PAGES) return fail('invalid', 'the paging has no end');
  }

  const changes: Change[] = [];
  const rejected: string[] = [];
  for (const row of rows) {
    const read = readChange(stream, row, by);
    if (read.ok) changes.push(read.value);
    else rejected.push(read.reason);
  }
  const upcoming = upcomingOf(spec, cursor, body, rows);
  const total = spec.total === undefined ? undefined : valueAt(body, spec.total);
  const next = cursorAfter(spec, { ...cursor, pages, last }, following, upcoming);
  return ok({
    mode: cursor.full ? 'snapshot' : 'delta',
    changes,
    rejected,
    more: following !== undefined,
    ...(next === undefined ? {} : { next: JSON.stringify(next) }),
    ...(typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? { total } : {}),
  });
}

/** How rows are read. */
interface Reading {
  readonly source: string;
  readonly region: string;
  /** Host names of the system's own pages. */
  readonly pages: readonly string[];
}

/** A row may hold any address, and what is written in it is a customer's doing: only the system itself is opened. */
function withOwnPage<T extends { readonly url?: string }>(read: T, pages: readonly string[]): T {
  if (read.url === undefined || pages.includes(new URL(read.url).hostname)) return read;
  const { url: _url, ...rest } = read;
  return rest as T;
}

function readChange(
  stream: Stream,
  row: unknown,
  { source, region, pages }: Reading,
): { readonly ok: true; readonly value: Change } | { readonly ok: false; readonly reason: string } {
  const { deleted, fields } = stream.spec;
  if (deleted !== undefined && valueAt(row, deleted.path) === deleted.equals) {
    const id = readDeletedId(row, fields.id, source);
    return id.ok ? { ok: true, value: { op: 'delete', id: id.value } } : id;
  }
  switch (stream.kind) {
    case 'contacts': {
      const read = readContact(row, stream.spec.fields, source, region);
      if (!read.ok) return read;
      const contact = withOwnPage(read.value, pages);
      return { ok: true, value: { op: 'upsert', record: { kind: 'contacts', contact } } };
    }
    case 'items': {
      const read = readItem(row, stream.spec.fields, source);
      if (!read.ok) return read;
      const item = withOwnPage(read.value.item, pages);
      return { ok: true, value: { op: 'upsert', record: { kind: 'items', ...read.value, item } } };
    }
    default:
      return assertNever(stream);
  }
}

function nextOf(
  spec: ContactStream | ItemStream,
  cursor: Cursor,
  body: unknown,
  rows: number,
): string | number | undefined {
  const { paging } = spec;
  switch (paging.kind) {
    case 'none':
      return undefined;
    case 'page':
      return rows < paging.size ? undefined : Number(cursor.next ?? paging.first) + 1;
    case 'cursor':
      return asCursorValue(valueAt(body, paging.next));
    default:
      return assertNever(paging);
  }
}

/** A source's cursor goes back as it came; `false`, `null` and blank mean that there is none. */
function asCursorValue(value: unknown): string | number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && value !== '' && value.length <= 4000 ? value : undefined;
}

function upcomingOf(
  spec: ContactStream | ItemStream,
  cursor: Cursor,
  body: unknown,
  rows: readonly unknown[],
): string | number | undefined {
  const from = spec.changes?.from;
  if (from === undefined) return undefined;
  // The first page that names it counts: what changes while the rest is read will be read again.
  if ('body' in from) return cursor.upcoming ?? asCursorValue(valueAt(body, from.body));
  return rows
    .map((row) => asCursorValue(readField(row, from.row)))
    .reduce((highest, value) => (isHigher(value, highest) ? value : highest), cursor.upcoming);
}

function isHigher(value: string | number | undefined, than: string | number | undefined): boolean {
  if (value === undefined) return false;
  if (than === undefined) return true;
  if (typeof value === 'number' && typeof than === 'number') return value > than;
  return String(value) > String(than);
}

function cursorAfter(
  spec: ContactStream | ItemStream,
  cursor: Cursor,
  following: string | number | undefined,
  upcoming: string | number | undefined,
): Cursor | undefined {
  if (following !== undefined) {
    return { ...cursor, next: following, ...(upcoming === undefined ? {} : { upcoming }) };
  }
  if (spec.changes === undefined) return undefined;
  const { from } = spec.changes;
  const high = upcoming !== undefined && 'row' in from ? setBack(upcoming, from.overlapSeconds) : upcoming;
  // A pull without rows tells nothing new.
  const since = high ?? cursor.since;
  return since === undefined ? undefined : { v: 1, full: false, since };
}

/** Numbers below this are sequences, not times (2001 in seconds). */
const FIRST_EPOCH_SECONDS = 1_000_000_000;
const FIRST_EPOCH_MILLISECONDS = 100_000_000_000;

function setBack(value: string | number, seconds: number): string | number {
  if (typeof value === 'number') {
    if (value < FIRST_EPOCH_SECONDS) return value;
    return value - (value < FIRST_EPOCH_MILLISECONDS ? seconds : seconds * 1000);
  }
  const ms = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? value : new Date(ms - seconds * 1000).toISOString();
}

function parseCursor(text: string | undefined): Cursor {
  const start: Cursor = { v: 1, full: true };
  if (text === undefined) return start;
  try {
    const cursor = JSON.parse(text) as Cursor;
    return cursor.v === 1 ? cursor : start;
  } catch {
    return start;
  }
}

function valuesOf(entry: OutboxEntry): TemplateValues {
  switch (entry.kind) {
    case 'contact': {
      const { displayName, company, email, phone, kind } = entry.contact;
      return { displayName, company, email, phone, kind };
    }
    case 'note':
      return { text: entry.text, at: entry.at, callId: entry.callId, agent: entry.agent };
    case 'call': {
      const { callId, direction, remote, startedAt, talkSeconds, outcome, agent, text } = entry;
      return { callId, direction, remote, startedAt, talkSeconds, outcome, agent, text };
    }
    case 'item': {
      const { type, title, text, callId, at, agent, caller } = entry;
      const { displayName, email, phone } = caller;
      return { type, title, text, callId, at, agent, displayName, email, phone };
    }
    default:
      return assertNever(entry);
  }
}

function writeRequest(endpoint: WriteEndpoint, values: TemplateValues, key: string): HttpRequest {
  return {
    method: endpoint.method,
    path: fillPath(endpoint.path, values),
    body: fillBody(endpoint.body, values),
    ...(endpoint.idempotencyHeader === undefined ? {} : { headers: { [endpoint.idempotencyHeader]: key } }),
  };
}
