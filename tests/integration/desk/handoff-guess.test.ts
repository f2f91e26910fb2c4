import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { handoffId, legId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, STRANGER } from './desk-rig';
import { documentOf, forged, ID, offerFrames, say, sentTypes } from './handoff-frames';

/** Ana takes back a transfer to Bogdan that has not rung there; its document is at his desk by then. */
async function cancelBeforeItRings(world: Awaited<ReturnType<typeof createWorld>>) {
  const { ana, bogdan } = world;
  await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  const release = ana.phone.stall('leg.hold');
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  expect(bogdan.handoffs()).toMatchObject([{ direction: 'received' }]);
  expect(bogdan.views()).toEqual([]);
  ana.calls.transfers.step(ana.id(), 'cancel');
  release();
  await settled();
}

describe('a colleague’s call without a token', () => {
  it('has nothing to do with a transfer that was taken back before it rang', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    exchange.rules.headers = 'stripped';
    await cancelBeforeItRings(world);
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'ringing', title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
  });

  it('is not given the document of a withdrawn transfer that comes late', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const withdrawn = framesOf('event', ID, 0, { event: 'withdrawn', at: '2026-11-20T09:00:00Z' });
    if (withdrawn.ok) await say(ana.phone, '202', ...withdrawn.value.map(formatFrame));
    await ana.calls.dial('202');
    await settled();
    await say(ana.phone, '202', ...offerFrames(forged()).map(formatFrame));
    expect(bogdan.view().title).toBe('Ana Pop');
    expect(bogdan.view().handoff).toBeUndefined();
  });

  it('is given none by guess where tokens are known to arrive', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(bogdan.view().handoff?.state).toBe('arrived');
    await bogdan.calls.decline(bogdan.id());
    await settled();
    // The document of an earlier transfer; its withdrawal has been lost.
    await say(ana.phone, '202', ...offerFrames(forged()).map(formatFrame));
    await ana.calls.hangUp(ana.id());
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'ringing', title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
  });

  it('keeps its document when somebody else withdraws it', async () => {
    const world = await createWorld();
    const { ana, bogdan, carmen, exchange } = world;
    exchange.rules.headers = 'stripped';
    await say(ana.phone, '202', ...offerFrames(forged()).map(formatFrame));
    const withdrawn = framesOf('event', ID, 0, { event: 'withdrawn', at: '2026-11-20T09:00:00Z' });
    if (withdrawn.ok) await say(carmen.phone, '202', ...withdrawn.value.map(formatFrame));
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view().handoff?.id).toBe(ID);
  });
});

describe('a call that may be about several handoffs', () => {
  const OTHER = handoffId('01932019-0000-7000-8000-000000000abd');
  const maria = () => forged({ caller: { kind: 'customer', name: 'Maria Ionescu', tel: IONESCU } });
  const ion = () =>
    forged({
      id: OTHER,
      summary: 'Wants a refund',
      caller: { kind: 'customer', name: 'Ion', tel: STRANGER },
    });

  async function asked() {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    exchange.rules.headers = 'stripped';
    for (const document of [maria(), ion()])
      await say(ana.phone, '202', ...offerFrames(document).map(formatFrame));
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view()).toMatchObject({
      title: 'Ana Pop',
      handoffChoices: [
        { id: ID, from: { name: 'Ana Pop', extension: '201' }, caller: 'Maria Ionescu' },
        { id: OTHER, from: { name: 'Ana Pop', extension: '201' }, caller: 'Ion' },
      ],
    });
    expect(bogdan.view().handoff).toBeUndefined();
    return world;
  }

  it('is about the one that the agent says', async () => {
    const { bogdan } = await asked();
    expect(bogdan.calls.chooseHandoff(bogdan.id(), OTHER)).toEqual({ ok: true });
    expect(bogdan.view()).toMatchObject({
      title: 'Ion',
      handoff: { id: OTHER, state: 'arrived', document: { summary: 'Wants a refund' } },
    });
    expect(bogdan.view().handoffChoices).toBeUndefined();
    expect(bogdan.calls.chooseHandoff(bogdan.id(), ID).ok).toBe(false);
  });

  it('is about none of them where the agent says so, whatever is offered then', async () => {
    const { ana, bogdan } = await asked();
    expect(
      bogdan.calls.chooseHandoff(bogdan.id(), handoffId('01932019-0000-7000-8000-000000000aaa')).ok,
    ).toBe(false);
    expect(bogdan.calls.chooseHandoff(bogdan.id(), undefined)).toEqual({ ok: true });
    await say(
      ana.phone,
      '202',
      ...offerFrames(forged({ id: handoffId(`${ID.slice(0, -1)}e`) })).map(formatFrame),
    );
    expect(bogdan.view()).toMatchObject({ title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
    expect(bogdan.view().handoffChoices).toBeUndefined();
  });

  it('is about the one of whom the phone system says that they are on it now, on the same card', async () => {
    const { bogdan } = await asked();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    const [leg] = bogdan.phone.legs();
    bogdan.phone.signal('leg.identity', {
      legId: leg?.legId ?? legId(''),
      identity: { user: '0721000002', host: 'pbx.example.com' },
    });
    await settled();
    expect(bogdan.views()).toMatchObject([
      { title: 'Ion', state: 'up', handoff: { id: OTHER, role: 'transferred' } },
    ]);
    expect(bogdan.view().handoffChoices).toBeUndefined();
  });

  it('is asked about, and so is the other, where two calls may be about the same', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    exchange.rules.headers = 'stripped';
    for (const leg of ['one', 'other'])
      await ana.phone.port.call('leg.place', {
        legId: legId(leg),
        target: '202',
        headers: [],
        microphone: true,
      });
    await settled();
    await say(ana.phone, '202', ...offerFrames(maria()).map(formatFrame));
    expect(bogdan.views()).toMatchObject([
      { handoffChoices: [{ id: ID }] },
      { handoffChoices: [{ id: ID }] },
    ]);
    expect(bogdan.views().some(({ handoff }) => handoff !== undefined)).toBe(false);
    bogdan.calls.chooseHandoff(bogdan.id(1), ID);
    expect(bogdan.view(1)).toMatchObject({ title: 'Maria Ionescu' });
    expect(bogdan.view(0).handoffChoices).toBeUndefined();
  });

  it('is no longer asked about one that was withdrawn', async () => {
    const { ana, bogdan } = await asked();
    const withdrawn = framesOf('event', OTHER, 0, { event: 'withdrawn', at: '2026-11-20T09:00:00Z' });
    if (withdrawn.ok) await say(ana.phone, '202', ...withdrawn.value.map(formatFrame));
    expect(bogdan.view()).toMatchObject({ handoff: { id: ID } });
  });
});

it('a caller who rings without a token is known by their number', async () => {
  const world = await createWorld();
  const { ana, bogdan, exchange } = world;
  exchange.rules.headers = 'stripped';
  for (const document of [
    forged({ caller: { kind: 'customer', name: 'Maria Ionescu', tel: '0721000001' } }),
    forged({ id: handoffId(`${ID.slice(0, -1)}e`), caller: { kind: 'unknown', tel: STRANGER } }),
  ])
    await say(ana.phone, '202', ...offerFrames(document).map(formatFrame));
  exchange.call({ from: IONESCU, to: '202' });
  await settled();
  expect(bogdan.view()).toMatchObject({
    title: 'Maria Ionescu',
    handoff: { id: ID, role: 'transferred', from: { name: 'Ana Pop', extension: '201' } },
  });
});

it('a colleague’s call is asked about when what they offered is more than a minute old, and not after two', async () => {
  for (const [ms, count] of [
    [70_000, 1],
    [121_000, 0],
  ] as const) {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    exchange.rules.headers = 'stripped';
    await say(ana.phone, '202', ...offerFrames(forged()).map(formatFrame));
    await clock.advance(ms);
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view().handoff).toBeUndefined();
    expect(bogdan.view().handoffChoices ?? []).toHaveLength(count);
  }
});

describe('a transfer that was taken back', () => {
  it('is not announced again', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    const offers = () => sentTypes(ana.phone, '202').filter((type) => type === 'offer').length;
    const before = offers();
    const { id } = documentOf(ana, 'sent');
    await clock.advance(15_000);
    expect(offers()).toBe(before);
    // What was sent is there for a desk that asks for it.
    exchange.rules.messages = 'delivered';
    await say(bogdan.phone, '201', formatFrame(bareFrame('fetch', id, 0)));
    expect(offers()).toBe(before + 1);
  });
});
