import type { WireTransport } from '#shared/ipc/wire';
import { createInbox } from '../../electron/ipc/inbox';

/** Two ends of a wire in one process. What is sent is copied by way of JSON, as between processes. */
export function createWirePair(): readonly [WireTransport, WireTransport] {
  const close = () => {
    left.closed();
    right.closed();
  };
  const copy = (message: unknown): unknown => JSON.parse(JSON.stringify(message));
  const left = createInbox({ send: (message) => right.receive(copy(message)), close });
  const right = createInbox({ send: (message) => left.receive(copy(message)), close });
  return [left.transport, right.transport];
}
