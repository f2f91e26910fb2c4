import { describe, expect, it } from 'vitest';
import { answered, createWorld } from './desk-rig';

describe.each(['b2bua', 'proxy'] as const)('a guarded blind transfer over a %s', (style) => {
  it('has the document at the colleague before they answer, and says who has the caller', async () => {
    const world = await createWorld({ style });
    const { ana, bogdan, settled } = world;
    const caller = await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund promised for Friday');

    expect(ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' })).toEqual({
      ok: true,
      value: undefined,
    });
    await settled();
    expect(ana.view()).toMatchObject({ state: 'held', transfer: { step: 'ringing', document: 'delivered' } });
    expect(caller.onHold()).toBe(true);
    expect(bogdan.view()).toMatchObject({
      state: 'ringing',
      title: 'Maria Ionescu',
      card: { kind: 'customer', match: 'handoff', complaints: [{ number: 'CP-7' }] },
      handoff: {
        state: 'arrived',
        role: 'transferred',
        from: { name: 'Ana Pop', extension: '201' },
        document: { notes: [{ by: 'Ana Pop', text: 'Refund promised for Friday' }] },
      },
    });

    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(caller.onHold()).toBe(false);
    expect(bogdan.views()).toHaveLength(1);
    expect(bogdan.view()).toMatchObject({ state: 'up', title: 'Maria Ionescu' });
    expect(ana.view()).toMatchObject({
      state: 'wrap-up',
      outcome: 'transferred',
      transfer: {
        step: 'completed',
        outcome: 'completed',
        document: 'delivered',
        sentence: {
          key: 'transfer.completed-delivered',
          values: { target: 'Bogdan Ene', caller: 'Maria Ionescu' },
        },
      },
    });
    expect(ana.phone.legs()).toEqual([]);
    expect(bogdan.phone.legs()).toHaveLength(1);
    expect(ana.transfers()).toMatchObject([{ mode: 'blind', outcome: 'completed', document: 'delivered' }]);
    expect(ana.records()).toMatchObject([
      { outcome: 'transferred', transferred_to: 'Bogdan Ene', note: 'Refund promised for Friday' },
    ]);

    bogdan.calls.opened(bogdan.id());
    await settled();
    expect(ana.view().transfer?.sentence?.key).toBe('transfer.completed-opened');
    expect(ana.transfers()).toMatchObject([{ document: 'opened' }]);
  });
});

it('over an Asterisk without recipes delivers the document once the consult call is up', async () => {
  const world = await createWorld({ stock: true });
  const { ana, bogdan, settled } = world;
  const caller = await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund promised for Friday');
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  expect(bogdan.view()).toMatchObject({ state: 'ringing', title: 'Ana Pop', card: { kind: 'colleague' } });
  expect(bogdan.view().handoff).toBeUndefined();

  await bogdan.calls.answer(bogdan.id());
  await settled();
  expect(caller.with()).toBe('202');
  expect(bogdan.views()).toHaveLength(1);
  expect(bogdan.view()).toMatchObject({
    title: 'Maria Ionescu',
    handoff: {
      state: 'arrived',
      role: 'transferred',
      document: { notes: [{ text: 'Refund promised for Friday' }] },
    },
  });
  expect(ana.view().transfer).toMatchObject({
    outcome: 'completed',
    sentence: { key: 'transfer.completed-delivered' },
  });
  expect(caller.messages).toEqual([]);
});
