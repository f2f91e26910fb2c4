/**
 * The main path behind a real proxy: two built desks, and a caller whose side makes the new call itself when it is
 * told to (RFC 5589), as a carrier's gateway does.
 */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type Kamailio, startKamailio } from './kamailio';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { type LineCut, startLineCut } from './line-cut';
import { ANA, BOGDAN, CALLER, CARMEN, createScene, NOTE, type Scene } from './scene';

const NUMBER = '+40721555777';
/** In nobody's directory. */
const OUTSIDE = '1004';

describe('two desks, Kamailio', () => {
  let kamailio: Kamailio;
  let desks: LabDesks;
  let ana: LabDesk;
  let bogdan: LabDesk;
  let caller: Phone;
  /** Whose it is a test says. */
  let bare: Phone;
  let scene: Scene;
  /** Who hasn't gone home. */
  let atWork: readonly LabDesk[];
  /** The ways of Ana's and Bogdan's desk to the proxy. */
  let lines: { ana: LineCut; bogdan: LineCut };

  beforeAll(async () => {
    kamailio = await startKamailio();
    desks = await startLabDesks();
    lines = { ana: await startLineCut(kamailio.server), bogdan: await startLineCut(kamailio.server) };
    const { server, domain, password } = kamailio;
    const account = (person: typeof ANA, line: LineCut) => ({
      server: line.server,
      domain,
      password,
      ...person,
    });
    [ana, bogdan, caller, bare] = await Promise.all([
      desks.open({ account: account(ANA, lines.ana), colleagues: [BOGDAN, CARMEN] }),
      desks.open({ account: account(BOGDAN, lines.bogdan), colleagues: [ANA] }),
      desks.openPhone(),
      desks.openPhone(),
    ]);
    atWork = [ana, bogdan];
    expect(await caller.start({ server, password, extension: 'trunk', claims: NUMBER })).toBe('registered');
    await Promise.all([ana.ready(), bogdan.ready()]);
    const inCalls = async () => (await kamailio.dialogs()).flatMap(({ from, to }) => [from, to]).sort();
    scene = createScene({ ana, caller, number: ANA.extension, callerAtPbx: NUMBER, inCalls });
  });
  afterAll(async () => {
    await desks?.dispose();
    await lines?.ana.dispose();
    await lines?.bogdan.dispose();
    await kamailio?.stop();
  });
  afterEach(async () => {
    await caller.ask('onRefer', 'follow');
    await caller.ask('hangUpAll');
    for (const line of [lines.ana, lines.bogdan]) line.mend();
    await Promise.all(atWork.map((desk) => desk.ready().then(() => desk.clear())));
    await expect.poll(() => kamailio.dialogs()).toEqual([]);
    await bare.ask('leave');
  });

  /** A telephone with no desk on it. */
  async function phoneOf(extension: string): Promise<Phone> {
    const { server, password } = kamailio;
    expect(await bare.start({ server, password, extension })).toBe('registered');
    return bare;
  }

  it('blind: the colleague has card and notes before the answer, then the caller; and so on until they hang up', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Blind');
    await expect(bogdan.ringing).toContainText(CALLER);
    await expect(bogdan.ringing).toContainText(ANA.name);
    await expect(bogdan.card).toContainText(NOTE);
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, BOGDAN.extension);
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
    await ana.clear();
    await bogdan.write('Money is on its way.');
    await bogdan.transferTo(ANA.name, 'Blind');
    await ana.answer();
    await scene.hasTheCaller(ana, ANA.extension);
    await expect(ana.card).toContainText('Money is on its way.');
    await expect(bogdan.progress).toContainText(`${ANA.name} has ${CALLER}`);
    await scene.hangUp();
    await expect(ana.window.getByText(`${CALLER} hung up.`).first()).toBeVisible();
    await expect.poll(scene.inCalls).toEqual([]);
  });

  it('knows of nobody whether they are free, and makes no fuss of it', async () => {
    await scene.inCall();
    await ana.openTransfer();
    // One is signed in and one is not; the proxy tells neither, and a click asks nothing.
    for (const { name } of [BOGDAN, CARMEN]) {
      await expect(ana.transfer.getByRole('listitem').filter({ hasText: name })).toContainText(
        'Status unknown',
      );
    }
    for (const desk of [ana, bogdan]) await expect(desk.window.locator('.notice')).toHaveCount(0);
    await ana.button(`Blind transfer to ${BOGDAN.name}`, ana.transfer).click();
    await expect(bogdan.ringing).toContainText(CALLER);
    await ana.button('Cancel transfer').click();
    await expect(bogdan.ringing).toHaveCount(0);
  });

  it('supervised: everybody together, and left to themselves', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await bogdan.answer();
    await scene.together(bogdan, BOGDAN.name);
    await ana.button('Complete').click();
    await scene.hasTheCaller(bogdan, BOGDAN.extension);
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
  });

  it('blind, and nobody takes it: the caller is back', async () => {
    await scene.inCall();
    await ana.transferToNumber('4711', 'Blind');
    await scene.callerIsBack('4711 does not exist.');
    await bogdan.setStatus('Do not disturb');
    await ana.transferTo(BOGDAN.name, 'Blind');
    await scene.callerIsBack(`${BOGDAN.name} is on another call.`);
    await bogdan.setStatus('Available');
    await ana.transferTo(BOGDAN.name, 'Blind');
    await expect(bogdan.ringing).toBeVisible();
    await ana.button('Cancel transfer').click();
    await expect(bogdan.ringing).toHaveCount(0);
    await expect(ana.progress).toContainText(`Transfer cancelled. ${CALLER} is back with you.`);
    const carmen = await phoneOf(CARMEN.extension);
    await ana.transferTo(CARMEN.name, 'Blind');
    await expect(ana.step).toHaveText('ringing');
    await carmen.ask('reject', (await carmen.ask('calls')).length - 1, 480);
    await scene.callerIsBack(`${CARMEN.name} did not answer.`);
  });

  it('blind to a number of nobody’s: handed over at once, and the caller is back when nobody takes it', async () => {
    const outside = await phoneOf(OUTSIDE);
    const rings = async () => {
      await ana.transferToNumber(OUTSIDE, 'Blind');
      // It is the caller who calls; nobody is asked first.
      await expect.poll(() => outside.lastCall()).toMatchObject({ state: 'ringing', number: NUMBER });
      await expect(ana.step).toHaveText('ringing');
      expect(await scene.inCalls()).toEqual([NUMBER, ANA.extension]);
      return (await outside.ask('calls')).length - 1;
    };
    await scene.inCall();
    for (const [code, reason] of [
      [486, 'is on another call.'],
      [480, 'did not answer.'],
    ] as const) {
      await outside.ask('reject', await rings(), code);
      await scene.callerIsBack(`${OUTSIDE} ${reason}`);
    }
    await outside.ask('answer', await rings());
    await expect(ana.progress).toContainText(`${CALLER} is on ${OUTSIDE}’s line.`);
    await scene.callerHears();
    await expect.poll(scene.inCalls).toEqual([NUMBER, OUTSIDE].sort());
  });

  it('supervised, and nobody takes it: the caller is back', async () => {
    await scene.inCall();
    await ana.transferTo(CARMEN.name, 'Supervised');
    await scene.callerIsBack(`${CARMEN.name} is not signed in.`);
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await bogdan.button('Decline', bogdan.ringing).click();
    await scene.callerIsBack(`${BOGDAN.name} declined.`);
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await bogdan.answer();
    await expect(ana.button('Swap')).toBeEnabled();
    await bogdan.button('Hang up').first().click();
    await scene.callerIsBack(`${BOGDAN.name} hung up.`);
  });

  it('blind, and the caller’s side refuses to be transferred: the agent learns why, the caller is back', async () => {
    await scene.inCall();
    for (const [policy, reason] of [
      [{ refuse: 405 }, 'This line does not support transfers.'],
      [{ report: 503 }, `Could not connect ${BOGDAN.name} and ${CALLER}.`],
    ] as const) {
      await caller.ask('onRefer', policy);
      await ana.transferTo(BOGDAN.name, 'Blind');
      await bogdan.answer();
      await scene.callerIsBack(reason);
      await bogdan.clear();
    }
  });

  it('supervised, and the caller’s side refuses: both calls are still there', async () => {
    await scene.inCall();
    await caller.ask('onRefer', { refuse: 603 });
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await bogdan.answer();
    // While it rings Complete hands the caller over unasked.
    await expect(ana.legWith(BOGDAN.name)).toContainText('Talking with you');
    await ana.button('Complete').click();
    const refused = 'Your phone system does not allow this transfer. Both calls are still here.';
    await expect(ana.progress).toContainText(refused);
    await Promise.all([ana.hearsAVoice(), bogdan.hearsAVoice()]);
    await ana.button('Back to the caller').click();
    await expect(ana.progress).toContainText(`Transfer cancelled. ${CALLER} is back with you.`);
    await scene.talks(ana);
  });

  it('the line is cut in a call: the talk goes on, and whatever comes after it works', async () => {
    await scene.inCall();
    lines.ana.cut();
    await expect(ana.line).toHaveAccessibleName('Line: Line down');
    await scene.talks(ana);
    lines.ana.mend();
    await ana.ready();
    await ana.transferTo(BOGDAN.name, 'Blind');
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, BOGDAN.extension);
  });

  it('the line is cut in a call, and the caller hangs up meanwhile: the agent learns it', async () => {
    await scene.inCall();
    lines.ana.cut();
    await expect(ana.line).toHaveAccessibleName('Line: Line down');
    await scene.hangUp();
    lines.ana.mend();
    await ana.ready();
    await expect(ana.window.getByText(`${CALLER} hung up.`).first()).toBeVisible();
    await expect(ana.notes).toHaveValue(NOTE);
  });

  it('the colleague’s line is cut while they ring: nobody is there, and cancelling brings the caller back', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Blind');
    await expect(bogdan.ringing).toBeVisible();
    lines.bogdan.cut();
    await expect(bogdan.ringing).toHaveCount(0);
    await ana.button('Cancel transfer').click();
    await expect(ana.progress).toContainText(`Transfer cancelled. ${CALLER} is back with you.`);
    await scene.talks(ana);
    lines.bogdan.mend();
    await bogdan.ready();
    await expect(bogdan.ringing).toHaveCount(0);
  });

  it('the colleague’s line is cut while they ring, and is back in time: the proxy rings the dead connection, Ana’s desk the new one', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Blind');
    await expect(bogdan.ringing).toBeVisible();
    lines.bogdan.cut();
    await expect(bogdan.ringing).toHaveCount(0);
    lines.bogdan.mend();
    await expect(bogdan.ringing).toContainText(CALLER);
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, BOGDAN.extension);
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
  });

  it('an agent is transferred by somebody else’s phone: the same call goes on with the colleague', async () => {
    const carmen = await phoneOf(CARMEN.extension);
    await ana.dial(CARMEN.extension);
    await expect.poll(() => carmen.lastCall()).toMatchObject({ state: 'ringing', number: ANA.extension });
    const call = (await carmen.ask('calls')).length - 1;
    await carmen.ask('answer', call);
    await ana.hearsAVoice();
    const outcome = carmen.ask('refer', call, BOGDAN.extension, []);
    await expect(bogdan.ringing).toContainText(ANA.name);
    await bogdan.answer();
    expect(await outcome).toEqual({ answer: 202, result: 200 });
    await Promise.all([ana.hearsAVoice(), bogdan.hearsAVoice()]);
    await expect(ana.strip).toContainText(BOGDAN.name);
    await expect(ana.strip).toHaveCount(1);
    await expect.poll(scene.inCalls).toEqual([ANA.extension, BOGDAN.extension]);
  });
});
