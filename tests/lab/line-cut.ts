/** A way to the PBX that can be cut: what is between a desk and its PBX when a cable is pulled. */
import { connect, createServer, type Socket } from 'node:net';

export interface LineCut {
  /** The PBX's address by this way. */
  readonly server: string;
  /** Ends the connections there are, and lets no other come about until `mend`. */
  cut(): void;
  /** Cuts as soon as the PBX says what matches; that is not heard any more. Answers when it has happened. */
  cutAt(said: RegExp): Promise<void>;
  mend(): void;
  dispose(): Promise<void>;
}

export interface LineCutOptions {
  /** Of the address given, and of nothing else behind the same port: the practice server is more than a PBX. */
  readonly onlyItsPath?: boolean;
  /** Shown with the handshake, as a page can't. */
  readonly bearer?: string;
}

/** @param server the WebSocket address of a PBX on the loopback */
export async function startLineCut(server: string, options: LineCutOptions = {}): Promise<LineCut> {
  const { hostname, port, pathname } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;
  let waited: { readonly said: RegExp; readonly done: () => void } | undefined;

  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };

  const keep = (socket: Socket, other: Socket, cuttable: boolean) => {
    if (cuttable) sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const relay = createServer((near) => {
    near.on('error', () => near.destroy());
    // The handshake's first line says what the connection is for.
    near.once('data', (first) => {
      const head = first.toString('latin1');
      const cuttable = !options.onlyItsPath || head.startsWith(`GET ${pathname} `);
      if (cuttable && isCut) return near.destroy();
      const far = connect(Number(port), hostname);
      keep(near, far, cuttable);
      keep(far, near, cuttable);
      const bearer = options.bearer === undefined ? '' : `\r\nAuthorization: Bearer ${options.bearer}`;
      far.write(Buffer.from(head.replace('\r\n', `${bearer}\r\n`), 'latin1'));
      near.pipe(far);
      far.on('data', (data) => {
        if (cuttable && waited?.said.test(data.toString('latin1'))) {
          const { done } = waited;
          waited = undefined;
          cut();
          return done();
        }
        near.write(data);
      });
    });
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const address = relay.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    server: `ws://127.0.0.1:${own}${pathname}`,
    cut,
    cutAt: (said) =>
      new Promise((done) => {
        waited = { said, done };
      }),
    mend() {
      isCut = false;
      waited = undefined;
    },
    dispose() {
      cut();
      return new Promise((done) => {
        relay.close(() => done());
      });
    },
  };
}
