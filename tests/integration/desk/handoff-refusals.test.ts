import { describe, expect, it } from 'vitest';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { formatToken } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, STRANGER, transferUntil } from './desk-rig';
import { documentOf, forged, ID, offerFrames, say, sentTypes } from './handoff-frames';

const MARIA = 'Maria Ionescu';

describe('what is refused', () => {
  it.each<[string, (world: Awaited<ReturnType<typeof createWorld>>) => Promise<void>]>([
    [
      'a document from somebody who is no colleague',
      async ({ exchange }) => {
        const mallory = exchange.addPhone('666', 'Mallory');
        mallory.connect(silent);
        await say(mallory, '202', ...offerFrames(forged()).map(formatFrame));
        const own = forged({ from: { name: 'Mallory', ext: '666' } });
        await say(mallory, '202', ...offerFrames(own).map(formatFrame));
      },
    ],
    [
      'a document in another colleague’s name',
      async ({ carmen }) => say(carmen.phone, '202', ...offerFrames(forged()).map(formatFrame)),
    ],
    [
      'a document whose frame names another id',
      async ({ ana }) => {
        const frames = offerFrames(forged({ id: handoffId('01932019-0000-7000-8000-000000000def') }));
        await say(ana.phone, '202', ...frames.map((frame) => formatFrame({ ...frame, id: ID })));
      },
    ],
    [
      'malformed frames',
      async ({ ana }) =>
        say(
          ana.phone,
          '202',
          'HOM1',
          'HOM1 offer',
          'HOM1 offer AAAAAAAAAAAAAAAAAAAAAA 1 1/1 z !!!',
          'HOM1 offer AAAAAAAAAAAAAAAAAAAAAA 1 2/1 z AAAA',
          'HOM1 offer AAAAAAAAAAAAAAAAAAAAAA 1 1/1 z AAAA',
          'HOM1 offer AAAAAAAAAAAAAAAAAAAAAA 1 1/999 z AAAA',
          'HOM1 burn AAAAAAAAAAAAAAAAAAAAAA 1 1/1 z AAAA',
          `HOM1 offer AAAAAAAAAAAAAAAAAAAAAA 1 1/1 z ${'A'.repeat(300_000)}`,
          'hello <script>alert(1)</script>\u0000',
        ),
    ],
    [
      'half a document',
      async ({ ana }) => {
        const [first] = offerFrames(forged({ summary: 'x'.repeat(600), notes: [noise()] }), 400);
        await say(ana.phone, '202', first === undefined ? '' : formatFrame(first));
      },
    ],
  ])('%s: nothing is kept, answered or shown', async (_, send) => {
    const world = await createWorld();
    const { bogdan, ana } = world;
    // A call of Ana's that a document of hers would belong to.
    await ana.calls.dial('202');
    await settled();
    const before = sentTypes(bogdan.phone).length;
    await send(world);
    expect(bogdan.handoffs()).toEqual([]);
    expect(bogdan.view()).toMatchObject({ title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
    expect(sentTypes(bogdan.phone).length).toBe(before);
  });

  it('a newer revision from somebody else than who sent it', async () => {
    const world = await createWorld();
    const { ana, bogdan, carmen } = world;
    await answered(world);
    ana.calls.saveNote(ana.id(), 'Refund');
    await transferUntil(world, 'ringing');
    const { id } = documentOf(ana, 'sent');
    const evil = forged({ id, rev: 2, from: { name: 'Ana Pop', ext: '203' } });
    await say(carmen.phone, '202', ...offerFrames(evil).map(formatFrame));
    expect(bogdan.view().handoff?.document).toMatchObject({ rev: 1, notes: [{ text: 'Refund' }] });
    expect(documentOf(bogdan, 'received')).toMatchObject({ rev: 1 });
  });

  it('an acknowledgement, a report and a request from anybody but the target', async () => {
    const world = await createWorld();
    const { ana, carmen, exchange, clock } = world;
    await answered(world);
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(800);
    exchange.rules.messages = 'delivered';
    const { id } = documentOf(ana, 'sent');
    const opened = framesOf('event', id, 0, { event: 'opened', at: '2026-11-20T09:00:00Z' });
    const connected = framesOf('event', id, 0, { event: 'connected', at: '2026-11-20T09:00:00Z' });
    for (const frames of [opened, connected]) {
      if (frames.ok) await say(carmen.phone, '201', ...frames.value.map(formatFrame));
    }
    await say(
      carmen.phone,
      '201',
      formatFrame(bareFrame('ack', id, 1)),
      formatFrame(bareFrame('fetch', id, 0)),
    );
    expect(ana.view().transfer).toMatchObject({ step: 'ringing', document: 'sending' });
    expect(carmen.handoffs()).toEqual([]);
    expect(sentTypes(ana.phone, '203')).toEqual([]);
  });

  it('a token on the call of somebody who is no colleague, while its document is not here', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    exchange.call({
      from: STRANGER,
      to: '201',
      displayName: 'Your bank',
      headers: [{ name: 'X-Handoff', value: formatToken(ID) }],
    });
    await clock.advance(5_000);
    expect(ana.view()).toMatchObject({ state: 'ringing', card: { kind: 'unknown' } });
    expect(ana.view().handoff).toBeUndefined();
    expect(sentTypes(ana.phone, STRANGER)).toEqual([]);
  });

  it('what the caller’s phone says on a call that a colleague has handed over', async () => {
    const world = await createWorld();
    const { ana, bogdan } = world;
    const caller = await answered(world);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await settled();
    expect(caller.with()).toBe('202');
    // The PBX still names Ana on this dialog, though it is the caller who speaks.
    for (const frame of offerFrames(forged())) caller.sendInDialog(formatFrame(frame));
    await settled();
    expect(bogdan.handoffs()).toHaveLength(1);
    expect(bogdan.view().title).toBe(MARIA);
  });
});

const nothing = () => undefined;
const silent = {
  'phone.hello': nothing,
  'message.received': nothing,
  'leg.incoming': nothing,
  'leg.referred': nothing,
  'leg.progress': nothing,
  'leg.accepted': nothing,
  'leg.ended': nothing,
  'leg.holdChanged': nothing,
  'leg.identity': nothing,
  'leg.media': nothing,
  'leg.quality': nothing,
  'leg.dialog': nothing,
  'refer.progress': nothing,
};

/** A note that doesn't compress, so that the document needs several frames. */
function noise() {
  const text = Array.from({ length: 900 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7919) % 20_000)),
  ).join('');
  return { id: 'n', by: 'Ana Pop', at: '2026-11-20T09:00:00Z', text };
}
