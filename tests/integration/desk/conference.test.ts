/** Caller, colleague and agent together: the desk's side, with every way out of it. */
import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import {
  answered,
  createWorld,
  IONESCU,
  lineOf,
  STRANGER,
  strayLegs,
  transferUntil,
  type World,
} from './desk-rig';

const MARIA = 'Maria Ionescu';

async function step({ ana }: World, what: 'swap' | 'conference' | 'complete' | 'cancel'): Promise<void> {
  ana.calls.transfers.step(ana.id(), what);
  await settled();
}

/** Ana has brought Bogdan, whom she asked, and the caller together. */
async function together(style: 'b2bua' | 'proxy' = 'b2bua') {
  const world = await createWorld({ style });
  const caller = await answered(world);
  await transferUntil(world, 'talking');
  await step(world, 'conference');
  expectTogether(world);
  return { ...world, world, caller };
}

function expectTogether({ ana }: World): void {
  const legs = ana.phone.legs();
  expect(legs).toMatchObject([{ held: false }, { held: false }]);
  expect(ana.phone.mixed().toSorted()).toEqual(legs.map(({ legId }) => legId).toSorted());
  expect(ana.view()).toMatchObject({ state: 'up', transfer: { step: 'answered', talkingTo: 'both' } });
}

const consult = ({ ana }: World) => ana.phone.legs().find(({ direction }) => direction === 'out');

describe.each(['b2bua', 'proxy'] as const)('a conference over a %s', (style) => {
  it('begins and ends with asking the colleague alone, or with the caller alone', async () => {
    const { world, ana, caller } = await together(style);
    await step(world, 'conference');
    expectTogether(world);
    await step(world, 'swap');
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { talkingTo: 'target' } });
    expect([caller.onHold(), ana.phone.mixed()]).toEqual([true, []]);
    await step(world, 'swap');
    expect(ana.view().transfer?.talkingTo).toBe('caller');
    await step(world, 'conference');
    expectTogether(world);
    expect(caller.onHold()).toBe(false);
  });

  it('is left by the agent: caller and colleague go on with each other', async () => {
    const { world, ana, bogdan, caller } = await together(style);
    await step(world, 'complete');
    expect(caller.with()).toBe('202');
    expect(caller.onHold()).toBe(false);
    expect(bogdan.view()).toMatchObject({ state: 'up', title: MARIA, handoff: { role: 'transferred' } });
    expect(ana.view()).toMatchObject({ state: 'wrap-up', transfer: { outcome: 'completed' } });
    expect(ana.phone.mixed()).toEqual([]);
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
  });

  it('goes on with the caller alone: the colleague leaves', async () => {
    for (const how of ['cancel', 'hang up'] as const) {
      const { world, ana, bogdan, caller } = await together(style);
      if (how === 'cancel') await step(world, 'cancel');
      else await ana.calls.hangUp(ana.id());
      await settled();
      expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'cancelled' } });
      expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
      expect(ana.phone.mixed()).toEqual([]);
      expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
    }
  });

  it('ends when the colleague hangs up, and when the caller does', async () => {
    const first = await together(style);
    await first.bogdan.calls.hangUp(first.bogdan.id());
    await settled();
    expect(first.ana.view()).toMatchObject({
      state: 'up',
      transfer: {
        outcome: 'target-hung-up',
        sentence: { key: 'transfer.target-hung-up', values: { where: 'back' } },
      },
    });
    expect([first.caller.onHold(), strayLegs(first.ana)]).toEqual([false, 0]);

    const second = await together(style);
    second.caller.hangUp();
    await settled();
    expect(second.ana.view()).toMatchObject({ state: 'wrap-up', transfer: { outcome: 'caller-hung-up' } });
    expect([strayLegs(second.ana), strayLegs(second.bogdan)]).toEqual([0, 0]);
  });
});

describe('a conference', () => {
  it('has both on hold while the agent takes another call, and is there again afterwards', async () => {
    const { world, ana, bogdan, exchange, caller } = await together();
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    expect([caller.onHold(), consult(world)?.held, second.onHold()]).toEqual([true, true, false]);
    expect(bogdan.view().state).toBe('up');
    await ana.calls.resume(ana.id(0));
    await settled();
    expectTogether({ ...world, ana: { ...ana, phone: onlyOf(world) } });
    expect([caller.onHold(), second.onHold()]).toEqual([false, true]);
  });

  it('mutes where one of them can’t be put on hold for another call: neither hears the agent', async () => {
    const { ana, exchange } = await together();
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    ana.phone.rules.refuseHold = 1;
    await ana.calls.answer(ana.id(1));
    await settled();
    const heard = ana.phone.legs().filter(({ held, muted }) => !held && !muted);
    expect(heard).toHaveLength(1);
    expect(ana.view(0).muted).toBe(true);
  });

  it('mutes for both, and so it stays with one of them', async () => {
    const { world, ana } = await together();
    await ana.calls.mute(ana.id(), true);
    await settled();
    expect(ana.phone.legs()).toMatchObject([{ muted: true }, { muted: true }]);
    await step(world, 'swap');
    expect(consult(world)).toMatchObject({ muted: true, held: false });
    expect(ana.view().muted).toBe(true);
    await ana.calls.mute(ana.id(), false);
    await settled();
    expect(ana.phone.legs()).toMatchObject([{ muted: false }, { muted: false }]);
  });

  it('leaves both calls and says so where the computer can’t mix them', async () => {
    for (const from of ['target', 'caller'] as const) {
      const world = await createWorld();
      const { ana } = world;
      const caller = await answered(world);
      await transferUntil(world, 'talking');
      if (from === 'caller') await step(world, 'swap');
      ana.phone.rules.soundAllowed = false;
      await step(world, 'conference');
      expect(ana.view().transfer).toMatchObject({
        step: 'answered',
        talkingTo: from,
        sentence: { key: 'transfer.apart', values: { target: 'Bogdan Ene', caller: MARIA } },
      });
      expect([caller.onHold(), consult(world)?.held]).toEqual([from === 'target', from === 'caller']);
      ana.phone.rules.soundAllowed = true;
      await step(world, 'conference');
      expectTogether(world);
      expect(ana.view().transfer?.sentence).toBeUndefined();
    }
  });

  it('stays where it was when the caller can’t be taken off hold, or put on hold again', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    ana.phone.rules.refuseUnhold = 1;
    await step(world, 'conference');
    expect([ana.view().transfer?.talkingTo, caller.onHold(), ana.phone.mixed()]).toEqual([
      'target',
      true,
      [],
    ]);
    await step(world, 'conference');
    ana.phone.rules.refuseHold = 1;
    await step(world, 'swap');
    expectTogether(world);
  });

  it('comes back with the reason when leaving it is refused', async () => {
    const { world, ana, exchange } = await together();
    exchange.rules.referAnswer = 603;
    await step(world, 'complete');
    expectTogether(world);
    expect(ana.view().transfer?.sentence).toMatchObject({
      key: 'transfer.not-allowed',
      values: { where: 'both' },
    });
  });

  it('is none any more when the colleague hangs up while the agent leaves it', async () => {
    const { world, ana, bogdan, exchange, caller, clock } = await together();
    exchange.rules.transfers = 'when-told';
    await step(world, 'complete');
    expect(ana.view().transfer).toMatchObject({ step: 'completing', talkingTo: 'both' });
    await bogdan.calls.hangUp(bogdan.id());
    await settled();
    expect(ana.view().transfer?.talkingTo).toBe('caller');
    await clock.advance(10_000);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'could-not-connect' } });
    expect([caller.with(), caller.onHold(), strayLegs(ana)]).toEqual(['201', false, 0]);
  });

  it('is left alone by a line that is lost and comes back', async () => {
    const { world, ana } = await together();
    lineOf(ana, false);
    await settled();
    lineOf(ana, true);
    await settled();
    expectTogether(world);
  });

  it('is not there by half: what the phone did while the wire was lost is undone', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    const release = ana.phone.stall('leg.mix');
    ana.calls.transfers.step(ana.id(), 'conference');
    await settled();
    ana.phone.disconnect('wire');
    release();
    await settled();
    // The phone has mixed them, and the desk hasn't heard of it.
    expect(ana.phone.mixed()).toHaveLength(2);
    ana.reconnect();
    await settled();
    expect(ana.view().transfer?.talkingTo).toBe('target');
    expect([caller.onHold(), ana.phone.mixed()]).toEqual([true, []]);
  });

  it('goes on with the caller’s new call where that takes the place of the old one', async () => {
    const world = await createWorld({ style: 'proxy' });
    const { ana, bogdan, carmen } = world;
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'supervised', target: '203' });
    await settled();
    await carmen.calls.answer(carmen.id());
    await settled();
    bogdan.calls.transfers.step(bogdan.id(), 'conference');
    await settled();
    await step(world, 'complete');
    expect(ana.view().transfer?.outcome).toBe('completed');
    // Bogdan had Ana and Carmen together; now it is the caller in Ana's place.
    expect(bogdan.view()).toMatchObject({ transfer: { talkingTo: 'both' }, number: { e164: IONESCU } });
    expect(bogdan.phone.mixed().toSorted()).toEqual(
      bogdan.phone
        .legs()
        .map(({ legId }) => legId)
        .toSorted(),
    );
    expect([caller.with(), caller.onHold()]).toEqual(['202', false]);
  });
});

it('a supervised transfer begun by an agent who is muted is muted for the colleague as well', async () => {
  const world = await createWorld();
  const { ana } = world;
  await answered(world);
  await ana.calls.mute(ana.id(), true);
  await transferUntil(world, 'talking');
  expect(consult(world)?.muted).toBe(true);
  expect(ana.view().muted).toBe(true);
});

/** The phone without the legs of the second call. */
function onlyOf({ ana }: World): World['ana']['phone'] {
  const mixed = new Set(ana.phone.mixed());
  return { ...ana.phone, legs: () => ana.phone.legs().filter(({ legId }) => mixed.has(legId)) };
}

/** Ana has a caller on hold and talks to Bogdan, who has called her; then she brings them together. */
async function ownCallsTogether() {
  const world = await createWorld();
  const { ana, bogdan } = world;
  const caller = await answered(world);
  await bogdan.calls.dial('201');
  await settled();
  await ana.calls.answer(ana.id(1));
  await settled();
  expect(caller.onHold()).toBe(true);
  expect(await ana.calls.bringTogether(ana.id(0), ana.id(1))).toEqual({ ok: true });
  await settled();
  return { ...world, caller };
}

describe('a conference with a colleague who has called', () => {
  it('has everybody hear everybody, and the two parted by hold', async () => {
    const { ana, caller } = await ownCallsTogether();
    expect(ana.views()).toMatchObject([
      { state: 'up', together: true },
      { state: 'up', together: true },
    ]);
    expect(ana.phone.mixed().toSorted()).toEqual(
      ana.phone
        .legs()
        .map(({ legId }) => legId)
        .toSorted(),
    );
    expect(caller.onHold()).toBe(false);
    await ana.calls.hold(ana.id(0));
    await settled();
    expect(ana.views().map(({ state, together }) => [state, together])).toEqual([
      ['held', undefined],
      ['up', undefined],
    ]);
    expect([caller.onHold(), ana.phone.mixed()]).toEqual([true, []]);
  });

  it('goes on with whoever stays when the other hangs up', async () => {
    for (const who of ['caller', 'colleague'] as const) {
      const { ana, bogdan, caller } = await ownCallsTogether();
      if (who === 'caller') caller.hangUp();
      else await bogdan.calls.hangUp(bogdan.id());
      await settled();
      const [stays, gone] = who === 'caller' ? [ana.view(1), ana.view(0)] : [ana.view(0), ana.view(1)];
      expect([stays.state, stays.together, gone.state]).toEqual(['up', undefined, 'wrap-up']);
      expect(ana.phone.mixed()).toEqual([]);
    }
  });

  it('is muted as one: neither hears the agent, then both do', async () => {
    const { ana } = await ownCallsTogether();
    await ana.calls.mute(ana.id(0), true);
    expect(ana.phone.legs().map(({ muted }) => muted)).toEqual([true, true]);
    expect(ana.views().map(({ muted }) => muted)).toEqual([true, true]);
    await ana.calls.mute(ana.id(1), false);
    expect(ana.phone.legs().map(({ muted }) => muted)).toEqual([false, false]);
  });

  it('waits, both on hold and parted, while the agent takes another call', async () => {
    const { ana, caller, exchange } = await ownCallsTogether();
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(2));
    await settled();
    expect(ana.views().map(({ state }) => state)).toEqual(['held', 'held', 'up']);
    expect([caller.onHold(), ana.phone.mixed()]).toEqual([true, []]);
  });

  it('leaves the caller with the colleague when the agent connects them', async () => {
    const { ana, bogdan, caller } = await ownCallsTogether();
    expect(ana.calls.transfers.join(ana.id(0), ana.id(1))).toMatchObject({ ok: true });
    await settled();
    expect([caller.with(), caller.onHold()]).toEqual(['202', false]);
    expect(bogdan.view()).toMatchObject({ state: 'up', title: MARIA });
    expect(ana.phone.mixed()).toEqual([]);
  });

  it('is not begun where no sound can be mixed: the caller waits on as before', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    await bogdan.calls.dial('201');
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    ana.phone.rules.soundAllowed = false;
    expect(await ana.calls.bringTogether(ana.id(0), ana.id(1))).toMatchObject({
      error: { code: 'phone-failed' },
    });
    await settled();
    expect(ana.views().map(({ state }) => state)).toEqual(['held', 'up']);
    expect(caller.onHold()).toBe(true);
    expect(await ana.calls.bringTogether(ana.id(0), ana.id(0))).toMatchObject({
      error: { code: 'wrong-state' },
    });
  });

  it('is parted in a phone that has gone on without the desk', async () => {
    const { ana } = await ownCallsTogether();
    expect(ana.phone.mixed()).toHaveLength(2);
    ana.kill();
    const again = ana.restart();
    await settled();
    expect(again.phone.mixed()).toEqual([]);
    expect(again.views().map(({ together }) => together)).toEqual([undefined, undefined]);
  });
});
