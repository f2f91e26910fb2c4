import { type Keyset, parseKeyset } from '../keyset';
import { all, isId } from './query';

/** A transaction that was open longer than this when it was stored is found by the next full read. */
export const OVERLAP_MS = 300_000;

const MINUTE_MS = 60_000;

export function parseCursor(text: string | undefined): Keyset {
  const cursor = parseKeyset(text);
  return cursor.after === '' || isId(cursor.after) ? cursor : { v: 1, after: '' };
}

/**
 * What changed since a moment, told as minutes ago: a time in a query would be read in the zone of the user who asks,
 * whatever that is.
 * @param now by ServiceNow's clock, of just before
 */
export function changedSince(since: number, now: number): string {
  // One more: both were cut to seconds, and the question is on its way for a while.
  const minutes = Math.max(1, Math.ceil((now - since) / MINUTE_MS) + 1);
  return `sys_updated_onRELATIVEGE@minute@ago@${minutes}`;
}

/** The rows behind an id; without an order, pages would repeat rows and leave others out. */
export function pageQuery(filter: string, after: string): string {
  return all(after === '' ? '' : `sys_id>${after}`, filter, 'ORDERBYsys_id');
}
