import type { Clock } from '#shared/lib/clock';
import type { RowCounts } from './cache-repository';

/** Between two counts while rows keep coming, in ms; and at least so many times what the last one took. */
const EVERY_MS = 1_000;
const REST = 50;

/** How many rows a source has in the cache. To count passes each of them: of a million not after every page. */
export interface KeptCounts {
  value(): RowCounts;
  /** More rows have come: counted where the last time is long enough ago. */
  grow(): void;
  /** Counted now. */
  refresh(): void;
}

export function createKeptCounts(count: () => RowCounts, clock: Clock): KeptCounts {
  let value = count();
  let nextAt = Number.NEGATIVE_INFINITY;
  const refresh = (): void => {
    const start = clock.now();
    value = count();
    nextAt = start + Math.max(EVERY_MS, REST * (clock.now() - start));
  };
  return {
    value: () => value,
    grow() {
      if (clock.now() >= nextAt) refresh();
    },
    refresh,
  };
}
