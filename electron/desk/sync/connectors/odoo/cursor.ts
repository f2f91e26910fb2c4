/**
 * Odoo's change feed is `write_date`, and it is a poor clock: it is the *start* of the transaction, stored with
 * microseconds and told in whole seconds, and how it compares differs by version (19: by the second; 14: by the
 * microsecond, so that "later than this second" brings the second again, and "equal to" nothing). So a pull asks for
 * everything from a second on that lies an overlap before the newest one it knows, and goes through it by id: ids are
 * unique, whatever the clock does, and rows of one moment can't hide behind a page's end. What is stored while the
 * pull runs is newer than the mark that is taken before its first page, or as old as the overlap.
 *
 * Once the overlap has passed without anything newer, whoever had begun before is done: from then on nothing is read
 * twice, or a large import would be read again with every pull until somebody changes something. How long ago a mark
 * was first seen is measured here; what the time is, is never taken from this computer.
 */
export interface Cursor {
  readonly v: 1;
  /** Absent: a full read. `YYYY-MM-DD HH:MM:SS`, UTC, as Odoo writes it. */
  readonly since?: string;
  /** The newest change there was before the first page. */
  readonly newest?: string;
  /** Epoch ms of this computer at which it was first seen. */
  readonly seenAt?: number;
  /** It was first seen longer ago than the overlap, when this pull began. */
  readonly settled?: boolean;
  /** The last id that was read; 0 before the first page. */
  readonly after: number;
  /** Of a full read: how many rows there are. */
  readonly total?: number;
}

/** A transaction that was open longer than this when it was stored is found by the next full read. */
export const OVERLAP_MS = 120_000;

const ODOO_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** From the beginning where it can't be read. */
export function parseCursor(text: string | undefined): Cursor {
  const start: Cursor = { v: 1, after: 0 };
  if (text === undefined) return start;
  try {
    const cursor = JSON.parse(text) as Cursor;
    return cursor.v === 1 && Number.isSafeInteger(cursor.after) ? cursor : start;
  } catch {
    return start;
  }
}

/**
 * A pull that begins.
 * @param found the newest change there is; anything but a time of Odoo's is none
 * @param now epoch ms
 */
export function beginPull(cursor: Cursor, found: unknown, now: number): Cursor {
  const { v, since, after, newest: before, seenAt } = cursor;
  const newest = isTime(found) ? found : undefined;
  const from = since === undefined ? {} : { since };
  if (newest === undefined) return { v, ...from, after };
  const first = newest === before && seenAt !== undefined && seenAt <= now ? seenAt : now;
  return { v, ...from, newest, seenAt: first, settled: now - first >= OVERLAP_MS, after };
}

/** What the next pull begins with; `undefined` where nothing has told a time yet. */
export function cursorAfter({ since, newest, seenAt, settled }: Cursor): Cursor | undefined {
  const from = newest === undefined ? since : moved(newest, settled === true ? 1000 : -OVERLAP_MS);
  if (from === undefined) return undefined;
  return {
    v: 1,
    since: from,
    ...(newest === undefined ? {} : { newest }),
    ...(seenAt === undefined ? {} : { seenAt }),
    after: 0,
  };
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && moved(value, 0) !== undefined;
}

function moved(time: string, byMs: number): string | undefined {
  const [, day, clock] = ODOO_TIME.exec(time) ?? [];
  const ms = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(ms)) return undefined;
  return new Date(ms + byMs).toISOString().slice(0, 19).replace('T', ' ');
}
