import type { WireTransport } from '#shared/ipc/wire';

/** Two ends of a wire in one process. Messages are copied as JSON and arrive in order, a turn later. */
export function createLoop(): readonly [WireTransport, WireTransport] {
  const a = createEnd();
  const b = createEnd();
  let open = true;
  const end = (from: End, to: End): WireTransport => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        if (open) to.receive(copy);
      });
    },
    onMessage: (listener) => {
      from.receive = listener;
    },
    onClose: (listener) => void from.closeListeners.push(listener),
    close() {
      if (!open) return;
      open = false;
      for (const listener of [...a.closeListeners, ...b.closeListeners]) listener();
    },
  });
  return [end(a, b), end(b, a)];
}

interface End {
  receive: (message: unknown) => void;
  readonly closeListeners: (() => void)[];
}

function createEnd(): End {
  return { receive: () => undefined, closeListeners: [] };
}
