/** Carries the pages' wires to the desk process and back: text in, text out, unread. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ClientRole } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import type { FromDesk, ToDesk } from '../../ipc/desk-link';

export const MAX_MESSAGE_BYTES = 1024 * 1024;
/** A page that stopped reading holds this much of ours at most; then it has to connect anew. */
export const MAX_BACKLOG_BYTES = 8 * 1024 * 1024;
/** A desk has some windows, not hundreds. */
const MAX_WIRES = 32;

/** Close codes of RFC 6455 and the IANA registry. */
const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
const TRY_AGAIN = 1013;

export interface WireRelay {
  accept(
    wire: { readonly role: ClientRole; readonly takeover: boolean },
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): void;
  /** What the desk sends to its pages. */
  fromDesk(message: Extract<FromDesk, { t: 'data' | 'close' }>): void;
  /** The desk process is gone, and what its wires had in common with it: the pages connect anew. */
  dropAll(): void;
  close(): void;
}

export function createWireRelay(options: {
  /** `false`: there is no desk process at the moment. */
  readonly toDesk: (message: ToDesk) => boolean;
  readonly logger: Logger;
  readonly maxBacklogBytes?: number;
}): WireRelay {
  const { toDesk, logger } = options;
  const maxBacklog = options.maxBacklogBytes ?? MAX_BACKLOG_BYTES;
  const sockets = new Map<string, WebSocket>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  let lastId = 0;

  const connected = (socket: WebSocket, role: ClientRole, takeover: boolean) => {
    const c = `w${++lastId}`;
    // `ws` closes by itself with the right code (1009 too big, 1007 not UTF-8); the log wants to know.
    socket.on('error', (error) => logger.warn('wire failed', { connection: c, role, reason: error.message }));
    if (sockets.size >= MAX_WIRES || !toDesk({ t: 'open', c, role, takeover })) {
      socket.close(TRY_AGAIN);
      return;
    }
    sockets.set(c, socket);
    socket.on('message', (data, isBinary) => {
      if (!sockets.has(c)) return;
      if (isBinary) socket.close(UNSUPPORTED_DATA);
      else toDesk({ t: 'data', c, d: data.toString() });
    });
    socket.on('close', () => {
      if (sockets.delete(c)) toDesk({ t: 'close', c });
    });
  };

  return {
    accept({ role, takeover }, request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => connected(webSocket, role, takeover));
    },
    fromDesk(message) {
      const socket = sockets.get(message.c);
      if (socket === undefined) return;
      if (message.t === 'close') {
        sockets.delete(message.c);
        socket.close();
        return;
      }
      if (socket.bufferedAmount > maxBacklog) {
        logger.warn('wire closed: the page does not read', { connection: message.c });
        // Not `close`: its frame would wait behind everything that isn't read.
        socket.terminate();
        return;
      }
      socket.send(message.d);
    },
    dropAll() {
      const dropped = [...sockets.values()];
      sockets.clear();
      for (const socket of dropped) socket.close(TRY_AGAIN);
    },
    close() {
      const closing = [...sockets.values()];
      sockets.clear();
      for (const socket of closing) {
        socket.close(GOING_AWAY);
        socket.terminate();
      }
      server.close();
    },
  };
}
