import { type Keyset, parseKeyset } from '../keyset';
import { isId, moment, quoted } from './soql';

/** A transaction that was open longer than this when it was stored is found by the next full read. */
export const OVERLAP_MS = 300_000;
/** Salesforce tells deletions for so long. One day less: its log may be shortened earlier. */
export const DELETIONS_MS = 14 * 24 * 3_600_000;

export function parseCursor(text: string | undefined): Keyset {
  const cursor = parseKeyset(text);
  return cursor.after === '' || isId(cursor.after) ? cursor : { v: 1, after: '' };
}

/** The next page, by id: rows of one moment can't hide behind a page's end. */
export function pageQuery(ask: {
  readonly fields: readonly string[];
  readonly object: string;
  readonly cursor: Keyset;
  readonly limit: number;
}): string {
  const { since, after } = ask.cursor;
  const conditions = [
    ...(since === undefined ? [] : [`SystemModstamp >= ${moment(since)}`]),
    ...(after === '' ? [] : [`Id > ${quoted(after)}`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${ask.fields.join(', ')} FROM ${ask.object}${where} ORDER BY Id LIMIT ${ask.limit}`;
}
