import { afterEach, expect, it } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { REST_MS } from '../../../../renderer/phone/resting-context';
import { createSound } from '../../../../renderer/phone/sound';
import { createManualClock } from '../../../fakes/manual-clock';

/** As much of Web Audio as tells when something is heard, and where. */
class FakeContext {
  state = 'suspended';
  sink = '';
  closed = false;
  readonly connected = new Set<object>();
  readonly destination = {};
  async resume() {
    this.state = 'running';
  }
  async suspend() {
    this.state = 'suspended';
  }
  async setSinkId(id: string) {
    this.sink = id;
  }
  async close() {
    this.closed = true;
  }
  readonly sources: FakeSource[] = [];
  createBuffer(_channels: number, length: number, sampleRate: number) {
    const samples = new Float32Array(length);
    return { duration: length / sampleRate, sampleRate, getChannelData: () => samples };
  }
  createBufferSource() {
    const node: FakeSource = {
      buffer: undefined,
      loop: false,
      playing: false,
      addEventListener: (_type, listener) => {
        node.end = () => {
          node.playing = false;
          listener();
        };
      },
      end: () => undefined,
      connect: (to) => void (to === this.destination && this.connected.add(node)),
      disconnect: () => void this.connected.delete(node),
      start: () => {
        node.playing = true;
      },
      stop: () => {
        node.playing = false;
      },
    };
    this.sources.push(node);
    return node;
  }
}

interface FakeSource {
  buffer: ReturnType<FakeContext['createBuffer']> | undefined;
  loop: boolean;
  playing: boolean;
  /** It was played to its end. */
  end(): void;
  addEventListener(type: 'ended', listener: () => void): void;
  connect(to: object): void;
  disconnect(): void;
  start(): void;
  stop(): void;
}

/** The loudest sample between two seconds of a cycle. */
function loudest(source: FakeSource | undefined, from: number, to: number): number {
  const { sampleRate = 0, getChannelData = () => new Float32Array() } = source?.buffer ?? {};
  return Math.max(0, ...getChannelData().slice(from * sampleRate, to * sampleRate));
}

/** How often the sound swings up through zero in a second that is heard. */
function pitch(source: FakeSource | undefined): number {
  const { sampleRate = 0, getChannelData = () => new Float32Array() } = source?.buffer ?? {};
  const heard = getChannelData().slice(0.1 * sampleRate, 0.9 * sampleRate);
  return heard.filter((sample, at) => sample >= 0 && (heard[at - 1] ?? 0) < 0).length / 0.8;
}

const clock = createManualClock();
const contexts: FakeContext[] = [];
const ringer = createEmitter<string | undefined>();
const speaker = createEmitter<string | undefined>();
function sound() {
  return createSound({
    createContext: () => {
      const context = new FakeContext();
      contexts.push(context);
      return context as never;
    },
    ringer,
    speaker,
    clock,
    logger: noopLogger,
  });
}

afterEach(() => void contexts.splice(0));

it('rings by itself until it is told to stop: a page in the background has no timers to rely on', () => {
  const { ring } = sound();
  expect(contexts).toHaveLength(0);
  ring('ring');
  ring('ring');
  const [context] = contexts;
  expect(context?.state).toBe('running');
  expect(context?.sources).toHaveLength(1);
  const source = context?.sources[0];
  expect(source).toMatchObject({ loop: true, playing: true, buffer: { duration: 3 } });
  expect(context?.connected.has(source as object)).toBe(true);
  expect(loudest(source, 0, 0.45)).toBeGreaterThan(0.1);
  expect(loudest(source, 0, 0.45)).toBeLessThanOrEqual(0.22);
  expect(loudest(source, 0.7, 1)).toBeGreaterThan(0.1);
  expect(loudest(source, 1.2, 3)).toBe(0);
  // No click: it begins and ends softly.
  expect(loudest(source, 0, 0.001)).toBeLessThan(0.02);
  expect(loudest(source, 0.449, 0.45)).toBeLessThan(0.02);
  ring('off');
  expect(source?.playing).toBe(false);
  expect(context?.connected.size).toBe(0);
  ring('ring');
  expect(contexts).toHaveLength(1);
  expect(context?.sources[1]?.buffer).toBe(source?.buffer);
});

it('rings on the ringer’s device, and ringback stays where the voices are', () => {
  const { ring, ringback, dispose } = sound();
  ringer.emit('loudspeaker');
  ring('tone');
  ringback(true);
  expect(contexts.map(({ sink }) => sink)).toEqual(['loudspeaker', '']);
  expect(pitch(contexts[1]?.sources[0])).toBeCloseTo(425, -1);
  ringer.emit('desk');
  expect(contexts[0]?.sink).toBe('desk');
  dispose();
  expect(contexts.map(({ closed, connected }) => [closed, connected.size])).toEqual([
    [true, 0],
    [true, 0],
  ]);
});

it('plays its trial once, on the device that is tried', () => {
  const { tryOut } = sound();
  speaker.emit('headset');
  tryOut('speaker');
  tryOut('speaker');
  expect(
    contexts.map(({ sink, sources }) => [sink, sources.map(({ loop, playing }) => [loop, playing])]),
  ).toEqual([
    [
      'headset',
      [
        [false, false],
        [false, true],
      ],
    ],
  ]);
  tryOut('ringer');
  expect(contexts).toHaveLength(2);
});

it('keeps no device busy once nothing rings, and rings again', () => {
  const { ring, tryOut } = sound();
  ring('ring');
  tryOut('ringer');
  ring('off');
  clock.advance(REST_MS);
  const [context] = contexts;
  expect(context?.state).toBe('running');
  context?.sources[1]?.end();
  clock.advance(REST_MS);
  expect(context?.state).toBe('suspended');
  ring('tone');
  expect(context?.state).toBe('running');
  expect(context?.sources[2]?.playing).toBe(true);
});
