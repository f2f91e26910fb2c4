import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorPorts, ConnectorSetup } from '../../connect-source';
import {
  type Change,
  type Connector,
  type ConnectorResult,
  FULL_READ_MS,
  type Page,
  type StreamManifest,
} from '../../connector';
import { type Keyset, nextPull } from '../keyset';
import type { ReadRow } from '../records';
import { contactChange, itemChange, type Row } from '../rows-of';
import { createSalesforceApi } from './api';
import { DELETIONS_MS, OVERLAP_MS, pageQuery, parseCursor } from './cursor';
import { look } from './look';
import { CASE_FIELDS, CONTACT_FIELDS, type Reading, readCase, readContact } from './rows';
import { isId, moment } from './soql';
import { write } from './write';

/** Salesforce sends no more at a time, and counts each request against the day's quota. */
const PAGE = 2_000;

interface Stream extends StreamManifest {
  readonly object: string;
  readonly fields: readonly string[];
  readonly read: (row: Row, reading: Reading) => ReadRow<Change>;
}

const STREAMS: readonly Stream[] = [
  {
    name: 'contacts',
    kind: 'contacts',
    tombstones: 'native',
    object: 'Contact',
    fields: CONTACT_FIELDS,
    read: (row, reading) => contactChange(readContact(row, reading)),
  },
  {
    name: 'cases',
    kind: 'items',
    tombstones: 'native',
    object: 'Case',
    fields: CASE_FIELDS,
    read: (row, reading) =>
      // It belongs to nobody that we know, or no longer.
      isId(row['ContactId']) || !isId(row['Id'])
        ? itemChange(readCase(row, reading))
        : { ok: true, value: { op: 'delete', id: `${reading.source}:${row['Id']}` } },
  },
];

/**
 * Salesforce: contacts and cases; calls and notes (as tasks), contacts and cases are written back. Built from the
 * vendor's documentation, not run against the product (`docs/connectors/salesforce.md`).
 */
export function createSalesforceConnector(
  setup: ConnectorSetup<'salesforce'>,
  ports: ConnectorPorts,
): Connector {
  const { source, region, connection, secret } = setup;
  const url = connection.url.replace(/\/+$/u, '');
  const api = createSalesforceApi({ url, secret, ...ports });
  const { t } = createTranslator('en');
  const reading: Reading = { source, region, url };

  /** What went since then; what became part of another record says so. */
  const gone = async (
    { object }: Stream,
    since: number,
    until: number,
    signal: AbortSignal,
  ): Promise<ConnectorResult<readonly Change[]>> => {
    if (until - since > DELETIONS_MS) return fail('cursor-expired', 'older than the log of deletions');
    const deleted = await api.deletions(object, since, until, signal);
    if (!deleted.ok) return deleted;
    const { ids, completeFrom } = deleted.value;
    if (completeFrom !== undefined && completeFrom > since)
      return fail('cursor-expired', 'the log of deletions was shortened');
    if (ids.length === 0) return ok([]);
    const merged = object === 'Contact' ? await mergedSince(since, signal) : ok(new Map<string, string>());
    if (!merged.ok) return merged;
    return ok(
      ids.map((id): Change => {
        const into = merged.value.get(id);
        return into === undefined
          ? { op: 'delete', id: `${source}:${id}` }
          : { op: 'merge', id: `${source}:${id}`, into: `${source}:${into}` };
      }),
    );
  };

  const mergedSince = async (
    since: number,
    signal: AbortSignal,
  ): Promise<ConnectorResult<ReadonlyMap<string, string>>> => {
    const answer = await api.queryAll(
      'SELECT Id, MasterRecordId FROM Contact WHERE IsDeleted = TRUE AND MasterRecordId != NULL ' +
        `AND SystemModstamp >= ${moment(since)} ORDER BY Id LIMIT ${PAGE}`,
      signal,
    );
    if (!answer.ok) return answer;
    const merged = new Map<string, string>();
    for (const { Id, MasterRecordId } of answer.value.rows)
      if (isId(Id) && isId(MasterRecordId)) merged.set(Id, MasterRecordId);
    return ok(merged);
  };

  const pull = async (
    stream: Stream,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Page>> => {
    const begun = parseCursor(text);
    const { object, fields } = stream;
    const answer = await api.query(pageQuery({ fields, object, cursor: begun, limit: PAGE }), signal);
    if (!answer.ok) return answer;
    const { rows, cut } = answer.value;
    const first = begun.after === '';
    const mark = first ? api.clock.now() : begun.mark;
    if (mark === undefined) return fail('invalid', 'it tells no time');
    const changes: Change[] = [];
    const rejected: string[] = [];
    for (const row of rows) {
      const read = stream.read(row, reading);
      if (read.ok) changes.push(read.value);
      else rejected.push(read.reason);
    }
    if (first && begun.since !== undefined) {
      // After the rows: what they still had may have gone since.
      const went = await gone(stream, begun.since, mark, signal);
      if (!went.ok) return went;
      changes.push(...went.value);
    }
    const last = rows.at(-1)?.['Id'];
    const more = cut || rows.length >= PAGE;
    if (more && (!isId(last) || last === begun.after)) return fail('invalid', 'the paging does not move on');
    const cursor: Keyset = { ...begun, mark };
    const next = more && isId(last) ? { ...cursor, after: last } : nextPull(cursor, OVERLAP_MS);
    return ok({
      mode: begun.since === undefined ? 'snapshot' : 'delta',
      changes,
      rejected,
      more,
      ...(next === undefined ? {} : { next: JSON.stringify(next) }),
    });
  };

  return {
    manifest: {
      streams: STREAMS.map(({ name, kind, tombstones }) => ({ name, kind, tombstones })),
      write: {
        contact: { idempotent: true, needsContact: false },
        note: { idempotent: true, needsContact: true },
        call: { idempotent: true, needsContact: true },
        item: { idempotent: true, needsContact: false },
      },
      pollMs: connection.pollSeconds * 1000,
      // Each request counts against the day's quota.
      fullReadMs: 7 * FULL_READ_MS,
    },
    async pull(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      return stream === undefined ? fail('invalid', 'no such stream') : pull(stream, text, signal);
    },
    write: (entry, writing, signal) => write({ api, t }, entry, writing, signal),
    look: (who, signal) => look(api, who, reading, signal),
    async probe(signal) {
      const user = await api.user(signal);
      if (!user.ok) return user;
      const contacts = await api.query('SELECT Id FROM Contact LIMIT 1', signal);
      if (!contacts.ok) return contacts;
      const serverTime = api.clock.now();
      return ok({
        product: 'Salesforce',
        ...(user.value === undefined ? {} : { user: user.value }),
        ...(serverTime === undefined ? {} : { serverTime }),
      });
    },
    dispose: () => undefined,
  };
}
