/** The parts of `electron` that electron-updater asks for, over real HTTP. It is a package of its own, past the alias. */
import { EventEmitter } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { onTestFinished } from 'vitest';
import { app, autoUpdater } from './electron/electron';
import { refuse, strict } from './electron/strict';

type Guard = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

interface FakeSession {
  guard: Guard | undefined;
  readonly api: object;
}

export interface UpdaterElectron {
  /** Addresses that a guard of the session has held back. */
  readonly heldBack: readonly string[];
  /** Whether the library's session lets a request to this address out. */
  lets(url: string): boolean;
}

/** What `require('electron')` means to electron-updater, until the test is over. */
export function installUpdaterElectron(): UpdaterElectron {
  const heldBack: string[] = [];
  const sessions = new Map<string, FakeSession>();
  const session = strict('session', {
    fromPartition(name: string) {
      const known = sessions.get(name) ?? createSession(heldBack);
      sessions.set(name, known);
      return known.api;
    },
  });
  const net = strict('net', {
    request: (options: RequestOptions) =>
      createNetRequest(
        options,
        [...sessions.values()].find(({ api }) => api === options.session),
        heldBack,
      ),
  });
  const fake = strict('electron', { app, session, net, autoUpdater });

  const require = createRequire(createRequire(import.meta.url).resolve('electron-updater'));
  const id = require.resolve('electron');
  const before = require.cache[id];
  require.cache[id] = { id, filename: id, loaded: true, exports: fake } as unknown as NodeModule;
  onTestFinished(() => {
    if (before === undefined) delete require.cache[id];
    else require.cache[id] = before;
  });
  return { heldBack, lets: (url) => [...sessions.values()].every((known) => !isHeldBack(known, url, [])) };
}

function createSession(heldBack: string[]): FakeSession {
  const known: FakeSession = {
    guard: undefined,
    api: strict('session', {
      webRequest: strict('webRequest', {
        onBeforeRequest(listener: Guard) {
          known.guard = listener;
        },
      }),
      async fetch(url: string, init: RequestInit) {
        if (isHeldBack(known, url, heldBack)) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
        return fetch(url, init);
      },
    }),
  };
  return known;
}

function isHeldBack(session: FakeSession | undefined, url: string, heldBack: string[]): boolean {
  let isCancelled = false;
  session?.guard?.({ url }, ({ cancel }) => {
    isCancelled = cancel === true;
  });
  if (isCancelled) heldBack.push(url);
  return isCancelled;
}

interface RequestOptions {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: string;
  readonly path: string;
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly redirect?: 'manual';
  readonly session: object;
}

/** `net.request`: a redirect is an event, and followed only where that isn't `manual`; errors have Chromium's names. */
function createNetRequest(options: RequestOptions, session: FakeSession | undefined, heldBack: string[]) {
  const events = new EventEmitter();
  const { protocol, hostname, port, path, method = 'GET', headers } = options;
  if (options.headers['x-user-staging-id'] === undefined)
    refuse('a request of electron-updater without its header');
  let sent: ClientRequest | undefined;
  let isAborted = false;
  const failWith = (name: string) => setImmediate(() => events.emit('error', new Error(`net::${name}`)));

  const send = (url: URL) => {
    if (isHeldBack(session, url.href, heldBack)) return void failWith('ERR_BLOCKED_BY_CLIENT');
    if (url.protocol !== 'http:') return void failWith('ERR_CONNECTION_REFUSED');
    sent = httpRequest(url, { method, headers });
    sent.on('response', (response: IncomingMessage) => {
      const { statusCode = 0, headers: answered } = response;
      if (statusCode < 300 || statusCode > 399) return void events.emit('response', response);
      response.resume();
      const to = new URL(answered.location ?? '', url);
      events.emit('redirect', statusCode, method, to.href, {});
      if (isAborted) return;
      if (options.redirect === 'manual') events.emit('error', new Error('Redirect was cancelled'));
      else send(to);
    });
    sent.on('error', () => {
      if (!isAborted) failWith('ERR_CONNECTION_REFUSED');
    });
    sent.end();
  };
  return strict('net.request', {
    on: (event: string, listener: (...args: unknown[]) => void) => void events.on(event, listener),
    end: () => send(new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`)),
    abort() {
      isAborted = true;
      sent?.destroy();
    },
  });
}
