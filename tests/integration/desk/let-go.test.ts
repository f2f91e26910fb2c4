/** The phone lets go of all its calls, because Patchcord is quit or signs in as somebody else, in every part of a transfer. */
import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, PHASES, transferUntil } from './desk-rig';

it.each(PHASES)('%s: the call was interrupted, the caller has not hung up', async (phase) => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  await answered(world);
  const release = await transferUntil(world, phase);
  for (const { legId } of ana.phone.legs()) void ana.phone.port.call('leg.end', { legId });
  await settled();
  release();
  await clock.advance(30_000);
  expect(ana.view()).toMatchObject({ outcome: 'interrupted', sentence: { key: 'call.interrupted' } });
  expect(ana.transfers()).toMatchObject([{ outcome: 'line-lost' }]);
  expect([ana.phone.legs(), bogdan.phone.legs()]).toEqual([[], []]);
});
