import { expect, test } from 'vitest';
import { BEAT_MS, createHeartbeat } from '../../../../electron/shell/heartbeat';
import { createManualClock } from '../../../fakes/manual-clock';

function rig() {
  const clock = createManualClock();
  const happened: string[] = [];
  const heart = createHeartbeat({
    clock,
    ask: () => happened.push('asked'),
    onLost: () => happened.push('lost'),
  });
  return { clock, happened, heart };
}

test('one that answers is asked on and on', () => {
  const { clock, happened, heart } = rig();
  for (let beat = 0; beat < 5; beat += 1) {
    heart.answered();
    clock.advance(BEAT_MS);
  }
  expect(happened).toEqual(Array(6).fill('asked'));
});

test('one that misses one answer is let live, one that misses two is lost, once', () => {
  const { clock, happened, heart } = rig();
  clock.advance(BEAT_MS);
  heart.answered();
  clock.advance(3 * BEAT_MS - 1);
  expect(happened).toEqual(Array(4).fill('asked'));
  clock.advance(10 * BEAT_MS);
  expect(happened).toEqual([...Array(4).fill('asked'), 'lost']);
  expect(clock.waiting()).toBe(0);
});

test('a computer that slept proves nothing: it is given its time anew', () => {
  const manual = createManualClock();
  let slept = 0;
  const clock = { now: () => manual.now() + slept, after: manual.after };
  let lost = 0;
  createHeartbeat({
    clock,
    ask: () => undefined,
    onLost: () => {
      lost += 1;
    },
  });
  manual.advance(BEAT_MS);
  slept = 3_600_000;
  manual.advance(BEAT_MS);
  manual.advance(BEAT_MS);
  expect(lost).toBe(0);
  manual.advance(BEAT_MS);
  expect(lost).toBe(1);
});

test('after its end nothing is asked', () => {
  const { clock, happened, heart } = rig();
  heart.dispose();
  clock.advance(10 * BEAT_MS);
  expect(happened).toEqual(['asked']);
});
