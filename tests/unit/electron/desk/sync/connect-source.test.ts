import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../../../electron/desk/sync/connect-source';

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
