import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, STRANGER } from './desk-rig';

const UUI = '04436F6E74726163742034373131;purpose=isdn-uui;encoding=hex';

describe('a colleague who declines', () => {
  it('may say why, and the transferor reads it', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.decline(bogdan.id(), 'in a meeting');
    await settled();
    expect(ana.view().transfer).toMatchObject({
      outcome: 'declined',
      sentence: {
        key: 'transfer.declined-reason',
        values: { target: 'Bogdan Ene', reason: 'in a meeting', where: 'back' },
      },
    });
  });

  it('may say why although the notes have not come', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    exchange.rules.messages = 'delivered';
    await bogdan.calls.decline(bogdan.id(), 'in a meeting');
    await settled();
    expect(ana.view().transfer?.sentence).toMatchObject({ values: { reason: 'in a meeting' } });
  });

  it('need not', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(ana.view().transfer?.sentence?.key).toBe('transfer.declined');
  });
});

describe('what the phone system sent along', () => {
  const sent = [
    { name: 'User-to-User', value: UUI },
    { name: 'X-Transfer-Summary', value: 'Asks for\u0007 a refund' },
    { name: 'X-Asterisk-HangupCause', value: 'Normal Clearing' },
  ];

  it('is shown as that', async () => {
    const world = await createWorld();
    world.exchange.call({ from: STRANGER, to: '201', headers: sent });
    await settled();
    expect(world.ana.view()).toMatchObject({
      title: world.ana.view().number.display,
      foreign: [
        { name: 'User-to-User', text: 'Contract 4711' },
        { name: 'X-Transfer-Summary', text: 'Asks for a refund' },
      ],
    });
    expect(world.ana.view().handoff).toBeUndefined();
  });

  it.each(['guarded', 'native'] as const)('goes on unchanged with a transfer (%s)', async (method) => {
    const world = await createWorld({ style: method === 'native' ? 'proxy' : 'b2bua' });
    const { ana, bogdan } = world;
    world.exchange.call({ from: IONESCU, to: '201', headers: sent });
    await settled();
    await ana.calls.answer(ana.id());
    await settled();
    ana.state.settings = { ...ana.state.settings, transferMethod: method };
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    const command = method === 'native' ? 'leg.refer' : 'leg.place';
    const args = ana.phone.commands.findLast(({ method: name }) => name === command)?.args;
    const { headers } = args as { headers: readonly { name: string; value: string }[] };
    expect(headers.filter(({ name }) => name === 'User-to-User')).toEqual([
      { name: 'User-to-User', value: UUI },
    ]);
    expect(bogdan.view()).toMatchObject({
      handoff: { state: 'arrived' },
      foreign: [{ name: 'User-to-User', text: 'Contract 4711' }],
    });
  });

  it('is not there where nothing was sent', async () => {
    const world = await createWorld();
    await answered(world);
    expect(world.ana.view().foreign).toBeUndefined();
  });
});
