import { WebSocket } from 'ws';
import { trustSystemAuthorities } from '../trust/system-authorities';

/** The largest SIP message of either direction, in bytes: what Asterisk takes in one WebSocket message. */
export const MAX_MESSAGE_BYTES = 65_535;

/** Reports of one socket; exactly one `closed`, and nothing after it. */
export interface SocketEvents {
  opened(): void;
  data(text: string): void;
  /** A sign of life without content: a pong, or a ping of the server's. */
  alive(): void;
  /** `failure`: what was thrown, where the socket never opened or broke. */
  closed(end: { readonly code: number; readonly reason: string; readonly failure?: unknown }): void;
}

export interface LineSocket {
  send(text: string): void;
  ping(): void;
  /** Sends what is waiting, then closes. No event comes after it. */
  close(): void;
  /** The other side is given up: nothing more is sent. No event comes after it. */
  drop(): void;
}

export type OpenSocket = (url: string, events: SocketEvents) => LineSocket;

/** How long a server may take to answer our closing, in ms, before the connection is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * SIP over WebSocket (RFC 7118). Certificates are checked against Node's list of authorities, the computer's, and what
 * `NODE_EXTRA_CA_CERTS` adds; there is no way to switch the check off.
 */
export const openWebSocket: OpenSocket = (url, events) => {
  const options = {
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    closeTimeout: CLOSE_TIMEOUT_MS,
  };
  if (url.startsWith('wss:')) trustSystemAuthorities();
  const socket = new WebSocket(url, 'sip', options);
  let deaf = false;
  let failure: unknown;

  socket.on('open', () => !deaf && events.opened());
  socket.on('message', (data) => !deaf && events.data(data.toString()));
  socket.on('ping', () => !deaf && events.alive());
  socket.on('pong', () => !deaf && events.alive());
  // Always listened to: an error without a listener would end the desk. `close` follows.
  socket.on('error', (thrown) => {
    failure ??= thrown;
  });
  socket.on('close', (code, reason) => {
    if (!deaf) events.closed({ code, reason: reason.toString(), failure });
  });

  return {
    send: (text) => socket.send(text, () => undefined),
    ping: () => socket.ping(undefined, undefined, () => undefined),
    close() {
      deaf = true;
      socket.close(1000);
    },
    drop() {
      deaf = true;
      socket.terminate();
    },
  };
};
