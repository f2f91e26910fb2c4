import { describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, dialed, IONESCU, STRANGER, strayLegs, TAXI } from './desk-rig';

const MARIA = 'Maria Ionescu';

describe('an incoming call', () => {
  it('is shown with its card at once, and its record is opened', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(ana.view()).toMatchObject({
      state: 'ringing',
      direction: 'in',
      title: MARIA,
      card: { kind: 'customer', match: 'exact', contact: { company: 'Ionescu SRL' }, complaints: [{}] },
      callsToday: 1,
      startedAt: clock.now(),
    });
    expect(ana.events).toMatchObject([{ type: 'ringing' }]);
    expect(ana.phone.sound()).toBe('ring');
    expect(ana.records()).toMatchObject([{ title: MARIA, contact_id: 'crm:1', outcome: null }]);
  });

  it('is shown before its record is written: a slow disk delays no card', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const recordsWhenShown: number[] = [];
    ana.calls.onChange(() => recordsWhenShown.push(ana.records().length));
    exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(recordsWhenShown).toEqual([0]);
    expect(ana.records()).toHaveLength(1);
  });

  it('of an unknown and of an anonymous caller has a card too', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    exchange.call({ from: STRANGER, to: '201' });
    exchange.call({ from: '', to: '201' });
    await settled();
    expect(ana.views()).toMatchObject([
      { card: { kind: 'unknown' }, number: { e164: STRANGER } },
      { card: { kind: 'anonymous' }, title: 'Anonymous caller' },
    ]);
  });

  it('of an unknown caller gets the card of the contact that a source brings while it rings', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    ana.calls.contactsCame();
    expect(ana.view().card.kind).toBe('unknown');
    ana.contacts.create({ kind: 'customer', displayName: 'Zoe Petrescu', phone: STRANGER });
    ana.calls.contactsCame();
    expect(ana.view()).toMatchObject({ title: 'Zoe Petrescu', card: { kind: 'customer' } });
    expect(ana.records()).toMatchObject([{ title: 'Zoe Petrescu' }]);
    const shown = ana.view();
    ana.calls.contactsCame();
    expect(ana.view(), 'nothing new, nothing shown').toBe(shown);
    ana.contacts.attach({ e164: STRANGER }, contactId('crm:1'));
    ana.calls.contactsCame();
    // Whoever is on the card stays, and what is known of them is new.
    expect(ana.view()).toMatchObject({ title: 'Zoe Petrescu', card: { sharedBy: 2 } });
  });

  it('puts the call before it on hold when it is answered, and rings softly until then', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const first = await answered(world);
    const second = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    expect(ana.phone.sound()).toBe('tone');
    await ana.calls.answer(ana.id(1));
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'held' }, { state: 'up' }]);
    expect([first.onHold(), second.onHold()]).toEqual([true, false]);
    await ana.calls.resume(ana.id(0));
    await settled();
    expect([first.onHold(), second.onHold()]).toEqual([false, true]);
    expect(ana.phone.sound()).toBe('off');
  });

  it('that is declined is recorded as declined', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    await ana.calls.decline(ana.id());
    await settled();
    expect(caller.lastCode()).toBe(603);
    expect(ana.views()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'declined', answered_at: null }]);
    expect(ana.events.map(({ type }) => type)).toEqual(['ringing', 'stopped-ringing']);
    expect(ana.phone.sound()).toBe('off');
  });

  it('that nobody answers is missed', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    caller.hangUp();
    await settled();
    expect(ana.views()).toEqual([]);
    expect(ana.events.map(({ type }) => type)).toEqual(['ringing', 'stopped-ringing', 'missed']);
    expect(ana.records()).toMatchObject([{ outcome: 'missed' }]);
    expect(strayLegs(ana)).toBe(0);
  });

  it('that ends at the moment it is picked up is missed, and stops ringing everywhere', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    const release = ana.phone.stall('leg.answer');
    void ana.calls.answer(ana.id());
    await settled();
    expect(ana.view().state).toBe('connecting');
    caller.hangUp();
    await settled();
    release();
    await settled();
    expect(ana.records()).toMatchObject([{ outcome: 'missed', answered_at: null }]);
    expect(ana.events.map(({ type }) => type)).toContain('stopped-ringing');
    expect(ana.views()).toEqual([]);
  });

  it('is busy while the agent does not want to be disturbed', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    ana.state.status = 'dnd';
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(caller.lastCode()).toBe(486);
    expect(ana.events.map(({ type }) => type)).not.toContain('ringing');
    expect(ana.records()).toMatchObject([{ outcome: 'missed' }]);
    expect(strayLegs(ana)).toBe(0);
  });

  it('rings silently where only the note is taken, and keeps it', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const caller = exchange.call({ from: IONESCU, to: '201' });
    await settled();
    ana.calls.noteOnly(ana.id());
    await settled();
    expect(ana.phone.sound()).toBe('off');
    expect(ana.view()).toMatchObject({ state: 'ringing', silenced: true });
    ana.calls.saveNote(ana.id(), 'Wants to be called back');
    caller.hangUp();
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', note: { text: 'Wants to be called back' } });
    expect(ana.records()).toMatchObject([{ outcome: 'missed', note: 'Wants to be called back' }]);
  });

  it('can be muted, held and resumed, and hung up by either side', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await ana.calls.mute(ana.id(), true);
    await ana.calls.hold(ana.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'held', muted: true });
    expect(caller.onHold()).toBe(true);
    await world.clock.advance(7_000);
    await ana.calls.resume(ana.id());
    await settled();
    expect(ana.view().state).toBe('up');
    await ana.calls.hangUp(ana.id());
    await settled();
    expect(caller.state()).toBe('idle');
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
    expect(ana.view().sentence).toBeUndefined();
    expect(ana.records()).toMatchObject([{ held_ms: 7_000 }]);
  });

  it('says when hold is refused, and the call goes on', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    ana.phone.rules.refuseHold = 1;
    expect(await ana.calls.hold(ana.id())).toMatchObject({ error: { code: 'phone-failed' } });
    expect(ana.view()).toMatchObject({ state: 'up', sentence: { key: 'call.hold-refused' } });
    expect(caller.onHold()).toBe(false);
  });
});

describe('an outgoing call', () => {
  it('rings, is answered, and ends', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const taxi = exchange.outside(dialed(TAXI));
    await ana.calls.dial(TAXI);
    await settled();
    expect(ana.view()).toMatchObject({ direction: 'out', state: 'remote-ringing' });
    taxi.answer();
    await settled();
    expect(ana.view().state).toBe('up');
    taxi.hangUp();
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', sentence: { key: 'call.hung-up' } });
  });

  it.each([
    [486, 'call.busy', 'busy'],
    [603, 'call.declined', 'declined'],
    [480, 'call.no-answer', 'no-answer'],
    [503, 'call.failed', 'failed'],
  ])('that ends with %s says so', async (code, key, outcome) => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const taxi = exchange.outside(dialed(TAXI));
    await ana.calls.dial(TAXI);
    await settled();
    taxi.reject(code);
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome, sentence: { key } });
    expect(strayLegs(ana)).toBe(0);
  });

  it('to a colleague who is not signed in and to a number that does not exist says which', async () => {
    const world = await createWorld();
    const { ana } = world;
    await ana.calls.dial('299');
    await settled();
    expect(ana.view(0).sentence?.key).toBe('call.not-signed-in');
    await ana.calls.dial('0721 999 999');
    await settled();
    expect(ana.view(1).sentence?.key).toBe('call.unknown-number');
  });

  it('is not placed while the line is down', async () => {
    const world = await createWorld();
    world.ana.state.lineUp = false;
    expect(await world.ana.calls.dial(TAXI)).toMatchObject({ error: { code: 'not-registered' } });
    expect(world.ana.views()).toEqual([]);
    expect(world.ana.records()).toEqual([]);
  });

  it('shows whom it was put through to, and the next one too', async () => {
    const world = await createWorld();
    const { ana, exchange } = world;
    const queue = exchange.outside('600');
    await ana.calls.dial('600');
    await settled();
    queue.answer();
    await settled();
    const [leg] = ana.phone.legs();
    for (const [user, title] of [
      ['202', 'Bogdan Ene'],
      [IONESCU, MARIA],
    ] as const) {
      if (leg !== undefined) {
        ana.phone.signal('leg.identity', { legId: leg.legId, identity: { user, host: 'pbx.example.com' } });
      }
      await settled();
      expect(ana.view().title).toBe(title);
    }
    expect(ana.records()).toMatchObject([{ title: MARIA }]);
  });
});

describe('notes and the wrap-up', () => {
  it('saves every version of the note, and keeps the last one', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    expect(ana.calls.saveNote(ana.id(), 'R')).toEqual({ ok: true, value: { revision: 1 } });
    expect(ana.calls.saveNote(ana.id(), 'Refund')).toEqual({ ok: true, value: { revision: 2 } });
    expect(ana.view().note).toEqual({ text: 'Refund', revision: 2 });
    expect(ana.records()).toMatchObject([{ note: 'Refund' }]);
  });

  it('ends by the clock and is written back once, with what was noted', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    await clock.advance(63_000);
    ana.calls.saveNote(ana.id(), 'Refund');
    caller.hangUp();
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', wrapUpEndsAt: clock.now() + 45_000 });
    expect(ana.outbox()).toEqual([]);
    await clock.advance(44_999);
    expect(ana.outbox()).toEqual([]);
    await clock.advance(1);
    expect(ana.views()).toEqual([]);
    expect(ana.outbox().map(({ payload }) => JSON.parse(payload))).toMatchObject([
      {
        kind: 'call',
        contactId: 'crm:1',
        direction: 'in',
        remote: IONESCU,
        talkSeconds: 63,
        outcome: 'answered',
      },
      { kind: 'note', contactId: 'crm:1', text: 'Refund', agent: 'Ana Pop' },
    ]);
    expect(ana.records()[0]?.wrapped_up_at).toBe(clock.now());
    await clock.advance(120_000);
    expect(ana.outbox()).toHaveLength(2);
  });

  it('is finished by the agent with a disposition, and not again by the clock', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    caller.hangUp();
    await settled();
    const id = ana.id();
    const result = { disposition: 'Solved', resolved: true, followUpAt: undefined, followUpText: undefined };
    expect(ana.calls.finishWrapUp(id, result)).toMatchObject({ ok: true });
    expect(ana.calls.finishWrapUp(id, result)).toMatchObject({ error: { code: 'no-such-call' } });
    await clock.advance(120_000);
    expect(ana.records()).toMatchObject([{ disposition: 'Solved' }]);
    expect(ana.outbox()).toHaveLength(1);
  });

  it('tells the sources what the agent has promised', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    caller.hangUp();
    await settled();
    // Late in the evening of the 23rd, where the agent is.
    const at = new Date(2026, 10, 23, 23, 30).toISOString();
    const result = { disposition: undefined, resolved: undefined, followUpAt: at, followUpText: 'Call back' };
    ana.calls.finishWrapUp(ana.id(), result);
    expect(ana.written).toMatchObject([
      { kind: 'call', followUp: { at, day: '2026-11-23', text: 'Call back' } },
    ]);
  });

  it('stays open when the agent wants it to', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    caller.hangUp();
    await settled();
    ana.calls.keepOpen(ana.id());
    await clock.advance(3_600_000);
    expect(ana.view().state).toBe('wrap-up');
    expect(ana.view().wrapUpEndsAt).toBeUndefined();
  });

  it('keeps record and outbox together: where one cannot be written, neither is', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    caller.hangUp();
    await settled();
    const result = { disposition: 'Solved', resolved: true, followUpAt: undefined, followUpText: undefined };
    ana.state.writeBackFails = true;
    expect(() => ana.calls.finishWrapUp(ana.id(), result)).toThrow('disk full');
    expect(ana.records()).toMatchObject([{ wrapped_up_at: null, disposition: null }]);
    expect(ana.outbox()).toEqual([]);
    ana.state.writeBackFails = false;
    ana.calls.finishWrapUp(ana.id(), result);
    expect(ana.outbox()).toHaveLength(2);
  });
});
