/** Who answers a transfer while the transferor's line is cut hears nobody, and is told. */
import { describe, expect, it } from 'vitest';
import { formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { handoffId } from '#shared/domain/ids';
import { answered, createWorld, type World } from './desk-rig';
import { say } from './handoff-frames';

/** Bogdan has answered, and the phone system waits for Ana's desk. */
async function answeredByColleague() {
  const world = await createWorld();
  const { ana, bogdan, exchange, settled } = world;
  const caller = await answered(world);
  exchange.rules.transfers = 'when-told';
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await settled();
  await hears(world, 'connecting');
  return { ...world, caller };
}

async function hears({ bogdan, settled }: World, state: 'connecting' | 'flowing'): Promise<void> {
  const [leg] = bogdan.phone.legs();
  if (leg === undefined) throw new Error('nobody is on the line');
  bogdan.phone.signal('leg.media', { legId: leg.legId, state });
  await settled();
}

const UNHEARD = { key: 'call.transferor-unheard', values: { colleague: 'Ana Pop' } };

describe('a colleague who answers and hears nobody', () => {
  it('reads why after 4 s, and no longer once the caller is there', async () => {
    const { bogdan, clock, exchange, settled } = await answeredByColleague();
    await clock.advance(3_900);
    expect(bogdan.view().sentence).toBeUndefined();
    await clock.advance(200);
    expect(bogdan.view()).toMatchObject({ state: 'up', sentence: UNHEARD });
    exchange.refers.at(-1)?.complete();
    await settled();
    expect(bogdan.view().handoff).toMatchObject({ role: 'transferred' });
    expect(bogdan.view().sentence).toBeUndefined();
  });

  it('reads nothing where a voice comes, and nothing more once it comes', async () => {
    const soon = await answeredByColleague();
    await hears(soon, 'flowing');
    await soon.clock.advance(6_000);
    expect(soon.bogdan.view().sentence).toBeUndefined();
    const late = await answeredByColleague();
    await late.clock.advance(5_000);
    expect(late.bogdan.view().sentence).toEqual(UNHEARD);
    await hears(late, 'flowing');
    expect(late.bogdan.view().sentence).toBeUndefined();
  });

  it('reads nothing on a call that is no transfer', async () => {
    const world = await createWorld();
    const { bogdan, exchange, clock, settled } = world;
    exchange.call({ from: '+40721000001', to: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    await hears(world, 'connecting');
    await clock.advance(6_000);
    expect(bogdan.view().sentence).toBeUndefined();
  });

  it('is told when the transferor, whose line is back, has withdrawn it', async () => {
    const { ana, bogdan, clock } = await answeredByColleague();
    await clock.advance(5_000);
    const withdrawn = framesOf('event', handoffId(ana.handoffs()[0]?.id ?? ''), 0, {
      event: 'withdrawn',
      at: '2026-11-20T09:00:00Z',
    });
    if (!withdrawn.ok) throw new Error('the frame has no room');
    await say(ana.phone, '202', ...withdrawn.value.map(formatFrame));
    expect(bogdan.view()).toMatchObject({
      state: 'up',
      sentence: { key: 'call.transfer-withdrawn', values: { colleague: 'Ana Pop' } },
    });
  });
});
