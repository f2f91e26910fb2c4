import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Emitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';

export type RingSound = 'ring' | 'tone' | 'off';

/** What the agent hears besides voices, made by Web Audio: no files, nothing to load while it rings. */
export interface Sound {
  /** Rings for an incoming call, or ticks softly for a second one, until `off`. */
  ring(sound: RingSound): void;
  /** The tone of a phone that rings elsewhere. */
  ringback(on: boolean): void;
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
} as const satisfies Record<string, Pattern>;

const AHEAD_S = 60;

/** Steep enough to be crisp, slow enough not to click. */
const RAMP = 0.015;

/** Electron and Chromium can route a context to a device; the typings don't know yet. */
type Routable = AudioContext & { setSinkId?(id: string): Promise<void> };

export function createSound(options: {
  /** Made on first use: a context before the first gesture starts suspended. */
  readonly createContext: () => AudioContext;
  readonly ringer: Emitter<string | undefined>;
  readonly clock: Clock;
  readonly logger: Logger;
}): Sound {
  const disposables = createDisposables();
  let ringerId: string | undefined;
  // Two contexts: the ringer may be a loudspeaker while everything else goes to the headset.
  let ringContext: Routable | undefined;
  let toneContext: Routable | undefined;
  let stopRing: Dispose = () => undefined;
  let stopRingback: Dispose = () => undefined;
  let ringing: RingSound = 'off';
  let ringsBack = false;

  const route = (context: Routable) => {
    context
      .setSinkId?.(ringerId ?? '')
      .catch((thrown: unknown) =>
        options.logger.warn('the ringer could not be chosen', { reason: messageOf(thrown) }),
      );
  };
  disposables.add(
    options.ringer.on((id) => {
      ringerId = id;
      if (ringContext !== undefined) route(ringContext);
    }),
  );

  /**
   * Plays until told to stop. A minute is scheduled ahead on the context's own time: the timers of a page that is
   * in the background may run once a minute only.
   */
  const play = (context: Routable, pattern: Pattern): Dispose => {
    if (context.state === 'suspended') {
      context.resume().catch((thrown: unknown) =>
        // Until the agent has touched the page the browser may forbid sound; the card and the notice are there.
        options.logger.warn('the browser does not allow sound yet', { reason: messageOf(thrown) }),
      );
    }
    const gain = context.createGain();
    gain.connect(context.destination);
    let cancel: Dispose = () => undefined;
    const schedule = (start: number) => {
      const cycles = Math.ceil(AHEAD_S / pattern.cycle);
      for (let cycle = 0; cycle < cycles; cycle++) {
        for (const [from, to] of pattern.bursts)
          burst(context, gain, pattern, start + cycle * pattern.cycle + from, to - from);
      }
      const next = start + cycles * pattern.cycle;
      cancel = options.clock.after(AHEAD_S * 1000, () => schedule(next));
    };
    schedule(context.currentTime);
    return () => {
      cancel();
      gain.disconnect();
    };
  };

  disposables.add(() => void ringContext?.close());
  disposables.add(() => void toneContext?.close());
  disposables.add(() => stopRing());
  disposables.add(() => stopRingback());

  return {
    ring(sound) {
      if (sound === ringing) return;
      ringing = sound;
      stopRing();
      stopRing = () => undefined;
      if (sound === 'off') return;
      if (ringContext === undefined) {
        ringContext = options.createContext();
        route(ringContext);
      }
      stopRing = play(ringContext, PATTERNS[sound]);
    },
    ringback(on) {
      if (on === ringsBack) return;
      ringsBack = on;
      stopRingback();
      stopRingback = () => undefined;
      if (!on) return;
      toneContext ??= options.createContext();
      stopRingback = play(toneContext, PATTERNS.ringback);
    },
    dispose: () => disposables.dispose(),
  };
}

function burst(
  context: AudioContext,
  output: AudioNode,
  pattern: Pattern,
  at: number,
  seconds: number,
): void {
  const envelope = context.createGain();
  const level = pattern.volume / pattern.frequencies.length;
  envelope.gain.setValueAtTime(0, at);
  envelope.gain.linearRampToValueAtTime(level, at + RAMP);
  envelope.gain.setValueAtTime(level, at + seconds - RAMP);
  envelope.gain.linearRampToValueAtTime(0, at + seconds);
  envelope.connect(output);
  for (const frequency of pattern.frequencies) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(envelope);
    oscillator.start(at);
    oscillator.stop(at + seconds);
  }
}
