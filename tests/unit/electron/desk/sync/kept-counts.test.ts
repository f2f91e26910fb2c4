import { expect, test } from 'vitest';
import { createKeptCounts } from '../../../../../electron/desk/sync/kept-counts';
import { createManualClock } from '../../../../fakes/manual-clock';

/** A table that grows by a row each time it is counted, which takes `tookMs`. */
function growing(tookMs: number) {
  const clock = createManualClock();
  let contacts = 0;
  const counts = createKeptCounts(() => {
    clock.advance(tookMs);
    contacts += 1;
    return { contacts, items: 0 };
  }, clock);
  return { clock, counts };
}

test('counts once, then at most once a second while rows keep coming', () => {
  const { clock, counts } = growing(0);
  expect(counts.value()).toEqual({ contacts: 1, items: 0 });
  counts.grow();
  counts.grow();
  clock.advance(999);
  counts.grow();
  expect(counts.value().contacts).toBe(2);
  clock.advance(1);
  counts.grow();
  expect(counts.value().contacts).toBe(3);
});

test('rests the longer the longer a count takes', () => {
  const { clock, counts } = growing(100);
  counts.grow();
  clock.advance(4_899);
  counts.grow();
  expect(counts.value().contacts).toBe(2);
  clock.advance(1);
  counts.grow();
  expect(counts.value().contacts).toBe(3);
});

test('counts at once when it is asked to', () => {
  const { counts } = growing(0);
  counts.grow();
  counts.refresh();
  expect(counts.value().contacts).toBe(3);
});
