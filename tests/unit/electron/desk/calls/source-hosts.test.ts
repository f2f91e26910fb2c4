import { expect, it } from 'vitest';
import { settingsSchema } from '#shared/schemas/settings';
import { sourceHosts } from '../../../../../electron/desk/calls/source-hosts';
import { fakeCrmMapping } from '../../../../fakes/fake-crm-mapping';

it('knows the hosts of every source that has an address, and of a mapping both', () => {
  const source = (id: string, connection: unknown) => ({ id, name: id, connection });
  const { sources } = settingsSchema.parse({
    sources: [
      source('odoo', { kind: 'odoo', url: 'https://odoo.example.com:8443/x', database: 'd' }),
      source('rest', {
        kind: 'rest',
        mapping: fakeCrmMapping('https://api.example.com', { pagesUrl: 'https://crm.example.com' }),
      }),
      source('torn', { kind: 'rest', mapping: '{' }),
      source('file', { kind: 'file', path: '/tmp/people.csv' }),
    ],
  });
  expect([...sourceHosts(sources)]).toEqual(['odoo.example.com', 'api.example.com', 'crm.example.com']);
});
