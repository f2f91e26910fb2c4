import { expect, it } from 'vitest';
import { playImportKills } from '../fakes/import-kill-rounds';
import { playKills } from '../fakes/kill-rounds';

const KILLS = Number(process.env['PATCHCORD_SOAK_KILLS'] ?? 1_000);
const IMPORT_KILLS = Math.ceil(KILLS / 5);
/** So many of one desk: what it leaves behind grows with each. */
const PER_DESK = 100;
const first = Number(process.env['PATCHCORD_KILL_SEED'] ?? Date.now() % 1_000_000);

it(`${KILLS} kills of desks that read and write back leave nothing half done, lost or doubled`, async () => {
  for (let played = 0; played < KILLS; played += PER_DESK) {
    const seed = first + played;
    process.stdout.write(`kills ${played} to ${Math.min(KILLS, played + PER_DESK)}, seed ${seed}\n`);
    await playKills({ seed, kills: Math.min(PER_DESK, KILLS - played) });
  }
  expect.hasAssertions();
});

it(`${IMPORT_KILLS} kills of desks that import or take an import back leave either all of it or nothing`, async () => {
  process.stdout.write(`kills of imports, seed ${first}\n`);
  await playImportKills({ seed: first, kills: IMPORT_KILLS });
  expect.hasAssertions();
});
