/** Message ports: two ends, values copied on the way, queued until the receiving end has started. */
import { createEmitter, eventsOf, fakeClass, refuse, strict } from './strict';

const EVENTS = eventsOf<Electron.MessagePortMain>()('message', 'close');

export type FakePort = Electron.MessagePortMain;

interface End {
  readonly port: FakePort;
  deliver(message: { data: unknown; ports: readonly FakePort[] }): void;
  closed(): void;
}

const known = new WeakSet<FakePort>();

/** Only ports can be sent along; anything else is refused, as by Electron. */
export function checkTransfer(transfer: readonly unknown[] = []): readonly FakePort[] {
  for (const port of transfer) {
    if (!known.has(port as FakePort)) refuse('what is sent along is no MessagePortMain');
  }
  return transfer as readonly FakePort[];
}

export function createChannel(): { readonly port1: FakePort; readonly port2: FakePort } {
  const made: End[] = [];
  const first = createEnd(() => made[1]);
  const second = createEnd(() => made[0]);
  made.push(first, second);
  return { port1: first.port, port2: second.port };
}

function createEnd(other: () => End | undefined): End {
  const waiting: { data: unknown; ports: readonly FakePort[] }[] = [];
  let isStarted = false;
  let isClosed = false;
  const emitter = createEmitter('MessagePortMain', EVENTS, () => port);
  const flush = () => {
    if (!isStarted || isClosed) return;
    for (const message of waiting.splice(0)) queueMicrotask(() => emitter.emit('message', message));
  };
  const close = (isOwn: boolean) => {
    if (isClosed) return;
    isClosed = true;
    if (isOwn) other()?.closed();
    queueMicrotask(() => emitter.emit('close'));
  };
  const api = {
    ...emitter.api,
    start() {
      isStarted = true;
      flush();
    },
    close: () => close(true),
    postMessage(message: unknown, transfer: FakePort[] = []) {
      if (isClosed) return;
      other()?.deliver({ data: structuredClone(message), ports: checkTransfer(transfer) });
    },
  } satisfies Partial<Electron.MessagePortMain>;
  const port = strict('MessagePortMain', api) as unknown as FakePort;
  known.add(port);
  return {
    port,
    deliver(message) {
      waiting.push(message);
      flush();
    },
    closed: () => close(false),
  };
}

export const MessageChannelMain = fakeClass(
  'MessageChannelMain',
  () => strict('MessageChannelMain', createChannel()),
  {},
);
