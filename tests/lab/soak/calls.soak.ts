/** 500 calls in a row on a real Asterisk: nothing of them stays in the phone's page or in the desk's process. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../scripts/lab/own-process.mjs';
import { slopeOf, watchNodeHeap, watchPageHeap } from './heap-watch';
import { type SoakLab, say, startSoakLab, until } from './soak-lab';

const CALLS = Number(process.env['PATCHCORD_SOAK_CALLS'] ?? 500);
/** Calls after which caches are filled and code is compiled. */
const WARM = 50;
const EVERY = 25;
/** Bytes that a call may leave behind. */
const MOST = 10 * 1024;

let lab: SoakLab;
let port: number;
beforeAll(async () => {
  port = await freePort();
  process.env['NODE_OPTIONS'] = `--inspect-port=127.0.0.1:${port}`;
  lab = await startSoakLab({ desks: 1 });
  delete process.env['NODE_OPTIONS'];
});
afterAll(() => lab?.dispose());

test('nothing of 500 calls stays', { timeout: 2 * 3_600_000 }, async () => {
  const { asterisk, outside } = lab;
  const desk = lab.desk(0);
  const { deskPid } = JSON.parse(await readFile(join(desk.deskDir, 'running.json'), 'utf8')) as {
    deskPid: number;
  };
  const ofPage = await watchPageHeap(desk.page);
  const ofDesk = await watchNodeHeap(deskPid, port);
  const page: [number, number][] = [];
  const process: [number, number][] = [];

  async function play(call: number): Promise<void> {
    const digits = `40721${String(600_000 + (call % 40))}`;
    const index = await outside.ask('call', `${digits}*${desk.extension}`, []);
    const view = () => desk.tap.calls().find(({ state }) => state !== 'wrap-up');
    await until('it rings', () => view()?.state === 'ringing', 15_000);
    const callId = view()?.id as NonNullable<ReturnType<typeof view>>['id'];
    const ask = async (method: 'calls.answer' | 'calls.hold' | 'calls.resume' | 'calls.hangUp') =>
      expect(await desk.tap.call(method, { callId })).toMatchObject({ ok: true });
    await ask('calls.answer');
    await until('they talk', async () => (await outside.ask('packetsReceived', index)) > 0, 15_000);
    await until('the desk knows', () => view()?.state === 'up', 15_000);
    if (call % 2 === 0) await desk.tap.call('notes.save', { callId, text: `Call ${call}` });
    if (call % 4 === 0) {
      await ask('calls.hold');
      await ask('calls.resume');
    }
    if (call % 3 === 0) await ask('calls.hangUp');
    else await outside.ask('hangUp', index);
    await until('it is over', () => desk.tap.calls().every(({ state }) => state === 'wrap-up'), 15_000);
    expect(await desk.tap.call('wrapUp.finish', { callId })).toMatchObject({ ok: true });
  }

  for (let call = 1; call <= CALLS; call += 1) {
    try {
      await play(call);
    } catch (thrown) {
      const { line, calls } = desk.tap.latest;
      say(`call ${call}: ${JSON.stringify([(await outside.ask('calls')).at(-1), line, calls])}`);
      say(asterisk.log().split('\n').slice(-60).join('\n'));
      throw thrown;
    }
    if (call < WARM || call % EVERY !== 0) continue;

    await until('nobody is at the PBX', async () => (await asterisk.channels()).length === 0, 15_000);
    const { bytes, ...left } = await ofPage();
    page.push([call, bytes]);
    process.push([call, await ofDesk.bytes()]);
    const mega = (list: typeof page) => ((list.at(-1)?.[1] ?? 0) / 1024 / 1024).toFixed(2);
    say(`call ${call}: page ${mega(page)} MB, desk ${mega(process)} MB, ${JSON.stringify(left)}`);
    expect(left).toMatchObject({ open: 0, liveTracks: 0 });
  }
  ofDesk.close();

  const perCall = { page: slopeOf(page), desk: slopeOf(process) };
  say(
    `bytes that a call leaves behind, from call ${WARM} to ${CALLS}, by the best line through all samples:`,
  );
  say(`  page ${perCall.page.toFixed(0)}, desk ${perCall.desk.toFixed(0)}, limit ${MOST}`);
  expect(perCall.page).toBeLessThanOrEqual(MOST);
  expect(perCall.desk).toBeLessThanOrEqual(MOST);
  expect(lab.problems).toEqual([]);
});
