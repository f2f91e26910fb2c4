/** What is promised in a call and after it: kept here, and told to the sources. */
import { expect, test } from 'vitest';
import { answered, createWorld } from './desk-rig';

const AT = '2026-11-21T09:00:00.000Z';

test('a wrap-up with a time to call back keeps it, with the call or not at all', async () => {
  const world = await createWorld();
  const caller = await answered(world);
  const { ana } = world;
  const id = ana.id();
  caller.hangUp();
  await world.settled();
  const result = { disposition: undefined, resolved: undefined, followUpAt: AT, followUpText: 'the price' };
  ana.state.writeBackFails = true;
  expect(() => ana.calls.finishWrapUp(id, result)).toThrow();
  ana.followUps.refresh();
  expect(ana.followUps.view().entries).toEqual([]);
  ana.state.writeBackFails = false;
  expect(ana.calls.finishWrapUp(id, result)).toEqual({ ok: true });
  expect(ana.followUps.view().entries).toMatchObject([
    { name: 'Maria Ionescu', origin: 'wrap-up', dueAt: Date.parse(AT), text: 'the price', callId: id },
  ]);
});

test('what was promised during the call goes to the sources with it, and is kept once', async () => {
  const world = await createWorld();
  const caller = await answered(world);
  const { ana } = world;
  ana.followUps.add({ callId: ana.id(), at: Date.parse(AT), text: '', origin: 'by-hand' });
  caller.hangUp();
  await world.settled();
  // Nobody finishes the wrap-up: it ends by itself.
  await world.clock.advance(ana.state.settings.wrapUpSeconds * 1_000);
  expect(ana.written.find(({ kind }) => kind === 'call')).toMatchObject({ followUp: { at: AT } });
  expect(ana.followUps.view().entries).toHaveLength(1);
});
