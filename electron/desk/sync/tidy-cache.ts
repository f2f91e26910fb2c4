import type { SourceLimits } from '#shared/domain/source-limits';
import type { CachePrivacy, TidyAt } from './cache-privacy-repository';
import type { ForgottenPeople } from './forgotten-people';

export interface CacheTidy {
  /**
   * Takes out of the cache what is not to be kept of a source, in slices between which the thread does what else there
   * is. Resolves with how many rows were changed or went; an end in the middle does no harm, the next time begins anew.
   */
  tidy(
    source: string,
    limits: SourceLimits,
    options: {
      readonly isStopped: () => boolean;
      readonly onProgress: (done: number, total: number) => void;
    },
  ): Promise<number>;
  /** People and what is theirs. Resolves when nothing of them is in the file any more. */
  erase(ids: readonly string[]): Promise<void>;
  dispose(): void;
}

/** A reader of the desk holds the log for the time of one statement. */
const LOG_TRIES = 50;

export function createCacheTidy(deps: {
  readonly cache: CachePrivacy;
  readonly forgotten: () => ForgottenPeople;
  /** Epoch ms. */
  readonly now: () => number;
  /** Lets the thread do what else there is. */
  readonly turn: () => Promise<void>;
}): CacheTidy {
  const { cache, turn } = deps;
  let disposed = false;

  /** Only together: words that stay in the index, or in the log, are still in the file. */
  const clean = async (): Promise<void> => {
    for (let first = true, more = true; more && !disposed; first = false) {
      more = cache.mergeWords(first);
      await turn();
    }
    for (let tries = 0; tries < LOG_TRIES && !disposed && !cache.emptyLog(); tries += 1) await turn();
  };

  return {
    async tidy(source, limits, { isStopped, onProgress }) {
      const total = cache.rowsOf(source);
      let done = 0;
      let changed = 0;
      let at: TidyAt | undefined = { table: 'contacts', after: 0 };
      while (at !== undefined && !disposed && !isStopped()) {
        const forgotten = deps.forgotten();
        const slice = cache.tidy(source, limits, at, { now: deps.now(), isForgotten: forgotten.has });
        done += slice.rows;
        changed += slice.changed;
        at = slice.next;
        onProgress(Math.min(done, total), total);
        await turn();
      }
      if (changed > 0) await clean();
      return changed;
    },
    async erase(ids) {
      cache.erase(ids);
      await clean();
    },
    dispose() {
      disposed = true;
    },
  };
}
