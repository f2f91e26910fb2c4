import type { FromDesk, PortLike, ToDesk } from './desk-link';
import type { ParentChannel } from './desk-side';

/** The parts of `process` that tie a desk process to its host. */
export interface HostedProcess {
  readonly parentPort?: {
    postMessage(message: unknown): void;
    on(
      event: 'message',
      listener: (event: { readonly data: unknown; readonly ports: readonly PortLike[] }) => void,
    ): unknown;
  };
  send?(message: unknown, handle: undefined, options: undefined, done: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
}

/** `lost` resolves when the host is gone without having said so; Electron then ends the process by itself. */
export function createParentChannel(hosted: HostedProcess): ParentChannel & { readonly lost: Promise<void> } {
  const { parentPort } = hosted;
  // Electron leaves `parentPort` undefined in every other process, whatever its types say.
  if (parentPort !== undefined && parentPort !== null) {
    return {
      post: (message: FromDesk) => parentPort.postMessage(message),
      onMessage: (listener) =>
        void parentPort.on('message', ({ data, ports }) => listener(data as ToDesk, ports[0])),
      lost: new Promise(() => undefined),
    };
  }
  return {
    // With a callback a send to a host that is gone is no uncaught error: `lost` says so already.
    post: (message: FromDesk) => void hosted.send?.(message, undefined, undefined, () => undefined),
    // Node hands over all messages of one chunk before anything that waits for the first goes on: what an answer
    // sets going would come after the signal that was sent behind it, a transfer that is accepted after the end of
    // its consult call. A turn of its own for each keeps the order in which they were sent.
    onMessage: (listener) =>
      void hosted.on('message', (message) => setImmediate(listener, message as ToDesk)),
    lost: new Promise((resolve) => hosted.once('disconnect', () => resolve())),
  };
}
