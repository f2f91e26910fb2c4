/** A way to the PBX that can be cut: what is between a desk and its PBX when a cable is pulled. */
import { connect, createServer, type Socket } from 'node:net';

export interface LineCut {
  /** The PBX's address by this way. */
  readonly server: string;
  /** Ends the connections there are, and lets no other come about until `mend`. */
  cut(): void;
  mend(): void;
  dispose(): Promise<void>;
}

/** @param server the WebSocket address of a PBX on the loopback */
export async function startLineCut(server: string): Promise<LineCut> {
  const { hostname, port, pathname } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;

  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const relay = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), hostname);
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const address = relay.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;

  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    server: `ws://127.0.0.1:${own}${pathname}`,
    cut,
    mend() {
      isCut = false;
    },
    dispose() {
      cut();
      return new Promise((done) => void relay.close(() => done()));
    },
  };
}
