import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';

export interface RestingContext {
  /** Runs, as soon as the page may make sound, until everybody who holds it has let go. The same one for all. */
  hold(): HeldContext;
}

export interface HeldContext {
  readonly audio: AudioContext;
  /** It runs, or has run and only rested. */
  readonly isAllowed: boolean;
  /** Resolves when it runs; rejects, or never settles, where the page may not make sound. */
  readonly awake: Promise<void>;
  release: Dispose;
}

/** Between two calls of a busy hour the device stays open: opening it is heard as a pause before the first tone. */
export const REST_MS = 5_000;

/**
 * A context of Web Audio that nobody uses still keeps a thread and the sound device busy, from the first call to the
 * end of the day: it is suspended instead.
 * @param open the context, another one where it was closed
 */
export function createRestingContext(open: () => AudioContext, clock: Pick<Clock, 'after'>): RestingContext {
  let holders = 0;
  let latest: AudioContext | undefined;
  /** It has run: it may again. */
  let allowed: AudioContext | undefined;
  let isResting = false;
  let cancelRest: Dispose = () => undefined;

  function rest(): void {
    if (latest?.state !== 'running') return;
    allowed = latest;
    isResting = true;
    // It may be closed in the same moment.
    latest.suspend().catch(() => undefined);
  }

  return {
    hold() {
      cancelRest();
      holders += 1;
      const audio = open();
      // What is being suspended is still called running.
      const isAwake = audio.state === 'running' && !(isResting && audio === latest);
      latest = audio;
      isResting = false;
      let isHeld = true;
      return {
        audio,
        isAllowed: isAwake || allowed === audio,
        awake: isAwake ? Promise.resolve() : audio.resume(),
        release() {
          if (!isHeld) return;
          isHeld = false;
          holders -= 1;
          if (holders === 0) cancelRest = clock.after(REST_MS, rest);
        },
      };
    },
  };
}
