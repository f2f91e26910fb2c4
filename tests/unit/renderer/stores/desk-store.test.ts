import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { AWAITED_MS, createDeskStore } from '../../../../renderer/stores/desk-store';
import { callOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';

const NOW = Date.UTC(2026, 10, 20);
const [a, b] = [callId('a'), callId('b')];
const [one, two] = [callOf(NOW, { id: a }), callOf(NOW, { id: b })];

function createRig() {
  const clock = createManualClock(NOW);
  const desk = createDeskStore(clock);
  desk.onTopic('calls', [one, two]);
  desk.onConnected(true);
  desk.onConnected(false);
  desk.onConnected(true);
  return { clock, desk, ids: () => desk.store.getState().calls?.map(({ id }) => id) };
}

describe('a desk that was started anew', () => {
  it('may find its calls a moment after its first word: they stay, each in its place', () => {
    const { clock, desk, ids } = createRig();
    desk.onTopic('calls', []);
    expect(ids()).toEqual([a, b]);
    expect(desk.awaits(a)).toBe(true);
    desk.onTopic('calls', [two]);
    expect(ids()).toEqual([a, b]);
    desk.onTopic('calls', [one, two]);
    expect(desk.awaits(a)).toBe(false);
    clock.advance(AWAITED_MS);
    expect(ids()).toEqual([a, b]);
  });

  it('has lost what it doesn’t tell in time', () => {
    const { clock, desk, ids } = createRig();
    desk.onTopic('calls', [two]);
    clock.advance(AWAITED_MS);
    expect(ids()).toEqual([b]);
    expect(desk.awaits(a)).toBe(false);
  });

  it('is believed at once about a call it has told', () => {
    const { desk, ids } = createRig();
    desk.onTopic('calls', [two]);
    desk.onTopic('calls', []);
    expect(ids()).toEqual([a]);
  });
});

it('counts what is over, and nothing else', () => {
  const desk = createDeskStore(createManualClock(NOW));
  const finished = () => desk.store.getState().finished;
  desk.onConnected(true);
  desk.onTopic('calls', [callOf(NOW, { id: a, state: 'ringing' })]);
  desk.onTopic('calls', [callOf(NOW, { id: a, state: 'up' })]);
  expect(finished()).toBe(0);
  desk.onTopic('calls', [callOf(NOW, { id: a, state: 'wrap-up' }), two]);
  expect(finished()).toBe(1);
  desk.onTopic('calls', [callOf(NOW, { id: a, state: 'wrap-up', muted: true }), two]);
  expect(finished()).toBe(1);
  desk.onTopic('calls', [two]);
  expect(finished()).toBe(2);
});

it('a desk that was there all the time is believed at once', () => {
  const desk = createDeskStore(createManualClock(NOW));
  desk.onConnected(true);
  desk.onTopic('calls', [one]);
  desk.onTopic('calls', []);
  expect(desk.store.getState().calls).toEqual([]);
});
