import { expect, test } from 'vitest';
import { createLocation, type Endpoint } from '../../../../../../electron/desk/practice/pbx/location';
import { createManualClock } from '../../../../../fakes/manual-clock';

test('a client that names ever new addresses keeps the newest, and takes none of another one', () => {
  const location = createLocation<Endpoint>(createManualClock());
  const quiet: Endpoint = { id: 'quiet', extension: undefined };
  const busy: Endpoint = { id: 'busy', extension: undefined };
  location.learnContact('its own', quiet);
  for (let at = 0; at < 1_000; at++) {
    location.learnContact('kept in use', busy);
    location.learnContact(`address ${at}`, busy);
  }
  expect(location.byContact('address 0')).toBeUndefined();
  expect(location.byContact('address 930')).toBeUndefined();
  expect(location.byContact('address 999')).toBe(busy);
  expect(location.byContact('kept in use')).toBe(busy);
  expect(location.byContact('its own')).toBe(quiet);
});
