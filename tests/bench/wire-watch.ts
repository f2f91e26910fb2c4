/** A way to a PBX on which every SIP message is noted with its time, for phones of the product and bare ones alike. */
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { now } from './ring-pages';

export interface Passed {
  /** Ms since the epoch. */
  readonly at: number;
  readonly way: 'out' | 'in';
  readonly text: string;
}

export interface WireWatch {
  /** The PBX's address by this way. */
  readonly server: string;
  /** The first message of this kind that passes, or has passed since `forget`. */
  first(way: Passed['way'], isIt: (text: string) => boolean): Promise<Passed>;
  forget(): void;
  dispose(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** @param pbx its WebSocket address */
export async function startWireWatch(pbx: string): Promise<WireWatch> {
  let passed: Passed[] = [];
  const waiting = new Set<(message: Passed) => void>();
  const note = (way: Passed['way'], data: unknown) => {
    const message = { at: now(), way, text: String(data) };
    passed.push(message);
    for (const tell of [...waiting]) tell(message);
  };

  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise((listening) => server.once('listening', listening));
  server.on('connection', (near) => {
    const far = new WebSocket(pbx, 'sip');
    const early: string[] = [];
    near.on('message', (data) => {
      note('out', data);
      if (far.readyState === WebSocket.OPEN) far.send(String(data));
      else early.push(String(data));
    });
    near.on('ping', (data) => far.readyState === WebSocket.OPEN && far.ping(data));
    far.on('open', () => {
      for (const text of early.splice(0)) far.send(text);
    });
    far.on('message', (data) => {
      note('in', data);
      near.send(String(data));
    });
    near.on('close', () => far.terminate());
    far.on('close', () => near.terminate());
    far.on('error', () => near.terminate());
  });

  const { pathname } = new URL(pbx);
  return {
    server: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    first(way, isIt) {
      const fits = (message: Passed) => message.way === way && isIt(message.text);
      const found = passed.find(fits);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error('Waited in vain for a message on the wire'));
        }, PATIENCE_MS);
        const look = (message: Passed) => {
          if (!fits(message)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(message);
        };
        waiting.add(look);
      });
    },
    forget() {
      passed = [];
    },
    dispose() {
      for (const socket of server.clients) socket.terminate();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
