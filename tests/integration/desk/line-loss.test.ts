import { describe, expect, it } from 'vitest';
import { createTranslator } from '#shared/i18n/translator';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, type DeskUnderTest, lineOf, STRANGER, transferUntil } from './desk-rig';

const said = (desk: DeskUnderTest) => {
  const sentence = desk.view().transfer?.sentence;
  return sentence && createTranslator('en').say(sentence);
};

describe('a line that is lost in a transfer', () => {
  it('leaves the caller on hold until it is back, however long that takes, and says so', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    lineOf(ana, false);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await clock.advance(60_000);
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { outcome: 'cancelled' } });
    expect(said(ana)).toBe('Transfer cancelled. Maria Ionescu is back with you as soon as the line returns.');
    lineOf(ana, true);
    await settled();
    expect(caller.onHold()).toBe(false);
    expect(ana.view()).toMatchObject({ state: 'up' });
    expect(said(ana)).toBe('Transfer cancelled. Maria Ionescu is back with you.');
    expect(ana.transfers()).toHaveLength(1);
  });

  it.each([
    [
      'ringing',
      'The line was lost during the transfer. Maria Ionescu is back with you as soon as the line returns.',
    ],
    ['talking', 'The line is lost; the transfer goes on when it is back. Reconnecting …'],
    ['completing', 'The line is lost; the transfer goes on when it is back. Reconnecting …'],
  ] as const)('is told in one sentence from its loss to its return (%s)', async (phase, sentence) => {
    const world = await createWorld();
    const { ana, clock } = world;
    await answered(world);
    await transferUntil(world, phase);
    const consult = ana.phone.legs().at(-1)?.legId;
    lineOf(ana, false);
    // As the phone does with what rings there.
    if (phase === 'ringing' && consult !== undefined)
      ana.phone.signal('leg.ended', { legId: consult, by: 'system', cause: 'Connection Error' });
    await settled();
    const told = new Set<string | undefined>();
    for (let second = 0; second < 30; second++) {
      told.add(said(ana));
      await clock.advance(1_000);
    }
    expect([...told]).toEqual([sentence]);
    lineOf(ana, true);
    await settled();
    expect(said(ana)).not.toBe(sentence);
  });

  it('brings nobody back into another conversation', async () => {
    const world = await createWorld();
    const { ana, clock, exchange } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    lineOf(ana, false);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await clock.advance(20_000);
    ana.phone.rules.signedIn = true;
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id(1));
    await settled();
    lineOf(ana, true);
    await clock.advance(20_000);
    expect(caller.onHold()).toBe(true);
    expect(said(ana)).toBe('Transfer cancelled. Maria Ionescu is waiting on hold.');
  });

  it('leaves a caller on hold whom the agent has put there since', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    lineOf(ana, false);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await clock.advance(20_000);
    ana.phone.rules.lineUp = true;
    await ana.calls.resume(ana.id());
    await ana.calls.hold(ana.id());
    lineOf(ana, true);
    await settled();
    expect(caller.onHold()).toBe(true);
  });

  it('has the consult call repaired as well, after what is under way', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    await transferUntil(world, 'talking');
    const legs = ana.phone.legs().map(({ legId }) => legId);
    expect(legs).toHaveLength(2);
    const release = ana.phone.stall('leg.hold');
    ana.calls.transfers.step(ana.id(), 'swap');
    await settled();
    ana.calls.lineChanged(false);
    ana.calls.lineChanged(true);
    await settled();
    const repaired = () =>
      ana.phone.commands
        .filter(({ method }) => method === 'leg.repair')
        .map(({ args }) => (args as { legId: string }).legId);
    expect(repaired()).toEqual([]);
    release();
    await settled();
    expect(repaired().toSorted()).toEqual(legs.toSorted());
    expect(ana.view()).toMatchObject({ transfer: { talkingTo: 'caller' } });
  });

  it('refuses the transfer of a caller on hold, who stays there', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    await ana.calls.hold(ana.id());
    ana.phone.rules.lineUp = false;
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { outcome: 'could-not-start' } });
    expect(said(ana)).toBe('The transfer could not be started. Maria Ionescu is waiting on hold.');
    expect(caller.onHold()).toBe(true);
  });
});

it.each([
  ['RTP Timeout', 'The call with Maria Ionescu was interrupted. Your notes are kept.'],
  ['No ACK', 'The call with Maria Ionescu was interrupted. Your notes are kept.'],
  // The other side says that it knows no such call.
  ['Dialog Error', 'Maria Ionescu hung up.'],
])(
  'a call that the phone itself gives up (%s) is interrupted, unless the other side has ended it',
  async (cause, said) => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    const [leg] = ana.phone.legs();
    if (leg === undefined) throw new Error('no call');
    ana.phone.forget(leg.legId);
    ana.phone.signal('leg.ended', { legId: leg.legId, by: 'system', cause });
    await settled();
    const { state, sentence } = ana.view();
    expect(state).toBe('wrap-up');
    expect(sentence && createTranslator('en').say(sentence)).toBe(said);
  },
);
