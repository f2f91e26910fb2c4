import { describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { createWorld, strayLegs } from './desk-rig';

/** Ana has called Bogdan, who transfers her to Carmen; behind a proxy it is Ana's phone that calls Carmen. */
async function anaIsTransferred(world: Awaited<ReturnType<typeof createWorld>>) {
  const { ana, bogdan, carmen } = world;
  await ana.calls.dial('202');
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await settled();
  bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'blind', target: '203' });
  await settled();
  await carmen.calls.answer(carmen.id());
  await settled();
}

describe('an agent who is transferred', () => {
  it('talks to the other colleague, on the same call', async () => {
    const world = await createWorld({ style: 'proxy' });
    const { ana, bogdan, carmen } = world;
    await anaIsTransferred(world);
    expect(ana.views()).toMatchObject([{ state: 'up', title: 'Carmen Dinu' }]);
    expect(bogdan.view().transfer?.outcome).toBe('completed');
    expect([strayLegs(ana), strayLegs(bogdan), strayLegs(carmen)]).toEqual([0, 0, 0]);
    await ana.calls.hangUp(ana.id());
    await settled();
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
  });

  it('stays with the first when the other is not reached', async () => {
    const world = await createWorld({ style: 'proxy' });
    const { ana, bogdan, exchange, clock } = world;
    exchange.rules.replacements = 'refused';
    await anaIsTransferred(world);
    await clock.advance(5_000);
    expect(ana.views()).toMatchObject([{ state: 'up', title: 'Bogdan Ene' }]);
    expect(ana.phone.legs()).toMatchObject([{ state: 'up', direction: 'out' }]);
    expect(strayLegs(ana)).toBe(0);
    await bogdan.calls.hangUp(bogdan.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', sentence: { key: 'call.hung-up' } });
  });

  async function waiting() {
    const world = await createWorld({ style: 'proxy' });
    const { ana, bogdan } = world;
    await ana.calls.dial('202');
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    const [old] = ana.phone.legs();
    const next = legId('next');
    await ana.phone.port.call('leg.place', { legId: next, target: '203', headers: [], microphone: true });
    const referred = { legId: next, sipCallId: 'next@pbx', replaces: old?.legId ?? next } as const;
    ana.phone.signal('leg.referred', { ...referred, target: { user: '203', host: 'pbx.example.com' } });
    await settled();
    return world;
  }

  it('is still with the first while the new call rings', async () => {
    const { ana, bogdan } = await waiting();
    expect(ana.views()).toMatchObject([{ state: 'up', title: 'Bogdan Ene' }]);
    await ana.calls.hold(ana.id());
    expect(bogdan.phone.legs()).toHaveLength(1);
    expect(ana.view().state).toBe('held');
  });

  it('leaves both by hanging up', async () => {
    const { ana, carmen } = await waiting();
    await ana.calls.hangUp(ana.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
    expect(ana.phone.legs()).toEqual([]);
    expect(carmen.phone.legs()).toEqual([]);
  });

  it('goes on with the new call when the first hangs up before it is up', async () => {
    const { ana, bogdan, carmen } = await waiting();
    await bogdan.calls.hangUp(bogdan.id());
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'connecting', title: 'Carmen Dinu' }]);
    await carmen.calls.answer(carmen.id());
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', title: 'Carmen Dinu' }]);
    expect(strayLegs(ana)).toBe(0);
  });

  it.each(['answered', 'declined', 'left alone'] as const)(
    'is where the phone is after the wire was down, the new call %s meanwhile',
    async (meanwhile) => {
      const { ana, carmen } = await waiting();
      ana.phone.disconnect('wire');
      if (meanwhile === 'answered') await carmen.calls.answer(carmen.id());
      if (meanwhile === 'declined') await carmen.calls.decline(carmen.id());
      await settled();
      ana.reconnect();
      await settled();
      expect(ana.views()).toMatchObject([
        { state: 'up', title: meanwhile === 'answered' ? 'Carmen Dinu' : 'Bogdan Ene' },
      ]);
      expect(carmen.phone.legs()).toHaveLength(meanwhile === 'declined' ? 0 : 1);
    },
  );
});
