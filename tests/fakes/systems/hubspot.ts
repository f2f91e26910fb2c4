/**
 * A server that plays HubSpot as its documentation describes it (CRM API v3, associations v4), not a recording of the
 * product: searches that see changes late, at most 10,000 results and five groups; lists that know them at once.
 */
import { type Answer, type Asked, Refused, type SystemServer, startSystem } from './system-server';

interface Stored {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly archived: boolean;
  /** Epoch ms. */
  readonly changed: number;
}

type TypeName = 'contacts' | 'deals' | 'tickets' | 'notes' | 'calls';

export interface FakeHubspot extends SystemServer {
  put(type: TypeName, properties: Readonly<Record<string, string>>, id?: string): string;
  archive(type: TypeName, id: string): void;
  link(type: TypeName, id: string, contact: string): void;
  /** `from` becomes part of `into`. */
  merge(from: string, into: string): void;
  all(type: TypeName): readonly Stored[];
  linked(type: TypeName, contact: string): readonly Stored[];
}

const CHANGED_IN = (type: TypeName) => (type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate');
const LINK_IDS: Readonly<Record<string, number>> = { notes: 202, calls: 194, tickets: 16, deals: 3 };
const OPERATORS = ['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'CONTAINS_TOKEN'];
const REQUIRED: Readonly<Record<TypeName, readonly string[]>> = {
  contacts: [],
  deals: ['dealname', 'dealstage', 'pipeline'],
  tickets: ['subject', 'hs_pipeline_stage'],
  notes: ['hs_timestamp'],
  calls: ['hs_timestamp'],
};

/**
 * @param lagMs how late a search sees what was stored
 * @param searches in a second, for the token
 */
export async function startFakeHubspot({
  token = 'secret',
  lagMs = 0,
  searches = 5,
} = {}): Promise<FakeHubspot> {
  const tables: Record<TypeName, Map<string, Stored>> = {
    contacts: new Map(),
    deals: new Map(),
    tickets: new Map(),
    notes: new Map(),
    calls: new Map(),
  };
  const links = new Map<string, Set<string>>();
  let searchedAt: number[] = [];
  // More digits than a number of JavaScript is exact with.
  let last = 9_007_199_254_740_990n;

  const put: FakeHubspot['put'] = (type, properties, known) => {
    last += 1n;
    const id = known ?? String(last);
    const before = tables[type].get(id)?.properties ?? {};
    const changed = Date.now();
    tables[type].set(id, {
      id,
      archived: false,
      changed,
      properties: {
        createdate: new Date(changed).toISOString(),
        ...before,
        ...properties,
        hs_object_id: id,
        [CHANGED_IN(type)]: new Date(changed).toISOString(),
      },
    });
    return id;
  };
  const link: FakeHubspot['link'] = (type, id, contact) => {
    const key = `${type}:${contact}`;
    links.set(key, new Set([...(links.get(key) ?? []), id]));
  };
  const contactsOf = (type: TypeName, id: string) =>
    [...links]
      .filter(([key, ids]) => key.startsWith(`${type}:`) && ids.has(id))
      .map(([key]) => key.split(':')[1] as string);
  const shown = ({ id, properties, archived, changed }: Stored, wanted: readonly string[]) => ({
    id,
    properties: Object.fromEntries(wanted.map((name) => [name, properties[name] ?? null])),
    createdAt: properties['createdate'],
    updatedAt: new Date(changed).toISOString(),
    archived,
  });
  const propertyOf = (record: Stored, name: string): string => {
    const searchable = /^hs_searchable_calculated_(phone|mobile)_number$/.exec(name)?.[1];
    if (searchable === undefined) return record.properties[name] ?? '';
    const number = record.properties[searchable === 'phone' ? 'phone' : 'mobilephone'] ?? '';
    return number
      .replace(/\D/g, '')
      .replace(/^(?:00)?40/, '')
      .replace(/^0/, '');
  };

  function list(type: TypeName, query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 10);
    if (limit > 100) refuse('limit must be 100 or less');
    const archived = query.get('archived') === 'true';
    const rows = [...tables[type].values()].filter((row) => row.archived === archived);
    const start = query.has('after')
      ? rows.findIndex(({ id }) => BigInt(id) >= BigInt(query.get('after') as string))
      : 0;
    const page = start < 0 ? [] : rows.slice(start, start + limit);
    const following = rows[start + limit];
    const wanted = (query.get('properties') ?? '').split(',');
    return {
      status: 200,
      body: {
        results: page.map((row) => {
          const contacts = contactsOf(type, row.id);
          return {
            ...shown(row, wanted),
            ...(query.get('associations') !== 'contacts' || contacts.length === 0
              ? {}
              : {
                  associations: {
                    contacts: { results: contacts.map((id) => ({ id, type: `${type}_to_contact` })) },
                  },
                }),
          };
        }),
        ...(start < 0 || following === undefined
          ? {}
          : { paging: { next: { after: following.id, link: '?' } } }),
      },
    };
  }

  interface Search {
    readonly filterGroups: readonly {
      readonly filters: readonly { propertyName: string; operator: string; value: string }[];
    }[];
    readonly sorts: readonly { propertyName: string; direction: string }[];
    readonly properties: readonly string[];
    readonly limit: number;
    readonly after?: string;
  }

  function search(type: TypeName, { filterGroups, sorts, properties, limit, after }: Search): Answer {
    searchedAt = [...searchedAt.filter((at) => at > Date.now() - 1_000), Date.now()];
    if (searchedAt.length > searches)
      throw new Refused(429, { status: 'error', errorType: 'RATE_LIMIT', policyName: 'SECONDLY' });
    if (limit > 200) refuse('limit must be 200 or less');
    if (Number(after ?? 0) + limit > 10_000) refuse('no more than 10,000 results');
    if (filterGroups.length > 5) refuse('no more than five groups');
    if (filterGroups.some(({ filters }) => filters.length > 6 || filters.length === 0))
      refuse('one to six filters');
    for (const { operator, propertyName, value } of filterGroups.flatMap(({ filters }) => filters)) {
      if (!OPERATORS.includes(operator)) refuse('no such operator');
      if (propertyName === CHANGED_IN(type === 'contacts' ? 'deals' : 'contacts')) refuse('no such property');
      if (propertyName === CHANGED_IN(type) && !/^\d+$/.test(value))
        refuse('a time is a number of milliseconds');
    }
    if (sorts.length !== 1 || sorts[0]?.propertyName !== 'hs_object_id') refuse('one sort');
    const visible = [...tables[type].values()].filter(
      (row) => !row.archived && row.changed <= Date.now() - lagMs,
    );
    const found = visible
      .filter((row) =>
        filterGroups.some(({ filters }) => filters.every((filter) => matches(type, row, filter))),
      )
      .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    const start = Number(after ?? 0);
    return {
      status: 200,
      body: {
        total: found.length,
        results: found.slice(start, start + limit).map((row) => shown(row, properties)),
        ...(found.length > start + limit ? { paging: { next: { after: String(start + limit) } } } : {}),
      },
    };
  }

  function matches(
    type: TypeName,
    row: Stored,
    { propertyName, operator, value }: Search['filterGroups'][number]['filters'][number],
  ): boolean {
    const has = propertyOf(row, propertyName);
    if (propertyName === CHANGED_IN(type)) return row.changed >= Number(value);
    if (operator === 'GT') return BigInt(has) > BigInt(value);
    if (operator === 'CONTAINS_TOKEN')
      return has !== '' && value.startsWith('*') && has.endsWith(value.slice(1));
    return has.toLowerCase() === value.toLowerCase();
  }

  function create(
    type: TypeName,
    body: {
      properties: Record<string, string>;
      associations?: readonly {
        to: { id: string };
        types: readonly { associationCategory: string; associationTypeId: number }[];
      }[];
    },
  ): Answer {
    for (const name of REQUIRED[type]) if (body.properties[name] === undefined) refuse(`${name} is required`);
    const { email } = body.properties;
    if (type === 'contacts' && email !== undefined) {
      const known = [...tables.contacts.values()].find(
        (row) => !row.archived && row.properties['email'] === email,
      );
      if (known !== undefined)
        throw new Refused(409, {
          status: 'error',
          category: 'CONFLICT',
          message: `Contact already exists. Existing ID: ${known.id}`,
        });
    }
    for (const { to, types } of body.associations ?? []) {
      if (!tables.contacts.has(to.id)) refuse('no such contact');
      if (types[0]?.associationTypeId !== LINK_IDS[type]) refuse('no such association');
    }
    const id = put(type, body.properties);
    for (const { to } of body.associations ?? []) link(type, id, to.id);
    return { status: 201, body: shown(tables[type].get(id) as Stored, Object.keys(body.properties)) };
  }

  function answer({ method, path, query, headers, body }: Asked): Answer {
    if (headers.authorization !== `Bearer ${token}`)
      throw new Refused(401, { status: 'error', category: 'INVALID_AUTHENTICATION' });
    if (method === 'GET' && path === '/account-info/v3/details')
      return {
        status: 200,
        body: { portalId: 1234567, uiDomain: 'app.hubspot.com', accountType: 'STANDARD' },
      };
    if (method === 'GET' && path === '/crm/v3/owners')
      return {
        status: 200,
        body: { results: [{ id: '77', firstName: 'Ana', lastName: 'Pop', email: 'ana@example.com' }] },
      };
    const pipelines = /^\/crm\/v3\/pipelines\/(deals|tickets)$/.exec(path);
    if (method === 'GET' && pipelines !== null)
      return { status: 200, body: { results: PIPELINES[pipelines[1] as 'deals'] } };
    const association = /^\/crm\/v4\/associations\/(\w+)\/(\w+)\/batch\/read$/.exec(path);
    if (method === 'POST' && association !== null) {
      const [, from, to] = association as unknown as [string, TypeName, TypeName];
      const { inputs } = body as { inputs: readonly { id: string }[] };
      if (inputs.length > 1000 || inputs.length === 0) refuse('1 to 1000 inputs');
      const results = inputs
        .map(({ id }) => ({
          id,
          to: from === 'contacts' ? [...(links.get(`${to}:${id}`) ?? [])] : contactsOf(from, id),
        }))
        .filter((entry) => entry.to.length > 0)
        .map((entry) => ({
          from: { id: entry.id },
          to: entry.to.map((id) => ({ toObjectId: id, associationTypes: [] })),
        }));
      // Of records without any it says so, among the errors.
      return { status: results.length < inputs.length ? 207 : 200, body: { status: 'COMPLETE', results } };
    }
    const [, type, rest] =
      /^\/crm\/v3\/objects\/(contacts|deals|tickets|notes|calls)(\/.*)?$/.exec(path) ?? [];
    if (type === undefined) throw new Refused(404, { status: 'error', category: 'OBJECT_NOT_FOUND' });
    const name = type as TypeName;
    if (method === 'GET' && rest === undefined) return list(name, query);
    if (method === 'POST' && rest === undefined) return create(name, body as Parameters<typeof create>[1]);
    if (method === 'POST' && rest === '/search') return search(name, body as Search);
    if (method === 'POST' && rest === '/batch/read') {
      const { inputs, properties } = body as {
        inputs: readonly { id: string }[];
        properties: readonly string[];
      };
      if (inputs.length > 100) refuse('100 inputs');
      const rows = inputs
        .map(({ id }) => tables[name].get(id))
        .filter((row) => row !== undefined && !row.archived);
      return {
        status: rows.length < inputs.length ? 207 : 200,
        body: { status: 'COMPLETE', results: rows.map((row) => shown(row as Stored, properties)) },
      };
    }
    if (method === 'GET' && name === 'contacts' && query.get('idProperty') === 'email') {
      const found = [...tables.contacts.values()].find(
        (row) => `/${row.properties['email']}` === rest && !row.archived,
      );
      if (found === undefined) throw new Refused(404, { status: 'error', category: 'OBJECT_NOT_FOUND' });
      return { status: 200, body: shown(found, ['email']) };
    }
    throw new Refused(404, { status: 'error', category: 'OBJECT_NOT_FOUND' });
  }

  return {
    ...(await startSystem(answer)),
    put,
    link,
    archive: (type, id) => {
      const row = tables[type].get(id);
      if (row !== undefined) tables[type].set(id, { ...row, archived: true });
    },
    merge: (from, into) => {
      tables.contacts.delete(from);
      const merged = tables.contacts.get(into)?.properties['hs_merged_object_ids'];
      put('contacts', { hs_merged_object_ids: merged === undefined ? from : `${merged};${from}` }, into);
    },
    all: (type) => [...tables[type].values()],
    linked: (type, contact) =>
      [...(links.get(`${type}:${contact}`) ?? [])].map((id) => tables[type].get(id) as Stored),
  };
}

function refuse(message: string): never {
  throw new Refused(400, { status: 'error', category: 'VALIDATION_ERROR', message });
}

const PIPELINES = {
  deals: [
    {
      id: 'default',
      label: 'Sales',
      displayOrder: 0,
      stages: [
        {
          id: 'closedwon',
          label: 'Won',
          displayOrder: 2,
          metadata: { isClosed: 'true', probability: '1.0' },
        },
        {
          id: 'appointmentscheduled',
          label: 'Appointment',
          displayOrder: 0,
          metadata: { isClosed: 'false', probability: '0.2' },
        },
      ],
    },
  ],
  tickets: [
    {
      id: '0',
      label: 'Support',
      displayOrder: 0,
      stages: [
        { id: '1', label: 'New', displayOrder: 0, metadata: { ticketState: 'OPEN', isClosed: 'false' } },
        { id: '4', label: 'Closed', displayOrder: 3, metadata: { ticketState: 'CLOSED', isClosed: 'true' } },
      ],
    },
  ],
};
