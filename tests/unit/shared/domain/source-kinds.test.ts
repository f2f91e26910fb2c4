import { expect, test } from 'vitest';
import { sourceKinds } from '#shared/domain/source-kinds';
import { type Connection, connectionSchema } from '#shared/schemas/connection';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import { fakeCrmMapping } from '../../../fakes/fake-crm-mapping';

const url = 'https://crm.example.com';
const connections: readonly Connection[] = [
  { kind: 'rest', mapping: fakeCrmMapping('http://127.0.0.1:9') },
  { kind: 'odoo', url, database: 'crm' },
  { kind: 'rt', url, user: 'patchcord' },
  { kind: 'ldap', url: 'ldaps://directory.example.com', baseDn: 'dc=example,dc=com' },
  { kind: 'carddav', url, user: 'patchcord' },
  { kind: 'file', path: '/nowhere/people.csv' },
  { kind: 'hubspot' },
  { kind: 'salesforce', url },
  { kind: 'zendesk', url, user: 'patchcord@example.com' },
  { kind: 'servicenow', url, user: 'patchcord' },
].map((connection) => connectionSchema.parse(connection));

test('every kind is tried here', () => {
  const { options } = connectionSchema.def.type === 'union' ? connectionSchema : { options: [] };
  expect(connections.map(({ kind }) => kind).sort()).toEqual(
    options.map(({ shape }) => shape.kind.value).sort(),
  );
});

test.each(connections)('$kind is offered when it has a connector, and only then', (connection) => {
  const ports = { fetch: () => Promise.reject(new Error('nothing is sent')), now: () => 0 };
  const connector = connectSource({ id: 'x', connection, region: 'RO', token: 'secret' }, ports);
  connector?.dispose();
  expect(connection.kind in sourceKinds).toBe(connector !== undefined);
});
