/**
 * A talk of 15 minutes on a real Asterisk, in which the caller is put on hold and taken off again every 5 seconds and
 * the line is lost for 5 seconds every 30, once for 30: whenever nobody is on hold, both hear each other.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SoakLab, say, startSoakLab, until } from './soak-lab';

const MINUTES = Number(process.env['PATCHCORD_SOAK_MINUTES'] ?? 15);
const SLOT_MS = 5_000;
const SLOTS = (MINUTES * 60_000) / SLOT_MS;
/** The line is lost once in so many slots, now in an open one and now in one on hold. */
const LOSS_EVERY = 6;
const LOSS_MS = 5_000;
const LONG_LOSS_MS = 30_000;
/** Both beep once a second: what is shorter proves nothing. */
const SHORTEST_MS = 2_500;
/** Of `totalAudioEnergy`. */
const VOICE = 1e-4;

let lab: SoakLab;
beforeAll(async () => {
  lab = await startSoakLab({ desks: 1 });
});
afterAll(() => lab?.dispose());

test('a talk with holds and lost lines keeps its audio', { timeout: 2 * 3_600_000 }, async () => {
  const { asterisk, outside } = lab;
  const desk = lab.desk(0);
  const { tap, line } = desk;
  const index = await outside.ask('call', `40721700000*${desk.extension}`, []);
  await until('it rings', () => tap.calls()[0]?.state === 'ringing', 15_000);
  const callId = tap.calls()[0]?.id as NonNullable<ReturnType<typeof tap.view>>['id'];
  expect(await tap.call('calls.answer', { callId })).toMatchObject({ ok: true });
  await until('they talk', () => tap.view(callId)?.state === 'up', 15_000);
  const state = () => tap.view(callId)?.state;
  const voices = () => Promise.all([outside.ask('voiceReceived', index), desk.voice()]);

  const counts = { windows: 0, heldSlots: 0, refused: 0, losses: 0, short: 0 };
  const silent: string[] = [];
  const losses: Promise<void>[] = [];
  const longAt = Math.floor(SLOTS / 2 / LOSS_EVERY) * LOSS_EVERY;
  async function loseLine(ms: number) {
    counts.losses += 1;
    line.cut();
    await wait(ms);
    line.mend();
  }

  const began = Date.now();
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const end = began + (slot + 1) * SLOT_MS;
    const isOpen = slot % 2 === 0;
    const loss = slot % LOSS_EVERY;
    // An odd one falls into a hold. During the long one nothing else is cut.
    const isLong = slot === longAt;
    const isNear = slot > longAt && slot < longAt + LOSS_EVERY;
    const wanted = Math.floor(slot / LOSS_EVERY) % 2;
    if (isLong) losses.push(wait(1_000).then(() => loseLine(LONG_LOSS_MS)));
    else if (!isNear && slot > 0 && loss === wanted) losses.push(wait(1_000).then(() => loseLine(LOSS_MS)));

    // What the phone system can't be told now is asked again.
    const method = isOpen ? 'calls.resume' : 'calls.hold';
    const target = isOpen ? 'up' : 'held';
    while (state() !== target && Date.now() < end - SHORTEST_MS) {
      const { ok } = await tap.call(method, { callId });
      if (ok) break;
      counts.refused += 1;
      await wait(400);
    }
    const isTalking = () => state() === 'up';
    const from = Date.now();
    const wasTalking = isTalking();
    const before = await voices();
    await wait(Math.max(0, end - 100 - Date.now()));
    if (state() === 'held') counts.heldSlots += 1;
    if (!wasTalking || !isTalking()) {
      if (state() !== 'held') silent.push(`slot ${slot}: the call is ${state()}`);
    } else if (Date.now() - from < SHORTEST_MS) counts.short += 1;
    else {
      counts.windows += 1;
      const after = await voices();
      const [callerHears, agentHears] = after.map((value, side) => value > (before[side] ?? 0) + VOICE);
      if (!callerHears || !agentHears) {
        const lineNow = tap.latest.line?.state;
        silent.push(
          `slot ${slot} at ${(slot * SLOT_MS) / 1_000} s: caller ${callerHears}, agent ${agentHears}, line ${lineNow}`,
        );
        say(`   ${silent.at(-1)}`);
      }
    }
    if (slot % 12 === 11) say(`${((slot + 1) * SLOT_MS) / 60_000} min: ${JSON.stringify(counts)}`);
  }
  await Promise.all(losses);

  say(`a talk of ${MINUTES} minutes: ${JSON.stringify({ ...counts, silent: silent.length })}`);
  expect(silent).toEqual([]);
  // Most open slots are looked at, and most of the others are really on hold: a line that is lost allows neither.
  expect(counts.windows).toBeGreaterThan(SLOTS * 0.3);
  expect(counts.heldSlots).toBeGreaterThan(SLOTS * 0.3);
  // The same call, and the same one at the PBX.
  expect((await outside.ask('calls'))[index]).toMatchObject({ state: 'up' });
  expect(await asterisk.channels()).toHaveLength(2);
  await until('the line is back', () => tap.latest.line?.state === 'registered', 40_000);
  await outside.ask('hangUp', index);
  await until('it is over', () => state() === 'wrap-up', 15_000);
  expect(lab.problems).toEqual([]);
});
