/**
 * Callers who are handed over at once, on a real Asterisk: with the recipe nobody is lost, without it the agent learns
 * at least that somebody was.
 */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type Asterisk, startAsterisk } from './asterisk';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { ANA, BOGDAN, CALLER, CARMEN, createScene, NOTE, type Scene } from './scene';

describe.each(['recipe', 'stock'] as const)('native blind transfers, Asterisk %s', (variant) => {
  let asterisk: Asterisk;
  let desks: LabDesks;
  let ana: LabDesk;
  let bogdan: LabDesk;
  let caller: Phone;
  let scene: Scene;

  beforeAll(async () => {
    [asterisk, desks] = await Promise.all([startAsterisk({ variant }), startLabDesks()]);
    const { server, domain, password } = asterisk;
    const account = (person: typeof ANA) => ({ server, domain, password, ...person });
    [ana, bogdan, caller] = await Promise.all([
      desks.open({ account: account(ANA), colleagues: [BOGDAN, CARMEN] }),
      desks.open({ account: account(BOGDAN), colleagues: [ANA] }),
      desks.openPhone(),
    ]);
    expect(await caller.start({ server, password, extension: 'trunk' })).toBe('registered');
    await Promise.all([ana.ready(), bogdan.ready()]);
    await ana.button('Settings').click();
    await ana.window.getByRole('tab', { name: 'Calls', exact: true }).click();
    await ana.window.getByText('At once', { exact: true }).click();
    await expect(ana.window.getByText('The phone system takes the caller over at once.')).toBeVisible();
    await ana.window.getByRole('tab', { name: 'Phone system', exact: true }).click();
    const what = variant === 'recipe' ? 'with the recipe of Patchcord' : 'without the recipe of Patchcord';
    await expect(ana.window.getByText(`Asterisk 22, ${what}`)).toBeVisible();
    await ana.button('Calls').first().click();
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
    await Promise.all([ana, bogdan].map((desk) => desk.clear()));
  });

  /** The same call with its notes, heard by both. */
  async function isBack(sentence: string): Promise<void> {
    await expect(ana.progress).toContainText(sentence);
    await expect(ana.strip).toHaveCount(1);
    await expect(ana.strip).toContainText('Connected');
    await expect(ana.notes).toHaveValue(NOTE);
    await scene.talks(ana);
    await expect.poll(scene.inCalls).toEqual(['1001', 'trunk']);
  }

  if (variant === 'recipe') {
    it('the caller hangs up while they ring the agent again: the agent learns it, the notes stay', async () => {
      await scene.inCall();
      await ana.transferToNumber('1999', 'Blind');
      await expect(ana.ringing).toContainText('is ringing you again.');
      await scene.hangUp();
      await expect(ana.progress).toContainText(`${CALLER} hung up. Your notes are kept.`);
      await expect(ana.notes).toHaveValue(NOTE);
      await expect.poll(scene.inCalls).toEqual([]);
    });
  } else {
    it('declined: this Asterisk lets go of the caller, who is the same call when they ring again', async () => {
      await scene.inCall();
      await ana.transferTo(BOGDAN.name, 'Blind');
      await bogdan.button('Decline', bogdan.ringing).click();
      await expect.poll(scene.inCalls).not.toContain('trunk');
      // Before the phone system has said so, whoever rings is anybody.
      await expect(ana.progress).toContainText(/could not be reached, and|no confirmation yet/);
      // Asterisk can take a voice frame on its way for the answer, and never says more than that.
      const isSaid = ((await ana.progress.textContent()) ?? '').includes('could not be reached');
      await caller.ask('call', '40721555777*1001', []);
      const reason = `${BOGDAN.name} could not be reached.`;
      await expect(ana.ringing).toContainText(isSaid ? `${reason} ${CALLER} is ringing you again.` : CALLER);
      await ana.answer();
      if (isSaid) await isBack(`${reason} ${CALLER} is back with you.`);
      else await scene.talks(ana);
    });
  }
});
