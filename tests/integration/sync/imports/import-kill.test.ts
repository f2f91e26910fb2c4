import { expect, it } from 'vitest';
import { playImportKills } from '../../../fakes/import-kill-rounds';

/** `npm run test:soak` plays two hundred. */
const KILLS = 12;

it('twelve kills of a desk that imports or takes an import back leave either all of it or nothing', {
  timeout: 120_000,
}, async () => {
  await playImportKills({ seed: Number(process.env['PATCHCORD_KILL_SEED'] ?? 5), kills: KILLS });
  expect.hasAssertions();
});
