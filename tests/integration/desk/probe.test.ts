import { describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, transferUntil } from './desk-rig';

const LEG = legId('echo');
const ended = { legId: LEG, by: 'remote', cause: 'Canceled' } as const;
const incoming = (user: string) =>
  ({
    legId: LEG,
    sipCallId: 'echo@pbx',
    from: { user, host: 'pbx.example.com' },
    anonymous: user === 'anonymous',
    headers: {},
  }) as const;

describe('a probe that the PBX takes for a call', () => {
  it.each(['anonymous', '201'])('is no call of anybody, from %s', async (user) => {
    const { ana, clock } = await createWorld({ stock: true });
    ana.phone.signal('leg.incoming', incoming(user));
    await settled();
    expect(ana.views()).toEqual([]);
    expect(ana.phone.sound()).toBe('off');
    ana.phone.signal('leg.ended', ended);
    await clock.advance(10_000);
    expect(ana.views()).toEqual([]);
    expect(ana.records()).toEqual([]);
    expect(ana.events).toEqual([]);
  });

  it('costs a caller without a number who really rings a second', async () => {
    const { ana, clock } = await createWorld({ stock: true });
    ana.phone.signal('leg.incoming', incoming('anonymous'));
    await clock.advance(1_000);
    expect(ana.view()).toMatchObject({ state: 'ringing', number: { anonymous: true } });
    ana.phone.signal('leg.ended', ended);
    await settled();
    expect(ana.records()).toMatchObject([{ outcome: 'missed' }]);
  });

  it('delays nobody with a number', async () => {
    const { ana } = await createWorld({ stock: true });
    ana.phone.signal('leg.incoming', incoming(IONESCU));
    await settled();
    expect(ana.view().state).toBe('ringing');
  });

  it('is over some seconds later, and as soon as it has come back', async () => {
    const stock = await createWorld({ stock: true });
    await stock.clock.advance(5_000);
    stock.ana.phone.signal('leg.incoming', incoming('anonymous'));
    await settled();
    expect(stock.ana.view().state).toBe('ringing');

    const recipe = await createWorld();
    recipe.ana.phone.signal('leg.incoming', incoming('anonymous'));
    await settled();
    expect(recipe.ana.view().state).toBe('ringing');
  });

  it('rings nobody when the phone connects anew without that call', async () => {
    const { ana, clock } = await createWorld({ stock: true });
    ana.phone.signal('leg.incoming', incoming('anonymous'));
    await settled();
    ana.phone.disconnect('wire');
    ana.reconnect();
    await clock.advance(10_000);
    expect(ana.views()).toEqual([]);
  });
});

it('has come back where the own phone refuses it as a loop, behind a proxy', async () => {
  const world = await createWorld({ stock: true });
  const { ana, bogdan, exchange } = world;
  exchange.rules.messages = 'looped';
  for (const desk of [ana, bogdan]) desk.handoff.probe();
  await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  await transferUntil(world, 'ringing');
  expect(bogdan.view()).toMatchObject({
    state: 'ringing',
    handoff: { state: 'arrived', document: { notes: [{ text: 'Refund' }] } },
  });
});

it('what was withdrawn before it was known whether a message arrives is said as soon as one does', async () => {
  const world = await createWorld();
  const { ana, exchange } = world;
  await answered(world);
  await transferUntil(world, 'ringing');
  const said = () =>
    ana.phone.commands.filter(
      ({ method, args }) =>
        method === 'message.send' && (args as { body: string }).body.startsWith('HOM1 event'),
    ).length;
  exchange.rules.messages = 'swallowed';
  ana.handoff.probe();
  ana.calls.transfers.step(ana.id(), 'cancel');
  await settled();
  expect(ana.view()).toMatchObject({ transfer: { outcome: 'cancelled' } });
  expect(said()).toBe(0);
  exchange.rules.messages = 'delivered';
  ana.handoff.probe();
  await settled();
  expect(said()).toBe(1);
});
