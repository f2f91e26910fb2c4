import type { Clock } from '#shared/lib/clock';

export const PING_EVERY_MS = 20_000;
export const SILENCE_MS = 5_000;
/** Longer than a computer takes to fall asleep. */
export const PAUSE_MS = 120_000;

export interface Keepalive {
  /** Anything was heard. */
  heard(): void;
  /** Pings now: there is a reason to doubt. */
  check(): void;
  /** The computer falls asleep: silence means nothing until something is heard, or this was said in vain. */
  pause(): void;
  stop(): void;
}

/**
 * A connection whose other end has gone away without a word (router, Wi-Fi, sleep) looks open for minutes.
 * Pings every 20 s of quiet; 5 s without any sign of life after a ping and it is `silent`.
 */
export function startKeepalive(deps: {
  readonly clock: Clock;
  readonly ping: () => void;
  readonly silent: () => void;
}): Keepalive {
  let stop: () => void = () => undefined;
  const check = (): void => {
    stop();
    stop = deps.clock.after(SILENCE_MS, deps.silent);
    deps.ping();
  };
  const waitForQuiet = (ms: number): void => {
    stop();
    stop = deps.clock.after(ms, check);
  };
  waitForQuiet(PING_EVERY_MS);
  return {
    heard: () => waitForQuiet(PING_EVERY_MS),
    check,
    pause: () => waitForQuiet(PAUSE_MS),
    stop: () => stop(),
  };
}
