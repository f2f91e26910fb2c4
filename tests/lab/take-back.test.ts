/**
 * A desk is killed in the middle of a call, with its phone: on real phone systems the caller is heard again after the
 * restart, from where the call came and where it was dialed, out of a transfer as well.
 */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { expect, type LabDesks, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { type MatrixPbx, type Seat, startPbx } from './matrix/pbx';
import { ANA, BOGDAN, CALLER, createScene, NOTE, type Scene } from './scene';

/**
 * A phone system that ends the attempt with no code, or is busy itself, is asked again 5 s later, and each time has 8 s
 * to answer; without an answer the call is let go.
 */
const back = { timeout: 40_000 };
const BACK = `Patchcord had stopped in the middle of this call. ${CALLER} is back with you.`;

describe.each(['stock', 'recipe', 'kamailio'] as const)('a desk that is killed, %s', (name) => {
  let pbx: MatrixPbx;
  let desks: LabDesks;
  let ana: Seat;
  let bogdan: Seat;
  let caller: Phone;
  let scene: Scene;

  beforeAll(async () => {
    [pbx, desks] = await Promise.all([startPbx(name), startLabDesks()]);
    [ana, bogdan, caller] = await Promise.all([
      pbx.open(desks, ANA, [BOGDAN]),
      pbx.open(desks, BOGDAN, [ANA]),
      desks.openPhone(),
    ]);
    await pbx.openCaller(caller);
    const { callerAtPbx, inCalls, number } = pbx;
    scene = createScene({ ana: ana.desk, caller, number, callerAtPbx, inCalls });
  }, 180_000);

  afterEach(async () => {
    await caller.ask('hangUpAll');
    await Promise.all([ana.desk.backAtWork(), bogdan.desk.backAtWork()]);
    await pbx.hangUpAll();
  }, 90_000);

  afterAll(async () => {
    await desks?.dispose();
    await pbx?.stop();
  }, 60_000);

  async function restart(): Promise<void> {
    await ana.desk.killHost();
    await ana.desk.startAgain();
    await ana.desk.ready();
  }

  it('has the caller back on the same card', async () => {
    await scene.inCall();
    await restart();
    await expect(ana.desk.window.getByText(BACK).first()).toBeVisible(back);
    await scene.talks(ana.desk);
    await expect(ana.desk.strip).toHaveCount(1);
    await expect(ana.desk.strip).toContainText('Connected');
    await expect(ana.desk.notes).toHaveValue(NOTE);
    await expect.poll(pbx.inCalls).toEqual([ANA.extension, pbx.callerAtPbx].sort());
  }, 90_000);

  it('has a caller back who was on hold, and whose call it placed itself', async () => {
    await ana.desk.dial(BOGDAN.extension);
    await expect(bogdan.desk.ringing).toBeVisible();
    await bogdan.desk.answer();
    await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
    await ana.desk.button('Hold').first().click();
    await expect(ana.desk.strip).toContainText('On hold');
    await restart();
    await expect(ana.desk.window.getByText('Bogdan Ene is back with you.').first()).toBeVisible(back);
    await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
    await expect(bogdan.desk.strip).toHaveCount(1);
    await expect.poll(pbx.inCalls).toEqual([ANA.extension, BOGDAN.extension]);
  }, 90_000);
});
