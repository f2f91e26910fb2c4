import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { LineSocket, OpenSocket, SocketEvents } from './open-socket';

/** A phone page is there within a second; after this there is none, and an unused connection is a burden on the server. */
export const UNUSED_MS = 10_000;

export interface HeadStart {
  /** Connects to the address now. Only the first time: later the phone is there, and asks as soon as it may. */
  begin(server: string): void;
  /** Hands over the connection that was begun, where it is to this address and has not ended; else opens one. */
  readonly openSocket: OpenSocket;
  readonly dispose: Dispose;
}

/**
 * When the desk starts, its phone is yet to come: a page that has to be loaded. Meanwhile the connection is made that
 * the phone is going to ask for; name, TCP, TLS and upgrade are behind it then. What becomes of one that nobody took is
 * nobody's concern: the line finds out for itself, and says so.
 */
export function createHeadStart(deps: { readonly openSocket: OpenSocket; readonly clock: Clock }): HeadStart {
  let begun = false;
  let ahead: { readonly server: string; readonly socket: LineSocket; isOpen: boolean } | undefined;
  let taker: SocketEvents | undefined;
  let stopTimer: Dispose = () => undefined;

  const giveUp = (): void => {
    stopTimer();
    ahead?.socket.close();
    ahead = undefined;
  };

  return {
    begin(server) {
      if (begun) return;
      begun = true;
      try {
        const socket = deps.openSocket(server, {
          opened() {
            if (ahead !== undefined) ahead.isOpen = true;
            taker?.opened();
          },
          data: (text) => taker?.data(text),
          alive: () => taker?.alive(),
          closed(end) {
            stopTimer();
            ahead = undefined;
            taker?.closed(end);
          },
        });
        ahead = { server, socket, isOpen: false };
        stopTimer = deps.clock.after(UNUSED_MS, giveUp);
      } catch {
        // The line tries it again, and knows whom to tell.
      }
    },
    openSocket(server, events) {
      if (ahead?.server !== server) {
        giveUp();
        return deps.openSocket(server, events);
      }
      stopTimer();
      const { socket, isOpen } = ahead;
      ahead = undefined;
      taker = events;
      // As with every other one, not before whoever asked has it.
      if (isOpen) queueMicrotask(() => taker?.opened());
      return {
        ...socket,
        close() {
          taker = undefined;
          socket.close();
        },
        drop() {
          taker = undefined;
          socket.drop();
        },
      };
    },
    dispose: giveUp,
  };
}
