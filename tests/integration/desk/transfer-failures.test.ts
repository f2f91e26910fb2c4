import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { handoffId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import {
  answered,
  createWorld,
  dialed,
  IONESCU,
  PHASES,
  STRANGER,
  strayLegs,
  transferUntil,
  type World,
} from './desk-rig';

const MARIA = 'Maria Ionescu';

/** The caller is with Ana again, she hears them, and nothing is left of the attempt. */
async function expectBack(world: World, caller: Awaited<ReturnType<typeof answered>>, key: string) {
  const { ana } = world;
  expect(ana.view()).toMatchObject({
    state: 'up',
    transfer: { step: 'failed', sentence: { key, values: { caller: MARIA, where: 'back' } } },
  });
  expect(caller.with()).toBe('201');
  expect(caller.onHold()).toBe(false);
  expect(strayLegs(ana)).toBe(0);
  expect(ana.events.at(-1)).toMatchObject({ type: 'transfer-ended' });
  expect(ana.transfers().at(-1)?.outcome).toBe(key.replace('transfer.', '').replace('-reason', ''));
}

describe('a blind transfer brings the caller back when', () => {
  it('the colleague is busy', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.bogdan.phone.rules.busy = true;
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '202' });
    await settled();
    await expectBack(world, caller, 'transfer.busy');
    expect(world.ana.transfers()).toMatchObject([{ sip_code: 486, answered_at: null }]);
    expect(world.ana.view().transfer?.nextSteps).toEqual(['when-free', 'someone-else']);
  });

  it('the colleague does not disturb themselves', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.bogdan.state.status = 'dnd';
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '202' });
    await settled();
    await expectBack(world, caller, 'transfer.busy');
    expect(strayLegs(world.bogdan)).toBe(0);
  });

  it('the colleague does not answer within the time of the settings', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(24_900);
    expect(bogdan.view().state).toBe('ringing');
    await clock.advance(200);
    await expectBack(world, caller, 'transfer.no-answer');
    expect(strayLegs(bogdan)).toBe(0);
    expect(bogdan.records()).toMatchObject([{ outcome: 'missed' }]);
  });

  it('the colleague declines', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    await expectBack(world, caller, 'transfer.declined');
    expect(bogdan.records()).toMatchObject([{ outcome: 'declined' }]);
  });

  it.each(['before', 'after'])('the colleague declines and says why, %s the line does', async (order) => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    const id = handoffId(ana.handoffs()[0]?.id ?? '');
    const frames = framesOf('event', id, 0, {
      event: 'declined',
      at: '2026-11-20T09:00:00Z',
      reason: 'in a meeting',
    });
    const say = () =>
      bogdan.phone.port.call('message.send', {
        to: '201',
        contentType: 'text/plain',
        body: frames.ok ? formatFrame(frames.value[0] ?? bareFrame('ack', id, 1)) : '',
      });
    if (order === 'before') await say();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    if (order === 'after') await say();
    await settled();
    await expectBack(world, caller, 'transfer.declined-reason');
    expect(ana.view().transfer?.sentence?.values).toMatchObject({ reason: 'in a meeting' });
  });

  it.each([
    ['as Asterisk says it', { code: 404, reason: 'Q.850;cause=3' }],
    ['as Kamailio says it', { code: 480 }],
  ])('the colleague is not signed in (%s)', async (_, absent) => {
    const world = await createWorld();
    world.exchange.rules.absent = absent;
    const caller = await answered(world);
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '299' });
    await world.settled();
    await expectBack(world, caller, 'transfer.not-signed-in');
  });

  it('the number does not exist', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '0721 999 999' });
    await settled();
    await expectBack(world, caller, 'transfer.unknown-number');
    expect(world.ana.view().transfer).toMatchObject({ document: 'unsupported' });
  });

  it.each([
    [603, 'transfer.not-allowed'],
    [403, 'transfer.not-allowed'],
    [501, 'transfer.not-supported'],
    [481, 'transfer.could-not-start'],
  ])('the REFER is answered with %s', async (code, key) => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    const caller = await answered(world);
    exchange.rules.referAnswer = code;
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    await expectBack(world, caller, key);
    expect(ana.transfers().at(-1)).toMatchObject({ sip_code: code });
    expect(strayLegs(bogdan)).toBe(0);
  });

  it('the REFER is never answered', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    const caller = await answered(world);
    exchange.rules.referAnswer = 'none';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(8_100);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { step: 'failed' } });
    expect(caller.with()).toBe('201');
    expect(caller.onHold()).toBe(false);
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
  });

  it.each([
    ['both calls are still there', {}],
    ['the consult call goes with it', { consultDies: true }],
  ])('the PBX could not do it and %s', async (_, options) => {
    const world = await createWorld();
    const { bogdan, exchange } = world;
    const caller = await answered(world);
    await transferUntil(world, 'completing');
    exchange.refers.at(-1)?.fail(500, options);
    await settled();
    await expectBack(world, caller, 'transfer.could-not-connect');
    expect(strayLegs(bogdan)).toBe(0);
  });

  it('no word comes after the 202 and nothing has moved', async () => {
    const world = await createWorld();
    const { bogdan, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'completing');
    await clock.advance(8_000);
    await expectBack(world, caller, 'transfer.could-not-connect');
    expect(strayLegs(bogdan)).toBe(0);
  });

  it('the line is gone when the colleague shall be called', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.phone.rules.signedIn = false;
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '202' });
    await world.clock.advance(800);
    await expectBack(world, caller, 'transfer.line-lost');
  });

  it.each(PHASES.filter((phase) => !['holding', 'announcing', 'returning', 'ringing'].includes(phase)))(
    'the colleague hangs up while it is %s',
    async (phase) => {
      const world = await createWorld();
      const { ana, bogdan, clock, exchange } = world;
      const caller = await answered(world);
      const release = await transferUntil(world, phase);
      await bogdan.calls.hangUp(bogdan.id());
      await settled();
      release();
      await settled();
      // What the PBX says once it finds nobody there.
      exchange.refers.at(-1)?.fail(500);
      await clock.advance(20_000);
      const key = phase === 'completing' ? 'transfer.could-not-connect' : 'transfer.target-hung-up';
      await expectBack(world, caller, key);
      expect(strayLegs(bogdan)).toBe(0);
      expect(ana.transfers()).toHaveLength(1);
    },
  );
});

describe('cancelling', () => {
  it.each(PHASES)('while it is %s brings the caller back', async (phase) => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    const release = await transferUntil(world, phase);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    release();
    await clock.advance(20_000);
    await expectBack(world, caller, 'transfer.cancelled');
    if (phase === 'announcing') return;
    expect(strayLegs(bogdan)).toBe(0);
  });

  it('is also what hanging up means while a colleague is asked', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    await world.ana.calls.hangUp(world.ana.id());
    await settled();
    await expectBack(world, caller, 'transfer.cancelled');
  });
});

describe('when the caller hangs up', () => {
  it.each(PHASES)('while it is %s, nobody is left behind and the notes are kept', async (phase) => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    const release = await transferUntil(world, phase);
    caller.hangUp();
    await settled();
    release();
    await clock.advance(10_000);
    expect(ana.view()).toMatchObject({
      state: 'wrap-up',
      note: { text: 'Refund' },
      outcome: 'caller-hung-up-in-transfer',
      transfer: {
        outcome: 'caller-hung-up',
        sentence: { key: 'transfer.caller-hung-up', values: { caller: MARIA } },
        nextSteps: ['call-back', 'schedule', 'keep-notes'],
      },
    });
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'caller-hung-up-in-transfer', note: 'Refund' }]);
    if (phase !== 'announcing') expect(strayLegs(bogdan)).toBe(0);
    expect(clock.now()).toBeLessThan((ana.view().wrapUpEndsAt ?? 0) + 1);
  });
});

describe('hold', () => {
  it('that is refused ends the transfer before it began', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.phone.rules.refuseHold = 1;
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(ana.view()).toMatchObject({
      state: 'up',
      transfer: { outcome: 'could-not-start', sentence: { key: 'transfer.could-not-start' } },
    });
    expect(caller.onHold()).toBe(false);
    expect(bogdan.views()).toEqual([]);
  });

  it('that is not lifted at once is tried again, and says so meanwhile', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    bogdan.phone.rules.busy = true;
    ana.phone.rules.refuseUnhold = 3;
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(ana.view()).toMatchObject({
      state: 'held',
      transfer: { step: 'returning', sentence: { key: 'transfer.returning' } },
    });
    await clock.advance(5_900);
    expect(ana.view().transfer?.step).toBe('returning');
    await clock.advance(200);
    await expectBack(world, caller, 'transfer.busy');
  });

  it('that is never lifted leaves a call on hold that the agent sees and can take', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    bogdan.phone.rules.busy = true;
    ana.phone.rules.refuseUnhold = 5;
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(20_000);
    expect(ana.view()).toMatchObject({
      state: 'held',
      transfer: { outcome: 'busy', sentence: { key: 'transfer.busy', values: { where: 'hold' } } },
    });
    expect(await ana.calls.resume(ana.id())).toMatchObject({ ok: true });
    await settled();
    expect(caller.onHold()).toBe(false);
  });
});

describe('an agent who is in another call when the transfer fails', () => {
  it('keeps the caller on hold, visibly, and can take them back', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view(0)).toMatchObject({
      state: 'held',
      transfer: { outcome: 'declined', sentence: { key: 'transfer.declined', values: { where: 'hold' } } },
    });
    expect(ana.view(1).state).toBe('up');
    expect([caller.onHold(), second.onHold()]).toEqual([true, false]);
    await ana.calls.resume(ana.id(0));
    await settled();
    expect([caller.onHold(), second.onHold()]).toEqual([false, true]);
  });

  it('counts a colleague who is asked, and a call that is dialed, as another call', async () => {
    const world = await createWorld();
    const { ana, bogdan, carmen, exchange } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    ana.calls.transfers.start({ callId: ana.id(1), mode: 'supervised', target: '203' });
    await settled();
    await carmen.calls.answer(carmen.id());
    await settled();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view(0)).toMatchObject({ state: 'held', transfer: { outcome: 'declined' } });
    expect([caller.onHold(), second.onHold()]).toEqual([true, true]);
    expect(ana.view(1).transfer?.talkingTo).toBe('target');
  });

  it('and dials when it fails, hears only the one', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    const caller = await answered(world);
    exchange.outside(dialed(STRANGER));
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(await ana.calls.dial(STRANGER)).toMatchObject({ ok: true });
    await settled();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view(0)).toMatchObject({ state: 'held', transfer: { outcome: 'declined' } });
    expect(caller.onHold()).toBe(true);
  });
});

it('starts one transfer of a call at a time, and tries again after a failure', async () => {
  const world = await createWorld();
  const { ana, bogdan } = world;
  const caller = await answered(world, IONESCU);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  expect(ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '203' })).toMatchObject({
    error: { code: 'transfer-running' },
  });
  await bogdan.calls.decline(bogdan.id());
  await settled();
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '203' });
  await settled();
  await world.carmen.calls.answer(world.carmen.id());
  await settled();
  expect(caller.with()).toBe('203');
  expect(ana.transfers()).toMatchObject([{ outcome: 'declined' }, { outcome: 'completed' }]);
  expect(JSON.parse(world.carmen.handoffs()[0]?.document ?? '{}')).toMatchObject({ attempt: 2 });
});
