/** Snapshots: the last value of every topic, shown to whoever connects, and again on every change. */
import { isDeepStrictEqual } from 'node:util';
import type { Peer } from '#shared/ipc/peer';

export interface Topics<T> {
  /** Sends the value to every attached peer, unless it is what they have been shown already. */
  publish<Topic extends keyof T & string>(topic: Topic, value: T[Topic]): void;
  /** What was published last. */
  current<Topic extends keyof T & string>(topic: Topic): T[Topic] | undefined;
  /** Pushes all current snapshots to the peer first, then every change until its wire closes. */
  attach(peer: Pick<Peer, 'push' | 'onClose'>): void;
}

/** Values are treated as immutable: publish a new one instead of changing the one that was published. */
export function createTopics<T>(): Topics<T> {
  const values = new Map<keyof T & string, unknown>();
  const peers = new Set<Pick<Peer, 'push'>>();
  return {
    publish(topic, value) {
      if (values.has(topic) && isDeepStrictEqual(values.get(topic), value)) return;
      values.set(topic, value);
      for (const peer of [...peers]) peer.push(topic, value);
    },
    current: <Topic extends keyof T & string>(topic: Topic) => values.get(topic) as T[Topic] | undefined,
    attach(peer) {
      peers.add(peer);
      peer.onClose(() => void peers.delete(peer));
      for (const [topic, value] of values) peer.push(topic, value);
    },
  };
}
