import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { createPageClock } from '../../../../renderer/bridge/page-clock';
import { createSound } from '../../../../renderer/phone/sound';

/** As much of Web Audio as tells when something is heard, and where. */
class FakeContext {
  state = 'suspended';
  sink = '';
  closed = false;
  readonly bursts: { at: number; hz: number; until: number }[] = [];
  readonly connected = new Set<object>();
  readonly destination = {};
  get currentTime() {
    return Date.now() / 1000;
  }
  async resume() {
    this.state = 'running';
  }
  async setSinkId(id: string) {
    this.sink = id;
  }
  async close() {
    this.closed = true;
  }
  createGain() {
    const node = {
      gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined },
      connect: (to: object) => void (to === this.destination && this.connected.add(node)),
      disconnect: () => void this.connected.delete(node),
    };
    return node;
  }
  createOscillator() {
    const burst = { at: 0, hz: 0, until: 0 };
    this.bursts.push(burst);
    return {
      frequency: {
        set value(hz: number) {
          burst.hz = hz;
        },
      },
      connect: () => undefined,
      start: (at: number) => {
        burst.at = at;
      },
      stop: (at: number) => {
        burst.until = at;
      },
    };
  }
}

const contexts: FakeContext[] = [];
const ringer = createEmitter<string | undefined>();
function sound() {
  return createSound({
    createContext: () => {
      const context = new FakeContext();
      contexts.push(context);
      return context as never;
    },
    ringer,
    clock: createPageClock(),
    logger: noopLogger,
  });
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  vi.useRealTimers();
  contexts.splice(0);
});

it('rings until it is told to stop, a minute ahead so that a page in the background rings too', async () => {
  const { ring } = sound();
  expect(contexts).toHaveLength(0);
  ring('ring');
  ring('ring');
  const [context] = contexts;
  expect(context?.state).toBe('running');
  const heard = (from: number, to: number) =>
    context?.bursts.some(({ at, until }) => at < to && until > from) ?? false;
  expect(heard(0, 0.4)).toBe(true);
  expect(heard(1.2, 2.9)).toBe(false);
  for (let second = 0; second < 60; second += 3) expect(heard(second, second + 1), `${second} s`).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard(60, 61)).toBe(true);
  expect(contexts).toHaveLength(1);
  ring('off');
  expect(context?.connected.size).toBe(0);
  const scheduled = context?.bursts.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(context?.bursts).toHaveLength(scheduled ?? 0);
});

it('rings on the ringer’s device, and ringback stays where the voices are', () => {
  const { ring, ringback, dispose } = sound();
  ringer.emit('loudspeaker');
  ring('tone');
  ringback(true);
  expect(contexts.map(({ sink }) => sink)).toEqual(['loudspeaker', '']);
  expect(contexts[1]?.bursts.map(({ hz }) => hz)).toContain(425);
  ringer.emit('desk');
  expect(contexts[0]?.sink).toBe('desk');
  dispose();
  expect(contexts.map(({ closed, connected }) => [closed, connected.size])).toEqual([
    [true, 0],
    [true, 0],
  ]);
});
