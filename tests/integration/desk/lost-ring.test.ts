import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, lineOf, transferUntil, type World } from './desk-rig';

/** As on Asterisk and Kamailio: the PBX rings the connection that is gone, on and on. */
async function losesLineWhileRinging({ bogdan }: World): Promise<void> {
  const [leg] = bogdan.phone.legs();
  if (leg === undefined) throw new Error('nobody rings');
  lineOf(bogdan, false);
  bogdan.phone.forget(leg.legId);
  bogdan.phone.signal('leg.ended', { legId: leg.legId, by: 'system', cause: 'Connection Error' });
  await settled();
}

async function isBack({ bogdan }: World): Promise<void> {
  lineOf(bogdan, true);
  bogdan.handoff.probe();
  await settled();
}

it.each(['ringing', 'talking'] as const)(
  'a colleague whose line is lost while they ring is rung anew when it is back (%s)',
  async (phase) => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    await answered(world);
    if (phase === 'ringing') await transferUntil(world, 'ringing');
    else ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
    await settled();
    expect(bogdan.view().state).toBe('ringing');
    await losesLineWhileRinging(world);
    expect(bogdan.views().filter(({ state }) => state === 'ringing')).toEqual([]);
    await clock.advance(10_000);
    await isBack(world);
    await clock.advance(2_000);
    expect(bogdan.views().filter(({ state }) => state === 'ringing')).toHaveLength(1);
    expect(ana.view()).toMatchObject({ transfer: { step: 'ringing' } });
    await bogdan.calls.answer(bogdan.views().find(({ state }) => state === 'ringing')?.id as never);
    await settled();
    if (phase === 'talking') {
      expect(ana.view()).toMatchObject({ transfer: { talkingTo: 'target' } });
      ana.calls.transfers.step(ana.id(), 'complete');
      await settled();
    }
    expect(ana.view()).toMatchObject({ transfer: { outcome: 'completed' } });
  },
);

it('is rung no more when the transfer is over by then', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  await answered(world);
  await transferUntil(world, 'ringing');
  await losesLineWhileRinging(world);
  await clock.advance(30_000);
  expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'no-answer' } });
  await isBack(world);
  await clock.advance(5_000);
  expect(bogdan.views().filter(({ state }) => state === 'ringing')).toEqual([]);
  expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'no-answer' } });
});
