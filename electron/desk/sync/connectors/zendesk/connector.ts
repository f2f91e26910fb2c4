import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorPorts, ConnectorSetup } from '../../connect-source';
import { type Change, type Connector, type ConnectorResult, FULL_READ_MS, type Page } from '../../connector';
import { contactChange, itemChange, type Row } from '../rows-of';
import { orNothing } from '../side-reading';
import { asId, asText } from '../values';
import { createZendeskApi } from './api';
import { type Cursor, parseCursor } from './cursor';
import { look } from './look';
import { isGone, type Reading, readTicket, readUser, TICKET } from './rows';
import { write } from './write';

/**
 * Zendesk Support: people and tickets; notes and calls as internal comments, people and tickets are written back. Built
 * from the vendor's documentation, not run against the product (`docs/connectors/zendesk.md`).
 */
export function createZendeskConnector(setup: ConnectorSetup<'zendesk'>, ports: ConnectorPorts): Connector {
  const { source, region, connection, secret } = setup;
  const url = connection.url.replace(/\/+$/u, '');
  const api = createZendeskApi({ url, user: connection.user, token: secret, ...ports });
  const { t } = createTranslator('en');
  const readingOf = (organizations: ReadonlyMap<string, string>): Reading => ({
    source,
    region,
    url,
    organizations,
  });

  const changesOf = async (
    stream: 'users' | 'tickets',
    rows: readonly Row[],
    names: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Pick<Page, 'changes' | 'rejected'>>> => {
    const changes: Change[] = [];
    const rejected: string[] = [];
    const wanted = stream === 'users' ? rows.map((row) => asId(row['organization_id'])) : [];
    const ids = [...new Set(wanted.filter((id) => id !== undefined))];
    const companies = orNothing(await api.organizations(ids, signal), new Map());
    if (!companies.ok) return companies;
    const reading = readingOf(companies.value);
    for (const row of rows) {
      const id = asId(row['id']);
      const gone = stream === 'users' ? isGone(row) : row['status'] === 'deleted';
      if (gone && id !== undefined) {
        changes.push({ op: 'delete', id: `${source}:${stream === 'users' ? '' : TICKET}${id}` });
        continue;
      }
      const read =
        stream === 'users'
          ? contactChange(readUser(row, reading))
          : itemChange(readTicket(row, names, reading));
      if (read.ok) changes.push(read.value);
      else rejected.push(read.reason);
    }
    return ok({ changes, rejected });
  };

  return {
    manifest: {
      streams: [
        { name: 'users', kind: 'contacts', tombstones: 'native' },
        { name: 'tickets', kind: 'items', tombstones: 'native' },
      ],
      write: {
        contact: { idempotent: true, needsContact: false },
        note: { idempotent: true, needsContact: true },
        call: { idempotent: true, needsContact: true },
        item: { idempotent: true, needsContact: false },
      },
      pollMs: connection.pollSeconds * 1000,
      // Ten requests a minute is what the export allows.
      fullReadMs: 7 * FULL_READ_MS,
    },
    async pull(name, text, signal): Promise<ConnectorResult<Page>> {
      if (name !== 'users' && name !== 'tickets') return fail('invalid', 'no such stream');
      const { full, cursor } = parseCursor(text);
      const page = await api.changes(name, cursor, signal);
      if (!page.ok) return page;
      const { rows, names, after, end } = page.value;
      const read = await changesOf(name, rows, names, signal);
      if (!read.ok) return read;
      const next: Cursor = { v: 1, full: full && !end, cursor: after };
      return ok({
        mode: full ? 'snapshot' : 'delta',
        ...read.value,
        more: !end,
        next: JSON.stringify(next),
      });
    },
    write: (entry, writing, signal) => write({ api, t }, entry, writing, signal),
    look: (who, signal) => look(api, who, readingOf(new Map()), signal),
    async probe(signal) {
      const me = await api.me(signal);
      if (!me.ok) return me;
      const user = asText(me.value['email']) ?? asText(me.value['name']);
      const serverTime = api.clock.now();
      return ok({
        product: 'Zendesk Support',
        ...(user === undefined ? {} : { user }),
        ...(serverTime === undefined ? {} : { serverTime }),
      });
    },
    dispose: () => undefined,
  };
}
