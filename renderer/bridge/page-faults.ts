import type { Dispose } from '#shared/lib/disposables';

/** A fault that nobody expected, as the log of the desk gets it: where it was, and nothing of what was in it. */
export interface FaultPlace {
  readonly error: string;
  /** File, line and column of the innermost steps. */
  readonly at: string;
}

const MOST_STEPS = 5;

/** @param thrown anything: code may throw what it likes */
export function faultPlace(thrown: unknown): FaultPlace {
  if (!(thrown instanceof Error)) return { error: typeof thrown, at: '' };
  // The message comes first and may hold anything of anybody.
  const steps = String(thrown.stack ?? '').replace(String(thrown.message), '');
  const found = steps.match(/[\w.-]{1,60}\.[jt]sx?(?:\?\S{0,20})?:\d{1,7}:\d{1,7}/g) ?? [];
  return { error: String(thrown.name).slice(0, 60), at: found.slice(0, MOST_STEPS).join(' ').slice(0, 400) };
}

/** More of them within this time are the same one, for the agent and for the log. */
const SAME_MS = 30_000;

/**
 * Deeds that ended in a fault nobody expected: an error out of an event or a timer, a promise that nobody looked after.
 * What only the browser has to say comes without an error and is none.
 */
export function watchFaults(options: {
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly now: () => number;
  readonly onFault: (thrown: unknown) => void;
}): Dispose {
  const { target, now, onFault } = options;
  let last = Number.NEGATIVE_INFINITY;
  const tell = (thrown: unknown) => {
    if (now() - last < SAME_MS) return;
    last = now();
    onFault(thrown);
  };
  const onError = (event: Event) => {
    const { error } = event as ErrorEvent;
    if (error instanceof Error) tell(error);
  };
  const onRejection = (event: Event) => tell((event as PromiseRejectionEvent).reason);
  target.addEventListener('error', onError);
  target.addEventListener('unhandledrejection', onRejection);
  return () => {
    target.removeEventListener('error', onError);
    target.removeEventListener('unhandledrejection', onRejection);
  };
}
