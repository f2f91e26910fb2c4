/** The only place where a page gets its wire: it never knows which host it runs in. */
import type { ClientRole, WireTransport } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { browserWireUrl, connectBrowserWire } from './wire-browser';
import { connectPortWire } from './wire-port';

/** One attempt to open a wire; rejects if it can't be opened now. */
export type OpenWire = (options: { readonly takeover: boolean }) => Promise<WireTransport>;

/** Chooses the transport by whether the Electron preload is there. */
export function openWire(role: ClientRole, page: Window = window): OpenWire {
  const bridge = page.patchcord;
  return bridge === undefined
    ? ({ takeover }) => connectBrowserWire(browserWireUrl(page.location, role, takeover))
    : ({ takeover }) => connectPortWire(page, bridge, { role, takeover });
}

/** Takes for the first attempt the one that has already begun. */
export function openFirst(ahead: Promise<WireTransport> | undefined, open: OpenWire): OpenWire {
  let begun = ahead;
  return (options) => {
    const first = begun;
    begun = undefined;
    return first ?? open(options);
  };
}

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 4_000;
/** A wire that lives this long was a good one: the next loss starts with the short delay again. */
const STABLE_MS = 2_000;

/**
 * Keeps a wire open until disposed: `onOpen` gets every new transport (put a peer on it at once), losses are
 * mended with back-off (250 ms doubling to 4 s). Only the first attempt asks for a takeover, else two
 * documents would take the phone from each other for ever.
 */
export function keepWire(options: {
  readonly open: OpenWire;
  readonly clock: Clock;
  readonly takeover?: boolean;
  onOpen(transport: WireTransport): void;
}): Dispose {
  let takeover = options.takeover ?? false;
  let delay = FIRST_DELAY_MS;
  let disposed = false;
  let current: WireTransport | undefined;
  let cancelRetry: Dispose = () => undefined;

  const retry = () => {
    current = undefined;
    if (disposed) return;
    cancelRetry = options.clock.after(delay, connect);
    delay = Math.min(delay * 2, LAST_DELAY_MS);
  };
  const connect = () => {
    options.open({ takeover }).then(
      (transport) => {
        if (disposed) return transport.close();
        takeover = false;
        current = transport;
        const openedAt = options.clock.now();
        options.onOpen(transport);
        transport.onClose(() => {
          if (options.clock.now() - openedAt >= STABLE_MS) delay = FIRST_DELAY_MS;
          retry();
        });
      },
      () => retry(),
    );
  };
  connect();

  return () => {
    disposed = true;
    cancelRetry();
    current?.close();
  };
}
