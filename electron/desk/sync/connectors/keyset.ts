/**
 * The place in a feed that is read by time, and within a pull by id. A pull asks for everything that changed since a
 * moment that lies an overlap before the last pull, and goes through it by id: ids are unique, so that rows of one
 * moment can't hide behind a page's end, and what is stored meanwhile shifts nothing. The moment is the server's clock
 * before the first page, never the newest row: what changes behind our back during a long pull is newer than it.
 */
export interface Keyset {
  readonly v: 1;
  /** Absent: a full read. Epoch ms by the server's clock. */
  readonly since?: number;
  /** The server's clock when this pull began. */
  readonly mark?: number;
  /** The last id that was read, or the source's own place in its list; empty before the first page. */
  readonly after: string;
}

const START: Keyset = { v: 1, after: '' };

/** From the beginning where it can't be read. */
export function parseKeyset(text: string | undefined): Keyset {
  if (text === undefined) return START;
  try {
    const cursor = JSON.parse(text) as Keyset;
    const times = [cursor.since, cursor.mark].every((time) => time === undefined || isTime(time));
    return cursor.v === 1 && typeof cursor.after === 'string' && times ? cursor : START;
  } catch {
    return START;
  }
}

/** What the next pull begins with; `undefined` where the server has told no time: it is a full read again. */
export function nextPull({ since, mark }: Keyset, overlapMs: number): Keyset | undefined {
  const from = mark === undefined ? since : Math.max(since ?? 0, mark - overlapMs);
  return from === undefined ? undefined : { v: 1, since: from, after: '' };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
