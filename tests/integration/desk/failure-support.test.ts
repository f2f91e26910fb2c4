import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld } from './desk-rig';

const placed = (world: Awaited<ReturnType<typeof createWorld>>) =>
  world.ana.phone.commands.filter(({ method }) => method === 'leg.place').length;

async function toAbsent(
  absent: Awaited<ReturnType<typeof createWorld>>['exchange']['rules']['absent'],
  mode: 'blind' | 'supervised' = 'blind',
) {
  const world = await createWorld();
  world.exchange.rules.absent = absent;
  const caller = await answered(world);
  world.ana.calls.transfers.start({ callId: world.ana.id(), mode, target: '299' });
  await world.settled();
  return { world, caller };
}

describe('a phone system that is too busy', () => {
  it('is asked once more after 2 s, and no third time', async () => {
    const { world, caller } = await toAbsent({ code: 503 });
    expect(placed(world)).toBe(1);
    expect(world.ana.view().transfer).toMatchObject({ step: 'sending', canCancel: true });
    await world.clock.advance(1_900);
    expect(placed(world)).toBe(1);
    await world.clock.advance(200);
    expect(placed(world)).toBe(2);
    await world.clock.advance(10_000);
    expect(placed(world)).toBe(2);
    expect(caller.onHold()).toBe(false);
    expect(world.ana.view().transfer?.sentence?.key).toBe('transfer.phone-system-busy');
  });

  it('that has recovered by then has the target ringing', async () => {
    const { world } = await toAbsent({ code: 500 });
    world.exchange.rules.absent = { code: 486 };
    await world.clock.advance(2_100);
    expect(world.ana.view().transfer?.outcome).toBe('busy');
  });

  it('is not asked again once the agent has cancelled', async () => {
    const { world, caller } = await toAbsent({ code: 503 });
    world.ana.calls.transfers.step(world.ana.id(), 'cancel');
    await world.clock.advance(5_000);
    expect(placed(world)).toBe(1);
    expect(caller.onHold()).toBe(false);
    expect(world.ana.view().transfer?.outcome).toBe('cancelled');
  });

  it('is not asked again behind the back of an agent who listens', async () => {
    const { world } = await toAbsent({ code: 503 }, 'supervised');
    await world.clock.advance(5_000);
    expect(placed(world)).toBe(1);
  });
});

describe('calls that are forwarded elsewhere', () => {
  it.each([
    ['a number', { user: '300', host: 'elsewhere.example' }, '300'],
    ['somebody at another place', { user: 'dan', host: 'elsewhere.example' }, 'sip:dan@elsewhere.example'],
    ['nobody knows where', undefined, 'none'],
  ])('are not followed: %s is asked about', async (_, forwardedTo, to) => {
    const absent = forwardedTo === undefined ? { code: 302 } : { code: 302, forwardedTo };
    const { world, caller } = await toAbsent(absent);
    await world.clock.advance(10_000);
    expect(placed(world)).toBe(1);
    expect(caller.onHold()).toBe(false);
    const transfer = world.ana.view().transfer;
    expect(transfer?.sentence).toMatchObject({ key: 'transfer.forwarded', values: { to } });
    expect(transfer?.forwardedTo).toBe(to === 'none' ? undefined : to);
    expect(transfer?.nextSteps).toEqual(['edit-number', 'someone-else']);
  });

  it('are said of a call the agent places, too', async () => {
    const world = await createWorld();
    world.exchange.rules.absent = { code: 302, forwardedTo: { user: '300', host: 'pbx' } };
    await world.ana.calls.dial('299');
    await settled();
    expect(placed(world)).toBe(1);
    expect(world.ana.records()).toMatchObject([{ outcome: 'failed', sip_code: 302 }]);
  });
});

describe('for support the record has', () => {
  it('what the phone system said to the consult call', async () => {
    const { world } = await toAbsent({ code: 404, reason: 'Q.850;cause=3;text="No route"' });
    expect(world.ana.transfers()).toMatchObject([
      { sip_stage: 'consult', sip_code: 404, sip_reason: 'Q.850;cause=3;text="No route"' },
    ]);
  });

  it('the refusal of the REFER', async () => {
    const world = await createWorld();
    await answered(world);
    world.exchange.rules.referAnswer = 603;
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '202' });
    await settled();
    await world.bogdan.calls.answer(world.bogdan.id());
    await world.clock.advance(1_000);
    expect(world.ana.transfers()).toMatchObject([{ sip_stage: 'refer', sip_code: 603, sip_reason: null }]);
  });

  it('what was said to a call the agent placed', async () => {
    const world = await createWorld();
    world.exchange.rules.absent = { code: 480, reason: 'Q.850;cause=18' };
    await world.ana.calls.dial('299');
    await settled();
    expect(world.ana.records()).toMatchObject([{ sip_code: 480, sip_reason: 'Q.850;cause=18' }]);
  });
});

it('a colleague who has the caller, and does not look at the notes, is said to after 20 s', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(2_000);
  expect(ana.view().transfer?.sentence?.key).toBe('transfer.completed-delivered');
  await clock.advance(19_000);
  expect(ana.view().transfer?.sentence?.key).toBe('transfer.completed-unopened');
  bogdan.calls.opened(bogdan.id());
  await clock.advance(100);
  expect(ana.view().transfer?.sentence?.key).toBe('transfer.completed-opened');
});
