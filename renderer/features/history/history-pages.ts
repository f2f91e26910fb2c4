import type { CallListEntry } from '#shared/domain/views';

/** What of the list is loaded, the newest first. */
export interface Loaded {
  readonly entries: readonly CallListEntry[];
  readonly more: boolean;
}

/**
 * The list with its newest page come anew: what was loaded further down stays. Where so many calls came that the page
 * doesn't reach what was loaded, that would leave a gap: the list begins anew.
 */
export function withNewest(newest: readonly CallListEntry[], loaded: Loaded, pageSize: number): Loaded {
  const last = newest.at(-1);
  const known = new Set(newest.map(({ id }) => id));
  if (last === undefined || newest.length < pageSize) return { entries: newest, more: false };
  if (!loaded.entries.some(({ id }) => known.has(id))) return { entries: newest, more: true };
  const below = loaded.entries.filter(({ id, startedAt }) => !known.has(id) && startedAt <= last.startedAt);
  return { entries: [...newest, ...below], more: loaded.more };
}

/** The list with the page that comes after it. */
export function withOlder(older: readonly CallListEntry[], loaded: Loaded, pageSize: number): Loaded {
  const known = new Set(loaded.entries.map(({ id }) => id));
  return {
    entries: [...loaded.entries, ...older.filter(({ id }) => !known.has(id))],
    more: older.length === pageSize,
  };
}
