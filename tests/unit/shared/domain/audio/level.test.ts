import { describe, expect, it } from 'vitest';
import { levelOf, levelWord, noLevels, remember } from '#shared/domain/audio/level';

/** A square wave: its loudness in decibels is that of its height. */
const wave = (height: number) =>
  Float32Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? height : -height));

describe('the level of a microphone', () => {
  it.each([
    // 20·log10 of the height: 0, -20, -40, -60 dBFS.
    [1, 1],
    [0.1, 0.67],
    [0.01, 0.33],
    [0.001, 0],
    [0, 0],
  ])('of a wave %d high is %d', (height, level) => {
    expect(levelOf(wave(height)).level).toBe(level);
  });

  it('is too much where a peak reaches the end of the scale, however short', () => {
    const samples = wave(0.1);
    expect(levelOf(samples).clipped).toBe(false);
    samples[7] = -0.99;
    expect(levelOf(samples).clipped).toBe(true);
  });
});

describe('the word for it', () => {
  const level = (value: number, clipped = false) => ({ level: value, clipped });
  const heard = (...levels: readonly { level: number; clipped: boolean }[]) =>
    levels.reduce((memory, each, at) => remember(memory, each, at * 500), noLevels);

  it.each([
    ['nothing yet', undefined, []],
    ['a room', 'silent', [level(0.1), level(0.15)]],
    ['a whisper', 'quiet', [level(0.1), level(0.3)]],
    ['a voice, and a pause after it', 'good', [level(0.6), level(0), level(0)]],
    ['a shout, and a pause after it', 'loud', [level(0.9, true), level(0)]],
  ] as const)('of %s is %s', (_, word, levels) => {
    expect(levelWord(heard(...levels))).toBe(word);
  });

  it('forgets what is two seconds ago', () => {
    const shout = remember(noLevels, level(0.9, true), 1_000);
    expect(levelWord(remember(shout, level(0.05), 2_999))).toBe('loud');
    expect(levelWord(remember(shout, level(0.05), 3_000))).toBe('silent');
  });
});
