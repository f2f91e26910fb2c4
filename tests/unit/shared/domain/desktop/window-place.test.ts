import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitWindow, type Rect, ringPlace } from '#shared/domain/desktop/window-place';

const primary: Rect = { x: 0, y: 0, width: 1920, height: 1040 };
const left: Rect = { x: -1280, y: 200, width: 1280, height: 984 };
const minimum = { width: 380, height: 480 };

const isInside = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('the place of the desk window', () => {
  test('is the old one where all of it is on a display', () => {
    const wanted = { x: 100, y: 50, width: 1280, height: 800 };
    expect(fitWindow(wanted, [primary], minimum)).toEqual(wanted);
  });

  test('with negative coordinates on a display at the left', () => {
    const wanted = { x: -1200, y: 300, width: 1000, height: 700 };
    expect(fitWindow(wanted, [primary, left], minimum)).toEqual(wanted);
  });

  test('over the border of two displays it stays', () => {
    const wanted = { x: -300, y: 300, width: 900, height: 600 };
    expect(fitWindow(wanted, [primary, left], minimum)).toEqual(wanted);
  });

  test('of a display that is gone is the middle of the primary one, as large as before', () => {
    const wanted = { x: 2500, y: 100, width: 1000, height: 700 };
    expect(fitWindow(wanted, [primary], minimum)).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
  });

  test('of a display that has become smaller is all of that display', () => {
    const wanted = { x: 0, y: 0, width: 1900, height: 1000 };
    const small = { x: 0, y: 0, width: 1280, height: 680 };
    expect(fitWindow(wanted, [small], minimum)).toEqual(small);
  });

  test('of a display with a larger scale, which has fewer pixels for windows: pulled in and cut to size', () => {
    // 2560 x 1440 at 100 %, then at 200 %.
    const wanted = { x: 1400, y: 100, width: 1000, height: 1200 };
    expect(fitWindow(wanted, [{ x: 0, y: 0, width: 1280, height: 680 }], minimum)).toEqual({
      x: 140,
      y: 0,
      width: 1000,
      height: 680,
    });
  });

  test('half out of sight it is pulled in to where most of it is', () => {
    const wanted = { x: 1500, y: 900, width: 800, height: 600 };
    expect(fitWindow(wanted, [left, primary], minimum)).toEqual({ x: 1120, y: 440, width: 800, height: 600 });
  });

  test('is never smaller than the least that can be worked in, and starts inside then', () => {
    const tiny = { x: 10, y: 10, width: 300, height: 200 };
    expect(fitWindow({ x: 50, y: 50, width: 500, height: 500 }, [tiny], minimum)).toEqual({
      x: 10,
      y: 10,
      width: 380,
      height: 480,
    });
  });

  const length = fc.integer({ min: 1, max: 4_000 });
  const place = fc.integer({ min: -5_000, max: 5_000 });
  const rect = fc.record({ x: place, y: place, width: length, height: length });
  const display = fc.record({
    x: place,
    y: place,
    width: fc.integer({ min: 400, max: 4_000 }),
    height: fc.integer({ min: 500, max: 3_000 }),
  });

  test('whatever was saved: on one display it is inside, in whole pixels', () => {
    fc.assert(
      fc.property(rect, display, (wanted, area) => {
        const fitted = fitWindow(wanted, [area], minimum);
        expect(isInside(fitted, area)).toBe(true);
        expect(Object.values(fitted).every(Number.isInteger)).toBe(true);
        // And there it stays.
        expect(fitWindow(fitted, [area], minimum)).toEqual(fitted);
      }),
    );
  });
});

describe('the place of the ring window', () => {
  const one = ringPlace(primary, 1);

  test('is at the right, inside the work area, with room for a second call below', () => {
    expect(one).toEqual({ x: 1504, y: 344, width: 400, height: 340 });
    expect(isInside({ ...one, height: 2 * one.height }, primary)).toBe(true);
  });

  test('a second call makes it grow downwards: the first does not move', () => {
    expect(ringPlace(primary, 2)).toEqual({ ...one, height: 680 });
  });

  test('further calls scroll', () => {
    expect(ringPlace(primary, 7)).toEqual(ringPlace(primary, 2));
  });

  test('on a display at the left it is there', () => {
    expect(isInside(ringPlace(left, 2), left)).toBe(true);
    expect(ringPlace(left, 2).x).toBeLessThan(0);
  });

  test('on the smallest display it is still inside', () => {
    const tiny = { x: 0, y: 0, width: 320, height: 240 };
    expect(ringPlace(tiny, 2)).toEqual({ x: 0, y: 0, width: 320, height: 240 });
  });
});
