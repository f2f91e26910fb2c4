/**
 * Keeps what arrives until somebody listens: between an open transport and its peer lies at least one turn
 * of the event loop, and the desk may speak first.
 */
export interface Inbox {
  receive(message: unknown): void;
  close(): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

export function createInbox(): Inbox {
  const waiting: unknown[] = [];
  const closeListeners = new Set<() => void>();
  let listen: ((message: unknown) => void) | undefined;
  let closed = false;

  return {
    receive(message) {
      if (listen === undefined) waiting.push(message);
      else listen(message);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const listener of closeListeners) listener();
    },
    onMessage(listener) {
      listen = listener;
      for (const message of waiting.splice(0)) listener(message);
    },
    onClose(listener) {
      closeListeners.add(listener);
      if (closed) listener();
    },
  };
}
