import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../../../shared/lib/back-off';

describe('back-off', () => {
  it('doubles from one second to the longest', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 40].map((failures) => backOffMs(failures, 1, 30_000))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect([9, 10, 2000].map((failures) => backOffMs(failures, 1, 300_000))).toEqual([
      256_000, 300_000, 300_000,
    ]);
  });

  it('is never under a second, never over the longest, and at least half of its step', () => {
    const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), random, (failures, value) => {
        const ms = backOffMs(failures, value, 30_000);
        expect(ms).toBeGreaterThanOrEqual(failures >= 6 ? 15_000 : 1000);
        expect(ms).toBeLessThanOrEqual(30_000);
      }),
    );
    expect(backOffMs(5, 0, 30_000)).toBe(8000);
  });
});
