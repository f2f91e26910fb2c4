/**
 * Odoo's change feed is `write_date`, and it is a poor clock: it is the *start* of the transaction, stored with
 * microseconds and told in whole seconds, and how it compares differs by version (19: by the second; 14: by the
 * microsecond, so that "later than this second" brings the second again, and "equal to" nothing). So a pull asks for
 * everything from a second on that lies an overlap before the newest one it knows, and goes through it by id: ids are
 * unique, whatever the clock does, and rows of one moment can't hide behind a page's end. What is stored while the
 * pull runs is newer than the mark that is taken before its first page, or as old as the overlap.
 */
export interface Cursor {
  readonly v: 1;
  /** Absent: a full read. `YYYY-MM-DD HH:MM:SS`, UTC, as Odoo writes it. */
  readonly since?: string;
  /** The newest change there was before the first page. */
  readonly newest?: string;
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

/** What the next pull begins with; `undefined` where nothing has told a time yet. */
export function cursorAfter({ since, newest }: Cursor): Cursor | undefined {
  const from = newest === undefined ? since : setBack(newest);
  return from === undefined ? undefined : { v: 1, since: from, after: 0 };
}

/** The newest of two times of Odoo's; what is none doesn't count. */
export function newestOf(found: unknown, before: string | undefined): string | undefined {
  if (typeof found !== 'string' || !ODOO_TIME.test(found)) return before;
  return before === undefined || found > before ? found : before;
}

function setBack(time: string): string | undefined {
  const [, day, clock] = ODOO_TIME.exec(time) ?? [];
  const ms = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(ms)) return undefined;
  return new Date(ms - OVERLAP_MS).toISOString().slice(0, 19).replace('T', ' ');
}
