import { describe, expect, it } from 'vitest';
import { formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { settled } from '../../fakes/fake-clock';
import { planText } from '../../fakes/told-values';
import { answered, createWorld, type DeskUnderTest, IONESCU, strayLegs, transferUntil } from './desk-rig';
import { documentOf, forged, offerFrames, say } from './handoff-frames';

const MARIA = 'Maria Ionescu';

describe('a desk that was killed', () => {
  it('takes up the call that lives in the phone, with its notes, and says so', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.calls.saveNote(world.ana.id(), 'Refund');
    world.ana.calls.savePlan(world.ana.id(), planText({ promises: 'A call' }));
    world.ana.calls.savePlan(world.ana.id(), planText({ promises: 'A call before five' }));
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([
      {
        state: 'up',
        title: MARIA,
        card: { kind: 'customer' },
        note: { text: 'Refund', revision: 1 },
        plan: { text: planText({ promises: 'A call before five' }), revision: 2 },
        sentence: { key: 'call.desk-restarted', values: { caller: MARIA } },
      },
    ]);
    // The next save is a later one than any window has seen.
    expect(ana.calls.saveNote(ana.id(), 'Refund promised')).toEqual({ ok: true, value: { revision: 2 } });
    caller.hangUp();
    await settled();
    expect(ana.records()).toMatchObject([{ outcome: 'answered', note: 'Refund promised' }]);
  });

  it('calls its list of calls complete only once the phone has told which of them live', async () => {
    const world = await createWorld();
    await answered(world);
    world.ana.kill();
    const ana = world.ana.restart();
    const shown: unknown[] = [];
    ana.calls.onChange((views) => ana.calls.isKnown() && shown.push(views.map(({ state }) => state)));
    expect(ana.calls.isKnown()).toBe(false);
    ana.calls.lineChanged(false);
    expect(shown).toEqual([]);
    await settled();
    expect(shown[0]).toEqual(['up']);
    // With nothing open there is nothing to wait for.
    expect(world.carmen.calls.isKnown()).toBe(true);
  });

  it('waits ten seconds for a phone, and no longer', async () => {
    const world = await createWorld();
    await answered(world);
    world.ana.kill();
    const ana = world.ana.restart();
    ana.phone.disconnect('wire');
    await world.clock.advance(9_999);
    expect(ana.calls.isKnown()).toBe(false);
    await world.clock.advance(1);
    expect(ana.calls.isKnown()).toBe(true);
    ana.reconnect();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', title: MARIA }]);
  });

  it('says that the call was interrupted where the phone knows it no more, and keeps the notes', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.calls.saveNote(world.ana.id(), 'Refund');
    world.ana.kill();
    caller.hangUp();
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([
      {
        state: 'wrap-up',
        outcome: 'interrupted',
        note: { text: 'Refund' },
        sentence: { key: 'call.interrupted', values: { caller: MARIA } },
      },
    ]);
    expect(ana.events).toMatchObject([{ type: 'interrupted', call: { title: MARIA } }]);
    expect(ana.outbox()).toEqual([]);
    await world.clock.advance(45_000);
    expect(ana.views()).toEqual([]);
    expect(ana.outbox().map(({ kind }) => kind)).toEqual(['call', 'note']);
  });

  it.each(['ringing', 'talking', 'completing'] as const)(
    'while a transfer was %s has the caller on hold before it, and ends the consult call',
    async (phase) => {
      const world = await createWorld();
      const caller = await answered(world);
      await transferUntil(world, phase);
      world.ana.kill();
      await settled();
      const ana = world.ana.restart();
      await settled();
      expect(ana.views()).toMatchObject([{ state: 'held', title: MARIA }]);
      expect(strayLegs(ana)).toBe(0);
      expect(strayLegs(world.bogdan)).toBe(0);
      expect(ana.transfers()).toMatchObject([{ outcome: 'line-lost' }]);
      expect(caller.with()).toBe('201');
      await ana.calls.resume(ana.id());
      await settled();
      expect(caller.onHold()).toBe(false);
      expect(ana.view().state).toBe('up');
    },
  );

  it.each([
    ['ringing', 'hold'],
    ['holding', 'back'],
  ] as const)('while a transfer was %s tells that it failed, and can try again', async (phase, where) => {
    const world = await createWorld();
    await answered(world);
    await transferUntil(world, phase);
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    await world.clock.advance(0);
    const sentence = {
      key: 'transfer.interrupted',
      values: { target: 'Bogdan Ene', caller: MARIA, where },
    };
    expect(ana.events).toMatchObject([
      {
        type: 'lost-transfer',
        call: { id: ana.id() },
        outcome: 'line-lost',
        sentence,
        nextSteps: ['try-again', 'someone-else'],
      },
    ]);
    await ana.act(ana.id(), 'try-again');
    await settled();
    expect(ana.view().transfer).toMatchObject({
      mode: 'blind',
      target: { label: 'Bogdan Ene', number: '202' },
    });
  });

  it('while a transfer was ringing, whose caller gave up meanwhile, tells that the caller was cut off', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    world.ana.kill();
    caller.hangUp();
    const ana = world.ana.restart();
    await settled();
    await world.clock.advance(0);
    expect(ana.events).toMatchObject([
      {
        type: 'lost-transfer',
        outcome: 'line-lost',
        sentence: { key: 'transfer.interrupted', values: { where: 'gone' } },
        nextSteps: ['call-back', 'schedule', 'keep-notes'],
      },
    ]);
  });

  it('while a call rang, whose caller is gone meanwhile, has missed it', async () => {
    const world = await createWorld();
    const caller = world.exchange.call({ from: IONESCU, to: '201' });
    await settled();
    world.ana.kill();
    caller.hangUp();
    const ana = world.ana.restart();
    await settled();
    expect(ana.events).toMatchObject([
      { type: 'stopped-ringing' },
      { type: 'missed', call: { title: MARIA } },
    ]);
    expect(ana.views()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'missed', answered_at: null }]);
  });

  it('while a call rang goes on ringing', async () => {
    const world = await createWorld();
    world.exchange.call({ from: IONESCU, to: '201' });
    await settled();
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    expect(ana.events).toMatchObject([{ type: 'ringing', call: { title: MARIA, state: 'ringing' } }]);
  });

  describe('while a transfer was being carried out', () => {
    const transferred = {
      state: 'wrap-up',
      outcome: 'transferred',
      sentence: { key: 'transfer.completed', values: { target: 'Bogdan Ene', caller: MARIA } },
    };

    async function killedWhileCompleting() {
      const world = await createWorld();
      const caller = await answered(world);
      await transferUntil(world, 'completing');
      world.ana.kill();
      return { world, caller, refer: world.exchange.refers[0] };
    }

    function isTransferred(ana: DeskUnderTest, caller: { with(): string | undefined }) {
      expect(ana.views()).toMatchObject([transferred]);
      expect(caller.with()).toBe('202');
      expect(ana.transfers()).toMatchObject([{ outcome: 'completed' }]);
      expect(ana.records()).toMatchObject([{ outcome: 'transferred', transferred_to: 'Bogdan Ene' }]);
      expect(strayLegs(ana)).toBe(0);
    }

    it.each([true, false])('sees it succeed, by what the PBX says: %s', async (notify) => {
      const { world, caller, refer } = await killedWhileCompleting();
      const ana = world.ana.restart();
      refer?.complete({ notify });
      await settled();
      isTransferred(ana, caller);
    });

    it('learns from the colleague’s desk that it has succeeded meanwhile', async () => {
      const { world, caller, refer } = await killedWhileCompleting();
      refer?.complete();
      await settled();
      const ana = world.ana.restart();
      await settled();
      expect(ana.views()).toMatchObject([{ state: 'held', sentence: { key: 'call.desk-restarted' } }]);
      ana.handoff.probe();
      await world.clock.advance(2_000);
      isTransferred(ana, caller);
      await world.clock.advance(60_000);
      expect(ana.events).toMatchObject([{ type: 'lost-transfer', outcome: 'completed' }]);
    });

    it('says that it failed where nobody says otherwise, and takes it back where somebody does later', async () => {
      const { world } = await killedWhileCompleting();
      const ana = world.ana.restart();
      await settled();
      await world.clock.advance(4_900);
      expect(ana.events).toEqual([]);
      await world.clock.advance(100);
      expect(ana.events).toMatchObject([
        { type: 'lost-transfer', outcome: 'line-lost', sentence: { values: { where: 'hold' } } },
      ]);
      const { id } = documentOf(ana, 'sent');
      const connected = framesOf('event', id, 0, { event: 'connected', at: '2026-11-20T09:00:00Z' });
      if (connected.ok) await say(world.bogdan.phone, '201', ...connected.value.map(formatFrame));
      expect(ana.views()).toMatchObject([transferred]);
      expect(ana.events.slice(1)).toMatchObject([{ type: 'lost-transfer', outcome: 'completed' }]);
    });

    it('says nothing more of it once the caller was taken back', async () => {
      const { world } = await killedWhileCompleting();
      const ana = world.ana.restart();
      await settled();
      await ana.calls.resume(ana.id());
      await world.clock.advance(60_000);
      expect(ana.events).toEqual([]);
    });

    it('does not believe it of a caller who was taken back', async () => {
      const { world, caller } = await killedWhileCompleting();
      const ana = world.ana.restart();
      await settled();
      await ana.calls.resume(ana.id());
      await settled();
      const { id } = documentOf(ana, 'sent');
      const connected = framesOf('event', id, 0, { event: 'connected', at: '2026-11-20T09:00:00Z' });
      if (connected.ok) await say(world.bogdan.phone, '201', ...connected.value.map(formatFrame));
      expect(ana.view().state).toBe('up');
      expect(caller.with()).toBe('201');
    });
  });

  it('does not believe that a colleague has the caller who was only asked', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    const { id } = documentOf(ana, 'sent');
    const connected = framesOf('event', id, 0, { event: 'connected', at: '2026-11-20T09:00:00Z' });
    if (connected.ok) await say(world.bogdan.phone, '201', ...connected.value.map(formatFrame));
    expect(ana.view().state).toBe('held');
    expect(caller.with()).toBe('201');
  });

  it('counts an interrupted call until its last note, however long the desk was away', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await world.clock.advance(60_000);
    world.ana.calls.saveNote(world.ana.id(), 'Refund');
    const { answeredAt = 0 } = world.ana.view();
    world.ana.kill();
    caller.hangUp();
    await world.clock.advance(8 * 60 * 60_000);
    const ana = world.ana.restart();
    await world.clock.advance(45_000);
    expect(ana.records()).toMatchObject([{ outcome: 'interrupted', ended_at: answeredAt + 60_000 }]);
    expect(JSON.parse(ana.outbox()[0]?.payload ?? '{}')).toMatchObject({ kind: 'call', talkSeconds: 60 });
  });

  it('still believes nothing that comes on a call which was handed over', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    await world.bogdan.calls.answer(world.bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    world.bogdan.kill();
    const bogdan = world.bogdan.restart();
    await settled();
    for (const frame of offerFrames(forged())) caller.sendInDialog(formatFrame(frame));
    await settled();
    expect(bogdan.handoffs()).toHaveLength(1);
    expect(bogdan.view()).toMatchObject({ title: MARIA, handoff: { role: 'transferred' } });
  });

  it('rings on for a call that came before', async () => {
    const world = await createWorld();
    const caller = world.exchange.call({ from: IONESCU, to: '201' });
    await settled();
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'ringing', title: MARIA }]);
    expect(ana.phone.sound()).toBe('ring');
    await ana.calls.answer(ana.id());
    await settled();
    expect(caller.with()).toBe('201');
  });

  it('takes up a call that came while it was away', async () => {
    const world = await createWorld();
    world.ana.kill();
    world.exchange.call({ from: IONESCU, to: '201' });
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'ringing', title: MARIA }]);
  });

  it('shows a wrap-up again that was open, and writes it back once', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.calls.saveNote(world.ana.id(), 'Refund');
    caller.hangUp();
    await settled();
    world.ana.kill();
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'answered', note: { text: 'Refund' } }]);
    await world.clock.advance(45_000);
    expect(ana.outbox().map(({ kind }) => kind)).toEqual(['call', 'note']);
    ana.kill();
    const again = ana.restart();
    await settled();
    await world.clock.advance(60_000);
    expect(again.views()).toEqual([]);
    expect(again.outbox()).toHaveLength(2);
  });

  it('keeps the card of a call that was handed over, and still sees who comes after the colleague', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
    await settled();
    await world.bogdan.calls.answer(world.bogdan.id());
    await settled();
    world.bogdan.kill();
    const bogdan = world.bogdan.restart();
    await settled();
    bogdan.handoff.probe();
    await settled();
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(bogdan.views()).toMatchObject([
      { state: 'up', title: MARIA, handoff: { document: { notes: [{ text: 'Refund' }] } } },
    ]);
    expect(exchange.refers).toHaveLength(1);
    expect(ana.view().transfer?.outcome).toBe('completed');
  });
});

describe('a wire that was down for a moment', () => {
  async function interruptWire(world: Awaited<ReturnType<typeof createWorld>>, meanwhile: () => void) {
    const { ana } = world;
    ana.phone.disconnect('wire');
    await settled();
    meanwhile();
    ana.reconnect();
    await settled();
  }

  it('loses no call', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await interruptWire(world, () => undefined);
    expect(world.ana.views()).toMatchObject([{ state: 'up', title: MARIA }]);
    expect(caller.onHold()).toBe(false);
  });

  it('tells afterwards that the caller is gone, also in a transfer', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    await interruptWire(world, () => caller.hangUp());
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted' }]);
    await clock.advance(20_000);
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted' }]);
    expect(ana.transfers()).toMatchObject([{ outcome: 'line-lost' }]);
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
    expect(ana.events.slice(2)).toMatchObject([
      {
        type: 'lost-transfer',
        outcome: 'line-lost',
        sentence: {
          key: 'transfer.interrupted',
          values: { target: 'Bogdan Ene', caller: MARIA, where: 'gone' },
        },
      },
    ]);
  });

  it('tells afterwards that the colleague has answered', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    ana.phone.disconnect('wire');
    await bogdan.calls.answer(bogdan.id());
    await settled();
    ana.reconnect();
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view().transfer?.outcome).toBe('completed');
    expect(strayLegs(ana)).toBe(0);
  });

  it('tells afterwards that the colleague has declined', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    ana.phone.disconnect('wire');
    await bogdan.calls.decline(bogdan.id());
    await settled();
    ana.reconnect();
    await clock.advance(5_000);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { step: 'failed' } });
    expect(caller.onHold()).toBe(false);
  });

  it('ends a consult call that could not be ended meanwhile', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'referring');
    ana.phone.disconnect('wire');
    await settled();
    ana.reconnect();
    await clock.advance(3_000);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { step: 'failed' } });
    expect(caller.onHold()).toBe(false);
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
  });

  it('does not hide how a transfer ended whose caller has just left', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'completing');
    caller.hangUp();
    await settled();
    await interruptWire(world, () => undefined);
    await clock.advance(4_000);
    expect(ana.view()).toMatchObject({
      outcome: 'caller-hung-up-in-transfer',
      transfer: { outcome: 'caller-hung-up' },
    });
    expect(strayLegs(ana)).toBe(0);
  });

  it('ends a leg of a call that is over', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    const release = ana.phone.stall('leg.end');
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(ana.view().state).toBe('wrap-up');
    expect(ana.phone.legs()).toHaveLength(1);
    ana.phone.disconnect('wire');
    release();
    ana.reconnect();
    await settled();
    expect(ana.phone.legs()).toEqual([]);
    expect(caller.with()).toBe('202');
  });
});
