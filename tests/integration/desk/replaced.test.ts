import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, type World } from './desk-rig';

/** Behind a proxy the caller's call takes the place of the one in which Ana asks Bogdan. */
async function asking(): Promise<World> {
  const world = await createWorld({ style: 'proxy' });
  const { ana, bogdan } = world;
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await settled();
  return world;
}

async function complete({ ana }: World): Promise<void> {
  ana.calls.transfers.step(ana.id(), 'complete');
  await settled();
  expect(ana.view().transfer?.outcome).toBe('completed');
}

describe('a call that takes the place of another', () => {
  it('is nobody’s hold any more: the colleague had gone back to the caller when she completed', async () => {
    const world = await asking();
    const { bogdan } = world;
    const [consult] = bogdan.phone.legs();
    if (consult === undefined) throw new Error('nobody asks');
    bogdan.phone.signal('leg.holdChanged', { legId: consult.legId, local: false, remote: true });
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'up', heldByRemote: true });
    await complete(world);
    expect(bogdan.views()).toMatchObject([{ state: 'up', heldByRemote: false, number: { e164: IONESCU } }]);
  });

  it('stays on hold where the agent had put it on hold', async () => {
    const world = await asking();
    const { bogdan } = world;
    await bogdan.calls.hold(bogdan.id());
    await complete(world);
    expect(bogdan.view()).toMatchObject({ state: 'held' });
    expect(bogdan.phone.legs()).toMatchObject([{ state: 'up', held: true }]);
    await bogdan.calls.resume(bogdan.id());
    expect(bogdan.view()).toMatchObject({ state: 'up' });
    expect(bogdan.phone.legs()).toMatchObject([{ state: 'up', held: false }]);
  });
});

describe('a call that takes the place of one whose agent asks somebody else meanwhile', () => {
  it('waits on hold: the agent goes on with whom they ask, and then has the caller', async () => {
    const world = await asking();
    const { ana, bogdan, carmen } = world;
    bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'supervised', target: '203' });
    await settled();
    await carmen.calls.answer(carmen.id());
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'held', transfer: { talkingTo: 'target' } });
    await complete(world);
    expect(bogdan.views()).toMatchObject([
      { state: 'held', transfer: { talkingTo: 'target' }, number: { e164: IONESCU } },
    ]);
    const held = () => bogdan.phone.legs().map((leg) => leg.held);
    expect(held()).toEqual([false, true]);
    bogdan.calls.transfers.step(bogdan.id(), 'complete');
    await settled();
    expect(bogdan.view().transfer?.outcome).toBe('completed');
    expect(carmen.views()).toMatchObject([{ state: 'up', number: { e164: IONESCU } }]);
    expect([ana, bogdan].map((desk) => desk.phone.legs())).toEqual([[], []]);
  });
});
