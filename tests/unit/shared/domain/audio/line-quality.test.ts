import { describe, expect, it } from 'vitest';
import {
  type LineSample,
  type LineWatch,
  meanOpinion,
  noSamples,
  qualityOf,
  qualityWord,
  rating,
  watchLine,
} from '#shared/domain/audio/line-quality';

/** From mouth to ear 100 ms: 30 of the network, 50 in the buffer, 20 of a packet. */
const sample = (part: Partial<LineSample> = {}): LineSample => ({
  codec: 'pcmu',
  lostHere: 0,
  jitter: 5,
  roundTrip: 60,
  buffer: 50,
  ...part,
});
const heard = (...samples: readonly LineSample[]): LineWatch => samples.reduce(watchLine, noSamples);
const times = (count: number, part: Partial<LineSample> = {}) =>
  Array.from({ length: count }, () => sample(part));

describe('the rating of the E-model', () => {
  // Worked out by hand from G.107 and G.113.
  it.each([
    ['pcmu', 0, 0, 93.2],
    // 0.024 · 100
    ['pcmu', 100, 0, 90.8],
    // 0.024 · 200 + 0.11 · 22.7
    ['pcmu', 200, 0, 85.903],
    // 95 · 8 / (8 + 25.1) = 22.961
    ['pcmu', 100, 8, 67.839],
    // 11 + (95 - 11) · 2 / (2 + 19) = 19
    ['g729', 100, 2, 71.8],
    ['opus', 100, 8, 67.839],
    ['g722', 100, 0, 90.8],
    ['of the future', 100, 0, 90.8],
  ])('%s, %d ms, %d %% lost: %d', (codec, delay, lost, r) => {
    expect(rating(codec, delay, lost)).toBeCloseTo(r, 2);
  });

  // G.107, annex B; its table of R and MOS in G.109 has the same to two places.
  it.each([
    [-5, 1],
    [0, 1],
    // The formula itself falls below 1 near 0.
    [3, 1],
    [50, 2.575],
    [60, 3.1],
    [70, 3.597],
    [80, 4.024],
    [90, 4.339],
    [93.2, 4.409],
    [100, 4.5],
    [120, 4.5],
  ])('of %d is a mean opinion of %d', (r, mos) => {
    expect(meanOpinion(r)).toBeCloseTo(mos, 2);
  });

  it.each([
    [4.4, 'good'],
    [3.7, 'fair'],
    [3.2, 'poor'],
    [2.5, 'bad'],
  ])('of %d is %s', (mos, word) => expect(qualityWord(mos)).toBe(word));
});

describe('a line is called bad', () => {
  it('when it has been for six seconds, and no longer when it is good again for as long', () => {
    expect(heard(...times(2, { lostHere: 8 })).trouble).toBeUndefined();
    const bad = heard(...times(3, { lostHere: 8 }));
    expect(bad.trouble).toEqual({ kind: 'here', lost: 8 });
    // R of 75: not bad enough to be called bad, not good enough to be called good.
    expect(heard(...times(10, { lostHere: 5 })).trouble).toBeUndefined();
    expect(times(10, { lostHere: 5 }).reduce(watchLine, bad).trouble).toEqual({ kind: 'here', lost: 8 });
    expect(times(3).reduce(watchLine, bad).trouble).toBeUndefined();
  });

  it('not for one moment', () => {
    const samples = [...times(5), sample({ lostHere: 12 }), ...times(5)];
    expect(samples.map((_, at) => heard(...samples.slice(0, at + 1)).trouble)).toEqual(
      samples.map(() => undefined),
    );
  });

  it.each([
    ['the way here', { lostHere: 9, lostThere: 1 }, { kind: 'here', lost: 9 }],
    ['the way there', { lostHere: 0, lostThere: 14.6 }, { kind: 'there', lost: 15 }],
    ['the time it takes', { roundTrip: 900 }, { kind: 'late', delay: 500 }],
    ['the time packets wait here', { buffer: 480 }, { kind: 'late', delay: 500 }],
  ] as const)('for %s', (_, part, trouble) => {
    expect(heard(...times(3, part)).trouble).toEqual(trouble);
  });

  it('with a number that stays, until it is another one', () => {
    const bad = heard(...times(3, { lostHere: 8 }));
    expect(times(3, { lostHere: 11 }).reduce(watchLine, bad).trouble).toBe(bad.trouble);
    expect(times(3, { lostHere: 40 }).reduce(watchLine, bad).trouble).toEqual({ kind: 'here', lost: 40 });
  });
});

describe('what is kept of a call', () => {
  it('is its mean, and its worst six seconds', () => {
    // R of 90.8 is 4.359, of 67.839 3.496: the mean of nine and three.
    const quality = qualityOf(heard(...times(9), ...times(3, { lostHere: 8, lostThere: 4, jitter: 41 })));
    expect(quality).toMatchObject({ lostHere: 2, lostThere: 4, jitter: 14, codec: 'pcmu' });
    expect(quality?.average).toBeCloseTo(4.143, 2);
    expect(quality?.worst).toBeCloseTo(3.496, 2);
  });

  it('is nothing where there was no time to measure', () => {
    expect(qualityOf(heard(...times(2)))).toBeUndefined();
    expect(qualityOf(heard(...times(3)))).not.toHaveProperty('lostThere');
  });
});
