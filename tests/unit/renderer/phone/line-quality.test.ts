import { describe, expect, it } from 'vitest';
import { countersOf, sampleBetween, type VoiceCounters } from '../../../../renderer/phone/line-quality';

const counters = (part: Partial<VoiceCounters> = {}): VoiceCounters => ({
  codec: 'opus',
  received: 0,
  lost: 0,
  samples: 0,
  concealed: 0,
  jitter: 0.0124,
  waited: 0,
  emitted: 0,
  ...part,
});

describe('what a browser counts', () => {
  it('is read from its report: of the voice, and of nothing else', () => {
    const report = new Map<string, object>([
      ['v', { id: 'v', type: 'inbound-rtp', kind: 'video', packetsReceived: 9_999 }],
      ['c', { id: 'c', type: 'codec', mimeType: 'audio/PCMU' }],
      [
        'a',
        {
          id: 'a',
          type: 'inbound-rtp',
          kind: 'audio',
          codecId: 'c',
          packetsReceived: 500,
          packetsLost: 20,
          jitter: 0.0124,
          totalSamplesReceived: 80_000,
          concealedSamples: 9_000,
          silentConcealedSamples: 1_000,
          jitterBufferDelay: 4_000,
          jitterBufferEmittedCount: 80_000,
        },
      ],
      [
        'r',
        { id: 'r', type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.0312, roundTripTime: 0.085 },
      ],
    ]);
    expect(countersOf(report as never)).toEqual({
      codec: 'pcmu',
      received: 500,
      lost: 20,
      samples: 80_000,
      concealed: 8_000,
      jitter: 0.0124,
      waited: 4_000,
      emitted: 80_000,
      lostThere: 0.0312,
      roundTrip: 0.085,
    });
    expect(countersOf(new Map() as never)).toBeUndefined();
  });
});

describe('what it comes to in two seconds', () => {
  it('is what had to be made up, as percent and milliseconds', () => {
    const before = counters({
      received: 1_000,
      lost: 50,
      samples: 960_000,
      concealed: 40_000,
      waited: 100,
      emitted: 960_000,
    });
    const now = counters({
      received: 1_090,
      lost: 60,
      samples: 1_056_000,
      concealed: 47_680,
      waited: 4_420,
      emitted: 1_056_000,
      lostThere: 0.0312,
      roundTrip: 0.0854,
    });
    expect(sampleBetween(before, now)).toEqual({
      codec: 'opus',
      // 7 680 of 96 000.
      lostHere: 8,
      jitter: 12,
      // 4 320 s of 96 000 samples.
      buffer: 45,
      lostThere: 3.1,
      roundTrip: 85,
    });
  });

  it('is what did not come, where no samples are counted', () => {
    expect(sampleBetween(counters(), counters({ received: 90, lost: 10 }))).toMatchObject({ lostHere: 10 });
  });

  it.each([
    ['nobody sent', counters({ received: 1_000 }), counters({ received: 1_005 })],
    ['it began anew', counters({ received: 1_000 }), counters({ received: 20 })],
  ])('is nothing where %s', (_, before, now) => {
    expect(sampleBetween(before, now)).toBeUndefined();
  });

  it('never counts twice what came late after all', () => {
    const lost = counters({ received: 100, lost: 30 });
    expect(sampleBetween(lost, counters({ received: 200, lost: 10 }))).toMatchObject({ lostHere: 0 });
  });
});
