import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { createPeer, type Peer } from '#shared/ipc/peer';
import type { Caller, WireTransport } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { fail, messageOf } from '#shared/lib/result';

/** The desk as a window sees it: calls that never reject, snapshots, and whether there is a desk at all. */
export interface DeskBridge {
  readonly call: Caller<DeskCalls>;
  dispose: Dispose;
}

export interface DeskBridgeDeps {
  /** Opens one wire; rejects or closes when the desk can't be reached. */
  readonly connect: () => WireTransport | Promise<WireTransport>;
  readonly clock: Clock;
  readonly onTopic: <T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]) => void;
  /** True with the first snapshot of a connection, false when it is lost. */
  readonly onConnected: (connected: boolean) => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4_000;

/**
 * Keeps one wire to the desk and opens a new one, with growing pauses, when it is lost. Nothing is queued while
 * there is no desk: a command that comes late does something else than the agent meant. Only notes are kept, by
 * their own store.
 */
export function createDeskBridge({ connect, clock, onTopic, onConnected }: DeskBridgeDeps): DeskBridge {
  let peer: Peer | undefined;
  let stopWaiting: Dispose = () => undefined;
  let delay = FIRST_DELAY_MS;
  let connected = false;
  let disposed = false;

  function lost(): void {
    peer = undefined;
    if (disposed) return;
    if (connected) onConnected(false);
    connected = false;
    stopWaiting = clock.after(delay, open);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  }

  async function open(): Promise<void> {
    let transport: WireTransport;
    try {
      transport = await connect();
    } catch {
      return lost();
    }
    if (disposed) return transport.close();
    const opened = createPeer(transport, {
      onCall: async (method) => fail('unknown-method', method),
      onSignal: () => undefined,
      onPush(topic, value) {
        if (!isTopic(topic)) return;
        // The registrar on the other side speaks the same contract; a topic's value is taken as it is.
        onTopic(topic, value as DeskTopics[typeof topic]);
        if (connected) return;
        connected = true;
        delay = FIRST_DELAY_MS;
        onConnected(true);
      },
      onGarbage: () => undefined,
    });
    peer = opened;
    opened.onClose(() => {
      if (peer === opened) lost();
    });
  }

  void open();

  const call = (async (method: string, args: unknown) => {
    if (peer === undefined) return fail('disconnected');
    try {
      return await peer.call(method, args);
    } catch (thrown) {
      return fail('internal', messageOf(thrown));
    }
  }) as Caller<DeskCalls>;

  return {
    call,
    dispose() {
      disposed = true;
      stopWaiting();
      peer?.close();
    },
  };
}

const topics: Readonly<Record<keyof DeskTopics, true>> = {
  agent: true,
  line: true,
  calls: true,
  directory: true,
  sync: true,
  outbox: true,
  notices: true,
  audio: true,
  settings: true,
};

function isTopic(name: string): name is keyof DeskTopics {
  return Object.hasOwn(topics, name);
}
