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
import { asText } from '../values';
import { createServicenowApi } from './api';
import { changedSince, OVERLAP_MS, pageQuery, parseCursor } from './cursor';
import { look } from './look';
import { all, any, escaped, isId } from './query';
import {
  INCIDENT_FIELDS,
  idIn,
  isActive,
  type Reading,
  readIncident,
  readUser,
  USER_FIELDS,
  valueIn,
} from './rows';
import { write } from './write';

const PAGE = 1_000;
/** Ids alone are small. */
const ID_PAGE = 10_000;

interface Stream extends StreamManifest {
  readonly table: string;
  readonly fields: readonly string[];
  /** Which rows it has. */
  readonly filter: string;
  readonly isIn: (row: Row) => boolean;
  readonly read: (row: Row, reading: Reading) => ReadRow<Change>;
}

const STREAMS: readonly Stream[] = [
  {
    name: 'users',
    kind: 'contacts',
    tombstones: 'ids',
    table: 'sys_user',
    fields: USER_FIELDS,
    filter: 'active=true',
    isIn: isActive,
    read: (row, reading) => contactChange(readUser(row, reading)),
  },
  {
    name: 'incidents',
    kind: 'items',
    tombstones: 'ids',
    table: 'incident',
    fields: INCIDENT_FIELDS,
    // Old ones that are done are many, and nobody calls about them.
    filter: all('caller_idISNOTEMPTY', any(['active=true', 'sys_updated_onRELATIVEGE@day@ago@90'])),
    isIn: (row) => isId(valueIn(row, 'caller_id')),
    read: (row, reading) => itemChange(readIncident(row, reading)),
  },
];

/**
 * ServiceNow: users and their incidents; notes and calls (as work notes) and incidents are written back. Built from the
 * vendor's documentation, not run against the product (`docs/connectors/servicenow.md`).
 */
export function createServicenowConnector(
  setup: ConnectorSetup<'servicenow'>,
  ports: ConnectorPorts,
): Connector {
  const { source, region, connection, secret } = setup;
  const url = connection.url.replace(/\/+$/u, '');
  const api = createServicenowApi({ url, user: connection.user, password: secret, ...ports });
  const { t } = createTranslator('en');
  const reading: Reading = { source, region, url };

  /** As whom we are signed in; every answer tells the time, too. */
  const myself = (signal: AbortSignal) =>
    api.find(
      'sys_user',
      { query: `user_name=${escaped(connection.user)}`, fields: ['sys_id', 'user_name'], limit: 1 },
      signal,
    );

  const pull = async (
    stream: Stream,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Page>> => {
    const begun = parseCursor(text);
    const { since, after } = begun;
    const first = after === '';
    if (first && since !== undefined) {
      // What time it is there has to be known before it is asked how long ago something was.
      const asked = await myself(signal);
      if (!asked.ok) return asked;
    }
    const now = api.clock.now();
    if (since !== undefined && now === undefined) return fail('invalid', 'it tells no time');
    const filter = since === undefined ? stream.filter : changedSince(since, now ?? since);
    const answer = await api.find(
      stream.table,
      { query: pageQuery(filter, after), fields: stream.fields, limit: PAGE },
      signal,
    );
    if (!answer.ok) return answer;
    const mark = first ? (since === undefined ? api.clock.now() : now) : begun.mark;
    const cursor: Keyset = { ...begun, ...(mark === undefined ? {} : { mark }) };
    const changes: Change[] = [];
    const rejected: string[] = [];
    let last = after;
    for (const row of answer.value) {
      const id = idIn(row);
      if (id === undefined) {
        rejected.push('id is missing or wrong');
        continue;
      }
      last = id;
      if (!stream.isIn(row)) {
        changes.push({ op: 'delete', id: `${source}:${id}` });
        continue;
      }
      const read = stream.read(row, reading);
      if (read.ok) changes.push(read.value);
      else rejected.push(read.reason);
    }
    // Rows that the user may not see are left out of a page, so that it may be short and not the last one.
    const more = answer.value.length > 0;
    if (more && last === after) return fail('invalid', 'the paging does not move on');
    const next = more ? { ...cursor, after: last } : nextPull(cursor, OVERLAP_MS);
    return ok({
      mode: since === undefined ? 'snapshot' : 'delta',
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
        // Users come from the company's directory.
        contact: undefined,
        note: { idempotent: true, needsContact: true },
        call: { idempotent: true, needsContact: true },
        item: { idempotent: true, needsContact: false },
      },
      pollMs: connection.pollSeconds * 1000,
      fullReadMs: FULL_READ_MS,
    },
    async pull(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      return stream === undefined ? fail('invalid', 'no such stream') : pull(stream, text, signal);
    },
    async ids(name, text, signal) {
      const stream = STREAMS.find((each) => each.name === name);
      if (stream === undefined) return fail('invalid', 'no such stream');
      const after = isId(text) ? text : '';
      const answer = await api.find(
        stream.table,
        { query: pageQuery(stream.filter, after), fields: ['sys_id'], limit: ID_PAGE },
        signal,
      );
      if (!answer.ok) return answer;
      const ids = answer.value.map(idIn);
      const last = ids.at(-1);
      // Half a list would remove the other half.
      if (!ids.every(isId) || (last !== undefined && last === after))
        return fail('invalid', 'the ids are no list');
      return ok({
        ids: ids.map((id) => `${source}:${id}`),
        ...(last === undefined ? {} : { next: last }),
      });
    },
    write: (entry, writing, signal) => write({ api, t }, entry, writing, signal),
    look: (who, signal) => look(api, who, reading, signal),
    async probe(signal) {
      const me = await myself(signal);
      if (!me.ok) return me;
      const user = asText(me.value[0] === undefined ? undefined : valueIn(me.value[0], 'user_name'));
      const serverTime = api.clock.now();
      return ok({
        product: 'ServiceNow',
        ...(user === undefined ? {} : { user }),
        ...(serverTime === undefined ? {} : { serverTime }),
      });
    },
    dispose: () => undefined,
  };
}
