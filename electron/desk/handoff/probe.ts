import { type HandoffId, handoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';

/** How long a PBX that takes the probe for a call may take to ring us with it; seen on Asterisk: at once. */
const OPEN_MS = 5_000;
/** Our own phone refuses what comes back to it as a loop: a proxy has brought the probe to us. */
const LOOP_DETECTED = 482;

export type Probe = ReturnType<typeof createProbe>;

/** A MESSAGE to oneself: what comes back tells that one to a colleague arrives, and doesn't ring them instead. */
export function createProbe(deps: {
  readonly clock: Clock;
  readonly newId: () => string;
  /** Resolves with the final response's code, 0 for none. */
  readonly send: (id: HandoffId) => Promise<number>;
}) {
  let sent: { readonly id: HandoffId; readonly at: number } | undefined;
  let back = false;

  function returned(id: HandoffId): void {
    if (sent?.id === id) back = true;
  }

  return {
    start(): void {
      const id = handoffId(deps.newId());
      sent = { id, at: deps.clock.now() };
      back = false;
      void deps.send(id).then((code) => {
        if (code === LOOP_DETECTED) returned(id);
      });
    },
    returned,
    reaches: () => back,
    /** It may yet come back, as a message or, without a message context, as a call. */
    isOpen: () => !back && sent !== undefined && deps.clock.now() - sent.at < OPEN_MS,
  };
}
