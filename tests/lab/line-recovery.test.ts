/** A line that is lost and comes back, by the same way or by another, on a real Asterisk: who hears whom meanwhile. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type Asterisk, startAsterisk } from './asterisk';
import { expect, grows, type LabDesk, type LabDesks, OFTEN_MS, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { type LineCut, startLineCut } from './line-cut';
import { ANA, BOGDAN, CALLER, CARMEN, createScene, NOTE, type Scene } from './scene';

/** As long as the issue wants a call to live without its line. */
const DROP_MS = 30_000;
/** Between two attempts are up to 30 s, and the first address is returned to only when it has been steady for 40 s. */
const LONG = { timeout: 240_000 };

describe('the line, Asterisk', LONG, () => {
  let asterisk: Asterisk;
  let desks: LabDesks;
  let ana: LabDesk;
  let bogdan: LabDesk;
  let caller: Phone;
  let scene: Scene;
  /** Ana's two ways to the same Asterisk, and Bogdan's one. */
  let ways: { first: LineCut; second: LineCut; bogdan: LineCut };

  beforeAll(async () => {
    [asterisk, desks] = await Promise.all([startAsterisk({ variant: 'recipe' }), startLabDesks()]);
    const way = () => startLineCut(asterisk.server);
    ways = { first: await way(), second: await way(), bogdan: await way() };
    const { server, domain, password } = asterisk;
    const account = { domain, password };
    const twoWays = { server: ways.first.server, furtherServers: [ways.second.server] };
    [ana, bogdan, caller] = await Promise.all([
      desks.open({ account: { ...account, ...ANA, ...twoWays }, colleagues: [BOGDAN] }),
      desks.open({ account: { ...account, ...BOGDAN, server: ways.bogdan.server }, colleagues: [ANA] }),
      desks.openPhone(),
    ]);
    expect(await caller.start({ server, password, extension: 'trunk' })).toBe('registered');
    await Promise.all([ana.ready(), bogdan.ready()]);
    const inCalls = async () =>
      (await asterisk.channels()).flatMap(({ name }) => /^PJSIP\/(\w+)-/.exec(name)?.[1] ?? []).sort();
    scene = createScene({ ana, caller, number: '40721555777*1001', callerAtPbx: 'trunk', inCalls });
  });
  afterAll(async () => {
    await desks?.dispose();
    for (const way of Object.values(ways ?? {})) await way.dispose();
    await asterisk?.stop();
  });
  afterEach(async () => {
    for (const way of Object.values(ways)) way.mend();
    await asterisk.hangupAll();
    await expect.poll(() => asterisk.channels()).toEqual([]);
    await Promise.all([ana, bogdan].map((desk) => desk.ready().then(() => desk.clear())));
  });

  const lineText = async () => {
    await ana.line.click();
    const text = await ana.window.getByRole('dialog').textContent();
    await ana.line.click();
    return text;
  };

  it('is lost for 30 s in a call: both hear each other before, all the while and after, and the call can be held, taken back and ended', async () => {
    await scene.inCall();
    ways.first.cut();
    ways.second.cut();
    await expect(ana.line).toHaveAccessibleName('Line: Line down');
    await expect(ana.strip).toContainText('Connection lost; your audio continues.');
    const until = Date.now() + DROP_MS;
    while (Date.now() < until) await scene.talks(ana);
    ways.first.mend();
    ways.second.mend();
    // Between two attempts are up to 30 s by now.
    await expect(ana.line).toHaveAccessibleName('Line: Line ready', { timeout: 45_000 });
    await scene.talks(ana);
    await expect(ana.strip).not.toContainText('Connection lost');
    // The dialog's route leads to the new connection: Asterisk hears of the hold, and the agent of the end.
    await ana.button('Hold').click();
    await expect(ana.strip).toContainText('On hold');
    await ana.button('Resume').click();
    await expect(ana.strip).toContainText('Connected');
    await scene.talks(ana);
    await scene.hangUp();
    await expect(ana.window.getByText(`${CALLER} hung up.`).first()).toBeVisible();
    await expect(ana.notes).toHaveValue(NOTE);
  });

  it('goes on by the second address in a call, stays there as long as that lasts, and returns to the first', async () => {
    await scene.inCall();
    ways.first.cut();
    await expect.poll(lineText).toContain('Connected by the second address');
    await ana.ready();
    await scene.talks(ana);
    await ana.button('Hold').click();
    await expect(ana.strip).toContainText('On hold');
    await ana.button('Resume').click();
    await scene.talks(ana);
    ways.first.mend();
    // The caller's next call comes by the second address, too.
    await scene.hangUp();
    await expect(ana.window.getByText(`${CALLER} hung up.`).first()).toBeVisible();
    await ana.clear();
    await scene.inCall();
    expect(await lineText()).toContain('Connected by the second address');
    await scene.hangUp();
    await ana.clear();
    await expect
      .poll(lineText, { timeout: 150_000, intervals: [2_000] })
      .toContain('Signed in at the phone system.');
    ways.second.cut();
    await scene.inCall();
    ways.second.mend();
  });

  it('a colleague’s line is lost while they ring: Asterisk rings a connection that is gone, and they are rung anew when they are back', async () => {
    await scene.inCall();
    await ana.transferTo(BOGDAN.name, 'Blind');
    const rings = async () =>
      (await asterisk.channels()).filter(
        ({ name, state }) => /^PJSIP\/1002-/.test(name) && state === 'Ringing',
      );
    await expect(bogdan.ringing).toBeVisible();
    // That it rings is at the phone system, too, before nothing gets there any more.
    await expect.poll(rings, { intervals: OFTEN_MS }).toHaveLength(1);
    ways.bogdan.cut();
    await expect(bogdan.ringing).toHaveCount(0);
    await expect(bogdan.line).toHaveAccessibleName('Line: Line down');
    const [dead] = await rings();
    expect(dead).toBeDefined();
    ways.bogdan.mend();
    await expect(bogdan.ringing).toContainText(CALLER);
    expect((await rings()).map(({ name }) => name)).not.toContain(dead?.name);
    await bogdan.answer();
    await scene.hasTheCaller(bogdan, BOGDAN.extension);
    await expect(ana.progress).toContainText(`${BOGDAN.name} has ${CALLER}`);
  });

  it('goes on by an address that does not know the call: the agent is told, and the talk goes on', async () => {
    const other = await startAsterisk({ variant: 'recipe' });
    const way = await startLineCut(asterisk.server);
    const { domain, password } = asterisk;
    const twoWays = { server: way.server, furtherServers: [other.server] };
    const carmen = await desks.open({ account: { ...CARMEN, ...twoWays, domain, password } });
    try {
      await expect.poll(() => asterisk.cli('pjsip show contacts')).toContain(`${CARMEN.extension}/sip:`);
      await carmen.ready();
      const index = await caller.ask('call', `40721555777*${CARMEN.extension}`, []);
      await carmen.answer();
      const talks = () =>
        Promise.all([carmen.hearsAVoice(), grows(() => caller.ask('voiceReceived', index))]);
      await talks();
      way.cut();
      await expect(carmen.strip).toContainText('the phone system no longer finds this call');
      await carmen.ready();
      const until = Date.now() + 15_000;
      while (Date.now() < until) await talks();
      await expect(carmen.strip).toContainText('Connected');
      // Nobody hears of the hold, and the call lives.
      await carmen.button('Hold').click();
      await expect(carmen.strip).toContainText('The phone system refused to put');
      await talks();
      // Asterisk ends the voice with the call, and that is the end here as well.
      await caller.ask('hangUp', index);
      await expect(carmen.button('Finish').first()).toBeVisible({ timeout: 45_000 });
    } finally {
      await carmen.stop();
      await way.dispose();
      await other.stop();
    }
  });
});
