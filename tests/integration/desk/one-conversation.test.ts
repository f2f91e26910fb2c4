import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import {
  answered,
  createWorld,
  type DeskUnderTest,
  IONESCU,
  STRANGER,
  strayLegs,
  TAXI,
  transferUntil,
  type World,
} from './desk-rig';

/** The legs that hear the agent's microphone. */
const heard = (desk: DeskUnderTest) =>
  desk.phone.legs().filter(({ state, held, muted }) => state === 'up' && !held && !muted);

const incoming = (desk: DeskUnderTest, from: string) => {
  const call = desk.views().find(({ number }) => number.raw === from);
  if (call === undefined) throw new Error(`nobody calls from ${from}`);
  return call.id;
};

async function rings({ exchange }: World, from: string): Promise<void> {
  exchange.call({ from, to: '201' });
  await settled();
}

describe('one conversation at a time', () => {
  it('when a call is answered while a dialed one rings, and that is picked up later', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await ana.calls.dial('202');
    await rings(world, IONESCU);
    await ana.calls.answer(incoming(ana, IONESCU));
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(heard(ana)).toEqual([expect.objectContaining({ direction: 'in' })]);
    expect(ana.view(0)).toMatchObject({ direction: 'out', state: 'held' });
    expect(ana.view(1)).toMatchObject({ direction: 'in', state: 'up' });
  });

  it('when two that ring are answered at once: the second click finds the first being picked up', async () => {
    const world = await createWorld();
    const { ana } = world;
    await rings(world, IONESCU);
    await rings(world, STRANGER);
    const both = await Promise.all([ana.calls.answer(ana.id(0)), ana.calls.answer(ana.id(1))]);
    await settled();
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(heard(ana)).toHaveLength(1);
    expect([ana.view(0).state, ana.view(1).state]).toEqual(['up', 'ringing']);
  });

  it('when one is resumed and another answered while the phone is still at it', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    await ana.calls.hold(ana.id());
    await rings(world, STRANGER);
    const release = ana.phone.stall('leg.unhold');
    void ana.calls.resume(ana.id(0));
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    release();
    await settled();
    expect(heard(ana)).toHaveLength(1);
    expect([ana.view(0).state, ana.view(1).state]).toEqual(['held', 'up']);
  });

  it('when hold is refused: nobody there hears the agent until they want to', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    await rings(world, STRANGER);
    ana.phone.rules.refuseHold = 1;
    await ana.calls.answer(ana.id(1));
    await settled();
    expect(heard(ana)).toHaveLength(1);
    expect(ana.view(0)).toMatchObject({ state: 'up', muted: true, sentence: { key: 'call.hold-refused' } });
    expect(ana.view(1)).toMatchObject({ state: 'up', muted: false });
  });

  describe('where hold was refused, the caller who was not to hear it', () => {
    async function unheard() {
      const world = await createWorld();
      await answered(world);
      await rings(world, STRANGER);
      world.ana.phone.rules.refuseHold = 1;
      return world;
    }
    const strangerLeaves = async ({ exchange }: World) => {
      exchange.outside(STRANGER).hangUp();
      await settled();
    };

    it('hears the agent again when the other call is gone', async () => {
      const world = await unheard();
      const { ana } = world;
      await ana.calls.answer(ana.id(1));
      await settled();
      await strangerLeaves(world);
      expect(ana.view(0)).toMatchObject({ state: 'up', muted: false });
      expect(ana.view(0).sentence).toBeUndefined();
      expect(heard(ana)).toHaveLength(1);
    });

    it('hears the agent, too, when the other one was gone before the hold was refused', async () => {
      const world = await unheard();
      const { ana } = world;
      const release = ana.phone.stall('leg.hold');
      void ana.calls.answer(ana.id(1));
      await settled();
      await strangerLeaves(world);
      release();
      await settled();
      expect(ana.view(0)).toMatchObject({ state: 'up', muted: false });
      expect(heard(ana)).toHaveLength(1);
    });

    it('does not while the other one is on hold: the agent may go back to them', async () => {
      const world = await unheard();
      const { ana } = world;
      await ana.calls.answer(ana.id(1));
      await settled();
      await ana.calls.hold(ana.id(1));
      await settled();
      expect(ana.view(0)).toMatchObject({ state: 'up', muted: true });
      await strangerLeaves(world);
      expect(ana.view(0)).toMatchObject({ muted: false });
    });

    it.each(['before', 'since'])('does not where the agent had muted it by hand, %s', async (when) => {
      const world = await unheard();
      const { ana } = world;
      if (when === 'before') await ana.calls.mute(ana.id(0), true);
      await ana.calls.answer(ana.id(1));
      await settled();
      if (when === 'since') await ana.calls.mute(ana.id(0), true);
      await strangerLeaves(world);
      expect(ana.view(0)).toMatchObject({ state: 'up', muted: true });
      expect(heard(ana)).toEqual([]);
    });
  });

  it('when the phone goes away as one is to make way for a consultation that is cancelled', async () => {
    const world = await createWorld();
    const { ana, carmen } = world;
    await answered(world);
    await ana.calls.dial('203');
    ana.calls.transfers.start({ callId: ana.id(0), mode: 'supervised', target: '202' });
    await settled();
    ana.phone.stall('leg.hold');
    await carmen.calls.answer(carmen.id());
    await settled();
    ana.phone.disconnect('wire');
    await settled();
    ana.reconnect();
    await settled();
    ana.calls.transfers.step(ana.id(0), 'cancel');
    await world.clock.advance(20_000);
    expect(heard(ana)).toHaveLength(1);
    expect([ana.view(0).state, ana.view(1).state]).toEqual(['held', 'up']);
  });

  it('when the agent answers somebody while the colleague is asked: the consultation is on hold, not the caller', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    await transferUntil(world, 'talking');
    await rings(world, STRANGER);
    await ana.calls.answer(incoming(ana, STRANGER));
    await settled();
    expect(heard(ana)).toEqual([
      expect.objectContaining({ from: expect.objectContaining({ user: STRANGER }) }),
    ]);
    await ana.calls.resume(ana.id(0));
    await settled();
    expect(heard(ana)).toEqual([expect.objectContaining({ direction: 'out' })]);
    expect(ana.views().find(({ number }) => number.raw === STRANGER)).toMatchObject({ state: 'held' });
  });
});

describe('one re-INVITE of a call at a time', () => {
  it.each(['blind', 'supervised'] as const)(
    'a %s transfer that starts while the caller is taken off hold has them on hold first',
    async (mode) => {
      const world = await createWorld();
      const { ana, bogdan } = world;
      const caller = await answered(world);
      await ana.calls.hold(ana.id());
      const release = ana.phone.stall('leg.unhold');
      void ana.calls.resume(ana.id());
      await settled();
      ana.calls.transfers.start({ callId: ana.id(), mode, target: '202' });
      await settled();
      expect(bogdan.views()).toEqual([]);
      release();
      await settled();
      expect(caller.onHold()).toBe(true);
      expect(ana.view()).toMatchObject({ state: 'held', transfer: { step: 'ringing' } });
      ana.calls.transfers.step(ana.id(), 'cancel');
      await settled();
      expect(ana.view()).toMatchObject({ state: 'up' });
      expect(caller.onHold()).toBe(false);
    },
  );

  it('hold and resume, clicked fast, end where the last click wanted it', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    const release = ana.phone.stall('leg.hold');
    void ana.calls.hold(ana.id());
    void ana.calls.resume(ana.id());
    await settled();
    expect(ana.phone.commands.filter(({ method }) => method === 'leg.unhold')).toEqual([]);
    release();
    await settled();
    expect(ana.view().state).toBe('up');
    expect(caller.onHold()).toBe(false);
  });
});

describe('dialing', () => {
  it('is one call where Enter is pressed twice', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await answered(world);
    const release = ana.phone.stall('leg.hold');
    const [one, other] = await Promise.all([ana.calls.dial('202'), ana.calls.dial('202')]);
    expect(one).toEqual(other);
    release();
    await settled();
    expect(ana.views()).toHaveLength(2);
    expect(bogdan.views()).toHaveLength(1);
    expect(strayLegs(ana)).toBe(0);
  });

  it('reaches help while another call is slow to go on hold, and when there are calls enough', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    await answered(world);
    ana.phone.stall('leg.hold');
    for (const from of [STRANGER, TAXI, '+40721000004']) await rings(world, from);
    expect(await ana.calls.dial('202')).toMatchObject({ ok: false, error: { code: 'too-many-calls' } });
    const help = exchange.outside('112');
    expect(await ana.calls.dial('112')).toMatchObject({ ok: true });
    await settled();
    expect(help.state()).toBe('ringing');
  });
});
