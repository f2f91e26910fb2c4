import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, dialed, STRANGER, strayLegs, transferUntil } from './desk-rig';

const MARIA = 'Maria Ionescu';

describe.each(['b2bua', 'proxy'] as const)('a supervised transfer over a %s', (style) => {
  it('shows the card while the colleague is asked, swaps, and changes the head when it is completed', async () => {
    const world = await createWorld({ style });
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202', reason: 'billing' });
    await settled();
    expect(ana.view()).toMatchObject({ transfer: { step: 'ringing', talkingTo: 'target' } });
    expect(bogdan.view()).toMatchObject({
      title: MARIA,
      handoff: { role: 'consulting', from: { name: 'Ana Pop' }, document: { reason: { code: 'billing' } } },
    });
    await bogdan.calls.answer(bogdan.id());
    await settled();
    const consult = ana.phone.legs().find(({ direction }) => direction === 'out');
    expect(consult).toMatchObject({ state: 'up', muted: false, held: false });
    expect(caller.onHold()).toBe(true);

    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    expect(ana.view().transfer?.talkingTo).toBe('caller');
    expect(caller.onHold()).toBe(false);
    expect(ana.phone.legs().find(({ direction }) => direction === 'out')?.held).toBe(true);
    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    expect(ana.view().transfer?.talkingTo).toBe('target');
    expect(caller.onHold()).toBe(true);

    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(caller.with()).toBe('202');
    expect(caller.onHold()).toBe(false);
    expect(bogdan.views()).toHaveLength(1);
    expect(bogdan.view()).toMatchObject({ state: 'up', title: MARIA, handoff: { role: 'transferred' } });
    expect(ana.view()).toMatchObject({ state: 'wrap-up', transfer: { outcome: 'completed' } });
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
    caller.hangUp();
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'wrap-up', sentence: { key: 'call.hung-up' } });
    expect(strayLegs(bogdan)).toBe(0);
  });

  it('goes on while the colleague’s PBX calls the agent by another number: nobody has the caller yet', async () => {
    const world = await createWorld({ style });
    const { ana, bogdan } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    const [leg] = bogdan.phone.legs();
    if (leg === undefined) throw new Error('the colleague has no call');
    bogdan.phone.signal('leg.identity', {
      legId: leg.legId,
      identity: { user: '+40215550201', host: 'pbx.example.com' },
    });
    await settled();
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { step: 'answered', talkingTo: 'target' } });
    expect(caller.with()).toBe('201');
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view()).toMatchObject({ transfer: { outcome: 'completed' } });
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
  });

  it('is a guarded blind one when it is completed while it rings', async () => {
    const world = await createWorld({ style });
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
    await settled();
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(ana.view().transfer).toMatchObject({ mode: 'blind', step: 'ringing', talkingTo: 'nobody' });
    expect(ana.phone.legs().find(({ direction }) => direction === 'out')?.muted).toBe(true);
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view().transfer?.outcome).toBe('completed');
    expect(strayLegs(ana)).toBe(0);
  });

  it('goes to a number outside and says that its phone shows no notes', async () => {
    const world = await createWorld({ style });
    const { ana, exchange } = world;
    const caller = await answered(world);
    const outside = exchange.outside(dialed(STRANGER));
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: STRANGER });
    await settled();
    outside.answer();
    await settled();
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(caller.with()).toBe(dialed(STRANGER));
    expect(ana.view().transfer).toMatchObject({
      document: 'unsupported',
      sentence: { key: 'transfer.completed' },
    });
    // Nothing of the notes goes to a stranger's phone.
    expect(outside.messages).toEqual([]);
    expect(strayLegs(ana)).toBe(0);
  });
});

describe('a supervised transfer', () => {
  it('leads back to the caller, from the colleague and from the caller alike', async () => {
    for (const swapped of [false, true]) {
      const world = await createWorld();
      const { ana, bogdan } = world;
      const caller = await answered(world);
      await transferUntil(world, 'talking');
      if (swapped) ana.calls.transfers.step(ana.id(), 'swap');
      await settled();
      ana.calls.transfers.step(ana.id(), 'cancel');
      await settled();
      expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'cancelled' } });
      expect(caller.onHold()).toBe(false);
      expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
    }
  });

  it('keeps the caller where they are when they are left in the middle of a swap', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    const release = ana.phone.stall('leg.hold');
    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    release();
    await clock.advance(5_000);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'cancelled' } });
    expect(caller.onHold()).toBe(false);
  });

  it('stays on whom the agent hears when a swap is refused', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    ana.phone.rules.refuseUnhold = 1;
    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    expect(ana.view().transfer?.talkingTo).toBe('target');
    expect(caller.onHold()).toBe(true);
    expect(ana.phone.legs().find(({ direction }) => direction === 'out')?.held).toBe(false);
  });

  it.each([
    ['the REFER is refused', 603, 'transfer.not-allowed'],
    ['the PBX cannot do it', 202, 'transfer.could-not-connect'],
  ])('keeps both calls and says why when %s, and can be completed after all', async (_, answer, key) => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    exchange.rules.referAnswer = answer;
    exchange.rules.transfers = 'when-told';
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    exchange.refers.at(-1)?.fail(503);
    await settled();
    expect(ana.view().transfer).toMatchObject({
      step: 'answered',
      talkingTo: 'target',
      sentence: { key, values: { where: 'both', target: 'Bogdan Ene', caller: MARIA } },
    });
    expect([ana.phone.legs().length, bogdan.phone.legs().length]).toEqual([2, 1]);

    exchange.rules.referAnswer = 202;
    exchange.rules.transfers = 'at-once';
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view().transfer?.outcome).toBe('completed');
    expect(strayLegs(ana)).toBe(0);
  });

  it('that worked after its time was over is known to have worked', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    exchange.rules.transfers = 'when-told';
    ana.calls.transfers.step(ana.id(), 'complete');
    await clock.advance(8_000);
    expect(ana.view().transfer).toMatchObject({ step: 'answered', sentence: { values: { where: 'both' } } });
    exchange.refers.at(-1)?.complete();
    await clock.advance(10_000);
    expect(caller.with()).toBe('202');
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'transferred' });
    expect(strayLegs(ana)).toBe(0);
  });

  it('hears one at a time: another call is put on hold before the colleague is asked', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const caller = await answered(world);
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    expect([caller.onHold(), second.onHold()]).toEqual([true, false]);
    ana.calls.transfers.start({ callId: ana.id(0), mode: 'supervised', target: '202' });
    await settled();
    expect([caller.onHold(), second.onHold()]).toEqual([true, true]);
  });

  it('waits on hold when the colleague answers while the agent is in another call by now', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
    await settled();
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    const consult = () => ana.phone.legs().find(({ direction }) => direction === 'out');
    expect(consult()?.held).toBe(true);
    expect(second.onHold()).toBe(false);
    await ana.calls.resume(ana.id(0));
    await settled();
    expect(consult()?.held).toBe(false);
    expect(second.onHold()).toBe(true);
  });

  it('lets the agent not take the caller off hold behind its back', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    expect(await ana.calls.resume(ana.id())).toMatchObject({ error: { code: 'wrong-state' } });
    expect(await ana.calls.hold(ana.id())).toMatchObject({ error: { code: 'wrong-state' } });
    expect(caller.onHold()).toBe(true);
  });
});

describe('a transfer whose end the PBX does not tell', () => {
  it('is known by the colleague’s desk', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    const caller = await answered(world);
    exchange.rules.notifies = false;
    await transferUntil(world, 'completing');
    exchange.refers.at(-1)?.complete();
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view().transfer?.outcome).toBe('completed');
    await clock.advance(1_000);
    expect(strayLegs(ana)).toBe(0);
  });

  it('is unconfirmed where that desk cannot tell either, and nobody is cut off', async () => {
    const world = await createWorld({ stock: true });
    const { ana, bogdan, exchange, clock } = world;
    const caller = await answered(world);
    exchange.rules.notifies = false;
    await transferUntil(world, 'completing');
    exchange.refers.at(-1)?.complete();
    await clock.advance(20_000);
    expect(caller.with()).toBe('202');
    expect(bogdan.view().state).toBe('up');
    expect(ana.view()).toMatchObject({
      state: 'wrap-up',
      outcome: 'transferred',
      transfer: { outcome: 'unconfirmed', sentence: { key: 'transfer.unconfirmed' } },
    });
    expect(strayLegs(ana)).toBe(0);
  });
});
