import type { WindowRequest } from '#shared/domain/desktop/desktop';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';

/** A window that is opened for it has to load first; after that the agent is elsewhere. */
export const EXPIRES_MS = 30_000;

export interface WindowRequests {
  current(): WindowRequest | null;
  /** Takes the place of one that nobody has followed yet. */
  ask(to: WindowRequest['to']): void;
  followed(seq: number): void;
  dispose(): void;
}

/** Where the window shall go: one place at a time. */
export function createWindowRequests(deps: {
  readonly clock: Clock;
  readonly onChange: () => void;
}): WindowRequests {
  let seq = 0;
  let current: WindowRequest | null = null;
  let stopClock: Dispose = () => undefined;

  function set(next: WindowRequest | null): void {
    stopClock();
    current = next;
    if (next !== null) stopClock = deps.clock.after(EXPIRES_MS, () => set(null));
    deps.onChange();
  }

  return {
    current: () => current,
    ask: (to) => set({ seq: ++seq, at: deps.clock.now(), to }),
    followed(of) {
      if (current?.seq === of) set(null);
    },
    dispose: () => stopClock(),
  };
}
