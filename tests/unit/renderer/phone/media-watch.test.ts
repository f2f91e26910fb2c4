import { describe, expect, it } from 'vitest';
import { type MediaFacts, mediaState } from '../../../../renderer/phone/media-watch';

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
