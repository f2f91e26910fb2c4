import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { shareStructure } from './share';

/** What the desk last pushed, and whether it can be asked for more. */
export interface DeskState extends Partial<DeskTopics> {
  /** `starting` until the first snapshot; `lost` keeps showing the last one. */
  readonly connection: 'starting' | 'up' | 'lost';
}

export interface DeskStore {
  readonly store: StoreApi<DeskState>;
  onTopic<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): void;
  onConnected(connected: boolean): void;
}

export function createDeskStore(): DeskStore {
  const store = createStore<DeskState>(() => ({ connection: 'starting' }));
  return {
    store,
    onTopic(topic, value) {
      const before = store.getState()[topic];
      const shared = shareStructure(before, value);
      if (!Object.is(before, shared)) store.setState({ [topic]: shared } as Partial<DeskState>);
    },
    onConnected: (connected) => store.setState({ connection: connected ? 'up' : 'lost' }),
  };
}
