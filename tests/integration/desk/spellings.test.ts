/** One number in six spellings is one person, wherever on the desk it comes from. */
import { expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { formatNumber } from '#shared/domain/numbers';
import { ok } from '#shared/lib/result';
import { settled } from '../../fakes/fake-clock';
import { person } from '../../fakes/source-rows';
import { answered, createWorld, IONESCU, STRANGER } from './desk-rig';

const SPELLINGS = [
  '+40721000001',
  '0040721000001',
  '0721000001',
  '40721000001',
  '+40 (0)721-000.001',
  'tel:+40-721-000-001',
];

it.each(SPELLINGS)(
  '%s rings, is called, is searched for and is handed on as Maria Ionescu',
  async (spelling) => {
    const world = await createWorld();
    const { ana, bogdan, clock, exchange } = world;
    const isMaria = {
      kind: 'customer',
      contact: { id: 'crm:1' },
      number: { e164: IONESCU, display: '0721 000 001' },
    };

    // It rings.
    const caller = exchange.call({ from: spelling, to: '201' });
    await settled();
    expect(ana.view()).toMatchObject({ title: 'Maria Ionescu', callsToday: 1, card: isMaria });
    caller.hangUp();
    await settled();
    // By another spelling it is the second call today, with the first on the card.
    exchange.call({ from: IONESCU, to: '201' });
    await settled();
    expect(ana.view()).toMatchObject({ callsToday: 2, card: { history: [{ outcome: 'missed' }] } });
    await ana.calls.decline(ana.id());
    await settled();

    // It is called, and searched for.
    await ana.calls.dial(spelling);
    await settled();
    expect(ana.view()).toMatchObject({ direction: 'out', card: isMaria });
    await ana.calls.hangUp(ana.id());
    await clock.advance(100_000);
    expect(ana.contacts.search(spelling, 5)).toMatchObject([{ id: 'crm:1', number: IONESCU }]);
    expect(formatNumber(spelling, 'RO')).toBe('0721 000 001');

    // A colleague hands the caller on.
    await answered(world, spelling);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(900);
    expect(bogdan.view()).toMatchObject({ title: 'Maria Ionescu', card: { contact: { id: 'crm:1' } } });
  },
);

it.each(SPELLINGS)('%s of a source that is asked while it rings is the caller', async (spelling) => {
  const { ana, clock, exchange } = await createWorld();
  const strange = spelling.replace(/1$/, '2');
  const bob = person('rt:9', { displayName: 'Bob', phones: [{ raw: strange }] });
  ana.state.lookTargets = [{ source: 'rt', look: async () => ok({ contacts: [bob], items: [] }) }];
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  await clock.advance(0);
  await settled();
  expect(ana.view()).toMatchObject({ title: 'Bob', card: { match: 'live' } });
});

it.each(SPELLINGS)('a contact made or attached with %s is on every call of the number', async (spelling) => {
  const { ana, exchange } = await createWorld();
  const strange = spelling.replace(/1$/, '2');
  expect(ana.contacts.create({ kind: 'customer', displayName: 'Ion Nou', phone: strange }).ok).toBe(true);
  expect(ana.contacts.create({ kind: 'customer', displayName: 'Ion Nou', phone: STRANGER })).toMatchObject({
    error: { code: 'duplicate' },
  });
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  expect(ana.view().title).toBe('Ion Nou');
  expect(ana.contacts.traces(person('crm:1', { phones: [{ raw: IONESCU, e164: IONESCU }] }))).toEqual({
    ids: [contactId('crm:1')],
    numbers: [{ e164: IONESCU }],
  });
});

it('knows a caller without a number by the address alone, blocks it, and has its earlier calls', async () => {
  const { ana, clock, exchange } = await createWorld();
  const ring = async (displayName: string) => {
    const caller = exchange.call({ from: 'Anna', host: 'Partner.example', to: '201', displayName });
    await settled();
    return caller;
  };
  const first = await ring('Maria Ionescu');
  const number = { address: 'anna@partner.example', raw: 'sip:anna@partner.example' };
  expect(ana.view()).toMatchObject({ title: 'anna@partner.example', card: { kind: 'unknown', number } });
  // Saved out of the card.
  const made = ana.contacts.create({ kind: 'customer', displayName: 'Anna Partner', phone: number.raw });
  expect(made.ok).toBe(true);
  first.hangUp();
  await settled();

  const second = await ring('Somebody Else');
  expect(ana.view()).toMatchObject({
    title: 'Anna Partner',
    callsToday: 2,
    card: { match: 'address', history: [{ outcome: 'missed' }] },
  });
  second.hangUp();
  await settled();
  // It is called back, and is the same line.
  await ana.calls.dial(number.raw);
  await settled();
  expect(ana.view()).toMatchObject({ direction: 'out', title: 'Anna Partner', card: { number } });
  await ana.calls.hangUp(ana.id());
  await clock.advance(100_000);

  expect(ana.blocks.add('sip:ANNA@partner.example')).toEqual({
    ok: true,
    value: { kind: 'number', value: 'anna@partner.example' },
  });
  expect(ana.blocks.about(number.raw)).toBe('blocked');
  await ring('Maria Ionescu');
  expect(ana.view()).toMatchObject({ silenced: true, screening: { held: true } });
  expect(ana.records().at(-1)).toMatchObject({ blocked_by: 'number:anna@partner.example' });
});
