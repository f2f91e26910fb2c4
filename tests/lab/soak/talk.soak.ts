/**
 * A talk of 15 minutes on a real Asterisk, in which the caller is put on hold and taken off again every 5 seconds and
 * the line is lost for 5 seconds every 30, once for 30: whenever nobody is on hold, both hear each other, also while
 * there is no line.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grows, type SoakLab, say, startSoakLab, until } from './soak-lab';
import { backAfter, heardIn, type Sample } from './talk-heard';
import { planOfTalk, wantedAt } from './talk-plan';

const MINUTES = Number(process.env['PATCHCORD_SOAK_MINUTES'] ?? 15);
const SAMPLE_MS = 200;
const ASK_MS = 100;

let lab: SoakLab;
beforeAll(async () => {
  lab = await startSoakLab({ desks: 1 });
});
afterAll(() => lab?.dispose());

test('a talk with holds and lost lines keeps its audio', { timeout: 2 * 3_600_000 }, async () => {
  const { asterisk, outside } = lab;
  const desk = lab.desk(0);
  const { tap, line } = desk;
  const plan = planOfTalk(MINUTES);
  const index = await outside.ask('call', `40721700000*${desk.extension}`, []);
  await until('it rings', () => tap.calls()[0]?.state === 'ringing', 15_000);
  const callId = tap.calls()[0]?.id as NonNullable<ReturnType<typeof tap.view>>['id'];
  expect(await tap.call('calls.answer', { callId })).toMatchObject({ ok: true });
  await until('they talk', () => tap.view(callId)?.state === 'up', 15_000);
  const state = () => tap.view(callId)?.state;
  const voices = () => Promise.all([outside.ask('voiceReceived', index), desk.voice()]);
  expect(await grows(() => outside.ask('voiceReceived', index))).toBe(true);

  const began = Date.now();
  const now = () => Date.now() - began;
  const isGoingOn = () => now() < plan.ms && state() !== 'wrap-up';
  let refused = 0;

  async function loseLines(): Promise<void> {
    for (const { at, ms } of plan.losses) {
      await wait(at - now());
      line.cut();
      await wait(at + ms - now());
      line.mend();
    }
  }
  /** What the phone system can't be told now is asked again. */
  async function holdAndResume(): Promise<void> {
    for (; isGoingOn(); await wait(ASK_MS)) {
      const wanted = wantedAt(now());
      if (state() === wanted) continue;
      const { ok } = await tap.call(wanted === 'up' ? 'calls.resume' : 'calls.hold', { callId });
      if (!ok) refused += 1;
    }
  }
  async function listen(): Promise<readonly Sample[]> {
    const samples: Sample[] = [];
    for (let minute = 1; isGoingOn(); await wait(SAMPLE_MS)) {
      const at = now();
      const before = state();
      const heard = await voices();
      const hasLine = tap.latest.line?.state === 'registered';
      samples.push({ at, state: before === state() ? before : undefined, hasLine, voices: heard });
      if (at < minute * 60_000) continue;
      const { talkMs, faults } = heardIn(samples);
      say(`${minute} min: talked ${(talkMs / 1_000).toFixed(0)} s, ${faults.length} faults`);
      minute += 1;
    }
    return samples;
  }
  const [samples] = await Promise.all([listen(), holdAndResume(), loseLines()]);

  const { talkMs, heldMs, longestSwitchMs, longestSilenceMs, heardOnHold, faults } = heardIn(samples);
  const back = backAfter(plan, samples);
  const late = plan.losses.flatMap(({ at, ms, backMs }, place) => {
    const after = back[place];
    const isLate = after === undefined || after > backMs;
    return isLate ? [`the line that was lost at ${at} ms for ${ms} ms was back after ${after} ms`] : [];
  });
  const share = (ms: number) => `${(ms / 1_000).toFixed(1)} s, ${((ms / plan.ms) * 100).toFixed(1)} %`;
  say('');
  say(`a talk of ${plan.ms / 1_000} s, looked at ${samples.length} times`);
  say(`both heard each other when they were to     ${share(talkMs)}`);
  say(`  by the plan at least                      ${share(plan.promisedMs)}`);
  say(`on hold when they were to be                ${share(heldMs)}`);
  say(`longest silence while they talked           ${longestSilenceMs} ms`);
  say(`heard while on hold                         ${heardOnHold} times`);
  say(`longest until a hold, or its end, was there ${longestSwitchMs} ms`);
  say(`  asked again, mostly without a line        ${refused}`);
  say(`losses of the line                          ${back.length}`);
  say(`  back after                                ${back.join(', ')} ms`);
  for (const fault of [...faults, ...late]) say(`  BROKEN ${fault}`);

  expect(state()).not.toBe('wrap-up');
  expect([...faults, ...late]).toEqual([]);
  expect(talkMs).toBeGreaterThanOrEqual(plan.promisedMs);
  // What listens can tell silence.
  expect(heardOnHold).toBe(0);
  // The end: the same call, and the same one at the PBX, in which both hear each other.
  expect(await tap.call('calls.resume', { callId })).toMatchObject({ ok: true });
  const heard = [grows(() => outside.ask('voiceReceived', index)), grows(() => desk.voice())];
  expect(await Promise.all(heard)).toEqual([true, true]);
  expect((await outside.ask('calls'))[index]).toMatchObject({ state: 'up' });
  expect(await asterisk.channels()).toHaveLength(2);
  expect(tap.latest.line?.state).toBe('registered');
  await outside.ask('hangUp', index);
  await until('it is over', () => state() === 'wrap-up', 15_000);
  expect(lab.problems).toEqual([]);
});
