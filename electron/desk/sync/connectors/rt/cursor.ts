import { PAGE } from './api';

/** What our opaque cursor holds: a full read under way, or a place among RT's transactions. */
export type Cursor = FullRead | Following;

export interface FullRead {
  readonly v: 1;
  readonly full: true;
  /** The newest transaction when the read began; absent before the first page. */
  readonly high?: number;
  /** Of users: the next page. */
  readonly page: number;
  /** Of tickets: the next one has a higher number. */
  readonly after: number;
  /** How many there were at the page before. */
  readonly total?: number;
}

export interface Following {
  readonly v: 1;
  readonly full: false;
  /** The newest transaction that was seen. */
  readonly high: number;
  /** Those that were seen and are no older than the window. */
  readonly seen: readonly number[];
  /** Where this pull is. */
  readonly at?: number;
}

export const BEGIN: FullRead = { v: 1, full: true, page: 1, after: 0 };

/**
 * A transaction gets its number before it is committed: one that takes its time shows up behind newer ones. So many
 * numbers are looked at again, and what was new among them is read.
 */
export const WINDOW = 200;

export function parseCursor(text: string | undefined): Cursor {
  if (text === undefined) return BEGIN;
  try {
    const cursor = JSON.parse(text) as Cursor;
    return cursor.v === 1 ? cursor : BEGIN;
  } catch {
    return BEGIN;
  }
}

export function startOf({ at, high }: Following): number {
  return at ?? Math.max(0, high - WINDOW);
}

/**
 * The cursor after a page of transactions.
 * @param ids of the page, ascending
 */
export function follow(cursor: Following, ids: readonly number[], more: boolean): Following {
  // Behind a page of what we may not see there is something that we may: no page has more than that.
  const last = ids.at(-1) ?? startOf(cursor) + (more ? PAGE : 0);
  const high = Math.max(cursor.high, ...ids);
  // Also where more follow: what comes is newer than this page, and thousands may be caught up with.
  const seen = [...new Set([...cursor.seen, ...ids])].filter((id) => id > high - WINDOW);
  return { v: 1, full: false, high, seen, ...(more ? { at: last } : {}) };
}
