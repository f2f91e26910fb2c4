import { expect, it } from 'vitest';
import type { LineState } from '#shared/domain/line';
import { createEmitter } from '#shared/lib/emitter';
import { lineFirst } from '../../../../../electron/desk/line/line-first';
import { createManualClock } from '../../../../fakes/manual-clock';

function begin() {
  const clock = createManualClock();
  const changed = createEmitter<LineState>();
  const times: number[] = [];
  const startedAt = clock.now();
  const dispose = lineFirst({
    line: { onChange: changed.on },
    clock,
    onOver: () => times.push(clock.now() - startedAt),
  });
  return { clock, changed, times, dispose };
}

it('gives the line its time until it is registered, and says so once', () => {
  const { clock, changed, times } = begin();
  changed.emit({ state: 'connecting', attempt: 1 });
  clock.advance(300);
  changed.emit({ state: 'registering' });
  expect(times).toEqual([]);
  changed.emit({ state: 'registered', since: clock.now() });
  changed.emit({ state: 'registered', since: clock.now() });
  clock.advance(60_000);
  expect(times).toEqual([300]);
});

it('goes on at once where the line is down', () => {
  const { clock, changed, times } = begin();
  clock.advance(20);
  changed.emit({ state: 'down', problem: 'unreachable', retryAt: clock.now() + 1_000 });
  expect(times).toEqual([20]);
});

it('waits for a phone page that is yet to come', () => {
  const { clock, changed, times } = begin();
  changed.emit({ state: 'down', problem: 'no-phone' });
  expect(times).toEqual([]);
  clock.advance(200);
  changed.emit({ state: 'registered', since: clock.now() });
  expect(times).toEqual([200]);
});

it('waits a second at most for a line of which nothing is heard', () => {
  const { clock, changed, times } = begin();
  changed.emit({ state: 'unconfigured' });
  clock.advance(999);
  expect(times).toEqual([]);
  clock.advance(1);
  expect(times).toEqual([1_000]);
});

it('says nothing any more once its desk has closed', () => {
  const { clock, changed, times, dispose } = begin();
  dispose();
  changed.emit({ state: 'registered', since: clock.now() });
  clock.advance(60_000);
  expect(times).toEqual([]);
  expect(clock.waiting()).toBe(0);
});
