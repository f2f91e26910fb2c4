/**
 * Transfers in a row on a real Asterisk, each with a fault: nobody is lost without the agent being told, nothing is
 * done twice, and nobody but the two sees the notes. `PATCHCORD_SOAK_SEED` draws others, `PATCHCORD_SOAK_TRANSFERS` is
 * how many, `PATCHCORD_SOAK_ONLY=17,23` plays these alone.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describePlan, METHODS, planOf } from './plan';
import { type SoakLab, say, startSoakLab, variant } from './soak-lab';
import { MARKER, markerOf, playRound, type RoundResult } from './transfer-round';

const SEED = Number(process.env['PATCHCORD_SOAK_SEED'] ?? 2026);
const TRANSFERS = Number(process.env['PATCHCORD_SOAK_TRANSFERS'] ?? 200);
const ONLY = process.env['PATCHCORD_SOAK_ONLY']?.split(',').map(Number);
const ROUNDS = ONLY ?? Array.from({ length: TRANSFERS }, (_, round) => round);
/** A broken run ends early. */
const MOST_BROKEN = 25;

/** Of an Asterisk as it comes nobody gets a caller back whom it has let go, so Patchcord doesn't transfer natively there. */
const PLAYED = METHODS.filter((method) => variant === 'recipe' || method !== 'native');

let lab: SoakLab;
beforeAll(async () => {
  lab = await startSoakLab({ desks: 3, watched: MARKER });
  await lab.asterisk.cli('module load res_pjsip_logger.so');
  await lab.asterisk.cli('pjsip set logger method REFER');
  await lab.asterisk.cli('pjsip set logger on');
});
afterAll(() => lab?.dispose());

test('nobody is lost, nothing is done twice, nobody else sees the notes', {
  timeout: 3 * 3_600_000,
}, async () => {
  say(`soak: ${ROUNDS.length} transfers, Asterisk ${variant}, seed ${SEED}`);
  const results: RoundResult[] = [];
  const broken: string[] = [];
  const kept: [string, string, readonly string[]][] = [];
  for (const round of ROUNDS) {
    const plan = planOf(SEED, round, PLAYED);
    const marker = markerOf(SEED, round);
    const from = Date.now();
    try {
      const result = await playRound(lab, plan, marker);
      results.push(result);
      const { place, outcome, faults, notes } = result;
      const seconds = ((Date.now() - from) / 1_000).toFixed(1);
      say(`${describePlan(plan)}: ${place} (${outcome}, notes ${notes}), ${seconds} s`);
      for (const fault of faults) {
        say(`   BROKEN ${fault}`);
        broken.push(`${describePlan(plan)}: ${fault}`);
      }
      const toTarget = !['unknown', 'not-signed-in'].includes(plan.fault);
      const allowed = [plan.from, ...(toTarget ? [plan.to] : [])].map((at) => lab.desk(at).extension);
      kept.push([describePlan(plan), marker, allowed]);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      say(`${describePlan(plan)}: BROKEN ${why}`);
      broken.push(`${describePlan(plan)}: ${why}`);
      await recover();
    }
    if (broken.length >= MOST_BROKEN) break;
  }

  let foundAtHome = 0;
  for (const desk of lab.desks) {
    const bytes = desk.kept();
    for (const [plan, marker, allowed] of kept) {
      if (!bytes.includes(marker)) continue;
      if (allowed.includes(desk.extension)) foundAtHome += 1;
      else broken.push(`${plan}: ${desk.name} has kept the document`);
    }
  }

  const count = (is: (result: RoundResult) => boolean) => results.filter(is).length;
  const places = [
    'with the agent',
    'with the target',
    'hung up',
    'lost, and the agent knows',
    'nowhere',
  ] as const;
  say('');
  say(
    `transfers played                            ${results.length} of ${ROUNDS.length}, seed ${SEED}, ${variant}`,
  );
  for (const place of places) say(`  caller ${place.padEnd(35)} ${count((one) => one.place === place)}`);
  say(`callers lost without the agent being told   ${count((one) => one.place === 'nowhere')}`);
  say(`transfers done twice                        ${count(({ refers, attempts }) => refers > attempts)}`);
  say(`  REFERs taken by the PBX                   ${results.reduce((sum, { refers }) => sum + refers, 0)}`);
  say(
    `documents shown to a wrong desk             ${results.reduce((sum, { strangers }) => sum + strangers, 0)}`,
  );
  say(`  documents kept by the desks they are for  ${foundAtHome}`);
  say(`callers who came with their notes           ${count(({ notes }) => notes === 'arrived')}`);
  say(`  and without                               ${count(({ notes }) => notes === 'missing')}`);
  say(`broken rounds                               ${broken.length}`);
  for (const line of broken) say(`  ${line}`);

  expect(lab.problems).toEqual([]);
  expect(broken).toEqual([]);
  expect(results).toHaveLength(ROUNDS.length);
  // What looks for words finds them where they are.
  expect(foundAtHome).toBeGreaterThanOrEqual(results.length);
});

/** As a person would begin anew whose day went wrong. */
async function recover(): Promise<void> {
  for (const { line } of lab.desks) line.mend();
  await lab.outside.ask('hangUpAll').catch(() => undefined);
  await lab.asterisk.hangupAll();
  for (const { tap } of lab.desks) {
    await tap.call('line.retry', {});
    await tap.call('agent.setStatus', { status: 'available' });
    for (const view of tap.calls()) {
      await tap.call('transfer.cancel', { callId: view.id });
      await tap.call('calls.hangUp', { callId: view.id });
      await tap.call('wrapUp.finish', { callId: view.id });
    }
  }
  await expect.poll(() => lab.asterisk.channels(), { timeout: 20_000 }).toEqual([]);
  await expect
    .poll(() => lab.desks.every(({ tap }) => tap.latest.line?.state === 'registered'), { timeout: 40_000 })
    .toBe(true);
}
