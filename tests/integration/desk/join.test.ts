/** Two calls that the agent has, the caller's and a colleague's, become one of theirs. */
import { describe, expect, it } from 'vitest';
import { answered, createWorld, lineOf, STRANGER, strayLegs, type World } from './desk-rig';

const MARIA = 'Maria Ionescu';

/** Ana has a caller on hold and talks to Bogdan, who has called her. */
async function both(style: 'b2bua' | 'proxy') {
  const world = await createWorld({ style });
  const { ana, bogdan, settled } = world;
  const caller = await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund promised');
  await bogdan.calls.dial('201');
  await settled();
  await ana.calls.answer(ana.id(1));
  await settled();
  expect(ana.views()).toMatchObject([{ state: 'held' }, { state: 'up', title: 'Bogdan Ene' }]);
  return { ...world, caller };
}

const join = ({ ana }: World) => ana.calls.transfers.join(ana.id(0), ana.id(1));

/** The PBX gets the REFER, and the line is lost before it can say so. */
async function loseLine(world: World): Promise<void> {
  expect(join(world)).toMatchObject({ ok: true });
  world.ana.phone.rules.lineUp = false;
  await world.settled();
  lineOf(world.ana, false);
  await world.settled();
}

describe.each(['b2bua', 'proxy'] as const)('connecting caller and colleague over a %s', (style) => {
  it('leaves them to each other, with card and notes at the colleague’s', async () => {
    const world = await both(style);
    const { ana, bogdan, caller, settled } = world;
    expect(join(world)).toMatchObject({ ok: true });
    await settled();
    expect(caller.with()).toBe('202');
    expect(caller.onHold()).toBe(false);
    expect(ana.views()).toMatchObject([
      {
        state: 'wrap-up',
        outcome: 'transferred',
        transfer: { outcome: 'completed', sentence: { values: { target: 'Bogdan Ene', caller: MARIA } } },
      },
      { state: 'wrap-up', outcome: 'answered' },
    ]);
    // Nobody has hung up on the agent.
    expect(ana.view(1).sentence).toBeUndefined();
    expect(ana.phone.legs()).toEqual([]);
    expect(bogdan.views()).toMatchObject([
      {
        state: 'up',
        title: MARIA,
        handoff: {
          state: 'arrived',
          role: 'transferred',
          document: { notes: [{ text: 'Refund promised' }] },
        },
      },
    ]);
    expect(strayLegs(bogdan)).toBe(0);
    expect(ana.transfers()).toMatchObject([{ mode: 'supervised', method: 'guarded', outcome: 'completed' }]);
  });

  it('does so with the colleague on hold and the caller on the line, too', async () => {
    const world = await both(style);
    const { ana, caller, settled } = world;
    await ana.calls.resume(ana.id(0));
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up' }, { state: 'held' }]);
    join(world);
    await settled();
    expect([caller.with(), caller.onHold()]).toEqual(['202', false]);
  });

  it('changes nothing where the phone system refuses, and can be tried again', async () => {
    const world = await both(style);
    const { ana, caller, exchange, settled } = world;
    exchange.rules.referAnswer = 603;
    join(world);
    await settled();
    expect(ana.views()).toMatchObject([
      {
        state: 'held',
        transfer: {
          outcome: 'not-allowed',
          sentence: { key: 'transfer.not-allowed', values: { where: 'both' } },
          nextSteps: [],
        },
      },
      { state: 'up' },
    ]);
    expect([caller.with(), ana.phone.legs().length]).toEqual(['201', 2]);
    exchange.rules.referAnswer = 202;
    expect(join(world)).toMatchObject({ ok: true });
    await settled();
    expect(caller.with()).toBe('202');
  });

  it('ends no conversation over a dialog that is unknown later on', async () => {
    const world = await both(style);
    const { ana, exchange, settled } = world;
    exchange.rules.referAnswer = 603;
    join(world);
    await settled();
    ana.phone.rules.unknownThere = true;
    lineOf(ana, false);
    lineOf(ana, true);
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'held' }, { state: 'up' }]);
    expect(ana.phone.legs()).toHaveLength(2);
  });

  it('brings the caller back and lets the colleague go where the phone dies meanwhile', async () => {
    const world = await both(style);
    const { ana, bogdan, caller, clock, exchange, settled } = world;
    if (style === 'proxy') ana.state.pbx = 'proxy';
    exchange.rules.transfers = 'when-told';
    join(world);
    await settled();
    ana.phone.disconnect('wire');
    ana.phone.die();
    await settled();
    ana.reconnect();
    await clock.advance(5_000);
    expect(caller.with()).toBe('201');
    expect(bogdan.phone.legs()).toEqual([]);
    expect(ana.view()).toMatchObject({ state: 'up', sentence: { key: 'call.taken-back' } });
  });

  it('keeps both calls where nothing is heard of it, and learns that it worked after all', async () => {
    const world = await both(style);
    const { ana, caller, exchange, clock, settled } = world;
    exchange.rules.transfers = 'when-told';
    join(world);
    await settled();
    // While it is being done nothing else can be done with either call.
    const also = (at: number) =>
      ana.calls.transfers.start({ callId: ana.id(at), mode: 'blind', target: '203' });
    expect([also(0), also(1)]).toMatchObject([
      { error: { code: 'transfer-running' } },
      { error: { code: 'transfer-running' } },
    ]);
    expect(await ana.calls.hangUp(ana.id(0))).toMatchObject({ ok: false });
    await clock.advance(8_000);
    expect(ana.views()).toMatchObject([
      { state: 'held', transfer: { outcome: 'could-not-connect' } },
      { state: 'up' },
    ]);
    exchange.refers.at(-1)?.complete();
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'transferred' });
    expect(strayLegs(ana)).toBe(0);
  });

  it('says that both calls are still here only when both sides have said so after the line was lost', async () => {
    const world = await both(style);
    const { ana, caller, clock, exchange, settled } = world;
    exchange.rules.transfers = 'when-told';
    exchange.rules.referAnswer = 'lost';
    await loseLine(world);
    expect(ana.view()).toMatchObject({ transfer: { sentence: { key: 'transfer.line-down' } } });
    expect(ana.view().transfer?.outcome).toBeUndefined();
    lineOf(ana, true);
    await settled();
    expect(ana.view().transfer?.outcome).toBeUndefined();
    await clock.advance(2_000);
    expect(ana.views()).toMatchObject([
      {
        state: 'held',
        transfer: {
          outcome: 'could-not-connect',
          sentence: { key: 'transfer.could-not-connect', values: { where: 'both' } },
        },
      },
      { state: 'up' },
    ]);
    expect([caller.with(), ana.phone.legs().length]).toEqual(['201', 2]);
  });

  it('has no confirmation of what worked while the line was lost, and no call of its own left', async () => {
    const world = await both(style);
    const { ana, caller, clock, exchange, settled } = world;
    exchange.rules.transfers = 'when-told';
    exchange.rules.referAnswer = 'lost';
    await loseLine(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    exchange.refers.at(-1)?.complete({ notify: false });
    await settled();
    expect(caller.with()).toBe('202');
    lineOf(ana, true);
    await clock.advance(20_000);
    expect([caller.with(), caller.onHold()]).toEqual(['202', false]);
    if (style === 'b2bua') {
      expect(ana.views()).toMatchObject([
        { state: 'wrap-up', outcome: 'transferred', transfer: { outcome: 'unconfirmed' } },
        { state: 'wrap-up', outcome: 'answered' },
      ]);
      expect(ana.view(1).sentence).toBeUndefined();
    }
    expect(ana.view().transfer?.sentence?.values).not.toMatchObject({ where: 'both' });
    expect(strayLegs(ana)).toBe(0);
  });

  it('is free again when the line stays away, and still learns what became of it', async () => {
    const world = await both(style);
    const { ana, clock, exchange } = world;
    exchange.rules.transfers = 'when-told';
    exchange.rules.referAnswer = 'lost';
    await loseLine(world);
    await clock.advance(39_000);
    expect(ana.view().transfer?.outcome).toBeUndefined();
    await clock.advance(2_000);
    expect(ana.views()).toMatchObject([
      { state: 'held', transfer: { outcome: 'unconfirmed', sentence: { key: 'transfer.unconfirmed' } } },
      { state: 'up' },
    ]);
    lineOf(ana, true);
    await clock.advance(2_000);
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { outcome: 'could-not-connect' } });
  });

  it('takes the colleague for one who leaves no longer than nobody knows what became of it', async () => {
    const world = await both(style);
    const { ana, bogdan, clock, exchange, settled } = world;
    exchange.rules.transfers = 'when-told';
    exchange.rules.referAnswer = 'lost';
    await loseLine(world);
    await clock.advance(41_000);
    lineOf(ana, true);
    expect(ana.calls.transfers.start({ callId: ana.id(1), mode: 'supervised', target: '299' })).toMatchObject(
      { ok: true },
    );
    await settled();
    expect(ana.view(1)).toMatchObject({ transfer: { outcome: 'not-signed-in' } });
    await bogdan.calls.hangUp(bogdan.id());
    await settled();
    expect(ana.view(1)).toMatchObject({ state: 'wrap-up', sentence: { key: 'call.hung-up' } });
  });

  it('has the caller back when the colleague hangs up meanwhile', async () => {
    const world = await both(style);
    const { ana, bogdan, caller, exchange, settled } = world;
    exchange.rules.referAnswer = 'none';
    join(world);
    await settled();
    await bogdan.calls.hangUp(bogdan.id());
    await settled();
    await world.clock.advance(8_000);
    expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'target-hung-up' } });
    expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
  });

  it('leaves the agent with the colleague when the caller hangs up meanwhile', async () => {
    const world = await both(style);
    const { ana, caller, exchange, settled, clock } = world;
    exchange.rules.transfers = 'when-told';
    join(world);
    await settled();
    caller.hangUp();
    await clock.advance(4_000);
    expect(ana.views()).toMatchObject([
      {
        state: 'wrap-up',
        transfer: { outcome: 'caller-hung-up', nextSteps: ['call-back', 'schedule', 'keep-notes'] },
      },
      { state: 'up', title: 'Bogdan Ene' },
    ]);
    // And who hangs up now has hung up.
    await world.bogdan.calls.hangUp(world.bogdan.id());
    await settled();
    expect(ana.view(1)).toMatchObject({ sentence: { key: 'call.hung-up' } });
  });
});

it('is for exactly two calls that are there', async () => {
  const world = await both('b2bua');
  const { ana, exchange, settled } = world;
  const [caller, colleague] = [ana.id(0), ana.id(1)];
  const tried = (one: typeof caller, other: typeof caller) => ana.calls.transfers.join(one, other);
  expect(tried(caller, caller)).toMatchObject({ error: { code: 'wrong-state' } });
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  expect(tried(caller, ana.id(2))).toMatchObject({ error: { code: 'wrong-state' } });
  expect(tried(caller, colleague)).toMatchObject({ error: { code: 'wrong-state' } });
  exchange.outside(STRANGER).hangUp();
  await settled();
  ana.state.lineUp = false;
  expect(tried(caller, colleague)).toMatchObject({ error: { code: 'not-registered' } });
  ana.state.lineUp = true;
  expect(tried(caller, colleague)).toMatchObject({ ok: true });
});

// Behind a proxy it is the other sides themselves who answer.
it('does not believe a phone system that answers in both calls and ends them at once', async () => {
  const world = await both('b2bua');
  const { ana, caller, clock, exchange, settled } = world;
  exchange.rules.transfers = 'when-told';
  exchange.rules.referAnswer = 'lost';
  await loseLine(world);
  exchange.rules.messages = 'swallowed';
  exchange.rules.inDialog = 'refused';
  lineOf(ana, true);
  await settled();
  exchange.refers.at(-1)?.complete({ notify: false });
  await clock.advance(20_000);
  expect(caller.with()).toBe('202');
  expect(ana.view().transfer?.outcome).not.toBe('could-not-connect');
  expect(strayLegs(ana)).toBe(0);
});
