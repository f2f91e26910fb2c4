/** One crowd page: its user agents' sockets to the practice PBX, and the calls it is asked to place. */
import { WebSocket } from 'ws';
import type { CrowdCalls, CrowdColleague, CrowdLineSignals } from '#shared/ipc/crowd-api';
import { createPeer } from '#shared/ipc/peer';
import type { Caller, WireTransport } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { fail, type Result } from '#shared/lib/result';
import { crowdSignals } from '#shared/schemas/phone-signals';
import { createSignalGate } from '../../ipc/registrar';
import type { Rendezvous } from './server/rendezvous';

export interface CrowdRelay {
  /** Signs the colleagues in; until it has answered `ok` the crowd can't ring. */
  configure(crowd: { domain: string; colleagues: readonly CrowdColleague[] }): Promise<Result<unknown>>;
  ring(args: { target: string; number?: string; displayName?: string }): Promise<Result<unknown>>;
  hangUpAll(): Promise<Result<unknown>>;
  close(): void;
}

const MAX_SOCKETS = 64;

export function createCrowdRelay(deps: {
  readonly transport: WireTransport;
  /** Where the server is now; `undefined` while there is none. */
  readonly server: () => Rendezvous | undefined;
  readonly onClose: () => void;
  readonly logger: Logger;
}): CrowdRelay {
  const logger = deps.logger.child('crowd');
  const sockets = new Map<string, WebSocket>();

  const signal = <M extends keyof CrowdLineSignals>(name: M, args: CrowdLineSignals[M]): void =>
    peer.signal(name, args);

  function connect(ua: string): void {
    sockets.get(ua)?.terminate();
    const server = deps.server();
    if (server === undefined || (sockets.size >= MAX_SOCKETS && !sockets.has(ua))) {
      signal('crowd.closed', { ua });
      return;
    }
    // The token makes it a trunk: practice callers may show any number.
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sip`, 'sip', {
      headers: { authorization: `Bearer ${server.token}` },
    });
    sockets.set(ua, socket);
    socket.on('open', () => signal('crowd.opened', { ua }));
    socket.on('message', (data) => signal('crowd.data', { ua, data: String(data) }));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      // A newer socket of the same user agent isn't closed with this one.
      if (sockets.get(ua) !== socket) return;
      sockets.delete(ua);
      signal('crowd.closed', { ua });
    });
  }

  const gate = createSignalGate({
    contract: 'crowd',
    schemas: crowdSignals,
    logger,
    handlers: {
      'crowd.connect': ({ ua }) => connect(ua),
      'crowd.disconnect'({ ua }) {
        const socket = sockets.get(ua);
        sockets.delete(ua);
        socket?.close();
      },
      'crowd.send'({ ua, data }) {
        const socket = sockets.get(ua);
        if (socket?.readyState === WebSocket.OPEN) socket.send(data);
      },
    },
  });
  const peer = createPeer(deps.transport, {
    onCall: () => Promise.resolve(fail('unknown-method')),
    onSignal: gate,
    onPush: () => undefined,
    onGarbage: () => logger.warn('A crowd page sent garbage'),
  });
  peer.onClose(() => {
    for (const socket of [...sockets.values()]) socket.terminate();
    sockets.clear();
    deps.onClose();
  });
  const call: Caller<CrowdCalls> = (method, args) =>
    peer.call(method, args) as ReturnType<Caller<CrowdCalls>>;

  return {
    configure: (crowd) => call('crowd.configure', crowd),
    ring: (args) => call('crowd.ring', args),
    hangUpAll: () => call('crowd.hangUpAll', {}),
    close: () => peer.close(),
  };
}
