import type { Clock } from '#shared/lib/clock';

export const PING_EVERY_MS = 20_000;
export const SILENCE_MS = 5_000;

export interface Keepalive {
  /** Anything was heard. */
  heard(): void;
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
  const waitForQuiet = (): void => {
    stop = deps.clock.after(PING_EVERY_MS, () => {
      stop = deps.clock.after(SILENCE_MS, deps.silent);
      deps.ping();
    });
  };
  waitForQuiet();
  return {
    heard() {
      stop();
      waitForQuiet();
    },
    stop: () => stop(),
  };
}
