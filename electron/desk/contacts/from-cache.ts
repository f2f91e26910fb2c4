import type { Logger } from '#shared/lib/logger';
import { reasonOf } from '#shared/lib/result';
import type { Store } from '../store/create-store';

export type FromCache = <T>(fallback: T, read: () => T) => T;

/** A damaged cache must not keep a call from ringing: what can't be read is what nobody knows. */
export function createFromCache(store: Pick<Store, 'cacheFailed'>, logger: Logger): FromCache {
  return (fallback, read) => {
    try {
      return read();
    } catch (thrown) {
      logger.error('the cache cannot be read', { reason: reasonOf(thrown) });
      store.cacheFailed(thrown);
      return fallback;
    }
  };
}
