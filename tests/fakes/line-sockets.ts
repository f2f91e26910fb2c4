import type { LineSocket, OpenSocket, SocketEvents } from '../../electron/desk/line/open-socket';

/** A socket whose other end is the test: what its opener is told, it says. */
export interface FakeLineSocket extends SocketEvents {
  readonly url: string;
  readonly sent: string[];
  ending: 'open' | 'closed' | 'dropped';
}

/** Sockets to a phone system that do what a test says, and remember what was asked of them. */
export function fakeLineSockets() {
  const sockets: FakeLineSocket[] = [];
  let throws = false;
  const openSocket: OpenSocket = (url, events): LineSocket => {
    if (throws) throw new SyntaxError('bad address');
    const socket: FakeLineSocket = { ...events, url, sent: [], ending: 'open' };
    sockets.push(socket);
    return {
      send: (text) => void socket.sent.push(text),
      ping: () => void socket.sent.push('ping'),
      close: () => void Object.assign(socket, { ending: 'closed' }),
      drop: () => void Object.assign(socket, { ending: 'dropped' }),
    };
  };
  return {
    sockets,
    openSocket,
    /** The socket that was opened at this place; -1 is the newest. */
    at(place: number): FakeLineSocket {
      const socket = sockets.at(place);
      if (socket === undefined) throw new Error('no such socket');
      return socket;
    },
    /** From now on no address is one. */
    breakSockets() {
      throws = true;
    },
  };
}
