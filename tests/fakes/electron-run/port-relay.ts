/** A message port whose other end is in another process: what comes out here goes on there, and back. */
import type { FakePort } from '../electron/ports';

export interface PortRelay {
  /** Takes a port over; the answer is its name for the other side. */
  add(port: FakePort, name?: string): string;
  received(name: string, data: unknown): void;
  /** The other side has closed its end. */
  closed(name: string): void;
  /** Nobody is left on the other side. */
  closeAll(names?: Iterable<string>): void;
}

export function createPortRelay(
  prefix: string,
  send: { message(port: string, data: unknown): void; closed(port: string): void },
): PortRelay {
  const ports = new Map<string, FakePort>();
  let last = 0;
  const closed = (name: string) => {
    const port = ports.get(name);
    ports.delete(name);
    port?.close();
  };
  return {
    add(port, given) {
      last += 1;
      const name = given ?? `${prefix}${last}`;
      ports.set(name, port);
      port.on('message', ({ data }) => send.message(name, data));
      port.on('close', () => {
        if (ports.delete(name)) send.closed(name);
      });
      port.start();
      return name;
    },
    received: (name, data) => ports.get(name)?.postMessage(data),
    closed,
    closeAll(names = [...ports.keys()]) {
      for (const name of names) closed(name);
    },
  };
}
