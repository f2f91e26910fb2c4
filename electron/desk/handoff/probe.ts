import { type HandoffId, handoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';

/** How long a PBX that takes the probe for a call may take to ring us with it; seen on Asterisk: at once. */
const OPEN_MS = 5_000;
/** Our own phone refuses what comes back to it as a loop: a proxy has brought the probe to us. */
const LOOP_DETECTED = 482;

/** What became of a probe; `nowhere`: it was accepted and has not been seen since. */
export type ProbeResult = 'back' | 'looped' | 'nowhere';
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
  let stopWaiting: Dispose = () => undefined;
  const result = createEmitter<ProbeResult>();

  function returned(id: HandoffId, how: 'back' | 'looped' = 'back'): void {
    if (sent?.id !== id || back) return;
    back = true;
    stopWaiting();
    result.emit(how);
  }

  return {
    start(): void {
      const id = handoffId(deps.newId());
      sent = { id, at: deps.clock.now() };
      back = false;
      stopWaiting();
      void deps.send(id).then((code) => {
        if (code === LOOP_DETECTED) return returned(id, 'looped');
        if (sent?.id !== id || back || code < 200 || code > 299) return;
        stopWaiting = deps.clock.after(OPEN_MS, () => result.emit('nowhere'));
      });
    },
    returned: (id: HandoffId) => returned(id),
    onResult: result.on,
    reaches: () => back,
    /** It may yet come back, as a message or, without a message context, as a call. */
    isOpen: () => !back && sent !== undefined && deps.clock.now() - sent.at < OPEN_MS,
    dispose: () => stopWaiting(),
  };
}
