/** After a transfer the head of the receiver's card is the caller, however the phone system tells it; never a second card. */
import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import type { ExchangeStyle } from '../../fakes/fake-exchange';
import { answered, createWorld, type DeskUnderTest, IONESCU, STRANGER } from './desk-rig';

const MARIA = 'Maria Ionescu';

/** The most cards that were there at once. */
function watched(desk: DeskUnderTest): () => number {
  let most = 0;
  desk.calls.onChange((views) => {
    most = Math.max(most, views.length);
  });
  return () => most;
}

const WAYS = ['blind', 'supervised'] as const;
const WITH = ['token and messages', 'messages alone', 'the consult call alone', 'nothing'] as const;
const cases = (['b2bua', 'proxy'] as const).flatMap((style) =>
  WAYS.flatMap((mode) => WITH.map((carried) => [style, mode, carried] as const)),
);

async function worldWith(style: ExchangeStyle, carried: (typeof WITH)[number]) {
  const world = await createWorld({ style });
  const { rules } = world.exchange;
  if (carried !== 'token and messages') rules.headers = 'stripped';
  if (carried === 'the consult call alone' || carried === 'nothing') rules.messages = 'swallowed';
  if (carried === 'nothing') rules.inDialog = 'refused';
  return world;
}

it.each(cases)('%s, %s, carrying %s', async (style, mode, carried) => {
  const world = await worldWith(style, carried);
  const { ana, bogdan, clock } = world;
  const caller = await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  const most = watched(bogdan);
  ana.calls.transfers.start({ callId: ana.id(), mode, target: '202' });
  await clock.advance(900);
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(900);
  const { id } = bogdan.view();
  if (mode === 'supervised') ana.calls.transfers.step(ana.id(), 'complete');
  await clock.advance(2_000);
  expect(caller.with()).toBe('202');
  expect(bogdan.views()).toMatchObject([{ id, state: 'up', title: MARIA, number: { e164: IONESCU } }]);
  expect(bogdan.view().handoff?.role).toBe(carried === 'nothing' ? undefined : 'transferred');
  expect(bogdan.view().handoff?.document?.notes.map(({ text }) => text)).toEqual(
    carried === 'nothing' ? undefined : ['Refund'],
  );
  expect(most()).toBe(1);
  expect(bogdan.records()).toHaveLength(1);
});

it('a caller whom nobody knows is their number, once the phone system tells it', async () => {
  const world = await worldWith('b2bua', 'nothing');
  const { ana, bogdan, clock } = world;
  await answered(world, STRANGER);
  const most = watched(bogdan);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await clock.advance(900);
  expect(bogdan.view().title).toBe('Ana Pop');
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(2_000);
  expect(bogdan.view()).toMatchObject({ card: { kind: 'unknown' }, number: { e164: STRANGER } });
  // Said again, and with another spelling: still the same call.
  for (const user of [STRANGER, '0721000002']) {
    const [leg] = bogdan.phone.legs();
    if (leg === undefined) throw new Error('no call');
    bogdan.phone.signal('leg.identity', { legId: leg.legId, identity: { user, host: 'pbx.example.com' } });
    await settled();
  }
  expect(bogdan.view()).toMatchObject({ number: { e164: STRANGER } });
  expect(most()).toBe(1);
});

it('notes that come after the caller are put on the caller’s card', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock, exchange } = world;
  exchange.rules.messages = 'swallowed';
  exchange.rules.inDialog = 'refused';
  const caller = await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  const most = watched(bogdan);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await clock.advance(900);
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(900);
  expect(caller.with()).toBe('202');
  expect(bogdan.view()).toMatchObject({ title: MARIA, handoff: { state: 'announced' } });
  exchange.rules.messages = 'delivered';
  await clock.advance(8_000);
  expect(bogdan.views()).toMatchObject([
    { title: MARIA, handoff: { state: 'arrived', role: 'transferred' } },
  ]);
  expect(most()).toBe(1);
});
