import type { Database } from 'better-sqlite3';

/** How much of the rows has what this version finds them by, in percent; `undefined`: all of them. */
export function readPreparing(cache: Database): number | undefined {
  const row = cache
    .prepare<[], { readonly place: number | null; readonly last: number | null }>(
      'SELECT sum(place) AS place, sum(last) AS last FROM reindex',
    )
    .get();
  if (row === undefined || row.place === null || row.last === null || row.last === 0) return undefined;
  return Math.floor((100 * row.place) / row.last);
}
