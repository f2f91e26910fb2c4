import { describe, expect, test } from 'vitest';
import { skewOf } from '#shared/domain/source-trial';

const asked = Date.parse('2026-11-21T09:00:00Z');
const answered = asked + 4_000;

describe('how far the clock of a source is off', () => {
  test.each([
    ['2026-11-21T09:00:02Z', undefined],
    ['2026-11-21T09:01:03Z', undefined],
    ['2026-11-21T09:01:05Z', 61],
    ['2026-11-21T10:00:04Z', 3_600],
    ['2026-11-21T08:59:00Z', undefined],
    ['2026-11-21T08:58:59Z', -61],
    ['2026-11-21T08:00:00Z', -3_600],
  ])('%s', (serverTime, seconds) => {
    expect(skewOf(Date.parse(serverTime), asked, answered)).toBe(seconds);
  });
});
