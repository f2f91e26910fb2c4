import type { WireTransport } from '#shared/ipc/wire';

/**
 * Two ends of a wire in one process. Messages are copied as JSON and arrive in order, a turn later; what was sent
 * before an end closed still arrives at the other.
 */
export function createLoop(): readonly [WireTransport, WireTransport] {
  const a = createEnd();
  const b = createEnd();
  return [transport(a, b), transport(b, a)];
}

function transport(from: End, to: End): WireTransport {
  return {
    send(message) {
      if (!from.open) return;
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        if (to.open) to.receive(copy);
      });
    },
    onMessage: (listener) => {
      from.receive = listener;
    },
    onClose: (listener) => void from.closeListeners.push(listener),
    close() {
      from.close();
      queueMicrotask(() => to.close());
    },
  };
}

interface End {
  open: boolean;
  receive: (message: unknown) => void;
  readonly closeListeners: (() => void)[];
  close(): void;
}

function createEnd(): End {
  const end: End = {
    open: true,
    receive: () => undefined,
    closeListeners: [],
    close() {
      if (!end.open) return;
      end.open = false;
      for (const listener of end.closeListeners) listener();
    },
  };
  return end;
}
