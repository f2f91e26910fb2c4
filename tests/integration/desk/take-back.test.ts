import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import {
  answered,
  createWorld,
  type DeskUnderTest,
  IONESCU,
  lineOf,
  STRANGER,
  strayLegs,
  TAXI,
  transferUntil,
} from './desk-rig';

const MARIA = 'Maria Ionescu';
const BACK = { key: 'call.taken-back', values: { caller: MARIA } };
const INTERRUPTED = { key: 'call.interrupted', values: { caller: MARIA } };

type World = Awaited<ReturnType<typeof createWorld>>;

/** Desk and phone page die together, as in a crash of the machine's session. */
function killed({ ana }: World): void {
  ana.kill();
  ana.phone.die();
}

const asked = (ana: DeskUnderTest, method: string) =>
  ana.phone.commands.filter((each) => each.method === method);
const kept = (ana: DeskUnderTest) => ana.dialogs().map(({ role }) => role);

describe('a desk that was killed with its phone', () => {
  it('has the caller back, on the same card, and says so', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.calls.saveNote(world.ana.id(), 'Refund');
    const id = world.ana.id();
    killed(world);
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([
      { id, state: 'up', title: MARIA, card: { kind: 'customer' }, note: { text: 'Refund' }, sentence: BACK },
    ]);
    expect(caller.with()).toBe('201');
    expect(ana.events).toEqual([]);
    caller.hangUp();
    await settled();
    expect(ana.records()).toMatchObject([{ outcome: 'answered', note: 'Refund' }]);
    expect(kept(ana)).toEqual([]);
    expect(strayLegs(ana)).toBe(0);
  });

  it('has the caller back a second time', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    const ana = world.ana.restart();
    await settled();
    ana.kill();
    ana.phone.die();
    const again = ana.restart();
    await settled();
    expect(again.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.with()).toBe('201');
  });

  it('has a caller back who was on hold', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await world.ana.calls.hold(world.ana.id());
    await settled();
    killed(world);
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.onHold()).toBe(false);
  });

  it('asks the caller’s own phone behind a proxy', async () => {
    const world = await createWorld({ style: 'proxy' });
    world.ana.state.pbx = 'proxy';
    const caller = await answered(world);
    killed(world);
    const ana = world.ana.restart();
    ana.state.pbx = 'proxy';
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.with()).toBe('201');
    expect(asked(ana, 'leg.place').at(-1)?.args).toMatchObject({ target: `sip:${IONESCU}@pbx.example.com` });
  });

  it('has a colleague back behind a proxy, who sees the same call go on', async () => {
    const world = await createWorld({ style: 'proxy' });
    const { bogdan } = world;
    await world.ana.calls.dial('202');
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    killed(world);
    const ana = world.ana.restart();
    ana.state.pbx = 'proxy';
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', title: 'Bogdan Ene' }]);
    expect(bogdan.views()).toMatchObject([{ state: 'up', title: 'Ana Pop' }]);
    expect(bogdan.records()).toMatchObject([{ handed_over: 0 }]);
    expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
  });

  it('says that the call was interrupted where the caller has hung up meanwhile', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    caller.hangUp();
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted', sentence: INTERRUPTED }]);
    expect(ana.events).toMatchObject([{ type: 'interrupted' }]);
    expect(asked(ana, 'dialog.end')).toEqual([]);
  });

  it.each([405, 420, 501])('ends the call at the caller’s side where it is refused with %i', async (code) => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    world.exchange.rules.takeBacks = code;
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted', sentence: INTERRUPTED }]);
    expect(ana.events).toMatchObject([{ type: 'interrupted' }]);
    expect(caller.state()).toBe('idle');
    expect(kept(ana)).toEqual([]);
  });

  it('ends it behind a proxy where another phone of the caller’s number says that it knows no such call', async () => {
    const world = await createWorld({ style: 'proxy' });
    world.ana.state.pbx = 'proxy';
    const caller = await answered(world);
    killed(world);
    world.exchange.rules.takeBacks = 481;
    const ana = world.ana.restart();
    ana.state.pbx = 'proxy';
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted', sentence: INTERRUPTED }]);
    expect(caller.state()).toBe('idle');
  });

  it('ends it where nobody answers', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    world.exchange.rules.takeBacks = 'unanswered';
    const ana = world.ana.restart();
    await world.clock.advance(7_999);
    expect(ana.views()).toMatchObject([{ state: 'connecting', sentence: { key: 'call.taking-back' } }]);
    await world.clock.advance(1);
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted' }]);
    expect(caller.state()).toBe('idle');
    expect(strayLegs(ana)).toBe(0);
  });

  it('waits for the line, and not longer than a caller would', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    const ana = world.ana.restart();
    ana.state.lineUp = false;
    ana.phone.rules.signedIn = false;
    await world.clock.advance(4 * 60_000);
    expect(ana.views()).toMatchObject([{ state: 'connecting' }]);
    await world.clock.advance(2 * 60_000);
    expect(ana.views()[0]?.state ?? 'wrapped-up').not.toBe('connecting');
    expect(ana.events).toMatchObject([{ type: 'interrupted' }]);
    expect(caller.state()).toBe('up');
    ana.state.lineUp = true;
    ana.phone.rules.signedIn = true;
    ana.calls.lineChanged(true);
    await settled();
    expect(caller.state()).toBe('idle');
    expect(asked(ana, 'leg.place')).toEqual([]);
  });

  it('asks for nobody at another phone system, and ends the call there once it is signed in again', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    const ana = world.ana.restart();
    ana.state.domain = 'practice.invalid';
    await world.clock.advance(6 * 60_000);
    expect(ana.events).toMatchObject([{ type: 'interrupted' }]);
    expect([...asked(ana, 'leg.place'), ...asked(ana, 'dialog.end')]).toEqual([]);
    expect(caller.state()).toBe('up');
    ana.state.domain = 'pbx.example.com';
    ana.calls.lineChanged(true);
    await settled();
    expect(caller.state()).toBe('idle');
  });

  it('opens no microphone to a caller of hours ago', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    await world.clock.advance(3 * 60 * 60_000);
    const ana = world.ana.restart();
    await settled();
    expect(asked(ana, 'leg.place')).toEqual([]);
    expect(caller.state()).toBe('idle');
    expect(ana.events).toMatchObject([{ type: 'interrupted' }]);
  });

  it('knows of a long call that it was there a moment ago', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await world.clock.advance(60 * 60_000);
    killed(world);
    await world.clock.advance(60_000);
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.with()).toBe('201');
  });

  it('knows it of a call that went on through a restart', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    world.ana.kill();
    const second = world.ana.restart();
    await world.clock.advance(60 * 60_000);
    second.kill();
    second.phone.die();
    await world.clock.advance(60_000);
    const ana = second.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.with()).toBe('201');
  });

  it('waits no longer for one who is still to be taken back because another call goes on', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    world.exchange.rules.takeBacks = 503;
    const second = world.ana.restart();
    await settled();
    world.exchange.call({ from: TAXI, to: '201' });
    await settled();
    await second.calls.answer(second.id(1));
    await world.clock.advance(4 * 60_000);
    second.kill();
    second.phone.die();
    await world.clock.advance(2 * 60_000);
    const ana = second.restart();
    await settled();
    expect(ana.events).toMatchObject([{ type: 'interrupted', call: { title: MARIA } }]);
    expect(caller.state()).toBe('idle');
  });

  it.each([500, 503])('asks again where the phone system could not just then (%i)', async (code) => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    world.exchange.rules.takeBacks = code;
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'connecting' }]);
    world.exchange.rules.takeBacks = 'taken';
    await world.clock.advance(5_000);
    expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
    expect(caller.with()).toBe('201');
  });

  it('leaves a call alone whose dialog is damaged on disk', async () => {
    const world = await createWorld();
    await answered(world);
    world.ana.damageDialogs();
    killed(world);
    const ana = world.ana.restart();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted' }]);
  });

  it('ends the call of a caller whom the agent lets go on the way', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    killed(world);
    const ana = world.ana.restart();
    ana.state.lineUp = false;
    await settled();
    await ana.calls.hangUp(ana.id());
    ana.state.lineUp = true;
    ana.calls.lineChanged(true);
    await settled();
    expect(caller.state()).toBe('idle');
    expect(asked(ana, 'leg.place')).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'answered' }]);
  });

  it('takes nobody back after it was quit', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    const leg = world.ana.phone.legs()[0]?.legId;
    if (leg !== undefined) await world.ana.phone.port.call('leg.end', { legId: leg });
    await settled();
    expect(kept(world.ana)).toEqual([]);
    killed(world);
    const ana = world.ana.restart();
    await settled();
    expect(asked(ana, 'leg.place')).toEqual([]);
    expect(caller.state()).toBe('idle');
  });

  it('keeps nothing of a caller who was not answered', async () => {
    const world = await createWorld();
    world.exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(kept(world.ana)).toEqual([]);
  });

  it.each(['ringing', 'talking'] as const)(
    'has the caller back out of a transfer that is %s, and lets the colleague go',
    async (step) => {
      const world = await createWorld();
      const caller = await answered(world);
      await transferUntil(world, step);
      expect(kept(world.ana)).toEqual(['caller', 'consult']);
      killed(world);
      const ana = world.ana.restart();
      await settled();
      expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
      expect(caller.with()).toBe('201');
      expect(caller.onHold()).toBe(false);
      expect(world.bogdan.phone.legs()).toEqual([]);
      expect(ana.transfers()).toMatchObject([{ outcome: 'line-lost' }]);
      expect(ana.events).toMatchObject([
        {
          type: 'lost-transfer',
          outcome: 'line-lost',
          sentence: { key: 'transfer.interrupted', values: { target: 'Bogdan Ene', where: 'back' } },
        },
      ]);
    },
  );

  it('tells of a transfer whose caller is gone that they were cut off', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    killed(world);
    caller.hangUp();
    const ana = world.ana.restart();
    await settled();
    expect(world.bogdan.phone.legs()).toEqual([]);
    expect(ana.events).toMatchObject([
      { type: 'lost-transfer', sentence: { key: 'transfer.interrupted', values: { where: 'gone' } } },
    ]);
  });

  it('lets the colleague go where the caller can’t be taken back', async () => {
    const world = await createWorld();
    const caller = await answered(world);
    await transferUntil(world, 'talking');
    killed(world);
    world.exchange.rules.takeBacks = 405;
    const ana = world.ana.restart();
    await settled();
    expect(caller.state()).toBe('idle');
    expect(world.bogdan.phone.legs()).toEqual([]);
    expect(ana.events).toMatchObject([
      { type: 'lost-transfer', sentence: { key: 'transfer.interrupted', values: { where: 'gone' } } },
    ]);
  });

  describe('while the phone system carries a transfer out', () => {
    async function completing() {
      const world = await createWorld();
      const caller = await answered(world);
      await transferUntil(world, 'completing');
      killed(world);
      return { world, caller, refer: world.exchange.refers[0] };
    }

    it('leaves a caller with the colleague who has them', async () => {
      const { world, caller, refer } = await completing();
      refer?.complete();
      await settled();
      expect(caller.with()).toBe('202');
      const ana = world.ana.restart();
      await world.clock.advance(30_000);
      expect(caller.with()).toBe('202');
      expect(ana.events).toMatchObject([{ type: 'lost-transfer', outcome: 'unconfirmed' }]);
    });

    it('believes the colleague’s desk before it asks', async () => {
      const { world, caller, refer } = await completing();
      refer?.complete();
      await settled();
      const ana = world.ana.restart();
      await settled();
      ana.handoff.probe();
      await world.clock.advance(30_000);
      expect(caller.with()).toBe('202');
      expect(ana.events).toMatchObject([{ type: 'lost-transfer', outcome: 'completed' }]);
      expect(asked(ana, 'leg.place').filter(({ args }) => 'replaces' in (args as object))).toEqual([]);
    });

    it('leaves nobody in a call whom the colleague’s desk only seems to have', async () => {
      const { world, caller } = await completing();
      const { bogdan } = world;
      // The phone system calls Ana by her outside number.
      for (const { legId } of bogdan.phone.legs()) {
        const identity = { user: '+40215550201', host: 'pbx.example.com' };
        bogdan.phone.signal('leg.identity', { legId, identity });
      }
      const ana = world.ana.restart();
      await settled();
      ana.handoff.probe();
      await world.clock.advance(30_000);
      expect(ana.events).toMatchObject([{ type: 'lost-transfer', outcome: 'completed' }]);
      expect(caller.state()).toBe('idle');
    });

    it('gives the colleague’s desk its time from when the line is back, and tells either way', async () => {
      const { world, caller } = await completing();
      const ana = world.ana.restart();
      lineOf(ana, false);
      await world.clock.advance(60_000);
      lineOf(ana, true);
      await world.clock.advance(4_999);
      expect(ana.views()).toMatchObject([{ state: 'connecting' }]);
      await world.clock.advance(1);
      expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
      expect(caller.with()).toBe('201');
      expect(ana.events).toMatchObject([
        { type: 'lost-transfer', outcome: 'line-lost', sentence: { values: { where: 'back' } } },
      ]);
    });

    it('has the caller back where it came to nothing', async () => {
      const { world, caller } = await completing();
      const ana = world.ana.restart();
      await world.clock.advance(4_999);
      expect(ana.views()).toMatchObject([{ state: 'connecting' }]);
      await world.clock.advance(30_000);
      expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
      expect(caller.with()).toBe('201');
      expect(ana.events).toMatchObject([
        { type: 'lost-transfer', outcome: 'line-lost', sentence: { values: { where: 'back' } } },
      ]);
    });
  });
});

describe('a phone that died alone', () => {
  async function phoneDies({ ana }: World): Promise<void> {
    ana.phone.disconnect('wire');
    ana.phone.die();
    await settled();
    ana.reconnect();
    await settled();
  }

  it('has the caller back, heard, and the agent as muted as they were', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    const id = ana.id();
    await ana.calls.mute(id, true);
    await phoneDies(world);
    expect(ana.views()).toMatchObject([{ id, state: 'up', title: MARIA, muted: true, sentence: BACK }]);
    expect(ana.phone.legs()).toMatchObject([{ muted: true }]);
    expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
    caller.hangUp();
    await settled();
    expect(ana.records()).toMatchObject([{ outcome: 'answered' }]);
    expect(kept(ana)).toEqual([]);
    expect(strayLegs(ana)).toBe(0);
  });

  it.each(['ringing', 'talking'] as const)(
    'has the caller back out of a transfer that is %s, and lets the colleague go',
    async (step) => {
      const world = await createWorld();
      const { ana } = world;
      const caller = await answered(world);
      await transferUntil(world, step);
      await phoneDies(world);
      expect(ana.views()).toMatchObject([{ state: 'up', sentence: BACK }]);
      expect(ana.view().transfer).toBeUndefined();
      expect([caller.with(), caller.onHold()]).toEqual(['201', false]);
      expect(world.bogdan.phone.legs()).toEqual([]);
      expect(ana.transfers()).toMatchObject([{ outcome: 'line-lost' }]);
      expect(ana.events).toContainEqual(
        expect.objectContaining({
          type: 'lost-transfer',
          sentence: {
            key: 'transfer.interrupted',
            values: { target: 'Bogdan Ene', caller: MARIA, where: 'back' },
          },
        }),
      );
    },
  );

  it('says that the call was interrupted where the caller has hung up meanwhile', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    ana.phone.disconnect('wire');
    ana.phone.die();
    caller.hangUp();
    ana.reconnect();
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'interrupted', sentence: INTERRUPTED }]);
    expect(ana.events.map(({ type }) => type)).toContain('interrupted');
  });

  it('asks for nobody whom the agent had just let go', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    ana.phone.stall('leg.end');
    void ana.calls.hangUp(ana.id());
    await settled();
    await phoneDies(world);
    expect(asked(ana, 'leg.place')).toEqual([]);
    expect(ana.views()).toMatchObject([{ state: 'wrap-up', outcome: 'answered' }]);
    expect(caller.state()).toBe('idle');
    expect(ana.events.map(({ type }) => type)).not.toContain('interrupted');
  });

  it('takes nobody for on hold while it asks', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    await ana.calls.hold(ana.id());
    await settled();
    const [leg] = ana.phone.legs();
    if (leg !== undefined)
      ana.phone.signal('leg.holdChanged', { legId: leg.legId, local: true, remote: true });
    await settled();
    expect(ana.view()).toMatchObject({ state: 'held', heldByRemote: true });
    world.exchange.rules.takeBacks = 'unanswered';
    await phoneDies(world);
    expect(ana.view()).toMatchObject({ state: 'connecting', heldByRemote: false });
    expect(ana.view()).not.toHaveProperty('heldSince');
  });

  it('tells of a transfer whose caller is gone also where there is no wrap-up', async () => {
    const world = await createWorld();
    const { ana } = world;
    ana.state.settings = { ...ana.state.settings, wrapUpSeconds: 0 };
    const caller = await answered(world);
    await transferUntil(world, 'ringing');
    ana.phone.disconnect('wire');
    ana.phone.die();
    caller.hangUp();
    ana.reconnect();
    await settled();
    expect(ana.events).toContainEqual(
      expect.objectContaining({
        type: 'lost-transfer',
        sentence: {
          key: 'transfer.interrupted',
          values: { target: 'Bogdan Ene', caller: MARIA, where: 'gone' },
        },
      }),
    );
  });

  /** Maria is on hold, the stranger is talked with. */
  async function twoCallers() {
    const world = await createWorld();
    const first = await answered(world);
    const second = world.exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await world.ana.calls.answer(world.ana.id(1));
    await settled();
    expect([first.onHold(), second.onHold()]).toEqual([true, false]);
    return { world, first, second };
  }

  it('puts nobody on hold for a caller who turns out to be gone', async () => {
    const { world, first, second } = await twoCallers();
    world.ana.phone.disconnect('wire');
    world.ana.phone.die();
    second.hangUp();
    world.ana.reconnect();
    await settled();
    expect(world.ana.views()).toMatchObject([
      { state: 'up', sentence: BACK },
      { state: 'wrap-up', outcome: 'interrupted' },
    ]);
    expect(first.onHold()).toBe(false);
  });

  it('has two callers back, one of them heard', async () => {
    const { world, first, second } = await twoCallers();
    await phoneDies(world);
    expect(world.ana.views()).toMatchObject([{ state: 'up' }, { state: 'held' }]);
    expect([first.onHold(), second.onHold()]).toEqual([false, true]);
    expect([first.with(), second.with()]).toEqual(['201', '201']);
  });

  it('lets the agent answer another caller while it asks', async () => {
    const world = await createWorld();
    const { ana } = world;
    const caller = await answered(world);
    ana.phone.stall('leg.place');
    await phoneDies(world);
    world.exchange.call({ from: TAXI, to: '201' });
    await settled();
    expect(await ana.calls.answer(ana.id(1))).toEqual({ ok: true });
    await settled();
    expect(ana.views()).toMatchObject([{ state: 'connecting' }, { state: 'up' }]);
    expect(caller.state()).toBe('up');
  });
});
