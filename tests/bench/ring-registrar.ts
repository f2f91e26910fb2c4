/** A PBX of a few lines: takes every registration and message, rings, and takes the ring back. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSipPeer, type SipMessage, type SipPeer } from '../fakes/sip-peer';

export interface RingRegistrar {
  readonly url: string;
  /** Resolves once somebody has registered as this user. */
  registered(user: string): Promise<void>;
  /** Sends an INVITE with an audio offer. The answer cancels it. */
  ring(user: string, number: string): () => void;
  close(): Promise<void>;
}

/** On the loopback, on any port. */
export async function startRingRegistrar(): Promise<RingRegistrar> {
  const phones = new Map<string, SipPeer>();
  const waiting = new Map<string, () => void>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise((listening) => server.once('listening', listening));

  server.on('connection', (socket) => {
    let peer: SipPeer | undefined;
    socket.on('message', (data) => {
      const text = data.toString();
      peer ??= peerOf(socket, text);
      const known = peer.received.length;
      peer.receive(text);
      for (const message of peer.received.slice(known)) answer(peer, message);
    });
  });

  function peerOf(socket: WebSocket, register: string): SipPeer {
    const user = /^To:[^\r\n]*sip:([^@>]+)@/im.exec(register)?.[1] ?? '';
    return createSipPeer({ user, send: (text) => socket.send(text) });
  }

  function answer(peer: SipPeer, message: SipMessage): void {
    if (message.method === 'REGISTER') {
      const user = /sip:([^@>]+)@/.exec(message.header('To'))?.[1] ?? '';
      phones.set(user, peer);
      waiting.get(user)?.();
    } else if (message.method === 'MESSAGE') {
      peer.respond(message, 200);
    } else if (message.code === 487) {
      peer.sendRaw(ackOf(message));
    }
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registered: (user) =>
      new Promise((resolve) => {
        if (phones.has(user)) resolve();
        else waiting.set(user, resolve);
      }),
    ring(user, number) {
      const peer = phones.get(user);
      if (peer === undefined) throw new Error(`Nobody is registered as ${user}`);
      const dialog = peer.invite({ from: `<sip:${number}@pbx.test>` });
      return () => peer.send(dialog, 'CANCEL');
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** Of a refusal: in the INVITE's own transaction, whose Via the refusal repeats (RFC 3261 17.1.1.3). */
function ackOf(refusal: SipMessage): string {
  const uri = /<([^>]*)>/.exec(refusal.header('To'))?.[1] ?? '';
  return [
    `ACK ${uri} SIP/2.0`,
    `Via: ${refusal.header('Via')}`,
    'Max-Forwards: 70',
    `To: ${refusal.header('To')}`,
    `From: ${refusal.header('From')}`,
    `Call-ID: ${refusal.header('Call-ID')}`,
    `CSeq: ${refusal.header('CSeq').split(' ')[0]} ACK`,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
