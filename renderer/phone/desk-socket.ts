import { type Logger, noopLogger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';

/** What JsSIP wants of a socket (its `Socket` interface), with the desk's WebSocket at the other end of the wire. */
export interface DeskSocket {
  readonly url: string;
  readonly via_transport: string;
  readonly sip_uri: string;
  connect(): void;
  disconnect(): void;
  send(data: string): boolean;
  onconnect: () => void;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void;
  ondata: (data: string) => void;

  /** `line.opened`; may come unasked: the desk opens the line with an account, and mends it by itself. */
  opened(): void;
  /** `line.closed`, or the wire to the desk is gone. */
  closed(error: boolean, code: number, reason: string): void;
  /** `line.data`. */
  received(data: string): void;
}

export function createDeskSocket(options: {
  readonly viaTransport: 'WS' | 'WSS';
  /** The account's domain, only for JsSIP's form. */
  readonly domain: string;
  /** False while no desk is at the other end. */
  readonly signal: (name: 'line.connect' | 'line.disconnect' | 'line.send', args: object) => boolean;
  /** The line is open but JsSIP is waiting for its own back-off: have it connect now. */
  readonly wake: () => void;
  /** The desk has opened the line already. */
  readonly isOpen?: boolean;
  readonly logger?: Logger;
}): DeskSocket {
  const logger = options.logger ?? noopLogger;
  let state: 'closed' | 'connecting' | 'open' = 'closed';
  /** The desk's line is open, whether or not JsSIP wants it yet. */
  let lineOpen = options.isOpen ?? false;

  const socket: DeskSocket = {
    url: `${options.viaTransport.toLowerCase()}://${options.domain}`,
    via_transport: options.viaTransport,
    sip_uri: `sip:${options.domain};transport=ws`,
    onconnect: () => undefined,
    ondisconnect: () => undefined,
    ondata: () => undefined,

    connect() {
      if (state !== 'closed') return;
      state = 'connecting';
      if (lineOpen) queueMicrotask(open);
      else if (!options.signal('line.connect', {})) socket.closed(true, NO_DESK, 'no desk');
    },
    disconnect() {
      state = 'closed';
      lineOpen = false;
      options.signal('line.disconnect', {});
    },
    send: (data) => state === 'open' && options.signal('line.send', { data }),

    opened() {
      // Opened again without having been closed: what was in flight on the former connection is lost.
      if (state === 'open') socket.closed(true, REOPENED, 'the line was opened anew');
      lineOpen = true;
      if (state === 'connecting') open();
      else options.wake();
    },
    closed(error, code, reason) {
      lineOpen = false;
      if (state === 'closed') return;
      state = 'closed';
      socket.ondisconnect(error, code, reason);
    },
    received(data) {
      if (state !== 'open') return;
      if (hasEndlessNumber(data)) return logger.warn('a message with a CSeq out of range was dropped');
      try {
        socket.ondata(data);
      } catch (thrown) {
        // JsSIP throws on some malformed messages (a NOTIFY without Event); one of them must not stop the others.
        logger.warn('JsSIP could not handle a message', { reason: messageOf(thrown) });
      }
    },
  };
  const open = () => {
    if (state !== 'connecting') return;
    state = 'open';
    socket.onconnect();
  };
  return socket;
}

/**
 * A CSeq of 2^31 or more, which RFC 3261 section 8.1.1.5 forbids. JsSIP would take it, and from then on refuse every
 * request within that call for being an old one, the BYE too.
 */
function hasEndlessNumber(message: string): boolean {
  const head = message.slice(0, message.indexOf('\r\n\r\n') + 1);
  return [...head.matchAll(/^cseq[ \t]*:\s*(\d+)/gim)].some(([, digits]) => Number(digits) >= 2 ** 31);
}

/** In the range of private WebSocket close codes (RFC 6455). */
const NO_DESK = 4410;
const REOPENED = 4411;
