import type { Dispose } from '../lib/disposables';
import { fail, messageOf, type Result } from '../lib/result';
import type { WireTransport } from './wire';

/** One end of a wire: calls with answers in both directions, signals, pushes. Contracts are put on top of it. */
export interface Peer {
  /** Never rejects: a closed wire is `disconnected`, silence for `CALL_TIMEOUT_MS` is `timeout`. */
  call(method: string, args: unknown): Promise<Result<unknown>>;
  signal(method: string, args: unknown): void;
  push(topic: string, value: unknown): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** What this end does with what arrives. Arguments are not yet checked: that is the registrar's work. */
export interface PeerHandlers {
  onCall(method: string, args: unknown): Promise<Result<unknown>>;
  onSignal(method: string, args: unknown): void;
  onPush(topic: string, value: unknown): void;
  /** A message that is none of the four kinds. */
  onGarbage(message: unknown): void;
}

export const CALL_TIMEOUT_MS = 45_000;

export function createPeer(
  transport: WireTransport,
  handlers: PeerHandlers,
  timer: PeerTimer = systemTimer,
): Peer {
  const waiting = new Map<number, { resolve: (result: Result<unknown>) => void; stop: Dispose }>();
  const closeListeners = new Set<() => void>();
  let lastId = 0;
  let closed = false;

  transport.onMessage((message) => {
    if (!isRecord(message)) return handlers.onGarbage(message);
    if (message['k'] === 'reply' && typeof message['id'] === 'number' && isResult(message['r'])) {
      const entry = waiting.get(message['id']);
      waiting.delete(message['id']);
      entry?.stop();
      entry?.resolve(message['r']);
    } else if (
      message['k'] === 'call' &&
      typeof message['id'] === 'number' &&
      typeof message['m'] === 'string'
    ) {
      const id = message['id'];
      handlers
        .onCall(message['m'], message['a'])
        .catch((thrown: unknown) => fail('internal', messageOf(thrown)))
        .then((r) => {
          if (!closed) transport.send({ k: 'reply', id, r });
        });
    } else if (message['k'] === 'signal' && typeof message['m'] === 'string') {
      handlers.onSignal(message['m'], message['a']);
    } else if (message['k'] === 'push' && typeof message['t'] === 'string') {
      handlers.onPush(message['t'], message['v']);
    } else {
      handlers.onGarbage(message);
    }
  });

  transport.onClose(() => {
    closed = true;
    for (const { resolve, stop } of waiting.values()) {
      stop();
      resolve(fail('disconnected'));
    }
    waiting.clear();
    for (const listener of closeListeners) listener();
  });

  return {
    call(method, args) {
      if (closed) return Promise.resolve(fail('disconnected'));
      const id = ++lastId;
      return new Promise((resolve) => {
        const stop = timer(CALL_TIMEOUT_MS, () => {
          waiting.delete(id);
          resolve(fail('timeout'));
        });
        waiting.set(id, { resolve, stop });
        transport.send({ k: 'call', id, m: method, a: args });
      });
    },
    signal(method, args) {
      if (!closed) transport.send({ k: 'signal', m: method, a: args });
    },
    push(topic, value) {
      if (!closed) transport.send({ k: 'push', t: topic, v: value });
    },
    onClose: (listener) => void closeListeners.add(listener),
    close: () => transport.close(),
  };
}

type PeerTimer = (ms: number, task: () => void) => Dispose;

declare const setTimeout: (task: () => void, ms: number) => unknown;
declare const clearTimeout: (handle: unknown) => void;
const systemTimer: PeerTimer = (ms, task) => {
  const handle = setTimeout(task, ms);
  return () => clearTimeout(handle);
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isResult(value: unknown): value is Result<unknown> {
  return isRecord(value) && (value['ok'] === true || (value['ok'] === false && isRecord(value['error'])));
}
