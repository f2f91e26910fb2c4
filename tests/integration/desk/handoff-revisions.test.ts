import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame } from '#shared/domain/handoff/frames';
import { emptyPlan } from '#shared/domain/handoff/plan';
import { contactId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, type World } from './desk-rig';
import { documentOf, say, sentTypes } from './handoff-frames';

const SAID = 1_000;

/** Ana's transfer to Bogdan, with a first note. */
async function started(world: World, mode: 'blind' | 'supervised' = 'blind') {
  const caller = await answered(world);
  world.ana.calls.saveNote(world.ana.id(), 'Refund');
  world.ana.calls.transfers.start({ callId: world.ana.id(), mode, target: '202' });
  await settled();
  return caller;
}

async function completed(world: World) {
  const caller = await started(world);
  await world.bogdan.calls.answer(world.bogdan.id());
  await world.clock.advance(2_000);
  expect(caller.with()).toBe('202');
  return caller;
}

/** What Bogdan reads. */
const notesAt = ({ bogdan }: World) => bogdan.view().handoff?.document?.notes.map(({ text }) => text);
const offers = ({ ana }: World) => sentTypes(ana.phone, '202').filter((type) => type === 'offer').length;

describe('what the transferor notes after the document has gone out', () => {
  it('arrives while it rings, once the agent has stopped typing', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    await started(world);
    const before = offers(world);
    ana.calls.saveNote(ana.id(), 'Refund, an');
    await clock.advance(SAID - 100);
    ana.calls.saveNote(ana.id(), 'Refund, and she is angry');
    await clock.advance(SAID - 100);
    expect(notesAt(world)).toEqual(['Refund']);
    await clock.advance(200);
    expect(bogdan.view()).toMatchObject({ state: 'ringing', handoff: { document: { rev: 2 } } });
    expect(notesAt(world)).toEqual(['Refund, and she is angry']);
    expect(offers(world)).toBe(before + 1);
    expect(ana.view().transfer).toMatchObject({ added: 'arrived' });
    // Nothing is left to be sent again.
    await clock.advance(20_000);
    expect(offers(world)).toBe(before + 1);
  });

  it('arrives on the consult call where nothing else is carried', async () => {
    const world = await createWorld({ stock: true });
    const { ana, bogdan, clock } = world;
    await started(world, 'supervised');
    // Noted while it rings: it goes along with the first that can be said.
    ana.calls.saveNote(ana.id(), 'Refund, twice');
    await clock.advance(SAID);
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(notesAt(world)).toEqual(['Refund, twice']);
    ana.calls.saveNote(ana.id(), 'Refund, three times');
    await clock.advance(SAID);
    expect(notesAt(world)).toEqual(['Refund, three times']);
    expect(sentTypes(ana.phone)).toEqual(['probe']);
  });

  it('arrives in the wrap-up, for half an hour', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    await completed(world);
    ana.calls.keepOpen(ana.id());
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(SAID);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
    expect(documentOf(ana, 'sent')).toMatchObject({ rev: 2, summary: 'Refund by Friday' });
    await clock.advance(31 * 60_000);
    ana.calls.saveNote(ana.id(), 'My own thoughts');
    await clock.advance(SAID);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
    expect(documentOf(ana, 'sent').rev).toBe(2);
  });

  it('arrives too where it is a promise and no note, on the card and in the plain text', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    await answered(world);
    const plan = { ...emptyPlan, attempted: 'Sent the form again' };
    expect(ana.calls.savePlan(ana.id(), plan)).toEqual({ ok: true, value: { revision: 1 } });
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202', message: 'Refund' });
    await settled();
    const told = () => bogdan.view().handoff?.document?.plans;
    expect(told()).toMatchObject([{ by: 'Ana Pop', attempted: ['Sent the form again'], promises: [] }]);
    ana.calls.savePlan(ana.id(), { ...plan, promises: 'A call', urgency: 'high' });
    await clock.advance(SAID - 100);
    ana.calls.savePlan(ana.id(), { ...plan, promises: 'A call before five', urgency: 'high' });
    await clock.advance(SAID - 100);
    expect(told()).toMatchObject([{ promises: [] }]);
    await clock.advance(200);
    expect(bogdan.view()).toMatchObject({
      state: 'ringing',
      handoff: {
        document: {
          rev: 2,
          urgency: 'high',
          summary: 'Refund\n\nPromised: A call before five\nWhat was tried: Sent the form again',
        },
      },
    });
    expect(told()).toMatchObject([
      { by: 'Ana Pop', attempted: ['Sent the form again'], promises: ['A call before five'] },
    ]);
    expect(ana.view()).toMatchObject({ transfer: { added: 'arrived' }, plan: { revision: 3 } });
    // What she told goes on with the next hop, and he need not write it again.
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(2_000);
    bogdan.calls.savePlan(bogdan.id(), { ...emptyPlan, next_steps: 'Pay' });
    bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'supervised', target: '203' });
    await settled();
    expect(world.carmen.view().handoff?.document?.plans).toMatchObject([
      { by: 'Ana Pop', promises: ['A call before five'] },
      { by: 'Bogdan Ene', next_steps: ['Pay'], promises: [] },
    ]);
  });

  it('stays here when the transfer came to nothing', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    await started(world);
    await bogdan.calls.decline(bogdan.id());
    await settled();
    ana.calls.saveNote(ana.id(), 'Somebody else then');
    await clock.advance(SAID);
    expect(documentOf(ana, 'sent').rev).toBe(1);
    expect(documentOf(bogdan, 'received').rev).toBe(1);
  });

  it('leaves the person whom the receiving agent has chosen', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock } = world;
    await completed(world);
    const { id } = bogdan.view();
    bogdan.calls.show(id, contactId('crm:1'), 'chosen');
    expect(bogdan.view().card).toMatchObject({ match: 'chosen' });
    ana.calls.keepOpen(ana.id());
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(SAID);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
    expect(bogdan.view().card).toMatchObject({ match: 'chosen' });
  });
});

describe('an acknowledgement', () => {
  it('of an older revision does not count for a newer one', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock, exchange } = world;
    await completed(world);
    ana.calls.keepOpen(ana.id());
    exchange.rules.messages = 'swallowed';
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(SAID);
    expect(ana.view().transfer?.added).toBe('sending');
    exchange.rules.messages = 'delivered';
    await say(bogdan.phone, '201', formatFrame(bareFrame('ack', documentOf(ana, 'sent').id, 1)));
    expect(ana.view().transfer?.added).toBe('sending');
    expect(notesAt(world)).toEqual(['Refund']);
    await clock.advance(1_000);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
    expect(ana.view().transfer?.added).toBe('arrived');
  });

  it('of the first is heard although a second is on its way, which is sent until it is heard too', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    // Without a token nobody asks for it.
    exchange.rules.headers = 'stripped';
    await started(world);
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(SAID);
    exchange.rules.messages = 'delivered';
    await say(bogdan.phone, '201', formatFrame(bareFrame('ack', documentOf(ana, 'sent').id, 1)));
    expect(ana.view().transfer?.document).toBe('delivered');
    expect(bogdan.handoffs()).toEqual([]);
    const before = offers(world);
    await clock.advance(1_100);
    expect(offers(world)).toBeGreaterThan(before);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
  });

  it('of a revision that was never sent is none', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    exchange.rules.messages = 'delivered';
    exchange.rules.inDialog = 'refused';
    await say(bogdan.phone, '201', formatFrame(bareFrame('ack', documentOf(ana, 'sent').id, 2)));
    expect(ana.view().transfer?.document).toBe('sending');
  });
});

describe('what was not acknowledged when the desk died', () => {
  async function unheard() {
    const world = await createWorld();
    const { ana, bogdan, clock, exchange } = world;
    await started(world);
    exchange.rules.messages = 'swallowed';
    await bogdan.calls.answer(bogdan.id());
    await settled();
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(SAID);
    expect(documentOf(ana, 'sent').rev).toBe(2);
    ana.kill();
    exchange.rules.messages = 'delivered';
    return world;
  }

  it('is sent again by the next start', async () => {
    const world = await unheard();
    expect(notesAt(world)).toEqual(['Refund']);
    const again = world.ana.restart();
    again.handoff.probe();
    await world.clock.advance(7_000);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
    const before = offers(world);
    await world.clock.advance(60_000);
    again.handoff.probe();
    await world.clock.advance(7_000);
    expect(offers(world)).toBe(before);
  });

  it('is not, a day later', async () => {
    const world = await unheard();
    // A call that goes on has the desk say every 15 s that it is there, which takes the test its time.
    world.exchange.outside(IONESCU).hangUp();
    await world.clock.advance(25 * 60 * 60_000);
    const before = offers(world);
    const again = world.ana.restart();
    again.handoff.probe();
    await world.clock.advance(7_000);
    expect(offers(world)).toBe(before);
  });

  it('and was typed in the last second, is sent by the next start too', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    await completed(world);
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    ana.kill();
    const again = ana.restart();
    again.handoff.probe();
    await clock.advance(7_000);
    expect(notesAt(world)).toEqual(['Refund by Friday']);
  });

  it('and was typed in the last second, is not where the transfer was lost with it', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    await started(world);
    ana.calls.saveNote(ana.id(), 'For my own eyes');
    ana.kill();
    const again = ana.restart();
    again.handoff.probe();
    await clock.advance(20_000);
    expect(documentOf(again, 'sent').rev).toBe(1);
  });

  it('is sent again where the transfer was taken for lost, and the colleague has the caller', async () => {
    const world = await createWorld();
    const { ana, bogdan, clock, exchange } = world;
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    exchange.rules.transfers = 'when-told';
    const caller = await started(world);
    await clock.advance(900);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(900);
    ana.kill();
    exchange.refers.at(-1)?.complete({ notify: false });
    await settled();
    expect(caller.with()).toBe('202');
    expect(bogdan.view().handoff?.document).toBeUndefined();
    await clock.advance(10_000);
    exchange.rules.messages = 'delivered';
    const again = ana.restart();
    await settled();
    again.handoff.probe();
    await clock.advance(5_000);
    expect(again.records()[0]?.outcome).toBe('transferred');
    expect(bogdan.view().handoff).toMatchObject({ state: 'arrived' });
    expect(notesAt(world)).toEqual(['Refund']);
  });

  it('is not sent where the transfer was lost with the desk', async () => {
    const world = await createWorld();
    const { ana, clock, exchange } = world;
    exchange.rules.messages = 'swallowed';
    // No token leads to it: whoever still rings asks for nothing.
    exchange.rules.headers = 'stripped';
    await started(world);
    ana.kill();
    exchange.rules.messages = 'delivered';
    const before = offers(world);
    const again = ana.restart();
    again.handoff.probe();
    await clock.advance(20_000);
    expect(offers(world)).toBe(before);
  });
});
