import { describe, expect, it } from 'vitest';
import { countersOf, sampleBetween, type VoiceCounters } from '../../../../renderer/phone/line-quality';

const counters = (part: Partial<VoiceCounters> = {}): VoiceCounters => ({
  id: 'a',
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
      id: 'a',
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

  const voice = (id: string, lastPacketReceivedTimestamp?: number) =>
    [
      id,
      { id, type: 'inbound-rtp', kind: 'audio', timestamp: 100_000, lastPacketReceivedTimestamp },
    ] as const;

  it('is of the voice that came last, where there are several', () => {
    const of = (...voices: readonly (readonly [string, object])[]) =>
      countersOf(new Map(voices) as never)?.id;
    expect(of(voice('former', 91_000), voice('now', 99_000), voice('never'))).toBe('now');
    expect(of(voice('now', 99_000), voice('former', 91_000))).toBe('now');
    expect(of(voice('first'), voice('second'))).toBe('first');
  });

  it.each([
    ['holds until the next is late', 90_001, 0.1],
    ['holds no longer', 90_000, undefined],
  ])('what the other side has reported %s', (_, timestamp, lost) => {
    const report = (id: string, at: number, fractionLost: number) =>
      [id, { id, type: 'remote-inbound-rtp', kind: 'audio', timestamp: at, fractionLost }] as const;
    const found = countersOf(
      new Map<string, object>([
        voice('a', 99_000),
        report('q', 80_000, 0.9),
        report('r', timestamp, 0.1),
      ]) as never,
    );
    expect(found?.lostThere).toBe(lost);
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
    ['another began', counters({ received: 1_000 }), counters({ id: 'b', received: 2_000 })],
    ['its samples began anew', counters({ samples: 960 }), counters({ received: 100, samples: 480 })],
    [
      'its buffer began anew',
      counters({ waited: 100, emitted: 960 }),
      counters({ received: 100, waited: 1, emitted: 1_920 }),
    ],
    [
      'its buffer was emptied anew',
      counters({ waited: 1, emitted: 960 }),
      counters({ received: 100, waited: 100, emitted: 480 }),
    ],
  ])('is nothing where %s', (_, before, now) => {
    expect(sampleBetween(before, now)).toBeUndefined();
  });

  it('never counts twice what came late after all', () => {
    const lost = counters({ received: 100, lost: 30 });
    expect(sampleBetween(lost, counters({ received: 200, lost: 10 }))).toMatchObject({ lostHere: 0 });
  });
});
