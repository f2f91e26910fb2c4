/** A caller who is sent to a queue on a real Asterisk: whoever of it is rung knows what the transferor knew. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type Asterisk, startAsterisk } from './asterisk';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import { ANA, CALLER, CARMEN, createScene, NOTE, type Scene } from './scene';

const SERVICE = { extension: '600', name: 'Service' };

describe.each(['recipe', 'stock'] as const)('a queue, Asterisk %s', (variant) => {
  let asterisk: Asterisk;
  let desks: LabDesks;
  let ana: LabDesk;
  /** The one agent of the queue. */
  let carmen: LabDesk;
  let scene: Scene;

  beforeAll(async () => {
    [asterisk, desks] = await Promise.all([startAsterisk({ variant }), startLabDesks()]);
    const caller = await desks.openPhone();
    const { server, password, domain } = asterisk;
    const account = (person: typeof ANA) => ({ server, domain, password, ...person });
    [ana, carmen] = await Promise.all([
      desks.open({ account: account(ANA), colleagues: [CARMEN, { ...SERVICE, kind: 'queue' }] }),
      desks.open({ account: account(CARMEN), colleagues: [ANA] }),
    ]);
    expect(await caller.start({ server, password, extension: 'trunk' })).toBe('registered');
    await Promise.all([ana.ready(), carmen.ready()]);
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
    await Promise.all([ana, carmen].map((desk) => desk.clear()));
  });

  it('rings its agent, with card and notes where the recipe is, and the agent has the caller', async () => {
    await scene.inCall();
    await ana.transferToNumber(SERVICE.extension, 'Blind');
    await expect(ana.progress).toContainText(`${CALLER} is waiting in the queue ${SERVICE.name}.`);
    if (variant === 'recipe') {
      await expect(carmen.ringing).toContainText(CALLER);
      await expect(carmen.ringing).toContainText(`Transferred by ${ANA.name}`);
      await expect(carmen.card).toContainText(NOTE);
    } else {
      await expect(carmen.ringing).toBeVisible();
      await expect(carmen.window.getByText(NOTE)).toHaveCount(0);
    }
    await carmen.answer();
    if (variant === 'recipe') {
      await scene.hasTheCaller(carmen, CARMEN.extension);
      await expect(ana.progress).toContainText(`${CARMEN.name} has ${CALLER}`);
    } else {
      // Honest absence: the call alone, and nobody tells who has taken it.
      await scene.talks(carmen);
      await expect(carmen.strip).toContainText(CALLER);
      await expect(carmen.window.getByText(NOTE)).toHaveCount(0);
      await expect(ana.progress).toContainText(`${CALLER} is waiting in the queue ${SERVICE.name}.`);
    }
  });

  it('goes on ringing when its agent declines, until they take the caller', async () => {
    await scene.inCall();
    await ana.transferToNumber(SERVICE.extension, 'Blind');
    await expect(ana.progress).toContainText(`${CALLER} is waiting in the queue ${SERVICE.name}.`);
    await expect(carmen.ringing).toBeVisible();
    await carmen.button('Decline', carmen.ringing).click();
    await expect(carmen.ringing).toHaveCount(0);
    await expect(ana.progress).toContainText(`${CALLER} is waiting in the queue ${SERVICE.name}.`);
    // By now it is the caller whom the queue shows.
    await expect(carmen.ringing).toContainText(CALLER, { timeout: 30_000 });
    if (variant === 'recipe') await expect(carmen.card).toContainText(NOTE);
    await carmen.answer();
    await scene.talks(carmen);
    if (variant === 'recipe') await expect(ana.progress).toContainText(`${CARMEN.name} has ${CALLER}`);
  });
});
