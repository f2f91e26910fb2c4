import { expect, test } from 'vitest';
import { createPageReloads, LAST_PAUSE_MS } from '../../../../electron/shell/page-reloads';
import { createManualClock } from '../../../fakes/manual-clock';

test('the first time it is loaded again at once, then after growing pauses, and never in an endless loop', () => {
  const clock = createManualClock();
  let loaded = 0;
  const reloads = createPageReloads(clock, () => {
    loaded += 1;
  });
  const pauses = Array.from({ length: 8 }, () => {
    const pause = reloads.stopped();
    clock.advance(pause);
    return pause;
  });
  expect(pauses).toEqual([0, 250, 1_000, 2_000, 4_000, LAST_PAUSE_MS, 0, 250]);
  expect(loaded).toBe(8);
});

test('not from within the event that says so', () => {
  const clock = createManualClock();
  let loaded = 0;
  const reloads = createPageReloads(clock, () => {
    loaded += 1;
  });
  reloads.stopped();
  expect(loaded).toBe(0);
  clock.advance(0);
  expect(loaded).toBe(1);
});

test('a window that is gone is not loaded again', () => {
  const clock = createManualClock();
  let loaded = 0;
  const reloads = createPageReloads(clock, () => {
    loaded += 1;
  });
  reloads.stopped();
  reloads.dispose();
  clock.advance(LAST_PAUSE_MS);
  expect(loaded).toBe(0);
  expect(clock.waiting()).toBe(0);
});
