import { describe, expect, it } from 'vitest';
import type { LineSample } from '#shared/domain/audio/line-quality';
import { legId } from '#shared/domain/ids';
import { answered, createWorld, type DeskUnderTest } from './desk-rig';

const GOOD: LineSample = { codec: 'opus', lostHere: 0, lostThere: 0, jitter: 4, roundTrip: 60, buffer: 50 };
const BAD: LineSample = { ...GOOD, lostHere: 8 };

async function inCall() {
  const world = await createWorld();
  const caller = await answered(world);
  const [leg] = world.ana.phone.legs();
  const measure = async (...samples: readonly LineSample[]) => {
    for (const sample of samples)
      world.ana.phone.signal('leg.quality', { legId: leg?.legId ?? legId(''), sample });
    await world.settled();
  };
  return { world, caller, measure, ana: world.ana };
}
const times = (count: number, sample: LineSample) => Array.from({ length: count }, () => sample);
const kept = (ana: DeskUnderTest) => {
  const [call] = ana.list();
  const detail = call && ana.archive.detail(call.id);
  return detail?.ok ? detail.value.quality : undefined;
};

describe('a bad line', () => {
  it('is said with what is lost and which way, while somebody is to be heard on it', async () => {
    const { ana, measure, world } = await inCall();
    await measure(...times(2, BAD));
    expect(ana.view().line).toBeUndefined();
    await measure(BAD);
    expect(ana.view().line).toEqual({ key: 'call.line-here', values: { lost: 8 } });
    await ana.calls.hold(ana.id());
    await world.settled();
    expect(ana.view().line).toBeUndefined();
    // Music on hold is no voice.
    await measure(...times(3, GOOD));
    await ana.calls.resume(ana.id());
    await world.settled();
    expect(ana.view().line).toMatchObject({ key: 'call.line-here' });
    await measure(...times(3, { ...GOOD, lostThere: 20 }));
    expect(ana.view().line).toEqual({ key: 'call.line-there', values: { lost: 20 } });
    await measure(...times(3, { ...GOOD, roundTrip: 900 }));
    expect(ana.view().line).toEqual({ key: 'call.line-late', values: { seconds: 0.5 } });
    await measure(...times(3, GOOD));
    expect(ana.view().line).toBeUndefined();
  });

  it('is kept with the call, and shown in its details', async () => {
    const { ana, caller, measure, world } = await inCall();
    await measure(...times(9, GOOD), ...times(3, BAD));
    caller.hangUp();
    await world.settled();
    expect(ana.view().line).toBeUndefined();
    const quality = kept(ana);
    expect(quality).toMatchObject({ lostHere: 2, lostThere: 0, jitter: 4, codec: 'opus' });
    expect(quality?.average).toBeCloseTo(4.143, 2);
    expect(quality?.worst).toBeCloseTo(3.496, 2);
  });

  it('of a call that was not measured is not made up', async () => {
    const { ana, caller, world } = await inCall();
    caller.hangUp();
    await world.settled();
    expect(kept(ana)).toBeUndefined();
  });

  it('that the disk refuses costs the call nothing else', async () => {
    const { ana, caller, measure, world } = await inCall();
    await measure(...times(3, GOOD));
    ana.disk('full');
    caller.hangUp();
    await world.settled();
    expect(ana.view().state).toBe('wrap-up');
    ana.disk('free');
  });

  it('of somebody who is only asked is not the caller’s', async () => {
    const { ana, world } = await inCall();
    ana.phone.signal('leg.quality', { legId: legId('another'), sample: BAD });
    await world.settled();
    expect(ana.view().line).toBeUndefined();
  });
});
