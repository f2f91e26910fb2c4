/** Native blind transfers: the phone system is asked at once, and what becomes of the caller is its business. */
import { describe, expect, it } from 'vitest';
import type { PbxKind } from '#shared/domain/pbx-profile';
import type { Sentence } from '#shared/domain/sentence';
import { createTranslator } from '#shared/i18n/translator';
import { answered, createWorld, IONESCU, lineOf, TAXI, type World } from './desk-rig';

const MARIA = 'Maria Ionescu';
const text = createTranslator('en');
const said = (sentence: Sentence | undefined) => sentence && text.say(sentence);

/** Asterisk with our recipe, Asterisk as it comes, and a proxy. */
const SYSTEMS = {
  recipe: { style: 'b2bua', pbx: 'asterisk-recipe', failedBlind: 'recalled' },
  stock: { style: 'b2bua', pbx: 'asterisk-stock', failedBlind: 'lost' },
  proxy: { style: 'proxy', pbx: 'proxy', failedBlind: 'lost' },
} as const;
type System = keyof typeof SYSTEMS;

async function inCall(system: System): Promise<World & { caller: Awaited<ReturnType<typeof answered>> }> {
  const { style, pbx, failedBlind } = SYSTEMS[system];
  const world = await createWorld({ style });
  world.exchange.rules.failedBlind = failedBlind;
  world.exchange.addPhone('299', 'Dan Absent').rules.signedIn = false;
  world.ana.state.pbx = pbx;
  world.ana.state.settings = { ...world.ana.state.settings, transferMethod: 'native', wrapUpSeconds: 900 };
  const caller = await answered(world);
  world.ana.calls.saveNote(world.ana.id(), 'Refund promised');
  await world.settled();
  return { ...world, caller };
}

async function transfer({ ana, clock }: World, target = '202'): Promise<void> {
  expect(ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target })).toMatchObject({ ok: true });
  await clock.advance(0);
}

const refers = ({ ana }: World) => ana.phone.commands.filter(({ method }) => method === 'leg.refer');
const transferOf = ({ ana }: World) => ana.view().transfer;
const sentence = (world: World) => said(transferOf(world)?.sentence);

describe.each(['recipe', 'stock', 'proxy'] as const)('a native blind transfer over %s', (system) => {
  it('is the target’s as soon as they answer, and the transferor’s leg goes only then', async () => {
    const world = await inCall(system);
    const { ana, bogdan, caller, settled } = world;
    await transfer(world);
    expect(ana.phone.commands.filter(({ method }) => method === 'leg.place')).toEqual([]);
    expect(transferOf(world)).toMatchObject({ step: 'ringing', mode: 'blind', document: 'delivered' });
    expect(ana.phone.legs()).toHaveLength(1);
    expect(bogdan.view()).toMatchObject({ state: 'ringing', title: MARIA, handoff: { role: 'transferred' } });
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.phone.legs()).toEqual([]);
    expect(bogdan.views()).toHaveLength(1);
    expect(sentence(world)).toBe(`Bogdan Ene has ${MARIA}. Your notes have arrived.`);
    expect(ana.transfers()).toMatchObject([{ mode: 'blind', method: 'native', outcome: 'completed' }]);
    expect(ana.records()).toMatchObject([{ outcome: 'transferred', transferred_to: 'Bogdan Ene' }]);
    expect(refers(world)).toHaveLength(1);
  });

  it('says no more than the phone system where no desk has the caller', async () => {
    const world = await inCall(system);
    const { exchange, settled } = world;
    await transfer(world, TAXI);
    // Nobody has that number yet.
    expect(transferOf(world)?.outcome).toBe('unknown-number');
    exchange.outside(TAXI);
    if (system === 'recipe') return;
    await transfer(world, TAXI);
    exchange.outside(TAXI).answer();
    await settled();
    expect(sentence(world)).toMatch(new RegExp(`^${MARIA} is on .*’s line\\.$`));
  });

  it('takes no 202 for a success, and tells the caller’s end from one', async () => {
    const world = await inCall(system);
    const { ana, bogdan, caller, clock, settled } = world;
    await transfer(world);
    caller.hangUp();
    await settled();
    if (system === 'proxy') {
      expect(transferOf(world)?.step).toBe('completing');
      await clock.advance(10_000);
      expect(transferOf(world)).toMatchObject({
        outcome: 'unconfirmed',
        nextSteps: ['call-back', 'keep-notes'],
      });
    } else {
      // The leg stays up there until a NOTIFY says that it came to nothing.
      await clock.advance(6_000);
      expect(transferOf(world)?.outcome).toBe('caller-lost');
    }
    expect(ana.phone.legs()).toEqual([]);
    expect(bogdan.views().filter(({ state }) => state === 'up')).toEqual([]);
    expect(refers(world)).toHaveLength(1);
  });

  it('has the caller back when the phone system refuses it', async () => {
    const world = await inCall(system);
    const { exchange, caller, ana } = world;
    exchange.rules.referAnswer = 603;
    await transfer(world);
    expect(sentence(world)).toBe(
      `Your phone system does not allow this transfer. ${MARIA} is back with you.`,
    );
    expect([caller.with(), caller.onHold(), ana.view().state]).toEqual(['201', false, 'up']);
  });

  it('has the caller back when the REFER stays without an answer', async () => {
    const world = await inCall(system);
    const { exchange, caller, clock } = world;
    exchange.rules.referAnswer = 'none';
    await transfer(world);
    await clock.advance(8_000);
    expect(transferOf(world)).toMatchObject({ outcome: 'could-not-start' });
    expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
    expect(refers(world)).toHaveLength(1);
  });

  it('asks the phone system although it won’t put the caller on hold', async () => {
    const world = await inCall(system);
    world.ana.phone.rules.refuseHold = 1;
    await transfer(world);
    expect(refers(world)).toHaveLength(1);
  });

  it('is cancelled while it is being prepared', async () => {
    const world = await inCall(system);
    const { ana, caller, settled } = world;
    const release = ana.phone.stall('leg.hold');
    await transfer(world);
    expect(ana.calls.transfers.step(ana.id(), 'cancel').ok).toBe(true);
    release();
    await settled();
    expect([refers(world).length, caller.onHold(), transferOf(world)?.outcome]).toEqual([
      0,
      false,
      'cancelled',
    ]);
  });
});

/** Asterisk takes a voice frame that was still on its way to the caller for the answer. */
describe('a 200 before anybody was rung', () => {
  const NO_PROOF = 'Handed to the phone system; no confirmation yet.';

  async function unproven(system: System): Promise<World & { caller: Awaited<ReturnType<typeof answered>> }> {
    const world = await inCall(system);
    world.exchange.rules.answersUnrung = true;
    await transfer(world);
    expect(sentence(world)).toBe(NO_PROOF);
    expect(world.ana.phone.legs()).toEqual([]);
    return world;
  }

  it('is no success where the phone system then lets go of the caller', async () => {
    const world = await unproven('stock');
    const { bogdan, settled } = world;
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(sentence(world)).toBe(NO_PROOF);
    expect(transferOf(world)?.nextSteps).toEqual(['call-back', 'keep-notes']);
  });

  it('is followed by the caller who rings again, with the recipe', async () => {
    const { ana, bogdan, settled } = await unproven('recipe');
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'ringing', title: MARIA });
  });

  it('is followed by the word of the colleague’s desk, with the recipe', async () => {
    const world = await unproven('recipe');
    const { bogdan, caller, settled } = world;
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(sentence(world)).toBe(`Bogdan Ene has ${MARIA}. Your notes have arrived.`);
  });
});

describe('a native blind transfer over Asterisk with the recipe, taken by nobody', () => {
  it.each([
    ['is busy', '202', 'busy', `Bogdan Ene is on another call.`],
    ['declines', '202', 'declined', `Bogdan Ene declined.`],
    ['is not signed in', '299', 'not-signed-in', `Dan Absent is not signed in.`],
    ['does not exist', '4711', 'unknown-number', `4711 does not exist.`],
  ])(
    'rings the agent again when the target %s, in the same call and with one story',
    async (why, target, outcome, reason) => {
      const world = await inCall('recipe');
      const { ana, bogdan, caller, settled } = world;
      bogdan.phone.rules.busy = why === 'is busy';
      await transfer(world, target);
      if (why === 'declines') {
        await bogdan.calls.decline(bogdan.id());
        await settled();
      }
      expect(ana.views()).toHaveLength(1);
      expect(ana.view()).toMatchObject({ state: 'ringing', title: MARIA, note: { text: 'Refund promised' } });
      expect(sentence(world)).toBe(`${reason} ${MARIA} is ringing you again.`);
      expect(transferOf(world)).toMatchObject({ outcome, nextSteps: [], canCancel: false });
      expect(ana.events.slice(-2)).toMatchObject([
        { type: 'transfer-ended', call: { state: 'ringing' } },
        { type: 'recalled', call: { id: ana.id() } },
      ]);
      expect(ana.learned).toContainEqual({ recalled: true });
      // The old leg leads nowhere, and isn't the agent's to see.
      expect(ana.phone.legs()).toHaveLength(1);

      await ana.calls.answer(ana.id());
      await settled();
      // The phone system says 200 now: somebody was reached, and it was the agent.
      expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
      expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome } });
      expect(sentence(world)).toBe(`${reason} ${MARIA} is back with you.`);
      expect(ana.events.at(-1)).toMatchObject({ type: 'stopped-ringing' });
      expect(ana.records()).toMatchObject([{ outcome: null, note: 'Refund promised' }]);
      expect(ana.transfers()).toMatchObject([{ outcome }]);
      expect(refers(world)).toHaveLength(1);
    },
  );

  it('rings although the agent is not to be disturbed: nobody else is waiting for them', async () => {
    const world = await inCall('recipe');
    world.ana.state.status = 'dnd';
    await transfer(world, '299');
    expect(world.ana.view().state).toBe('ringing');
  });

  it('lets the agent try again, and somebody else, once the caller is back', async () => {
    const world = await inCall('recipe');
    const { ana, bogdan, caller, settled } = world;
    await transfer(world, '299');
    await ana.calls.answer(ana.id());
    await settled();
    expect(transferOf(world)?.nextSteps).toEqual(['someone-else', 'take-message']);
    await transfer(world);
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.transfers()).toMatchObject([{ outcome: 'not-signed-in' }, { outcome: 'completed' }]);
  });

  it('keeps the call and its notes when the caller gives up ringing', async () => {
    const world = await inCall('recipe');
    const { ana, caller, settled } = world;
    await transfer(world, '299');
    caller.hangUp();
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', note: { text: 'Refund promised' } });
    expect(transferOf(world)).toMatchObject({
      outcome: 'caller-hung-up',
      nextSteps: ['call-back', 'schedule', 'keep-notes'],
    });
    expect(ana.phone.sound()).toBe('off');
  });

  it('keeps a call without a note, too, when the caller gives up ringing: it was talked on', async () => {
    const world = await inCall('recipe');
    const { ana, caller, settled } = world;
    ana.calls.saveNote(ana.id(), '');
    await transfer(world, '299');
    caller.hangUp();
    await settled();
    expect(transferOf(world)).toMatchObject({ nextSteps: ['call-back', 'schedule', 'keep-notes'] });
  });

  it('is over when the agent declines the caller who is back', async () => {
    const world = await inCall('recipe');
    const { ana, caller, settled } = world;
    await transfer(world, '299');
    await ana.calls.decline(ana.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'declined' });
    expect(ana.view().transfer).toBeUndefined();
    expect(caller.state()).toBe('idle');
  });

  it('takes back what was believed of a 200, also when it was wrapped up and read', async () => {
    const world = await inCall('recipe');
    const { ana, settled, caller } = world;
    await transfer(world);
    // Early media counts as an answer: the phone system says 200, and rings us with the caller when nobody came.
    const [leg] = ana.phone.legs();
    if (leg === undefined) throw new Error('no leg');
    ana.phone.signal('refer.progress', { legId: leg.legId, code: 200, final: true });
    await settled();
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'transferred' });
    ana.calls.transfers.dismiss(ana.id());
    world.bogdan.calls.decline(world.bogdan.id());
    await settled();
    expect(ana.views()).toHaveLength(1);
    expect(ana.view()).toMatchObject({ state: 'ringing', note: { text: 'Refund promised' } });
    expect(sentence(world)).toContain('is ringing you again.');
    await ana.calls.answer(ana.id());
    await settled();
    expect(caller.with()).toBe('201');
    expect(ana.records()).toMatchObject([{ outcome: null, transferred_to: null, ended_at: null }]);
  });

  it('shows a caller who comes back when the call is long put away as a call of its own', async () => {
    const world = await inCall('recipe');
    const { ana, settled, bogdan } = world;
    ana.state.settings = { ...ana.state.settings, wrapUpSeconds: 0 };
    ana.calls.saveNote(ana.id(), '');
    await transfer(world);
    const [leg] = ana.phone.legs();
    if (leg === undefined) throw new Error('no leg');
    ana.phone.signal('refer.progress', { legId: leg.legId, code: 200, final: true });
    await settled();
    expect(ana.views()).toEqual([]);
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view()).toMatchObject({ state: 'ringing', handoff: { role: 'recalled' } });
  });
});

describe('a native blind transfer over Asterisk as it comes, taken by nobody', () => {
  it('keeps the caller when the number does not exist: only then nothing has moved', async () => {
    const world = await inCall('stock');
    await transfer(world, '4711');
    expect(sentence(world)).toBe(`4711 does not exist. ${MARIA} is back with you.`);
    expect([world.caller.with(), world.caller.onHold()]).toEqual(['201', false]);
  });

  it.each([
    ['busy', '202'],
    ['not signed in', '299'],
  ])('says that the caller was cut off, and how to go on, when the target is %s', async (why, target) => {
    const world = await inCall('stock');
    const { ana, bogdan, caller, clock } = world;
    bogdan.phone.rules.busy = why === 'busy';
    await transfer(world, target);
    expect(caller.state()).toBe('idle');
    expect(transferOf(world)).toMatchObject({ step: 'returning', canCancel: false });
    await clock.advance(5_900);
    expect(transferOf(world)?.outcome).toBeUndefined();
    await clock.advance(100);
    const label = target === '202' ? 'Bogdan Ene' : 'Dan Absent';
    expect(sentence(world)).toBe(
      `${label} could not be reached, and ${MARIA} is no longer on the line. Call ${MARIA} back; your notes are kept.`,
    );
    expect(transferOf(world)?.nextSteps).toEqual(['call-back', 'schedule', 'keep-notes']);
    expect(ana.view()).toMatchObject({ state: 'wrap-up', note: { text: 'Refund promised' } });
    expect(ana.records()).toMatchObject([{ outcome: 'interrupted' }]);
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.learned).toContainEqual({ failureReported: true });
    // There was nobody left to take off hold.
    expect(ana.phone.commands.filter(({ method }) => method === 'leg.unhold')).toEqual([]);
  });

  it.each([
    ['meanwhile', 1_000],
    ['later', 30_000],
  ])('is the same call when the caller rings by themselves %s', async (_, ms) => {
    const world = await inCall('stock');
    const { ana, exchange, settled, clock, caller } = world;
    await transfer(world, '299');
    await clock.advance(ms);
    exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(ana.views()).toHaveLength(1);
    expect(ana.view().state).toBe('ringing');
    expect(sentence(world)).toBe(`Dan Absent could not be reached. ${MARIA} is ringing you again.`);
    await ana.calls.answer(ana.id());
    await settled();
    expect(caller.with()).toBe('201');
  });

  it('takes nobody else’s ringing for the caller’s', async () => {
    const world = await inCall('stock');
    const { ana, exchange, settled } = world;
    await transfer(world, '299');
    exchange.call({ from: TAXI, to: '201' });
    await settled();
    expect(ana.views()).toHaveLength(2);
    expect(ana.view(0).state).not.toBe('ringing');
  });

  it('gives the caller to the phone system at the deadline, and still hears of them', async () => {
    const world = await inCall('stock');
    const { ana, bogdan, caller, clock, settled } = world;
    await transfer(world);
    expect(ana.calls.transfers.step(ana.id(), 'cancel')).toMatchObject({ ok: false });
    expect(await ana.calls.hangUp(ana.id())).toMatchObject({ ok: false });
    await clock.advance(54_000);
    expect(ana.phone.legs()).toHaveLength(1);
    await clock.advance(1_000);
    expect(sentence(world)).toBe('Handed to the phone system; no confirmation yet.');
    expect(ana.phone.legs()).toEqual([]);
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(transferOf(world)?.outcome).toBe('completed');
    expect(ana.transfers()).toMatchObject([{ outcome: 'completed' }]);
  });

  it('resolves by the target’s desk when the caller’s leg ends before the final NOTIFY', async () => {
    const world = await inCall('stock');
    const { ana, bogdan, exchange, settled } = world;
    exchange.rules.notifies = false;
    await transfer(world);
    const [leg] = ana.phone.legs();
    if (leg === undefined) throw new Error('no leg');
    ana.phone.signal('leg.ended', { legId: leg.legId, by: 'remote', cause: 'Terminated' });
    await settled();
    expect(transferOf(world)?.step).toBe('completing');
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(transferOf(world)?.outcome).toBe('completed');
  });
});

describe('a native blind transfer over a proxy, taken by nobody', () => {
  it.each([
    ['is busy', '202', `Bogdan Ene is on another call.`],
    ['declines', '202', `Bogdan Ene declined.`],
    ['is not signed in', '299', `Dan Absent is not signed in.`],
  ])('has the caller back at once when the target %s', async (why, target, reason) => {
    const world = await inCall('proxy');
    const { ana, bogdan, caller, settled } = world;
    bogdan.phone.rules.busy = why === 'is busy';
    await transfer(world, target);
    if (why === 'declines') await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(sentence(world)).toBe(`${reason} ${MARIA} is back with you.`);
    expect([caller.with(), caller.onHold(), ana.view().state]).toEqual(['201', false, 'up']);
    expect(ana.phone.legs()).toHaveLength(1);
  });

  it('is cancelled any time, and no second one goes out while the first may still work', async () => {
    const world = await inCall('proxy');
    const { ana, bogdan, caller, settled } = world;
    await transfer(world);
    expect(transferOf(world)?.canCancel).toBe(true);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    expect([caller.with(), caller.onHold(), transferOf(world)?.outcome]).toEqual(['201', false, 'cancelled']);
    ana.calls.transfers.dismiss(ana.id());
    await settled();
    expect(ana.view().transfer).toBeUndefined();
    const again = ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '203' });
    expect(again).toMatchObject({ ok: false, error: { code: 'transfer-running' } });
    // The colleague picks up after all: the caller has gone over to them.
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(ana.view()).toMatchObject({ state: 'wrap-up', outcome: 'transferred' });
    expect(sentence(world)).toContain(`Bogdan Ene has ${MARIA}`);
    expect(refers(world)).toHaveLength(1);
  });

  it.each([
    [
      'the phone system has said that it failed',
      async ({ bogdan }: World) => void (await bogdan.calls.decline(bogdan.id())),
    ],
    ['its time is over', ({ clock }: World) => clock.advance(295_000)],
  ])('lets a second one go out when %s', async (_, end) => {
    const world = await inCall('proxy');
    const { ana, carmen, settled } = world;
    await transfer(world);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    await end(world);
    await settled();
    await transfer(world, '203');
    expect(carmen.view().state).toBe('ringing');
  });

  it('asks at the deadline whether to wait on, and has the caller back at the next', async () => {
    const world = await inCall('proxy');
    const { caller, clock } = world;
    await transfer(world);
    await clock.advance(295_000);
    expect(sentence(world)).toBe(`No word from Bogdan Ene yet. Wait on, or cancel to have ${MARIA} back.`);
    expect(caller.onHold()).toBe(true);
    await clock.advance(295_000);
    expect(transferOf(world)?.outcome).toBe('no-answer');
    expect(caller.onHold()).toBe(false);
  });
});

it('waits with a caller who can’t be taken off hold for want of the line', async () => {
  const world = await inCall('proxy');
  const { ana, bogdan, caller, clock, settled } = world;
  await transfer(world);
  lineOf(ana, false);
  await settled();
  ana.calls.transfers.step(ana.id(), 'cancel');
  await clock.advance(20_000);
  expect(sentence(world)).toContain('as soon as the line returns');
  lineOf(ana, true);
  await settled();
  expect(caller.onHold()).toBe(false);
  expect(bogdan.views()).toHaveLength(1);
});

describe('a desk that is killed during a native blind transfer', () => {
  async function killed(system: System, target = '202') {
    const world = await inCall(system);
    await transfer(world, target);
    world.ana.kill();
    const ana = world.ana.restart();
    ana.state.pbx = SYSTEMS[system].pbx;
    ana.state.settings = { ...ana.state.settings, wrapUpSeconds: 900 };
    await world.settled();
    ana.handoff.probe();
    await world.settled();
    return { ...world, ana };
  }

  it.each(['recipe', 'stock'] as const)(
    'says that nothing is known while it rings, and learns that it worked: %s',
    async (system) => {
      const world = await killed(system);
      const { ana, bogdan, caller, clock, settled } = world;
      await clock.advance(5_000);
      expect(ana.events.at(-1)).toMatchObject({
        type: 'lost-transfer',
        outcome: 'unconfirmed',
        nextSteps: ['call-back', 'keep-notes'],
      });
      await bogdan.calls.answer(bogdan.id());
      await settled();
      expect(caller.with()).toBe('202');
      expect(ana.views()).toMatchObject([
        { state: 'wrap-up', outcome: 'transferred', note: { text: 'Refund promised' } },
      ]);
      expect(ana.phone.legs()).toEqual([]);
      expect(ana.transfers()).toMatchObject([{ outcome: 'completed' }]);
    },
  );

  it('rings with the caller in the same call where the phone system brings them back', async () => {
    const world = await killed('recipe');
    const { ana, bogdan, caller, settled } = world;
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.views()).toMatchObject([
      { state: 'ringing', sentence: { key: 'call.recalled' }, note: { text: 'Refund promised' } },
    ]);
    await ana.calls.answer(ana.id());
    await settled();
    expect(caller.with()).toBe('201');
    expect(ana.phone.legs()).toHaveLength(1);
  });

  it('says that the caller is lost where the phone system lets go of them', async () => {
    const world = await killed('stock');
    const { ana, bogdan, settled } = world;
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.views()).toMatchObject([
      { state: 'wrap-up', outcome: 'interrupted', sentence: { key: 'transfer.caller-lost' } },
    ]);
    expect(ana.events.at(-1)).toMatchObject({
      outcome: 'caller-lost',
      nextSteps: ['call-back', 'schedule', 'keep-notes'],
    });
    expect(ana.phone.legs()).toEqual([]);
  });

  it('has the caller on hold where they never left', async () => {
    const world = await killed('proxy');
    const { ana, bogdan, caller, clock, settled } = world;
    await bogdan.calls.decline(bogdan.id());
    await clock.advance(5_000);
    expect(ana.view().state).toBe('held');
    expect(ana.events.at(-1)).toMatchObject({
      sentence: { key: 'transfer.interrupted', values: { where: 'hold' } },
    });
    await ana.calls.resume(ana.id());
    await settled();
    expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
  });
});

describe('how a blind transfer is done', () => {
  it.each<['auto' | 'guarded' | 'native', PbxKind, string, boolean]>([
    ['auto', 'asterisk-stock', '202', false],
    ['auto', 'asterisk-stock', TAXI, false],
    ['auto', 'asterisk-recipe', TAXI, false],
    ['auto', 'proxy', '202', false],
    ['auto', 'proxy', TAXI, true],
    ['auto', 'freeswitch-confirm', TAXI, true],
    ['auto', 'practice', TAXI, false],
    ['auto', 'unknown', TAXI, false],
    ['guarded', 'proxy', TAXI, false],
    ['native', 'unknown', '202', true],
  ])('%s over %s, to %s: native %s', async (transferMethod, pbx, target, native) => {
    const world = await createWorld();
    world.exchange.outside(TAXI);
    world.ana.state.pbx = pbx;
    world.ana.state.settings = { ...world.ana.state.settings, transferMethod };
    await answered(world);
    await transfer(world, target);
    expect(refers(world)).toHaveLength(native ? 1 : 0);
    expect(world.ana.transfers()).toMatchObject([{ method: native ? 'native' : 'guarded' }]);
  });

  it('asks a colleague first in a supervised one, whatever is set', async () => {
    const world = await inCall('stock');
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'supervised', target: '202' });
    await world.settled();
    expect(world.bogdan.view()).toMatchObject({ state: 'ringing', handoff: { role: 'consulting' } });
    expect(refers(world)).toEqual([]);
  });
});
