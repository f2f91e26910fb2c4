import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Store } from '../store/create-store';
import { readPreparing } from './preparing-repository';

/** How far the cache of an earlier version is made ready for this one, while cards come from what is there. */
export interface Preparing {
  /** Percent; `null`: it is ready. */
  percent(): number | null;
  onChange(listener: (percent: number | null) => void): Dispose;
  dispose(): void;
}

const LOOK_MS = 1_000;

/** The worker keeps its place in the file itself, so that is where it is read. */
export function createPreparing(deps: {
  readonly store: Pick<Store, 'cache' | 'cacheFailed' | 'onCacheReopened'>;
  readonly clock: Clock;
}): Preparing {
  const { store, clock } = deps;
  const changed = createEmitter<number | null>();
  let percent: number | null = null;
  let cancel: Dispose = () => undefined;

  const look = (): void => {
    const before = percent;
    try {
      percent = readPreparing(store.cache) ?? null;
    } catch (thrown) {
      store.cacheFailed(thrown);
      percent = null;
    }
    if (percent !== before) changed.emit(percent);
    if (percent !== null) cancel = clock.after(LOOK_MS, look);
  };
  look();
  // Another file: nothing of it is of an earlier version.
  const stopWatching = store.onCacheReopened(() => {
    cancel();
    look();
  });
  return {
    percent: () => percent,
    onChange: (listener) => changed.on(listener),
    dispose() {
      stopWatching();
      cancel();
    },
  };
}
