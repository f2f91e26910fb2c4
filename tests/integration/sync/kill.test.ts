import { expect, it } from 'vitest';
import { playKills } from '../../fakes/kill-rounds';

/** `npm run test:soak` plays a thousand. */
const KILLS = 50;

it('fifty kills of a desk that reads and writes back leave nothing half done, lost or doubled', {
  timeout: 240_000,
}, async () => {
  await playKills({ seed: Number(process.env['PATCHCORD_KILL_SEED'] ?? 5), kills: KILLS });
  expect.hasAssertions();
});
