import { type Keyset, parseKeyset } from '../keyset';
import type { Filter } from './api';

/**
 * A search sees what was stored some seconds later (HubSpot advises 10 s after a create and 60 s after a change), and
 * shows 10,000 results at most. So a pull reaches back far behind the last one, and asks for the rows behind an id
 * instead of the results behind the hundredth: each question has a first page only, however much has changed.
 */
export const OVERLAP_MS = 300_000;

export function parseCursor(text: string | undefined): Keyset {
  const cursor = parseKeyset(text);
  const known = cursor.since === undefined || /^\d*$/u.test(cursor.after);
  return known ? cursor : { v: 1, after: '' };
}

/** @param changed the property that has the time of the last change: contacts call it otherwise than everybody else */
export function changesSince(since: number, after: string, changed: string): readonly Filter[] {
  return [
    { propertyName: changed, operator: 'GTE', value: String(since) },
    ...(after === '' ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: after } as const]),
  ];
}

/** Ids are longer than numbers are exact. */
export function isBehind(id: string, after: string): boolean {
  return after === '' || BigInt(id) > BigInt(after);
}
