/** The main path on a real Asterisk: two built desks, a call from outside, every way a transfer can go. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type Asterisk, startAsterisk } from './asterisk';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { ANA, BOGDAN, CALLER, createScene, NOTE, type Scene } from './scene';

describe.each(['recipe', 'stock'] as const)('two desks, Asterisk %s', (variant) => {
  let asterisk: Asterisk;
  let desks: LabDesks;
  let ana: LabDesk;
  let bogdan: LabDesk;
  /** In the outside world. */
  let caller: Phone;
  let scene: Scene;
  /** Who hasn't gone home. */
  let atWork: readonly LabDesk[];

  const accountOf = (person: typeof ANA) => ({
    server: asterisk.server,
    domain: asterisk.domain,
    password: asterisk.password,
    ...person,
  });

  beforeAll(async () => {
    [asterisk, desks] = await Promise.all([startAsterisk({ variant }), startLabDesks()]);
    [ana, bogdan, caller] = await Promise.all([
      desks.open({ account: accountOf(ANA), colleagues: [BOGDAN] }),
      desks.open({ account: accountOf(BOGDAN), colleagues: [ANA] }),
      desks.openPhone(),
    ]);
    const { server, password } = asterisk;
    expect(await caller.start({ server, password, extension: 'trunk' })).toBe('registered');
    atWork = [ana, bogdan];
    await Promise.all([ana.ready(), bogdan.ready()]);
    const inCalls = async () =>
      (await asterisk.channels()).flatMap(({ name }) => /^PJSIP\/(\w+)-/.exec(name)?.[1] ?? []).sort();
    scene = createScene({ ana, caller, number: '40721555777*1001', callerAtPbx: 'trunk', inCalls });
  });
  afterAll(async () => {
    await desks?.dispose();
    await asterisk?.stop();
  });
  afterEach(async () => {
    await asterisk.hangupAll();
    await expect.poll(() => asterisk.channels()).toEqual([]);
    await Promise.all(atWork.map((desk) => desk.clear()));
  });

  it('signs in without a ring', async () => {
    // What a desk says to itself to find out how messages travel must not look like a call.
    for (const { extension } of [ANA, BOGDAN]) {
      const probe = new RegExp(String.raw`Executing \[${extension}@.*Message/ast_msg_queue`);
      await expect.poll(() => asterisk.log()).toMatch(probe);
    }
    await expect.poll(() => asterisk.channels()).toEqual([]);
    for (const desk of [ana, bogdan]) await expect(desk.window.getByText('No calls yet')).toBeVisible();
  });

  it('blind: the colleague gets caller, card and notes', async () => {
    await scene.inCall();
    const rings = asterisk.log().match(/Called PJSIP\/1002/g)?.length ?? 0;
    await ana.transferTo(BOGDAN.name, 'Blind');
    if (variant === 'recipe') {
      await expect(bogdan.ringing).toContainText(CALLER);
      await expect(bogdan.ringing).toContainText(ANA.name);
      await expect(bogdan.card).toContainText(NOTE);
    } else {
      // Nothing but the call itself reaches a colleague before the answer.
      await expect(bogdan.ringing).toContainText(ANA.name);
      await expect(bogdan.window.getByText(NOTE)).toHaveCount(0);
    }
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, '1002');
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
    // The consult call alone: no message of a desk has rung anybody.
    expect(asterisk.log().match(/Called PJSIP\/1002/g)).toHaveLength(rings + 1);
  });

  it('blind, and on: every note of the way is there', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Blind');
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, '1002');
    await ana.clear();
    await bogdan.write('Money is on its way.');
    await bogdan.transferTo(ANA.name, 'Blind');
    await ana.answer();
    await scene.hasTheCaller(ana, '1001');
    await expect(ana.card).toContainText('Money is on its way.');
    await expect(bogdan.progress).toContainText(`${ANA.name} has ${CALLER}`);
  });

  it('supervised: ask first, swap, complete', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await expect(bogdan.ringing).toContainText(variant === 'recipe' ? `${ANA.name} asks` : ANA.name);
    if (variant === 'recipe') await expect(bogdan.card).toContainText(NOTE);
    await bogdan.answer();
    await expect(bogdan.card).toContainText(NOTE);
    for (const who of [BOGDAN.name, CALLER, BOGDAN.name]) {
      await expect(ana.legWith(who)).toContainText('Talking with you');
      if (who === CALLER) await scene.talks(ana);
      else await Promise.all([ana.hearsAVoice(), bogdan.hearsAVoice()]);
      await ana.button('Swap').click();
    }
    await expect(ana.legWith(CALLER)).toContainText('Talking with you');
    await ana.button('Complete').click();
    await scene.hasTheCaller(bogdan, '1002');
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
  });

  it('the colleague hangs up while being asked: the caller is back', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Supervised');
    await bogdan.answer();
    await expect(ana.button('Swap')).toBeEnabled();
    await bogdan.button('Hang up').first().click();
    await scene.callerIsBack(`${BOGDAN.name} hung up.`);
  });

  // The phone mixes, whatever phone system is behind it; and what is refused is played on every one by the matrix.
  if (variant === 'recipe') {
    it('supervised: everybody together, apart, together again, and left to themselves', async () => {
      await scene.inCall();
      await ana.transferTo(BOGDAN.name, 'Supervised');
      await bogdan.answer();
      await scene.together(bogdan, BOGDAN.name);
      await ana.button(`Ask ${BOGDAN.name} alone`).click();
      await expect(ana.legWith(CALLER)).toContainText('On hold');
      await Promise.all([ana.hearsAVoice(), bogdan.hearsAVoice()]);
      await scene.together(bogdan, BOGDAN.name);
      await ana.button('Complete').click();
      await scene.hasTheCaller(bogdan, '1002');
      await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
    });

    it('everybody together, and the agent goes on with the caller', async () => {
      await scene.inCall();
      await ana.transferTo(BOGDAN.name, 'Supervised');
      await bogdan.answer();
      await scene.together(bogdan, BOGDAN.name);
      await ana.button('Back to the caller').click();
      await expect(ana.progress).toContainText(`Transfer cancelled. ${CALLER} is back with you.`);
      await scene.talks(ana);
      await expect.poll(scene.inCalls).toEqual(['1001', 'trunk']);
    });

    it('everybody together with a colleague who has called, and apart by hold', async () => {
      await scene.inCall();
      await bogdan.dial('1001');
      await expect(ana.ringing).toContainText(BOGDAN.name);
      await ana.answer();
      await Promise.all([ana.hearsAVoice(), bogdan.hearsAVoice()]);
      await scene.mixes(bogdan, () => expect(ana.strip).toContainText('Talking with everybody'));
      await ana.button('Hold').first().click();
      await expect(ana.strip).not.toContainText('Talking with everybody');
      await ana.callWith(CALLER).click();
      await ana.button('Hang up').first().click();
      await expect.poll(scene.inCalls).toEqual(['1001', '1002']);
    });

    it.each(['Blind', 'Supervised'] as const)(
      '%s, and nobody takes it, time after time: the caller is back',
      async (how) => {
        await scene.inCall();
        await ana.transferTo(BOGDAN.name, how);
        await bogdan.button('Decline', bogdan.ringing).click();
        await scene.callerIsBack(`${BOGDAN.name} declined.`);
        await bogdan.setStatus('Do not disturb');
        await ana.transferTo(BOGDAN.name, how);
        await scene.callerIsBack(`${BOGDAN.name} is on another call.`);
        await bogdan.setStatus('Available');
        await ana.transferTo(BOGDAN.name, how);
        await expect(bogdan.ringing).toBeVisible();
        await ana.button(how === 'Blind' ? 'Cancel transfer' : 'Back to the caller').click();
        await expect(bogdan.ringing).toHaveCount(0);
        await expect(ana.progress).toContainText(`Transfer cancelled. ${CALLER} is back with you.`);
        await ana.hears();
      },
    );

    it('says so when the password is wrong, and goes on with the right one', async () => {
      const account = accountOf(BOGDAN);
      await bogdan.connect({ ...account, password: 'wrong' });
      await expect(bogdan.line).toHaveAccessibleName('Line: Line down');
      await expect(bogdan.window.getByText('refused the extension or its password').first()).toBeVisible();
      await bogdan.connect(account);
      await bogdan.ready();
    });
  }
});
