import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, strayLegs, transferUntil } from './desk-rig';

const MARIA = 'Maria Ionescu';

describe('on a full disk', () => {
  it('a call rings, is answered and ends, and is saved with its notes when there is room again', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.disk('full');
    const caller = await answered(world);
    expect(ana.events.map(({ type }) => type)).toEqual(['ringing', 'stopped-ringing']);
    expect(ana.view()).toMatchObject({ state: 'up', title: MARIA });
    const { answeredAt } = ana.view();
    expect(() => ana.calls.saveNote(ana.id(), 'Refund')).toThrow();
    expect(ana.view().note.text).toBe('');
    ana.disk('free');
    expect(ana.calls.saveNote(ana.id(), 'Refund')).toEqual({ ok: true, value: { revision: 1 } });
    expect(ana.records()).toMatchObject([{ title: MARIA, answered_at: answeredAt, note: 'Refund' }]);
    ana.disk('full');
    caller.hangUp();
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
    const { endedAt } = ana.view();
    await clock.advance(60_000);
    // The notes stay where the agent can see them.
    expect(ana.views()).toMatchObject([
      { state: 'wrap-up', note: { text: 'Refund' }, sentence: { key: 'call.not-saved' } },
    ]);
    expect(ana.outbox()).toEqual([]);
    ana.disk('free');
    await clock.advance(15_000);
    expect(ana.views()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'answered', ended_at: endedAt, note: 'Refund' }]);
    expect(ana.outbox().map(({ kind }) => kind)).toEqual(['call', 'note']);
  });

  it('a missed call is kept until it can be written', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    ana.disk('full');
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    caller.hangUp();
    await settled();
    expect(ana.events.map(({ type }) => type)).toEqual(['ringing', 'stopped-ringing', 'missed']);
    ana.disk('free');
    await clock.advance(15_000);
    expect(ana.records()).toMatchObject([{ outcome: 'missed', title: MARIA }]);
    expect(ana.views()).toEqual([]);
  });

  it('a transfer that is under way comes to its end', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    ana.disk('full');
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view()).toMatchObject({ outcome: 'transferred', transfer: { outcome: 'completed' } });
    expect(strayLegs(ana)).toBe(0);
  });
});
