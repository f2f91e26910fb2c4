import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld } from './desk-rig';
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
