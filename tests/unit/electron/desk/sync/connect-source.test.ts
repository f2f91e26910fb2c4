import { expect, it } from 'vitest';
import { connectionSchema } from '#shared/schemas/connection';
import { connectSource, fingerprintOf } from '../../../../../electron/desk/sync/connect-source';

it('reads a source again for another address or region, not for another queue or pace', () => {
  const connection = {
    kind: 'rt' as const,
    url: 'https://rt.example.com',
    user: 'desk',
    queue: 'General',
    people: 'employee' as const,
    pollSeconds: 30,
  };
  const now = fingerprintOf({ connection, region: 'RO' });
  expect(
    fingerprintOf({ connection: { ...connection, queue: 'Calls', pollSeconds: 60 }, region: 'RO' }),
  ).toBe(now);
  expect(
    fingerprintOf({ connection: { ...connection, url: 'https://rt.example.org' }, region: 'RO' }),
  ).not.toBe(now);
  expect(fingerprintOf({ connection, region: 'DE' })).not.toBe(now);
});

// Who counts each request is asked less often.
const DAYS: Readonly<Record<string, number>> = { salesforce: 7, zendesk: 7 };

it.each([
  { kind: 'rt', url: 'https://rt.example.com', user: 'desk' },
  { kind: 'ldap', url: 'ldaps://ldap.example.com', baseDn: 'dc=example' },
  { kind: 'carddav', url: 'https://dav.example.com', user: 'desk' },
  { kind: 'file', path: '/list.csv' },
  { kind: 'odoo', url: 'https://odoo.example.com', database: 'crm' },
  { kind: 'hubspot' },
  { kind: 'salesforce', url: 'https://example.my.salesforce.com' },
  { kind: 'zendesk', url: 'https://example.zendesk.com', user: 'desk' },
  { kind: 'servicenow', url: 'https://example.service-now.com', user: 'desk' },
])('reads $kind whole once a day or a week, however it tells its changes', (connection) => {
  const connector = connectSource(
    { id: 'crm', connection: connectionSchema.parse(connection), region: 'RO', token: 'a:b' },
    { fetch: globalThis.fetch, now: Date.now },
  );
  expect(connector?.manifest.fullReadMs).toBe((DAYS[connection.kind] ?? 1) * 86_400_000);
  connector?.dispose();
});
