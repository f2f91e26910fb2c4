import type { Clock } from '#shared/lib/clock';
import type { LineSocket, OpenSocket } from './open-socket';

/** Between two questions; up to a quarter longer, so that two hundred desks don't return in the same second. */
export const PROBE_EVERY_MS = 20_000;
/** The preferred address has to answer for this long before anything is moved to it. */
export const STEADY_MS = 40_000;
const LONGEST_STEADY_MS = 30 * 60_000;
/** Lost again so soon after the return: next time it has to answer for twice as long. */
const RELAPSE_MS = 10 * 60_000;
const ANSWER_MS = 8_000;

export interface WayBack {
  /** The line is on a further address: the preferred one is asked from now on. */
  watch(server: string): void;
  stop(): void;
  /** The preferred address has failed the line. */
  failed(): void;
}

/**
 * Leads back to the preferred address: asks it in the background, with a socket of its own, whether it is there, and
 * says `onReturn` right after an answer when all answers of a while were good. An address that comes and goes has to
 * prove itself for longer each time: a line that moves to and fro is worse than one that stays with the second.
 */
export function createWayBack(deps: {
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  /** In [0, 1). */
  readonly random: () => number;
  /** Nobody would be disturbed now. */
  readonly mayReturn: () => boolean;
  readonly onReturn: () => void;
}): WayBack {
  const { clock, random } = deps;
  let stopTimer: () => void = () => undefined;
  let probe: LineSocket | undefined;
  let answersSince: number | undefined;
  let returnedAt: number | undefined;
  let steadyMs = STEADY_MS;

  const stop = (): void => {
    stopTimer();
    probe?.drop();
    probe = undefined;
    answersSince = undefined;
  };

  const later = (server: string): void => {
    stopTimer();
    stopTimer = clock.after(PROBE_EVERY_MS * (1 + random() / 4), () => ask(server));
  };

  const bad = (server: string): void => {
    probe?.drop();
    probe = undefined;
    answersSince = undefined;
    later(server);
  };

  const good = (server: string): void => {
    probe?.close();
    probe = undefined;
    answersSince ??= clock.now();
    if (clock.now() - answersSince < steadyMs || !deps.mayReturn()) return later(server);
    stop();
    returnedAt = clock.now();
    deps.onReturn();
  };

  function ask(server: string): void {
    stopTimer = clock.after(ANSWER_MS, () => bad(server));
    try {
      const mine = deps.openSocket(server, {
        opened: () => probe === mine && good(server),
        data: () => undefined,
        alive: () => undefined,
        closed: () => probe === mine && bad(server),
      });
      probe = mine;
    } catch {
      bad(server);
    }
  }

  return {
    watch(server) {
      stop();
      later(server);
    },
    stop,
    failed() {
      if (returnedAt === undefined) return;
      const isRelapse = clock.now() - returnedAt < RELAPSE_MS;
      steadyMs = isRelapse ? Math.min(steadyMs * 2, LONGEST_STEADY_MS) : STEADY_MS;
      returnedAt = undefined;
    },
  };
}
