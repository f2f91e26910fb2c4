import { expect, it } from 'vitest';
import type { Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { ok } from '#shared/lib/result';
import { settingsSchema } from '#shared/schemas/settings';
import type { ConnectorResult, Looked, Who } from '../../../electron/desk/sync/connector';
import type { LookTarget } from '../../../electron/desk/sync/look-target';
import { settled } from '../../fakes/fake-clock';
import { item, mobile, person } from '../../fakes/source-rows';
import { answered, createWorld, IONESCU, STRANGER } from './desk-rig';

/** A source that answers when it is told to. */
function createSource(source: string) {
  const asked: { readonly who: Who; readonly signal: AbortSignal }[] = [];
  const answers: ((answer: ConnectorResult<Looked>) => void)[] = [];
  const target: LookTarget = {
    source,
    look(who, signal) {
      asked.push({ who, signal });
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  return {
    target,
    asked,
    async answer(answer: ConnectorResult<Looked>, at = -1) {
      answers.at(at)?.(answer);
      await settled();
    },
  };
}

const refund: Item = item('rt:t7', { type: 'incident', title: 'Portal is down' });
const bob = person('rt:9', { displayName: 'Bob New', phones: [{ raw: '0721 000 002' }] });
const knowsBob = ok({ contacts: [bob], items: [{ item: refund, contactId: 'rt:9' }] });

it('shows the card of the cache at once, and what a source says beside it, where it belongs', async () => {
  const { ana, clock, exchange } = await createWorld();
  const crm = createSource('crm');
  ana.state.lookTargets = [crm.target];
  exchange.call({ from: IONESCU, to: '201' });
  await settled();
  expect(ana.view().card).toMatchObject({ kind: 'customer', complaints: [{ id: 'crm:c1', status: 'open' }] });
  await clock.advance(0);
  expect(crm.asked.map(({ who }) => who)).toEqual([
    {
      contact: '1',
      number: { e164: IONESCU, digits: '40721000001', national: '0721000001', suffix: '721000001' },
    },
  ]);
  const before = ana.view().card;
  const changed = item('crm:c1', {
    type: 'complaint',
    status: 'paid',
    open: false,
    updatedAt: '2026-11-20T00:00:00Z',
  });
  const older = item('crm:o1', { updatedAt: '2026-11-19T00:00:00Z' });
  const contact = person('crm:1', { phones: [mobile(IONESCU)] });
  await crm.answer(
    ok({
      contacts: [contact],
      items: [
        { item: changed, contactId: 'crm:1' },
        { item: older, contactId: 'crm:1' },
      ],
    }),
  );
  expect(before).toMatchObject({ openOrders: [] });
  expect(ana.view().card).toMatchObject({
    kind: 'customer',
    match: 'exact',
    contact: { displayName: 'Maria Ionescu' },
    complaints: [{ id: 'crm:c1', status: 'paid' }],
    openOrders: [{ id: 'crm:o1' }],
    lastOrder: { id: 'crm:o1' },
  });
});

it('puts an unknown caller whom a source knows on the card, with what they have, and keeps them there', async () => {
  const { ana, clock, exchange } = await createWorld();
  const rt = createSource('rt');
  ana.state.lookTargets = [rt.target];
  exchange.call({ from: STRANGER, to: '201' });
  await clock.advance(0);
  expect(ana.view().card.kind).toBe('unknown');
  await rt.answer(knowsBob);
  const known = {
    kind: 'customer',
    match: 'live',
    contact: { id: 'rt:9', displayName: 'Bob New' },
    incidents: [{ id: 'rt:t7' }],
  };
  expect(ana.view()).toMatchObject({ title: 'Bob New', card: known });
  ana.calls.contactsCame();
  expect(ana.view().card).toMatchObject(known);
  // The next call of the same caller has it in its first frame.
  ana.calls.decline(ana.id());
  await settled();
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  expect(ana.views().at(-1)?.card).toMatchObject(known);
});

it('believes nobody whose number only ends alike, and takes no items of others', async () => {
  const { ana, clock, exchange } = await createWorld();
  const rt = createSource('rt');
  ana.state.lookTargets = [rt.target];
  exchange.call({ from: STRANGER, to: '201' });
  await clock.advance(0);
  const alike = person('rt:8', { phones: [{ raw: '+49 30 721000002', e164: STRANGER }] });
  const foreign = person('crm:9', { phones: [mobile(STRANGER)] });
  await rt.answer(ok({ contacts: [alike, foreign], items: [{ item: refund, contactId: 'rt:1' }] }));
  expect(ana.view().card.kind).toBe('unknown');
});

it('lets the agent choose among several people of a source', async () => {
  const { ana, clock, exchange } = await createWorld();
  const rt = createSource('rt');
  ana.state.lookTargets = [rt.target];
  exchange.call({ from: STRANGER, to: '201' });
  await clock.advance(0);
  const eve = person('rt:10', { displayName: 'Eve', phones: [mobile(STRANGER)] });
  await rt.answer(ok({ contacts: [bob, eve], items: [{ item: refund, contactId: 'rt:9' }] }));
  expect(ana.view().card).toMatchObject({
    kind: 'several',
    total: 2,
    candidates: [
      { id: 'rt:9', reason: 'open-case' },
      { id: 'rt:10', reason: 'name' },
    ],
  });
  ana.calls.show(ana.id(), contactId('rt:10'), 'chosen');
  expect(ana.view().card).toMatchObject({ match: 'chosen', contact: { id: 'rt:10' }, incidents: [] });
});

it('waits for no source longer than 1.5 s, and leaves a slow one alone for a while', async () => {
  const { ana, clock, exchange } = await createWorld();
  const [slow, quick] = [createSource('slow'), createSource('rt')];
  ana.state.lookTargets = [slow.target, quick.target];
  exchange.call({ from: STRANGER, to: '201' });
  await clock.advance(1499);
  expect(slow.asked[0]?.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(slow.asked[0]?.signal.aborted).toBe(true);
  await slow.answer(ok({ contacts: [person('slow:1', { phones: [mobile(STRANGER)] })], items: [] }));
  expect(ana.view().card.kind).toBe('unknown');

  const again = async (after: number) => {
    ana.calls.decline(ana.id());
    await clock.advance(after);
    exchange.call({ from: STRANGER, to: '201' });
    await clock.advance(2000);
    return [slow.asked.length, quick.asked.length];
  };
  expect(await again(1000)).toEqual([1, 1]);
  expect(await again(30_000)).toEqual([2, 2]);
  // Twice as long after the second time.
  expect(await again(40_000)).toEqual([2, 2]);
  expect(await again(30_000)).toEqual([3, 3]);
});

it('asks a source once in a call, and not about callers who hide', async () => {
  const { ana, clock, exchange } = await createWorld();
  const rt = createSource('rt');
  ana.state.lookTargets = [rt.target];
  exchange.call({ from: '', to: '201' });
  await clock.advance(0);
  expect(rt.asked).toHaveLength(0);
  exchange.call({ from: STRANGER, to: '201' });
  await clock.advance(0);
  await rt.answer(ok({ contacts: [], items: [] }));
  ana.calls.contactsCame();
  ana.calls.lineChanged(true);
  await clock.advance(5000);
  expect(rt.asked).toHaveLength(1);
});

it('finds the caller of a handoff too, and keeps what the colleague has sent', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  const helpdesk = createSource('rt');
  bogdan.state.lookTargets = [helpdesk.target];
  await answered(world, STRANGER);
  ana.calls.saveNote(ana.id(), 'Portal down since nine');
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await clock.advance(900);
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(500);
  const { handoff } = bogdan.view();
  expect(handoff?.document?.notes.map(({ text }) => text)).toEqual(['Portal down since nine']);
  expect(bogdan.view().card).toMatchObject({ kind: 'unknown', number: { e164: STRANGER } });
  await helpdesk.answer(knowsBob);
  expect(bogdan.view()).toMatchObject({
    title: 'Bob New',
    card: { kind: 'customer', match: 'live', incidents: [{ id: 'rt:t7' }] },
  });
  expect(bogdan.view().handoff).toEqual(handoff);

  // Whom the agent has chosen stays, whatever comes.
  bogdan.calls.show(bogdan.id(), contactId('crm:1'), 'chosen');
  bogdan.calls.contactsCame();
  expect(bogdan.view()).toMatchObject({ title: 'Maria Ionescu', card: { match: 'chosen' } });
  expect(bogdan.view().handoff).toEqual(handoff);
});

it('brings the card of a caller whom a colleague has named up to date', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  const crm = createSource('crm');
  bogdan.state.lookTargets = [crm.target];
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await clock.advance(900);
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(500);
  expect(bogdan.view().card).toMatchObject({ match: 'handoff', openOrders: [] });
  const order = item('crm:o1', { number: 'SO-9' });
  const contact = person('crm:1', { phones: [mobile(IONESCU)] });
  await crm.answer(ok({ contacts: [contact], items: [{ item: order, contactId: 'crm:1' }] }));
  expect(bogdan.view().card).toMatchObject({
    match: 'handoff',
    contact: { displayName: 'Maria Ionescu' },
    openOrders: [{ id: 'crm:o1' }],
    complaints: [{ id: 'crm:c1' }],
  });
});

it.each([
  ['https://rt.example.com/User/9', 'https://rt.example.com/User/9'],
  ['https://evil.example/User/9', undefined],
  ['https://rt.example.com@evil.example/User/9', undefined],
  ['javascript:alert(1)', undefined],
])('opens %s, which a colleague’s desk has named, only on a host that is set up here', async (link, url) => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  const known = { ...bob, url: link };
  ana.state.lookTargets = [{ source: 'rt', look: async () => ok({ contacts: [known], items: [] }) }];
  const connection = { kind: 'rt', url: 'https://rt.example.com', user: 'patchcord' };
  const sources = [{ id: 'helpdesk', name: 'Helpdesk', connection }];
  bogdan.state.settings = settingsSchema.parse({ ...bogdan.state.settings, sources });
  await answered(world, STRANGER);
  await clock.advance(10);
  expect(ana.view()).toMatchObject({ title: 'Bob New', card: { contact: { url: link } } });
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await clock.advance(900);
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(900);
  const { card } = bogdan.view();
  expect(card).toMatchObject({ match: 'handoff', contact: { displayName: 'Bob New' } });
  expect('contact' in card && card.contact.url).toBe(url);
});
