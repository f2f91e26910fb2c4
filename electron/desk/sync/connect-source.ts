import { createHash } from 'node:crypto';
import { parseMapping } from '#shared/schemas/mapping';
import type { Connector } from './connector';
import { createRestConnector } from './rest-connector';
import { createHttp } from './rest-http';
import type { SourceSetup } from './sync-messages';

/** The connector of a source; `undefined` when its mapping isn't understood. */
export function connectSource(
  setup: Pick<SourceSetup, 'id' | 'mapping' | 'region' | 'token'>,
  ports: { readonly fetch: typeof fetch; readonly now: () => number },
): Connector | undefined {
  const mapping = parseMapping(setup.mapping);
  if (!mapping.ok) return undefined;
  const http = createHttp({ mapping: mapping.value, token: setup.token, ...ports });
  return createRestConnector({ source: setup.id, mapping: mapping.value, region: setup.region, http });
}

/** Of everything that decides how a row is read: with another one, what was read before is read again. */
export function fingerprintOf({ mapping, region }: Pick<SourceSetup, 'mapping' | 'region'>): string {
  return createHash('sha256')
    .update(JSON.stringify([mapping, region]))
    .digest('base64url');
}
