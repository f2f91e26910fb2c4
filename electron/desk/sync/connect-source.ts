import { createHash } from 'node:crypto';
import type { Connection, ConnectionOf } from '#shared/schemas/connection';
import { parseMapping } from '#shared/schemas/mapping';
import type { Connector } from './connector';
import { createCarddavConnector } from './connectors/carddav/connector';
import { createFileConnector } from './connectors/file/connector';
import { authHeaders, createHttp } from './connectors/http';
import { createHubspotConnector } from './connectors/hubspot/connector';
import { createLdapConnector } from './connectors/ldap/connector';
import { createOdooConnector } from './connectors/odoo/connector';
import { createRestConnector } from './connectors/rest/connector';
import { createRtConnector } from './connectors/rt/connector';
import { createSalesforceConnector } from './connectors/salesforce/connector';
import { createServicenowConnector } from './connectors/servicenow/connector';
import { createZendeskConnector } from './connectors/zendesk/connector';
import type { SourceSetup } from './sync-messages';

/** What every kind of connector is made with. */
export interface ConnectorSetup<Kind extends Connection['kind']> {
  /** Prefix of its ids. */
  readonly source: string;
  readonly connection: ConnectionOf<Kind>;
  /** ISO 3166 alpha-2, of numbers without a country code. */
  readonly region: string;
  /** The password or the token; absent while it can't be read. */
  readonly secret?: string;
}

export interface ConnectorPorts {
  readonly fetch: typeof fetch;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The connector of a source; `undefined` when its setup isn't understood. Nothing is sent yet. */
export function connectSource(
  setup: Pick<SourceSetup, 'id' | 'connection' | 'region' | 'token'>,
  ports: ConnectorPorts,
): Connector | undefined {
  const { connection } = setup;
  const common = {
    source: setup.id,
    region: setup.region,
    ...(setup.token === undefined ? {} : { secret: setup.token }),
  };
  switch (connection.kind) {
    case 'rest':
      return connectRest({ ...common, connection }, ports);
    case 'rt':
      return createRtConnector({ ...common, connection }, ports);
    case 'ldap':
      return createLdapConnector({ ...common, connection });
    case 'odoo':
      return createOdooConnector({ ...common, connection }, ports);
    case 'hubspot':
      return createHubspotConnector({ ...common, connection }, ports);
    case 'zendesk':
      return createZendeskConnector({ ...common, connection }, ports);
    case 'carddav':
      return createCarddavConnector({ ...common, connection }, ports);
    case 'file':
      return createFileConnector({ ...common, connection });
    case 'salesforce':
      return createSalesforceConnector({ ...common, connection }, ports);
    case 'servicenow':
      return createServicenowConnector({ ...common, connection }, ports);
    default:
      return undefined;
  }
}

/** Decides how often is read, and where is written: nothing about what was read before. */
const NOT_READ_BY: readonly string[] = ['pollSeconds', 'queue'];

/** Of everything that decides how a row is read: with another one, what was read before is read again. */
export function fingerprintOf({
  connection,
  region,
  limits,
}: Pick<SourceSetup, 'connection' | 'region' | 'limits'>): string {
  const readBy = Object.entries(connection).filter(([key]) => !NOT_READ_BY.includes(key));
  return createHash('sha256')
    .update(JSON.stringify([Object.fromEntries(readBy), region, ...(limits === undefined ? [] : [limits])]))
    .digest('base64url');
}

function connectRest(setup: ConnectorSetup<'rest'>, ports: ConnectorPorts): Connector | undefined {
  const parsed = parseMapping(setup.connection.mapping);
  if (!parsed.ok) return undefined;
  const mapping = parsed.value;
  const http = createHttp({
    setup: {
      baseUrl: mapping.baseUrl,
      timeoutSeconds: mapping.timeoutSeconds,
      headers: authHeaders(mapping.auth, setup.secret),
    },
    ...ports,
  });
  return createRestConnector({ source: setup.source, mapping, region: setup.region, http });
}
