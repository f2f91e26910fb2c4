import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { createPeer, type Peer } from '#shared/ipc/peer';
import type { Caller } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { fail } from '#shared/lib/result';
import { keepWire, type OpenWire } from './wire';

/** The desk as a window sees it: calls that never reject, snapshots, and whether there is a desk at all. */
export interface DeskBridge {
  readonly call: Caller<DeskCalls>;
  readonly dispose: Dispose;
}

export interface DeskBridgeDeps {
  readonly open: OpenWire;
  readonly clock: Clock;
  readonly onTopic: <T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]) => void;
  /** True with the first snapshot of a connection, false when it is lost. */
  readonly onConnected: (connected: boolean) => void;
}

/**
 * Nothing is queued while there is no desk: a command that comes late does something else than the agent meant.
 * Only notes are kept, by their own store.
 */
export function createDeskBridge({ open, clock, onTopic, onConnected }: DeskBridgeDeps): DeskBridge {
  let peer: Peer | undefined;
  const dispose = keepWire({
    open,
    clock,
    onOpen(transport) {
      let spoke = false;
      const opened = createPeer(transport, {
        onCall: async (method) => fail('unknown-method', method),
        onSignal: () => undefined,
        onPush(topic, value) {
          if (!isTopic(topic)) return;
          // The desk speaks the same contract and is the one that checks; its values are taken as they are.
          onTopic(topic, value as DeskTopics[typeof topic]);
          if (spoke) return;
          spoke = true;
          onConnected(true);
        },
        onGarbage: () => undefined,
      });
      peer = opened;
      opened.onClose(() => {
        if (peer !== opened) return;
        peer = undefined;
        if (spoke) onConnected(false);
      });
    },
  });

  const call = (async (method: string, args: unknown) =>
    peer === undefined ? fail('disconnected') : peer.call(method, args)) as Caller<DeskCalls>;

  return { call, dispose };
}

const topics: Readonly<Record<keyof DeskTopics, true>> = {
  agent: true,
  line: true,
  pbx: true,
  pbxTest: true,
  calls: true,
  directory: true,
  favourites: true,
  followUps: true,
  blocking: true,
  sync: true,
  preparing: true,
  outbox: true,
  privacy: true,
  imports: true,
  notices: true,
  audio: true,
  level: true,
  settings: true,
  managed: true,
  language: true,
  desktop: true,
  request: true,
};

function isTopic(name: string): name is keyof DeskTopics {
  return Object.hasOwn(topics, name);
}
