/**
 * What a phone system does when a consult call that still rings is put into a REFER (Replaces of the early dialog):
 * why completing while it rings is a guarded blind transfer everywhere. Bare phones, nothing of the product.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startAsterisk } from './asterisk';
import { startKamailio } from './kamailio';
import { type Phone, type Phones, startPhones } from './lab-phones';

const soon = { timeout: 15_000 };

interface Pbx {
  readonly server: string;
  readonly password: string;
  stop(): Promise<void>;
}

function withPhones(start: () => Promise<Pbx>) {
  let pbx: Pbx;
  let phones: Phones;
  let agent: Phone;
  let target: Phone;
  let caller: Phone;

  beforeAll(async () => {
    [pbx, phones] = await Promise.all([start(), startPhones()]);
    [agent, target, caller] = await Promise.all([phones.open(), phones.open(), phones.open()]);
    const { server, password } = pbx;
    for (const [phone, extension] of [
      [agent, '1001'],
      [target, '1002'],
      [caller, '1003'],
    ] as const) {
      expect(await phone.start({ server, password, extension })).toBe('registered');
    }
  });
  afterAll(async () => {
    await phones?.dispose();
    await pbx?.stop();
  });
  afterEach(async () => {
    const all = [agent, target, caller];
    for (const phone of all) await phone.ask('hangUpAll');
    for (const phone of all) {
      await expect
        .poll(async () => (await phone.ask('calls')).filter(({ state }) => state !== 'ended'), soon)
        .toEqual([]);
    }
  });

  const call = async (phone: Phone, index: number) => (await phone.ask('calls'))[index];
  const hears = async (phone: Phone, index: number) => {
    const before = await phone.ask('packetsReceived', index);
    await expect.poll(() => phone.ask('packetsReceived', index), soon).toBeGreaterThan(before + 25);
  };

  return {
    /** The agent has a caller, it rings at the target, and the REFER is out. */
    async referred() {
      const [first, theirs, there] = await Promise.all(
        [agent, caller, target].map(async (phone) => (await phone.ask('calls')).length),
      );
      if (first === undefined || theirs === undefined || there === undefined) throw new Error('no phones');
      await caller.ask('call', '1001', []);
      await expect.poll(() => call(agent, first), soon).toMatchObject({ state: 'ringing' });
      await agent.ask('answer', first);
      await hears(agent, first);
      const consult = await agent.ask('call', '1002', []);
      await expect.poll(() => call(target, there), soon).toMatchObject({ state: 'ringing' });
      await expect.poll(() => agent.ask('ringsThere', consult), soon).toBe(true);
      const refer = await agent.ask('connectRinging', first, consult);
      return {
        agent,
        target,
        caller,
        first,
        consult,
        theirs,
        there,
        call,
        hears,
        refer: async () => (await agent.ask('refers'))[refer],
      };
    },
  };
}

describe.each(['stock', 'recipe'] as const)(
  'Asterisk, %s: the caller is sent, and nobody will bring them back',
  (variant) => {
    const { referred } = withPhones(() => startAsterisk({ variant }));

    /** It says that it has worked while nobody has answered, and takes the consult call away. */
    async function believed() {
      const scene = await referred();
      await expect.poll(scene.refer, soon).toEqual({ answer: 202, told: [100, 200] });
      await expect.poll(() => scene.call(scene.agent, scene.consult), soon).toMatchObject({ state: 'ended' });
      expect(await scene.call(scene.target, scene.there)).toMatchObject({ state: 'ringing' });
      expect(await scene.call(scene.caller, scene.theirs)).toMatchObject({ state: 'up' });
      onTestFinished(async () => {
        // Whatever came of it, nobody is told another word.
        expect(await scene.refer()).toEqual({ answer: 202, told: [100, 200] });
      });
      return scene;
    }

    it('answered: they hear each other', async () => {
      const { target, there, caller, theirs, hears } = await believed();
      await target.ask('answer', there);
      await Promise.all([hears(target, there), hears(caller, theirs)]);
    });

    it('declined: the caller is cut off, and the agent is told nothing', async () => {
      const { agent, first, target, there, caller, theirs, call } = await believed();
      await target.ask('reject', there, 603);
      await expect.poll(() => call(caller, theirs), soon).toMatchObject({ state: 'ended' });
      expect(await call(agent, first)).toMatchObject({ state: 'up' });
    });

    it('no answer: the caller is cut off as well', async () => {
      const { target, there, caller, theirs, call } = await believed();
      await target.ask('reject', there, 480);
      await expect.poll(() => call(caller, theirs), soon).toMatchObject({ state: 'ended' });
    });

    it('the caller hangs up: it stops ringing', async () => {
      const { target, there, caller, theirs, call } = await believed();
      await caller.ask('hangUp', theirs);
      await expect.poll(() => call(target, there), soon).toMatchObject({ state: 'ended' });
    });
  },
);

describe('Kamailio: the target’s phone refuses to be replaced while it rings (RFC 3891, 3)', () => {
  const { referred } = withPhones(startKamailio);

  async function refused() {
    const scene = await referred();
    await expect.poll(scene.refer, soon).toEqual({ answer: 202, told: [100, 403] });
    expect(await scene.call(scene.target, scene.there)).toMatchObject({ state: 'ringing' });
    expect(await scene.call(scene.caller, scene.theirs)).toMatchObject({ state: 'up' });
    return scene;
  }

  it('answered: it is the agent who is there', async () => {
    const { agent, first, consult, target, there, hears } = await refused();
    await target.ask('answer', there);
    await Promise.all([hears(target, there), hears(agent, consult), hears(agent, first)]);
  });

  it('declined: the agent has the caller as before', async () => {
    const { agent, first, consult, target, there, call, hears } = await refused();
    await target.ask('reject', there, 603);
    await expect.poll(() => call(agent, consult), soon).toMatchObject({ state: 'ended', code: 603 });
    await hears(agent, first);
  });
});
