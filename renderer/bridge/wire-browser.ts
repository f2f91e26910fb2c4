import type { ClientRole, WireTransport } from '#shared/ipc/wire';
import { createInbox } from './inbox';

/**
 * Where a page of the browser host opens its wire. The role is in the path because the host decides it from
 * there; `takeover` asks for the phone's lease although another document holds it.
 */
export function browserWireUrl(
  page: { readonly protocol: string; readonly host: string },
  role: ClientRole,
  takeover: boolean,
): string {
  const scheme = page.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${page.host}/wire/${role}${takeover ? '?takeover=1' : ''}`;
}

/** The browser host's transport: one WebSocket to the page's own origin, one JSON text per message. */
export function connectBrowserWire(
  url: string,
  open: (url: string) => WebSocket = (address) => new WebSocket(address),
): Promise<WireTransport> {
  return new Promise((resolve, reject) => {
    const socket = open(url);
    const inbox = createInbox();
    socket.addEventListener('open', () =>
      resolve({
        send(message) {
          if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
        },
        onMessage: inbox.onMessage,
        onClose: inbox.onClose,
        close: () => socket.close(),
      }),
    );
    socket.addEventListener('message', ({ data }) => inbox.receive(parse(data)));
    socket.addEventListener('close', () => {
      reject(new Error('The host closed the wire before it was open'));
      inbox.close();
    });
  });
}

/** Text that isn't JSON stays text: the peer reports it as garbage. */
function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return data;
  }
}
