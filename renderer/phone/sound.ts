import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Emitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import { createRestingContext, type RestingContext } from './resting-context';

export type RingSound = 'ring' | 'tone' | 'off';

/** What the agent hears besides voices, made by Web Audio: no files, nothing to load while it rings. */
export interface Sound {
  /** Rings for an incoming call, or ticks softly for a second one, until `off`. */
  ring(sound: RingSound): void;
  /** The tone of a phone that rings elsewhere. */
  ringback(on: boolean): void;
  /** Three notes on the speaker or the ringer, to hear which one it is. */
  tryOut(on: 'speaker' | 'ringer'): void;
  dispose(): void;
}

interface Pattern {
  readonly frequencies: readonly number[];
  /** 0..1. */
  readonly volume: number;
  /** Seconds from the start of the cycle: from, to. */
  readonly bursts: readonly (readonly [number, number])[];
  /** Seconds. */
  readonly cycle: number;
  /** Once, not until it is stopped. */
  readonly once?: true;
}

/** Two short rings and a pause; a soft double tick; the European ringback (ETSI TR 101 041: 425 Hz, 1 s on, 4 s off). */
const PATTERNS = {
  ring: {
    frequencies: [440, 554],
    volume: 0.22,
    bursts: [
      [0, 0.45],
      [0.65, 1.1],
    ],
    cycle: 3,
  },
  tone: {
    frequencies: [660],
    volume: 0.06,
    bursts: [
      [0, 0.12],
      [0.22, 0.34],
    ],
    cycle: 5,
  },
  ringback: { frequencies: [425], volume: 0.08, bursts: [[0, 1]], cycle: 5 },
  trial: {
    frequencies: [523, 659],
    volume: 0.2,
    bursts: [
      [0, 0.3],
      [0.4, 0.7],
      [0.8, 1.4],
    ],
    cycle: 1.5,
    once: true,
  },
} as const satisfies Record<string, Pattern>;

/** Plenty for tones below 1 kHz; the context converts it to its own. */
const SAMPLE_RATE = 24_000;

/** Seconds: steep enough to be crisp, slow enough not to click. */
const RAMP = 0.015;

/** Electron and Chromium can route a context to a device; the typings don't know yet. */
type Routable = AudioContext & { setSinkId?(id: string): Promise<void> };

export function createSound(options: {
  /** Made on first use: a context before the first gesture starts suspended. */
  readonly createContext: () => AudioContext;
  readonly ringer: Pick<Emitter<string | undefined>, 'on'>;
  readonly speaker: Pick<Emitter<string | undefined>, 'on'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}): Sound {
  const disposables = createDisposables();
  let ringerId: string | undefined;
  let speakerId: string | undefined;
  // Two contexts: the ringer may be a loudspeaker while everything else goes to the headset.
  let ringContext: Routable | undefined;
  let toneContext: Routable | undefined;
  let stopRing: Dispose = () => undefined;
  let stopRingback: Dispose = () => undefined;
  let stopTrial: Dispose = () => undefined;
  let ringing: RingSound = 'off';
  let ringsBack = false;

  const route = (context: Routable | undefined, id: string | undefined) => {
    context
      ?.setSinkId?.(id ?? '')
      .catch((thrown: unknown) =>
        options.logger.warn('a device could not be chosen', { reason: messageOf(thrown) }),
      );
  };
  disposables.add(
    options.ringer.on((id) => {
      ringerId = id;
      route(ringContext, id);
    }),
  );
  disposables.add(
    options.speaker.on((id) => {
      speakerId = id;
      route(toneContext, id);
    }),
  );
  const onRinger = createRestingContext(() => {
    if (ringContext === undefined) {
      ringContext = options.createContext();
      if (ringerId !== undefined) route(ringContext, ringerId);
    }
    return ringContext;
  }, options.clock);
  const onSpeaker = createRestingContext(() => {
    if (toneContext === undefined) {
      toneContext = options.createContext();
      if (speakerId !== undefined) route(toneContext, speakerId);
    }
    return toneContext;
  }, options.clock);

  const cycles = new Map<Pattern, AudioBuffer>();
  const cycleOf = (context: AudioContext, pattern: Pattern): AudioBuffer => {
    const known = cycles.get(pattern);
    if (known !== undefined) return known;
    const buffer = context.createBuffer(1, pattern.cycle * SAMPLE_RATE, SAMPLE_RATE);
    for (const [from, to] of pattern.bursts) drawBurst(buffer.getChannelData(0), pattern, from, to);
    cycles.set(pattern, buffer);
    return buffer;
  };

  /**
   * Plays until told to stop. One cycle that repeats by itself: the timers of a page that is in the background may
   * run once a minute only, and what is scheduled while a call begins to ring delays its card.
   */
  const play = (where: RestingContext, pattern: Pattern): Dispose => {
    const { audio: context, awake, release } = where.hold();
    awake.catch((thrown: unknown) =>
      // Until the agent has touched the page the browser may forbid sound; the card and the notice are there.
      options.logger.warn('the browser does not allow sound yet', { reason: messageOf(thrown) }),
    );
    const source = context.createBufferSource();
    source.buffer = cycleOf(context, pattern);
    source.loop = pattern.once !== true;
    source.connect(context.destination);
    // Of one that is played once.
    source.addEventListener('ended', release);
    source.start();
    return () => {
      source.stop();
      source.disconnect();
      release();
    };
  };

  disposables.add(() => void ringContext?.close());
  disposables.add(() => void toneContext?.close());
  disposables.add(() => stopRing());
  disposables.add(() => stopRingback());
  disposables.add(() => stopTrial());

  return {
    ring(sound) {
      if (sound === ringing) return;
      ringing = sound;
      stopRing();
      stopRing = () => undefined;
      if (sound === 'off') return;
      stopRing = play(onRinger, PATTERNS[sound]);
    },
    ringback(on) {
      if (on === ringsBack) return;
      ringsBack = on;
      stopRingback();
      stopRingback = () => undefined;
      if (!on) return;
      stopRingback = play(onSpeaker, PATTERNS.ringback);
    },
    tryOut(on) {
      stopTrial();
      stopTrial = play(on === 'ringer' ? onRinger : onSpeaker, PATTERNS.trial);
    },
    dispose: () => disposables.dispose(),
  };
}

function drawBurst(into: Float32Array, pattern: Pattern, from: number, to: number): void {
  const level = pattern.volume / pattern.frequencies.length;
  const first = Math.round(from * SAMPLE_RATE);
  const length = Math.round((to - from) * SAMPLE_RATE);
  for (let n = 0; n < length; n++) {
    const ramp = Math.min(1, n / SAMPLE_RATE / RAMP, (length - n) / SAMPLE_RATE / RAMP);
    let sample = 0;
    for (const hz of pattern.frequencies) sample += Math.sin((2 * Math.PI * hz * n) / SAMPLE_RATE);
    into[first + n] = ramp * level * sample;
  }
}
