import { type Level, levelOf } from '#shared/domain/audio/level';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Microphone } from './microphone';
import type { SoundGraph } from './sound-graph';

/** How loud the microphone is, fifteen times a second while somebody looks. */
export interface Meter {
  /** Opens the microphone where no call has it; `false` lets go of it at once. */
  set(on: boolean): void;
  readonly dispose: Dispose;
}

export const METER_MS = 66;

export function createMeter(
  deps: {
    readonly microphone: Microphone;
    readonly graph: Pick<SoundGraph, 'probe'>;
    readonly clock: Clock;
  },
  onLevel: (level: Level) => void,
): Meter {
  let stop: Dispose | undefined;

  function start(): Dispose {
    let over = false;
    let stopTimer: Dispose = () => undefined;
    let release: Dispose = () => undefined;

    const open = async () => {
      const lease = await deps.microphone.lease();
      // One that can't be looked at is let go, as in a page without sound.
      const probing = lease && !over ? deps.graph.probe(lease.track).catch(() => undefined) : undefined;
      const probe = await probing;
      if (over || probe === undefined) {
        probe?.release();
        return lease?.release();
      }
      release = () => {
        probe.release();
        lease?.release();
      };
      const look = () => {
        onLevel(levelOf(probe.samples()));
        stopTimer = deps.clock.after(METER_MS, look);
      };
      look();
    };
    const close = () => {
      stopTimer();
      release();
      release = () => undefined;
    };

    let opening = open();
    // Another device, another loudness: what was leased is over.
    const stopListening = deps.microphone.changed.on(() => {
      opening = opening.then(() => {
        close();
        return over ? undefined : open();
      });
    });
    return () => {
      over = true;
      stopListening();
      close();
    };
  }

  return {
    set(on) {
      if (on) stop ??= start();
      else {
        stop?.();
        stop = undefined;
      }
    },
    dispose() {
      stop?.();
      stop = undefined;
    },
  };
}
