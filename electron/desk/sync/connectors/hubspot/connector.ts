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
import { contactChange, itemChange } from '../rows-of';
import { createSideReading } from '../side-reading';
import { createHubspotApi, type HubspotPage, type HubspotRecord, PAGE, type Stage } from './api';
import { changesSince, isBehind, OVERLAP_MS, parseCursor } from './cursor';
import { look } from './look';
import {
  CONTACT_PROPERTIES,
  DEAL,
  DEAL_PROPERTIES,
  mergedInto,
  type Reading,
  readContact,
  readDeal,
  readTicket,
  TICKET,
  TICKET_PROPERTIES,
} from './rows';
import { write } from './write';

interface Stream extends StreamManifest {
  readonly name: 'contacts' | 'deals' | 'tickets';
  readonly properties: readonly string[];
  /** The property with the time of the last change. */
  readonly changed: string;
  readonly prefix: string;
}

const STREAMS: readonly Stream[] = [
  {
    name: 'contacts',
    kind: 'contacts',
    tombstones: 'ids',
    properties: CONTACT_PROPERTIES,
    changed: 'lastmodifieddate',
    prefix: '',
  },
  {
    name: 'tickets',
    kind: 'items',
    tombstones: 'ids',
    properties: TICKET_PROPERTIES,
    changed: 'hs_lastmodifieddate',
    prefix: TICKET,
  },
  {
    name: 'deals',
    kind: 'items',
    tombstones: 'ids',
    properties: DEAL_PROPERTIES,
    changed: 'hs_lastmodifieddate',
    prefix: DEAL,
  },
];

/**
 * HubSpot: contacts, deals and tickets; notes, calls, contacts, deals and tickets are written back. Built from the
 * vendor's documentation, not run against the product (`docs/connectors/hubspot.md`).
 */
export function createHubspotConnector(setup: ConnectorSetup<'hubspot'>, ports: ConnectorPorts): Connector {
  const { source, region, connection } = setup;
  const api = createHubspotApi({ url: connection.url, token: setup.secret, ...ports });
  const { t } = createTranslator('en');
  const owners = createSideReading(api.owners, new Map());
  const pages = createSideReading<string | undefined>(api.pages, undefined);

  const reading = (): Reading => ({ source, region, pages: pages.known(), owners: owners.known() });

  const readRows = async (
    stream: Stream,
    { since, after }: Keyset,
    signal: AbortSignal,
  ): Promise<ConnectorResult<HubspotPage>> => {
    const { name, properties, changed, kind } = stream;
    if (since === undefined)
      return api.list(name, { properties, after, withContacts: kind === 'items' }, signal);
    const page = await api.search(
      name,
      { groups: [changesSince(since, after, changed)], properties, limit: PAGE, inTurn: true },
      signal,
    );
    if (!page.ok) return page;
    const { records } = page.value;
    const last = records.at(-1);
    if (last !== undefined && !isBehind(last.id, after))
      return fail('invalid', 'the paging does not move on');
    const more = records.length >= PAGE && last !== undefined ? { after: last.id } : {};
    if (kind === 'contacts') return ok({ records, ...more });
    // A search tells no associations.
    const linked = await api.associated(
      name,
      'contacts',
      records.map(({ id }) => id),
      signal,
    );
    if (!linked.ok) return linked;
    const withContacts = records.map((each) => ({ ...each, contacts: linked.value.get(each.id) ?? [] }));
    return ok({ records: withContacts, ...more });
  };

  const pull = async (
    stream: Stream,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Page>> => {
    const begun = parseCursor(text);
    const rows = await readRows(stream, begun, signal);
    if (!rows.ok) return rows;
    const first = begun.after === '';
    const anew = first && stream.kind === 'contacts';
    for (const side of [owners, pages]) {
      const read = await side.get({ anew }, signal);
      if (!read.ok) return read;
    }
    const mark = first ? api.clock.now() : begun.mark;
    const cursor: Keyset = { ...begun, ...(mark === undefined ? {} : { mark }) };
    const stages =
      stream.name === 'contacts'
        ? ok<ReadonlyMap<string, Stage>>(new Map())
        : await api.stages(stream.name, signal);
    if (!stages.ok) return stages;

    const changes: Change[] = [];
    const rejected: string[] = [];
    for (const record of rows.value.records) {
      const read = changesOf(stream, record, stages.value, reading());
      if (read.ok) changes.push(...read.value);
      else rejected.push(read.reason);
    }
    const { after } = rows.value;
    const next = after === undefined ? nextPull(cursor, OVERLAP_MS) : { ...cursor, after };
    return ok({
      mode: begun.since === undefined ? 'snapshot' : 'delta',
      changes,
      rejected,
      more: after !== undefined,
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
        item: { idempotent: true, needsContact: true },
      },
      pollMs: connection.pollSeconds * 1000,
      fullReadMs: FULL_READ_MS,
      // A hundred at a time, as the rows themselves.
      idsEveryMs: FULL_READ_MS,
    },
    async pull(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      return stream === undefined ? fail('invalid', 'no such stream') : pull(stream, text, signal);
    },
    async ids(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      if (stream === undefined) return fail('invalid', 'no such stream');
      const page = await api.list(stream.name, { properties: ['hs_object_id'], after: text ?? '' }, signal);
      if (!page.ok) return page;
      const { records, after } = page.value;
      return ok({
        ids: records.map(({ id }) => `${source}:${stream.prefix}${id}`),
        ...(after === undefined ? {} : { next: after }),
      });
    },
    write: (entry, writing, signal) => write({ api, t }, entry, writing, signal),
    look: (who, signal) => look(api, who, reading(), signal),
    async probe(signal) {
      const page = await api.list('contacts', { properties: ['hs_object_id'], after: '' }, signal);
      if (!page.ok) return page;
      const serverTime = api.clock.now();
      return ok({ product: 'HubSpot', ...(serverTime === undefined ? {} : { serverTime }) });
    },
    dispose: () => undefined,
  };
}

function changesOf(
  stream: Stream,
  record: HubspotRecord,
  stages: ReadonlyMap<string, Stage>,
  reading: Reading,
):
  | { readonly ok: true; readonly value: readonly Change[] }
  | { readonly ok: false; readonly reason: string } {
  const { source } = reading;
  if (stream.name === 'contacts') {
    const read = contactChange(readContact(record, reading));
    if (!read.ok) return read;
    const merges = mergedInto(record).map(
      (id): Change => ({ op: 'merge', id: `${source}:${id}`, into: `${source}:${record.id}` }),
    );
    return { ok: true, value: [read.value, ...merges] };
  }
  const contact = record.contacts[0];
  // It belongs to nobody that we know, or no longer.
  if (contact === undefined)
    return { ok: true, value: [{ op: 'delete', id: `${source}:${stream.prefix}${record.id}` }] };
  const readItem = stream.name === 'deals' ? readDeal : readTicket;
  const read = itemChange(readItem(record, contact, stages, reading));
  return read.ok ? { ok: true, value: [read.value] } : read;
}
