import { describe, expect, it } from 'vitest';
import { type MediaFacts, mediaState, watchMedia } from '../../../../renderer/phone/media-watch';
import { FakePeerConnection } from '../../../fakes/fake-peer-connection';
import { createManualClock } from '../../../fakes/manual-clock';

const facts = (given: Partial<MediaFacts>): MediaFacts => ({
  ice: 'connected',
  packetsReceived: 100,
  lastPacketAt: 0,
  now: 1_000,
  held: false,
  ...given,
});

describe('mediaState', () => {
  it.each([
    ['connecting', { ice: 'checking', packetsReceived: 0 }, 'connecting'],
    ['connecting', { packetsReceived: 0 }, 'connecting'],
    ['connecting', {}, 'flowing'],
    // It never flowed: nothing is lost yet.
    ['connecting', { ice: 'disconnected', packetsReceived: 0 }, 'connecting'],
    ['flowing', { ice: 'disconnected' }, 'lost'],
    ['flowing', { ice: 'failed' }, 'lost'],
    ['flowing', { now: 9_999 }, 'flowing'],
    ['flowing', { now: 10_000 }, 'lost'],
    ['flowing', { now: 60_000, held: true }, 'flowing'],
    // ICE restarts: it is lost until packets come.
    ['lost', { ice: 'checking' }, 'lost'],
    ['flowing', { ice: 'checking' }, 'flowing'],
    ['lost', { now: 20_000 }, 'lost'],
    ['lost', {}, 'flowing'],
  ] as const)('%s, then %j: %s', (before, given, after) => {
    expect(mediaState(before, facts(given))).toBe(after);
  });
});

it('hands out every look at a voice that flows, and none of a call that is held', async () => {
  const clock = createManualClock();
  const connection = new FakePeerConnection();
  connection.iceConnectionState = 'connected';
  let held = false;
  const reports: unknown[] = [];
  const look = async () => {
    connection.packetsReceived += 50;
    clock.advance(2_000);
    // The report comes in a task of its own.
    await Promise.resolve();
    await Promise.resolve();
  };
  const stop = watchMedia(connection as never, {
    clock,
    isHeld: () => held,
    onState: () => undefined,
    onBroken: () => undefined,
    onReport: (report) => void reports.push(report),
  });
  await look();
  const before = reports.length;
  await look();
  await look();
  expect(reports.length).toBe(before + 2);
  held = true;
  await look();
  await look();
  expect(reports.length).toBe(before + 2);
  held = false;
  await look();
  expect(reports.length).toBe(before + 3);
  stop();
  await look();
  expect(reports.length).toBe(before + 3);
});
