import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame } from '#shared/domain/handoff/frames';
import { formatToken } from '#shared/domain/handoff/token';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, STRANGER, strayLegs, type World } from './desk-rig';
import { documentOf, ID, say, sentTypes } from './handoff-frames';

const MARIA = 'Maria Ionescu';

/** Ana sends her caller, with a note, to the queue; it plays music to them by now. */
async function sentToQueue(mode: 'blind' | 'supervised' = 'blind') {
  const world = await createWorld();
  const queue = world.exchange.addQueue('600');
  const caller = await answered(world);
  world.ana.calls.saveNote(world.ana.id(), 'Refund');
  world.ana.calls.transfers.start({ callId: world.ana.id(), mode, target: '600' });
  await settled();
  return { world, queue, caller, id: documentOf(world.ana, 'sent').id };
}

const sentence = ({ ana }: World) => ana.view().transfer?.sentence;

describe('a caller in a queue', () => {
  it('waits there, and is said to wait, not to be with somebody', async () => {
    const { world, queue } = await sentToQueue();
    expect(queue.waiting()).toBe('+40721000001');
    expect(sentence(world)).toEqual({
      key: 'transfer.completed-queue',
      values: { target: 'Service', caller: MARIA },
    });
    expect(world.ana.view()).toMatchObject({ state: 'wrap-up', transfer: { document: 'pending' } });
    expect(world.ana.transfers()).toMatchObject([{ outcome: 'completed', target_kind: 'queue' }]);
    expect(documentOf(world.ana, 'sent').to).toEqual({ name: 'Service', ext: '600', kind: 'queue' });
    // Nobody has told its phone anything: there is nobody to tell.
    expect(sentTypes(world.ana.phone)).toEqual(['probe']);
    await world.clock.advance(30_000);
    expect(world.ana.view().transfer?.document).toBe('pending');
    expect(strayLegs(world.ana)).toBe(0);
  });

  it('goes on waiting while members decline, and rings bare where nobody says who has the document', async () => {
    const { world, queue } = await sentToQueue();
    const { ana, bogdan } = world;
    queue.ring('202');
    await settled();
    expect(bogdan.view().handoff).toBeUndefined();
    expect(sentTypes(bogdan.phone)).toEqual(['probe']);
    await bogdan.calls.decline(bogdan.id());
    await settled();
    expect(queue.waiting()).toBe('+40721000001');
    expect(sentence(world)?.key).toBe('transfer.completed-queue');
    expect(ana.view().transfer?.document).toBe('pending');
  });

  it('is known to a member by the transferor’s name that the phone system gives along', async () => {
    const { world, queue, caller } = await sentToQueueWithName();
    const { ana, bogdan, carmen } = world;
    queue.ring('202');
    queue.ring('203');
    await settled();
    for (const member of [bogdan, carmen]) {
      expect(member.view()).toMatchObject({
        state: 'ringing',
        title: MARIA,
        handoff: {
          state: 'arrived',
          role: 'transferred',
          from: { name: 'Ana Pop', extension: '201' },
          document: { notes: [{ text: 'Refund' }] },
        },
      });
    }
    expect(ana.view().transfer?.document).toBe('delivered');
    expect(sentence(world)?.key).toBe('transfer.completed-queue');
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(sentence(world)).toEqual({
      key: 'transfer.completed-delivered',
      values: { target: 'Bogdan Ene', caller: MARIA },
    });
    expect(bogdan.views()).toHaveLength(1);
    expect(carmen.views()).toEqual([]);
  });

  it('is given to nobody else’s desk once one has them, and what is added goes to that one', async () => {
    const { world, queue, id } = await sentToQueueWithName();
    const { ana, bogdan, carmen, clock } = world;
    queue.ring('202');
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    const before = sentTypes(ana.phone, '203').length;
    await say(carmen.phone, '201', formatFrame(bareFrame('fetch', id, 0)));
    expect(sentTypes(ana.phone, '203')).toHaveLength(before);
    ana.calls.saveNote(ana.id(), 'Refund by Friday');
    await clock.advance(1_000);
    expect(bogdan.view().handoff?.document?.notes).toMatchObject([{ text: 'Refund by Friday' }]);
    expect(carmen.handoffs()).toEqual([]);
    expect(ana.view().transfer?.added).toBe('arrived');
  });

  it('is asked for again after a restart of the transferor’s desk', async () => {
    const { world, queue } = await sentToQueueWithName();
    const { ana, bogdan } = world;
    ana.kill();
    ana.restart().handoff.probe();
    await settled();
    queue.ring('202');
    await world.clock.advance(500);
    expect(bogdan.view()).toMatchObject({ title: MARIA, handoff: { state: 'arrived' } });
  });

  it('is said to be with one of it by a desk that was killed on the way', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    const queue = exchange.addQueue('600');
    queue.names = '201';
    exchange.rules.transfers = 'when-told';
    await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '600' });
    await settled();
    ana.kill();
    exchange.refers.at(-1)?.complete({ notify: false });
    await settled();
    const again = ana.restart();
    await settled();
    again.handoff.probe();
    await settled();
    queue.ring('202');
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(1_000);
    expect(again.events.at(-1)).toMatchObject({
      type: 'lost-transfer',
      outcome: 'completed',
      sentence: { key: 'transfer.completed', values: { target: 'Bogdan Ene', caller: MARIA } },
    });
  });

  it('is said to wait by a desk that was killed on the way, when the phone system says that it worked', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    exchange.addQueue('600');
    exchange.rules.transfers = 'when-told';
    await answered(world);
    const [leg] = ana.phone.legs();
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '600' });
    await settled();
    ana.kill();
    const again = ana.restart();
    await settled();
    if (leg !== undefined) again.phone.signal('refer.progress', { legId: leg.legId, code: 200, final: true });
    await clock.advance(0);
    expect(again.events.at(-1)).toMatchObject({
      type: 'lost-transfer',
      sentence: { key: 'transfer.completed-queue', values: { target: 'Service', caller: MARIA } },
    });
  });

  it('who is shown as the transferor until the transfer is complete, keeps one card', async () => {
    const { world, queue, caller } = await sentToQueue('supervised');
    const { ana, bogdan } = world;
    queue.ring('202');
    await settled();
    expect(bogdan.views()).toMatchObject([{ title: MARIA, handoff: { state: 'arrived' } }]);
    ana.calls.transfers.step(ana.id(), 'complete');
    await settled();
    expect(queue.waiting()).toBe('+40721000001');
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    expect(bogdan.views()).toMatchObject([{ state: 'up', title: MARIA, handoff: { role: 'transferred' } }]);
    expect(sentence(world)).toMatchObject({ values: { target: 'Bogdan Ene' } });
  });
});

describe('a document of a queue', () => {
  it('is given to nobody who has not its token, and to nobody who is no colleague', async () => {
    const { world } = await sentToQueue();
    const { ana, bogdan, exchange } = world;
    await say(bogdan.phone, '201', formatFrame(bareFrame('fetch', ID, 0)));
    expect(sentTypes(ana.phone, '202')).toEqual([]);
    const mallory = exchange.addPhone('666', 'Mallory');
    await say(mallory, '201', formatFrame(bareFrame('fetch', documentOf(ana, 'sent').id, 0)));
    expect(sentTypes(ana.phone, '666')).toEqual([]);
  });

  it('is not shown with the call of somebody who names a colleague and has no document of theirs', async () => {
    const world = await createWorld();
    const { bogdan, exchange, clock } = world;
    exchange.call({
      from: STRANGER,
      to: '202',
      displayName: 'Your bank',
      headers: [
        { name: 'X-Handoff', value: formatToken(ID) },
        { name: 'X-Handoff-From', value: '201' },
      ],
    });
    await clock.advance(15_000);
    expect(bogdan.view()).toMatchObject({ state: 'ringing', card: { kind: 'unknown' } });
    expect(bogdan.view().handoff).toBeUndefined();
  });
});

/** With our recipe: the phone system says beside the token who has the document. */
async function sentToQueueWithName() {
  const made = await sentToQueue();
  made.queue.names = '201';
  return made;
}
