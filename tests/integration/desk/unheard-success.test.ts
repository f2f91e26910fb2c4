import { describe, expect, it } from 'vitest';
import { answered, createWorld, type World } from './desk-rig';

/** Ana's line is cut when the caller's side has agreed to the transfer; it is carried out meanwhile. */
async function cutWhileTransferred(): Promise<World> {
  const world = await createWorld({ style: 'proxy' });
  const { ana, bogdan, exchange, clock, settled } = world;
  exchange.rules.transfers = 'when-told';
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await settled();
  expect(ana.view().transfer?.step).toBe('completing');
  line(world, 'down');
  exchange.refers.at(-1)?.complete({ notify: false });
  await clock.advance(100);
  expect(bogdan.views()).toMatchObject([{ state: 'up', handoff: { role: 'transferred' } }]);
  return world;
}

function line({ ana }: World, is: 'up' | 'down'): void {
  Object.assign(ana.phone.rules, { lineUp: is === 'up', signedIn: is === 'up' });
  ana.state.lineUp = is === 'up';
  ana.calls.lineChanged(is === 'up');
  if (is === 'up') ana.handoff.probe();
}

const outcomes = ({ ana }: World) =>
  ana.events.flatMap((event) => (event.type === 'transfer-ended' ? [event.call.transfer?.outcome] : []));

describe('a transfer that worked while the agent’s line was down', () => {
  it('is known from the colleague’s desk, which says so until it is heard', async () => {
    const world = await cutWhileTransferred();
    const { ana, clock } = world;
    line(world, 'up');
    await clock.advance(1_000);
    expect(outcomes(world)).toEqual(['completed']);
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'transferred', transferred_to: 'Bogdan Ene' }]);
  });

  it('is known, too, when the caller seemed to be back: their side keeps the old call until it is ended', async () => {
    const world = await cutWhileTransferred();
    const { ana, bogdan, clock } = world;
    await clock.advance(30_000);
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { outcome: 'could-not-connect' } });
    line(world, 'up');
    await clock.advance(1_000);
    expect(ana.view().transfer).toMatchObject({ outcome: 'completed' });
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.transfers()).toMatchObject([{ outcome: 'completed' }]);
    expect(ana.records()).toMatchObject([{ outcome: 'transferred', transferred_to: 'Bogdan Ene' }]);
    expect(bogdan.views()).toMatchObject([{ state: 'up' }]);
  });

  it('is known where not even the answer to the REFER was heard: the colleague’s desk is asked', async () => {
    const world = await createWorld({ style: 'proxy' });
    const { ana, bogdan, exchange, clock, settled } = world;
    exchange.rules.transfers = 'when-told';
    exchange.rules.referAnswer = 'lost';
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    line(world, 'down');
    exchange.rules.messages = 'swallowed';
    // A message to oneself doesn't come back now: it is asked as soon as one does.
    ana.handoff.probe();
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    exchange.refers.at(-1)?.complete({ notify: false });
    // What Bogdan's desk says by itself is said in vain: Asterisk takes what it can't deliver.
    await clock.advance(30_000);
    expect(outcomes(world)).not.toContain('completed');
    exchange.rules.messages = 'delivered';
    line(world, 'up');
    await clock.advance(30_000);
    expect(ana.view().transfer).toMatchObject({ outcome: 'completed' });
    expect(ana.phone.legs()).toEqual([]);
    expect(ana.records()).toMatchObject([{ outcome: 'transferred', transferred_to: 'Bogdan Ene' }]);
    expect(bogdan.views()).toMatchObject([{ state: 'up' }]);
  });
});
