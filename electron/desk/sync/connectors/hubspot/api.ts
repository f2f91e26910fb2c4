import { setTimeout as wait } from 'node:timers/promises';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult } from '../../connector';
import { authHeaders, createHttp } from '../http';
import { asRows, at, type Row } from '../rows-of';
import { type ServerClock, watchServerClock } from '../server-clock';
import { asId, asText } from '../values';

/** Built from HubSpot's documentation (CRM API v3, associations v4); not run against HubSpot. */

export type ObjectType = 'contacts' | 'deals' | 'tickets' | 'notes' | 'calls';

export interface Filter {
  readonly propertyName: string;
  readonly operator: 'EQ' | 'GTE' | 'GT' | 'CONTAINS_TOKEN';
  readonly value: string;
}

/** One record: HubSpot writes all values of properties as text. */
export interface HubspotRecord {
  readonly id: string;
  readonly properties: Row;
  /** Ids of the contacts it belongs to, where they were asked for. */
  readonly contacts: readonly string[];
}

export interface HubspotPage {
  readonly records: readonly HubspotRecord[];
  /** HubSpot's own place in the list; absent on the last page. */
  readonly after?: string;
}

export interface Stage {
  readonly pipeline: string;
  readonly label: string;
  readonly closed: boolean;
}

export interface HubspotApi {
  /** Everything that isn't archived, in HubSpot's own order. */
  list(
    type: ObjectType,
    ask: { readonly properties: readonly string[]; readonly after: string; readonly withContacts?: boolean },
    signal: AbortSignal,
  ): Promise<ConnectorResult<HubspotPage>>;
  /** Groups are joined by or, the filters of one by and. Sees what is new some seconds late, archived records never. */
  search(
    type: ObjectType,
    ask: {
      readonly groups: readonly (readonly Filter[])[];
      readonly properties: readonly string[];
      readonly limit: number;
      /** Waits its turn: searches are few in a second, and a call that rings shall find one left. */
      readonly inTurn?: boolean;
    },
    signal: AbortSignal,
  ): Promise<ConnectorResult<HubspotPage>>;
  /** Records that are gone are left out. */
  read(
    type: ObjectType,
    ids: readonly string[],
    properties: readonly string[],
    signal: AbortSignal,
  ): Promise<ConnectorResult<readonly HubspotRecord[]>>;
  /** From each id to the ids of what it is associated with. */
  associated(
    from: ObjectType,
    to: ObjectType,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ConnectorResult<ReadonlyMap<string, readonly string[]>>>;
  create(type: ObjectType, body: unknown, signal: AbortSignal): Promise<ConnectorResult<string>>;
  /** The id of the contact with this mail, which HubSpot has once at most. */
  contactByEmail(email: string, signal: AbortSignal): Promise<ConnectorResult<string | undefined>>;
  /** By the stage's id, in HubSpot's order. */
  stages(
    type: 'deals' | 'tickets',
    signal: AbortSignal,
  ): Promise<ConnectorResult<ReadonlyMap<string, Stage>>>;
  /** Names by the owner's id. */
  owners(signal: AbortSignal): Promise<ConnectorResult<ReadonlyMap<string, string>>>;
  /** Of HubSpot's own pages: `https://app.hubspot.com/contacts/123`. */
  pages(signal: AbortSignal): Promise<ConnectorResult<string>>;
  readonly clock: ServerClock;
}

/** What the batch endpoints and the lists take at a time. */
export const PAGE = 100;
const TIMEOUT_SECONDS = 20;
/** HubSpot allows four or five searches in a second for each token; what is left is for calls that ring. */
const SEARCHES = 3;
const SECOND_MS = 1_000;
const MOST_OWNERS = 500;

export function createHubspotApi(deps: {
  readonly url: string;
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): HubspotApi {
  const clock = watchServerClock(deps.fetch);
  const http = createHttp({
    setup: {
      baseUrl: deps.url,
      timeoutSeconds: TIMEOUT_SECONDS,
      headers: authHeaders({ kind: 'bearer' }, deps.token),
    },
    fetch: clock.fetch,
    now: deps.now,
  });
  /** When searches of the last second were sent. */
  let searched: readonly number[] = [];
  let pages: string | undefined;

  const post = (path: string, body: unknown, signal: AbortSignal) =>
    http({ method: 'POST', path, body }, signal);

  const noteSearch = (): void => {
    const now = deps.now();
    // This computer's clock may be set: what lies in the future is forgotten, or it would be waited for.
    searched = [...searched.filter((at) => at <= now && at > now - SECOND_MS), now];
  };

  const myTurn = async (signal: AbortSignal): Promise<boolean> => {
    for (;;) {
      const now = deps.now();
      const recent = searched.filter((at) => at <= now && at > now - SECOND_MS);
      const oldest = recent[recent.length - SEARCHES];
      if (oldest === undefined) return true;
      try {
        await wait(oldest + SECOND_MS - now, undefined, { signal });
      } catch {
        return false;
      }
    }
  };

  return {
    clock,
    async list(type, { properties, after, withContacts }, signal) {
      const answer = await http(
        {
          method: 'GET',
          path: `/crm/v3/objects/${type}`,
          query: {
            limit: String(PAGE),
            archived: 'false',
            properties: properties.join(','),
            ...(withContacts === true ? { associations: 'contacts' } : {}),
            ...(after === '' ? {} : { after }),
          },
        },
        signal,
      );
      return answer.ok ? readPage(answer.value) : answer;
    },
    async search(type, { groups, properties, limit, inTurn }, signal) {
      if (inTurn === true && !(await myTurn(signal))) return fail('unavailable', 'stopped');
      noteSearch();
      const answer = await post(
        `/crm/v3/objects/${type}/search`,
        {
          filterGroups: groups.map((filters) => ({ filters })),
          sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
          properties,
          limit,
        },
        signal,
      );
      return answer.ok ? readPage(answer.value) : answer;
    },
    async read(type, ids, properties, signal) {
      if (ids.length === 0) return ok([]);
      const answer = await post(
        `/crm/v3/objects/${type}/batch/read`,
        { properties, inputs: ids.map((id) => ({ id })) },
        signal,
      );
      if (!answer.ok) return answer;
      const page = readPage(answer.value);
      return page.ok ? ok(page.value.records) : page;
    },
    async associated(from, to, ids, signal) {
      const found = new Map<string, readonly string[]>();
      if (ids.length === 0) return ok(found);
      const answer = await post(
        `/crm/v4/associations/${from}/${to}/batch/read`,
        { inputs: ids.map((id) => ({ id })) },
        signal,
      );
      if (!answer.ok) return answer;
      const rows = asRows(at(answer.value, 'results'));
      if (rows === undefined) return fail('invalid', 'the associations are no list');
      for (const row of rows) {
        const id = asId(at(row, 'from', 'id'));
        const others = (asRows(row['to']) ?? []).map((other) => asId(other['toObjectId']));
        if (id !== undefined) found.set(id, unique(others));
      }
      return ok(found);
    },
    async create(type, body, signal) {
      const answer = await post(`/crm/v3/objects/${type}`, body, signal);
      if (!answer.ok) return answer;
      const id = asId(at(answer.value, 'id'));
      return id === undefined ? fail('invalid', 'the answer names no id') : ok(id);
    },
    async contactByEmail(email, signal) {
      const answer = await http(
        {
          method: 'GET',
          path: `/crm/v3/objects/contacts/${encodeURIComponent(email)}`,
          query: { idProperty: 'email', properties: 'email' },
        },
        signal,
      );
      if (answer.ok) return ok(asId(at(answer.value, 'id')));
      return answer.error.code === 'not-found' ? ok(undefined) : answer;
    },
    async stages(type, signal) {
      const answer = await http({ method: 'GET', path: `/crm/v3/pipelines/${type}` }, signal);
      if (!answer.ok) return answer;
      const pipelines = asRows(at(answer.value, 'results'));
      if (pipelines === undefined) return fail('invalid', 'the pipelines are no list');
      const stages = new Map<string, Stage>();
      for (const row of inOrder(pipelines)) {
        const pipeline = asId(row['id']);
        if (pipeline === undefined) continue;
        for (const stage of inOrder(asRows(row['stages']) ?? [])) {
          const id = asId(stage['id']);
          if (id === undefined) continue;
          const closed =
            at(stage, 'metadata', 'isClosed') === 'true' || at(stage, 'metadata', 'ticketState') === 'CLOSED';
          stages.set(id, { pipeline, label: asText(stage['label']) ?? id, closed });
        }
      }
      return ok(stages);
    },
    async owners(signal) {
      const answer = await http(
        { method: 'GET', path: '/crm/v3/owners', query: { limit: String(MOST_OWNERS) } },
        signal,
      );
      if (!answer.ok) return answer;
      const names = new Map<string, string>();
      for (const row of asRows(at(answer.value, 'results')) ?? []) {
        const id = asId(row['id']);
        const name = asText([row['firstName'], row['lastName']].map(asText).filter(Boolean).join(' '));
        const shown = name ?? asText(row['email']);
        if (id !== undefined && shown !== undefined) names.set(id, shown);
      }
      return ok(names);
    },
    async pages(signal) {
      if (pages !== undefined) return ok(pages);
      const answer = await http({ method: 'GET', path: '/account-info/v3/details' }, signal);
      if (!answer.ok) return answer;
      const portal = asId(at(answer.value, 'portalId'));
      if (portal === undefined || !/^\d+$/u.test(portal)) return fail('invalid', 'it names no account');
      const domain = asText(at(answer.value, 'uiDomain')) ?? '';
      const host = /^[a-z0-9-]+\.hubspot\.com$/u.test(domain) ? domain : 'app.hubspot.com';
      pages = `https://${host}/contacts/${portal}`;
      return ok(pages);
    },
  };
}

function readPage(body: unknown): ConnectorResult<HubspotPage> {
  const rows = asRows(at(body, 'results'));
  if (rows === undefined) return fail('invalid', 'the rows are no list');
  const records: HubspotRecord[] = [];
  for (const row of rows) {
    const id = asId(row['id']);
    // A row without an id is no place to go on from, and half a list of ids would remove the other half.
    if (id === undefined || !/^\d+$/u.test(id)) return fail('invalid', 'a row has no id');
    const linked = asRows(at(row, 'associations', 'contacts', 'results')) ?? [];
    const properties = row['properties'];
    records.push({
      id,
      properties: typeof properties === 'object' && properties !== null ? (properties as Row) : {},
      contacts: unique(linked.map((link) => asId(link['id']))),
    });
  }
  const after = asId(at(body, 'paging', 'next', 'after'));
  return ok({ records, ...(after === undefined ? {} : { after }) });
}

/** The same contact may be linked by several labels. */
function unique(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(
    (one, other) => Number(one['displayOrder'] ?? 0) - Number(other['displayOrder'] ?? 0),
  );
}
