/** Zendesk keeps the place itself: its export hands out an opaque cursor, also at the end of what there is now. */
export interface Cursor {
  readonly v: 1;
  /** Still in the first read of everything. */
  readonly full: boolean;
  /** Absent at the very beginning. */
  readonly cursor?: string;
}

const START: Cursor = { v: 1, full: true };
const LONGEST = 2_000;

/** From the beginning where it can't be read. */
export function parseCursor(text: string | undefined): Cursor {
  if (text === undefined) return START;
  try {
    const read = JSON.parse(text) as Cursor;
    return read.v === 1 && typeof read.full === 'boolean' && asCursor(read.cursor) !== undefined
      ? read
      : START;
  } catch {
    return START;
  }
}

export function asCursor(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : undefined;
}
