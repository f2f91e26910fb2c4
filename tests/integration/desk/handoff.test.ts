import { describe, expect, it } from 'vitest';
import { briefFrame } from '#shared/domain/handoff/brief';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { formatToken } from '#shared/domain/handoff/token';
import { type HandoffId, legId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, transferUntil } from './desk-rig';
import { documentOf, forged, ID, offerFrames, say, sentTypes } from './handoff-frames';

const MARIA = 'Maria Ionescu';

/** A call of Ana's desk that carries this token. */
async function call202({ ana }: Awaited<ReturnType<typeof createWorld>>, id: HandoffId) {
  await ana.phone.port.call('leg.place', {
    legId: legId('consult'),
    target: '202',
    headers: [{ name: 'X-Handoff', value: formatToken(id) }],
    microphone: true,
  });
  await settled();
}

describe('what travels', () => {
  it('names the sender before the whole document is there', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    // Only what Ana says on the call gets through, and that not yet.
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202', message: 'Please help' });
    await world.clock.advance(800);
    expect(bogdan.view()).toMatchObject({ title: 'Ana Pop', handoff: { state: 'announced' } });
    exchange.rules.messages = 'delivered';
    const id = bogdan.view().handoff?.id as HandoffId;
    const brief = framesOf('brief', id, 1, {
      schema: 'handoff/1.0',
      summary: 'Please help',
      urgency: 'high',
      caller: { name: MARIA, tel: IONESCU },
      from: { name: 'Ana P.', ext: '201' },
    });
    if (brief.ok) await say(ana.phone, '202', ...brief.value.map(formatFrame));
    expect(bogdan.view()).toMatchObject({
      title: MARIA,
      handoff: {
        state: 'announced',
        from: { name: 'Ana P.', extension: '201' },
        summary: 'Please help',
        urgency: 'high',
        caller: MARIA,
      },
    });
  });

  it('is shown by its summary when that came before the call and the document does not', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const brief = briefFrame(forged());
    if (brief !== undefined) await say(ana.phone, '202', formatFrame(brief));
    await call202(world, ID);
    expect(bogdan.view()).toMatchObject({
      state: 'ringing',
      title: MARIA,
      handoff: {
        state: 'announced',
        summary: forged().summary,
        urgency: 'critical',
        caller: 'Somebody Else',
      },
    });
    await world.clock.advance(11_000);
    expect(bogdan.view().handoff).toMatchObject({ state: 'missing', summary: forged().summary });
  });

  it('is shown by its summary alone when it is written in a later format', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    await call202(world, ID);
    const later = { ...forged({ schema: 'handoff/2.0' }), notes: 'of another kind' };
    const frames = framesOf('offer', ID, 1, later);
    if (frames.ok) await say(ana.phone, '202', ...frames.value.map(formatFrame));
    expect(bogdan.view().handoff).toMatchObject({ state: 'missing', summary: forged().summary });
    expect(bogdan.handoffs()).toEqual([]);
    // Nothing that could be read is there to be had.
    const before = sentTypes(bogdan.phone).length;
    await world.clock.advance(11_000);
    expect(sentTypes(bogdan.phone).length).toBe(before);
  });

  it('is joined with a later revision: what was there stays', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const note = (id: string, text: string) => ({ id, by: 'Ana Pop', at: '2026-11-20T09:00:00Z', text });
    await call202(world, ID);
    await say(ana.phone, '202', ...offerFrames(forged({ notes: [note('a', 'Refund')] })).map(formatFrame));
    const later = forged({ rev: 2, summary: 'She is angry', notes: [note('b', 'Call her back')] });
    await say(ana.phone, '202', ...offerFrames(later).map(formatFrame));
    const both = { rev: 2, summary: 'She is angry', notes: [{ text: 'Refund' }, { text: 'Call her back' }] };
    expect(bogdan.view().handoff).toMatchObject({ state: 'arrived', document: both });
    expect(documentOf(bogdan, 'received')).toMatchObject(both);
    // Late, and told so: it has nothing that isn't there.
    await say(ana.phone, '202', ...offerFrames(forged()).map(formatFrame));
    expect(documentOf(bogdan, 'received')).toMatchObject(both);
    expect(sentTypes(bogdan.phone, '201').filter((type) => type === 'ack')).toHaveLength(3);
  });

  it('is asked for when only the token has come, and put in place without moving the call', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    expect(bogdan.view().handoff?.state).toBe('announced');
    exchange.rules.messages = 'delivered';
    // The fetch that is due next, or Ana's own second try.
    await clock.advance(1_000);
    expect(bogdan.view()).toMatchObject({
      title: MARIA,
      handoff: { state: 'arrived', document: { notes: [{ text: 'Refund' }] } },
    });
    expect(ana.view().transfer?.document).toBe('delivered');
  });

  it('is missing after 10 seconds, and arrives after all when it is asked for again', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(9_900);
    expect(bogdan.view().handoff?.state).toBe('announced');
    await clock.advance(200);
    expect(bogdan.view().handoff?.state).toBe('missing');
    exchange.rules.messages = 'delivered';
    bogdan.calls.fetchHandoff(bogdan.id());
    await settled();
    expect(bogdan.view().handoff?.state).toBe('arrived');
  });

  it('is not waited for until the colleague’s desk has it: they ring once the phone system has taken it', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    await answered(world);
    // Nothing acknowledges it: a desk phone, or a desk that is not there.
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'ringing', handoff: { state: 'announced' } });
    const said = ana.phone.commands.map(({ method }) => method);
    expect(said.lastIndexOf('message.send')).toBeLessThan(said.indexOf('leg.place'));
  });

  it('is waited for no longer than 800 ms where the phone system does not answer a message', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'unanswered';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(790);
    expect(bogdan.views()).toEqual([]);
    await clock.advance(20);
    expect(bogdan.view().state).toBe('ringing');
  });

  it('is sent again until it is acknowledged, and then no more', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    const offers = () => sentTypes(ana.phone, '202').filter((type) => type === 'offer').length;
    expect(offers()).toBe(1);
    await clock.advance(1_000);
    expect(offers()).toBe(2);
    exchange.rules.messages = 'delivered';
    await clock.advance(3_000);
    expect(bogdan.view().handoff?.state).toBe('arrived');
    expect(ana.view().transfer?.document).toBe('delivered');
    const before = offers();
    await clock.advance(15_000);
    expect(offers()).toBe(before);
  });

  it('is on its way, then known not to be shown, when the colleague has no desk', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    const caller = await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(800);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(800);
    expect(caller.with()).toBe('202');
    expect(ana.view().transfer).toMatchObject({ sentence: { key: 'transfer.completed-pending' } });
    await clock.advance(20_000);
    expect(ana.view().transfer).toMatchObject({
      document: 'unsupported',
      sentence: { key: 'transfer.completed-unsupported' },
    });
    expect(ana.transfers()).toMatchObject([{ outcome: 'completed', document: 'unsupported' }]);
  });

  it('is sent once more 20 s after the colleague has the caller', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(800);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(19_000);
    exchange.rules.messages = 'delivered';
    expect(bogdan.view().handoff?.state).not.toBe('arrived');
    await clock.advance(3_000);
    expect(bogdan.view().handoff?.state).toBe('arrived');
    expect(ana.transfers()).toMatchObject([{ document: 'delivered' }]);
  });

  it('is sent no more after that', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(800);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(25_000);
    exchange.rules.messages = 'delivered';
    await clock.advance(120_000);
    expect(ana.transfers()).toMatchObject([{ document: 'unsupported' }]);
  });

  it('counts as delivered even when that is heard after the wrap-up', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(800);
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(60_000);
    expect(ana.views()).toEqual([]);
    expect(ana.transfers()).toMatchObject([{ document: 'unsupported' }]);
    exchange.rules.messages = 'delivered';
    bogdan.calls.fetchHandoff(bogdan.id());
    await settled();
    expect(bogdan.view().handoff?.state).toBe('arrived');
    expect(ana.transfers()).toMatchObject([{ document: 'delivered' }]);
  });

  it('is found by who called where the PBX strips the token but lets messages through', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange } = world;
    exchange.rules.headers = 'stripped';
    await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(bogdan.view()).toMatchObject({
      state: 'ringing',
      title: MARIA,
      handoff: { state: 'arrived', from: { name: 'Ana Pop', extension: '201' } },
    });
    await bogdan.calls.decline(bogdan.id());
    await settled();
    // It was for that call: the next one of the same colleague is about something else.
    await ana.calls.hangUp(ana.id());
    await settled();
    await ana.calls.dial('202');
    await settled();
    expect(bogdan.view()).toMatchObject({ state: 'ringing', title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
  });

  it('carries the notes of every hop, in order, to the third desk', async () => {
    for (const style of ['b2bua', 'proxy'] as const) {
      const world = await createWorld({ style });
      const { ana, bogdan, carmen } = world;
      const caller = await answered(world);
      ana.calls.saveNote(ana.id(), 'Refund not arrived');
      ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
      await settled();
      await bogdan.calls.answer(bogdan.id());
      await settled();
      bogdan.calls.saveNote(bogdan.id(), 'Bank says Friday');
      bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'supervised', target: '203' });
      await settled();
      await carmen.calls.answer(carmen.id());
      await settled();
      bogdan.calls.transfers.step(bogdan.id(), 'complete');
      await settled();
      expect(caller.with()).toBe('203');
      expect(carmen.views()).toHaveLength(1);
      expect(carmen.view()).toMatchObject({
        title: MARIA,
        handoff: {
          role: 'transferred',
          from: { name: 'Bogdan Ene' },
          document: {
            parent_id: documentOf(ana, 'sent').id,
            notes: [
              { by: 'Ana Pop', text: 'Refund not arrived' },
              { by: 'Bogdan Ene', text: 'Bank says Friday' },
            ],
            trail: [
              { from: 'Ana Pop', to: 'Bogdan Ene', how: 'guarded' },
              { from: 'Bogdan Ene', to: 'Carmen Dinu', how: 'supervised' },
            ],
          },
        },
      });
      expect(bogdan.records().at(-1)).toMatchObject({
        outcome: 'transferred',
        transferred_to: 'Carmen Dinu',
      });
    }
  });

  it('reports nothing on the dialog once it leads to the caller’s phone', async () => {
    const world = await createWorld({ stock: true });
    const { bogdan, exchange, clock } = world;
    exchange.rules.headers = 'passed';
    const caller = await answered(world);
    // The document comes so late that the transfer is complete by then.
    exchange.rules.inDialog = 'refused';
    world.ana.calls.transfers.start({ callId: world.ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(2_000);
    expect(caller.with()).toBe('202');
    exchange.rules.inDialog = 'bridged';
    bogdan.calls.fetchHandoff(bogdan.id());
    bogdan.calls.opened(bogdan.id());
    await clock.advance(20_000);
    expect(caller.messages).toEqual([]);
  });
});

describe('a desk that does not know whether messages arrive', () => {
  it('sends none out of dialog but the one to itself', async () => {
    const world = await createWorld({ stock: true });
    const { ana, bogdan, clock } = world;
    await answered(world);
    await transferUntil(world, 'ringing');
    await clock.advance(10_000);
    for (const { phone, agent } of [ana, bogdan]) {
      expect(sentTypes(phone)).toEqual(['probe']);
      expect(sentTypes(phone, agent.extension)).toEqual(['probe']);
    }
  });

  it('believes no probe but its own', async () => {
    const world = await createWorld({ stock: true });
    const { ana, bogdan, exchange } = world;
    exchange.rules.messages = 'delivered';
    await say(bogdan.phone, '201', formatFrame(bareFrame('probe', ID, 0)));
    await say(ana.phone, '201', formatFrame(bareFrame('probe', ID, 0)));
    await answered(world);
    await transferUntil(world, 'ringing');
    expect(sentTypes(ana.phone, '202')).toEqual([]);
  });
});

it('shows a caller who comes back because nobody was reached, with the agent’s own notes', async () => {
  const world = await createWorld();
  const { ana, exchange, settled: all } = world;
  const caller = await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  await transferUntil(world, 'ringing');
  const { id } = documentOf(ana, 'sent');
  caller.hangUp();
  await all();
  exchange.call({
    from: IONESCU,
    to: '201',
    headers: [
      { name: 'X-Handoff', value: formatToken(id) },
      { name: 'X-Handoff-Recall', value: 'NOANSWER' },
    ],
  });
  await all();
  expect(ana.view(1)).toMatchObject({
    state: 'ringing',
    title: MARIA,
    handoff: { role: 'recalled', document: { notes: [{ text: 'Refund' }] } },
    sentence: { key: 'call.recalled' },
  });
  expect(ana.events.at(-1)?.type).toBe('recalled');
});
