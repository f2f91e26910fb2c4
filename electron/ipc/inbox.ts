import type { WireMessage, WireTransport } from '#shared/ipc/wire';

/** A transport and the end that feeds it. */
export interface Inbox {
  readonly transport: WireTransport;
  receive(message: unknown): void;
  /** The other end is gone. Idempotent. */
  closed(): void;
}

/**
 * Keeps what arrives until somebody listens, and never calls a listener from within `onMessage` or `onClose`:
 * whoever puts a peer on the transport has finished doing so before the first message.
 */
export function createInbox(out: { send(message: WireMessage): void; close(): void }): Inbox {
  const queue: unknown[] = [];
  const closeListeners: (() => void)[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let awake = false;
  let over = false;

  const drain = () => {
    while (awake && listener !== undefined && queue.length > 0) listener(queue.shift());
  };

  return {
    transport: {
      send(message) {
        if (!over) out.send(message);
      },
      onMessage(next) {
        listener = next;
        queueMicrotask(() => {
          awake = true;
          drain();
        });
      },
      onClose(next) {
        if (over) queueMicrotask(next);
        else closeListeners.push(next);
      },
      close() {
        if (!over) out.close();
      },
    },
    receive(message) {
      if (over) return;
      queue.push(message);
      drain();
    },
    closed() {
      if (over) return;
      over = true;
      for (const next of closeListeners) next();
    },
  };
}
