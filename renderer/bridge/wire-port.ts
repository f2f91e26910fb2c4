import type { ClientRole, WireTransport } from '#shared/ipc/wire';
import { createInbox } from './inbox';

/** What the Electron preload puts on `window.patchcord`: the page asks, the port comes as a window message. */
export interface PatchcordBridge {
  /** The main process decides the role from the window that asks; `takeover` is the phone's (see `phone.replaced`). */
  requestWire(options: { readonly takeover: boolean }): void;
}

declare global {
  interface Window {
    readonly patchcord?: PatchcordBridge;
  }
}

/** Long enough for a desk process that is just starting. */
const PORT_TIMEOUT_MS = 10_000;

/** Electron's transport: a MessagePort handed over by the preload with `{ patchcordPort: true }`. */
export function connectPortWire(
  page: Window,
  bridge: PatchcordBridge,
  options: { readonly role: ClientRole; readonly takeover: boolean },
): Promise<WireTransport> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      page.removeEventListener('message', onPort);
    };
    const onPort = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== page || event.origin !== page.location.origin) return;
      if (!isPortMessage(event.data) || port === undefined) return;
      stop();
      resolve(transportOf(port));
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No port for the ${options.role} page`));
    }, PORT_TIMEOUT_MS);
    page.addEventListener('message', onPort);
    bridge.requestWire({ takeover: options.takeover });
  });
}

function transportOf(port: MessagePort): WireTransport {
  const inbox = createInbox();
  port.addEventListener('message', ({ data }) => inbox.receive(data));
  port.addEventListener('close', () => inbox.close());
  port.start();
  return {
    send: (message) => port.postMessage(message),
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close() {
      port.close();
      // A port that is closed from this side tells nobody here.
      inbox.close();
    },
  };
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'patchcordPort' in data && data.patchcordPort === true;
}
