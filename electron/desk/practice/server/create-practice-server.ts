/**
 * The practice server: PBX, agents' directory and sample CRM on one port of the loopback. It belongs to all desks of
 * one data folder: each holds a lease, and when the last one has been gone for `LEASE_GRACE_MS` it says so.
 *
 *   ws  /sip              SIP over WebSocket (RFC 7118); with the server's token it is a trunk
 *   ws  /lease?agent=…    pushes `{ colleagues }` on every change                               token
 *   GET /health           is this server alive, and ours                                        token
 *   POST /agents          an extension for an agent's name                                      token
 *   GET /crowd            whom a crowd page plays, with their passwords                         token
 *   /crm/v1/…             the sample CRM (`crm/crm-api.ts`)                                  CRM's token
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '#shared/lib/clock';
import { createDisposables } from '#shared/lib/disposables';
import { type Logger, noopLogger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { CrmApi } from '../crm/crm-api';
import { MAX_BODY_CHARACTERS, MAX_HEADER_CHARACTERS } from '../pbx/sip-message';
import { createSipServer } from '../pbx/sip-server';
import { PRACTICE_DOMAIN, PRACTICE_OUTSIDE } from '../people';
import type { PracticeAccounts } from './accounts';
import { hasBearer, isLocalRequest, sendAnswer, type WebAnswer, type WebRequest, webRequest } from './web';

export interface PracticeServer {
  readonly port: number;
  /** Ends all connections; resolves when the port is free. */
  dispose(): Promise<void>;
}

export interface PracticeServerDeps {
  /** Tried first; another one is taken when it is in use. */
  readonly preferredPort: number;
  readonly token: string;
  readonly accounts: PracticeAccounts;
  readonly crm: CrmApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly randomToken: () => string;
  readonly onAgentsChanged: () => void;
  /** Nobody needs the server any more. */
  readonly onIdle: () => void;
}

/** A desk that reloads or reconnects is back within this time. */
export const LEASE_GRACE_MS = 3_000;
/** The desk that started the server must show up within this time. */
const FIRST_LEASE_MS = 20_000;
const MAX_NAME = 80;
/** Every desk has one, and its crowd a handful; whoever may open one needs no password for it. */
const MAX_SIP_SOCKETS = 512;

export async function createPracticeServer(deps: PracticeServerDeps): Promise<PracticeServer> {
  const { token, accounts, crm, clock, randomToken } = deps;
  const logger = deps.logger.child('practice-server');
  const disposables = createDisposables();
  const pbx = createSipServer({
    domain: PRACTICE_DOMAIN,
    outsideLine: PRACTICE_OUTSIDE.number,
    accounts,
    clock,
    logger: noopLogger,
    randomToken,
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_HEADER_CHARACTERS + MAX_BODY_CHARACTERS,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  });
  const leases = new Set<WebSocket>();
  let strangers = 0;
  let stopIdleTimer = clock.after(FIRST_LEASE_MS, deps.onIdle);

  const directory = (): string => JSON.stringify({ colleagues: accounts.directory(pbx) });
  let lastDirectory = '';
  const pushDirectory = (): void => {
    const text = directory();
    if (text === lastDirectory) return;
    lastDirectory = text;
    for (const lease of leases) lease.send(text);
  };
  disposables.add(pbx.onPresence(pushDirectory));

  function openLease(socket: WebSocket): void {
    stopIdleTimer();
    leases.add(socket);
    socket.send(directory());
    socket.on('close', () => {
      leases.delete(socket);
      if (leases.size === 0) stopIdleTimer = clock.after(LEASE_GRACE_MS, deps.onIdle);
    });
  }

  function openSip(socket: WebSocket, trunk: boolean): void {
    const client = pbx.connect({ send: (text) => socket.send(text) }, { trunk });
    socket.on('message', (data, isBinary) => {
      const text = textOf(data as Buffer, isBinary);
      if (text !== undefined) client.receive(text);
    });
    socket.on('close', () => client.closed());
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = isLocalRequest(request) ? webRequest(request)?.path : undefined;
    const authorized = hasBearer(request.headers.authorization, token);
    if (path !== '/sip' && !(path === '/lease' && authorized)) return refuse(socket, '403 Forbidden');
    // Who proves to be ours isn't kept out by those who don't.
    if (!authorized && strangers >= MAX_SIP_SOCKETS) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => logger.warn('Socket failed', { cause: error.message }));
      if (!authorized) {
        strangers += 1;
        webSocket.on('close', () => {
          strangers -= 1;
        });
      }
      if (path === '/lease') openLease(webSocket);
      else openSip(webSocket, authorized);
    });
  }

  async function answer(request: WebRequest): Promise<WebAnswer> {
    if (request.path.startsWith('/crm/')) return crm.handle(request);
    if (!hasBearer(request.header('authorization'), token)) return { status: 401 };
    switch (`${request.method} ${request.path}`) {
      case 'GET /health':
        return { status: 200, body: { practice: 1, pid: process.pid } };
      case 'GET /crowd':
        return { status: 200, body: { domain: PRACTICE_DOMAIN, colleagues: accounts.crowd() } };
      case 'POST /agents':
        return signUp(request);
      default:
        return { status: 404 };
    }
  }

  async function signUp(request: WebRequest): Promise<WebAnswer> {
    const body = await request.json();
    const name: unknown = body.ok ? (body.value as { name?: unknown } | null)?.name : undefined;
    if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_NAME) return { status: 400 };
    const account = accounts.signUp(name);
    if (account === undefined) return { status: 409 };
    deps.onAgentsChanged();
    pushDirectory();
    return { status: 200, body: { ...account, domain: PRACTICE_DOMAIN, crm: crm.token } };
  }

  const server = createServer((request, response) => {
    const asked = isLocalRequest(request) ? webRequest(request) : undefined;
    if (asked === undefined) {
      sendAnswer(response, { status: 403 });
      return;
    }
    answer(asked).then(
      (result) => sendAnswer(response, result),
      (thrown: unknown) => {
        logger.error('Request failed', { cause: messageOf(thrown) });
        sendAnswer(response, { status: 500 });
      },
    );
  });
  server.on('upgrade', upgrade);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(deps.preferredPort).catch(() => listen(0));

  return {
    port: (server.address() as AddressInfo).port,
    dispose() {
      disposables.dispose();
      stopIdleTimer();
      for (const socket of sockets.clients) socket.terminate();
      pbx.dispose();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** JsSIP sends text; other clients send the same in binary frames (RFC 7118, 5.2). */
function textOf(data: Buffer, isBinary: boolean): string | undefined {
  if (!isBinary) return data.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}
