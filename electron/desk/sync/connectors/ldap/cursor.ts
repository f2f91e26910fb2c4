/**
 * By what changes are found. `csn`: `entryCSN` of OpenLDAP, microseconds. `time`: `modifyTimestamp` (RFC 4512),
 * seconds. `usn`: `uSNChanged` of one domain controller of Active Directory.
 */
export type ChangeMark = 'csn' | 'time' | 'usn';

/** What our opaque cursor holds. */
export interface Cursor {
  readonly v: 1;
  /** Part of a full read. */
  readonly full: boolean;
  readonly by?: ChangeMark;
  /** The changes of this pull begin with it. */
  readonly since?: string;
  /** The latest mark that was seen. */
  readonly high?: string;
  /** What `high` was when this pull began. */
  readonly before?: string;
  /** The domain controller whose `uSNChanged` it is. */
  readonly server?: string;
  /** Pages under way: of which reading, and how many of it were given out. */
  readonly reading?: { readonly id: string; readonly pages: number };
}

const START: Cursor = { v: 1, full: true };

/**
 * Directories are copied to each other, and what was written elsewhere comes late, with a mark that is older than what
 * has been seen here.
 */
const OVERLAP_MS = 300_000;

export function parseCursor(text: string | undefined): Cursor {
  if (text === undefined) return START;
  try {
    const cursor = JSON.parse(text) as Cursor;
    return cursor.v === 1 ? cursor : START;
  } catch {
    return START;
  }
}

/**
 * Where the next pull begins, after one that has seen marks up to `high`. What may have come late is read once more
 * only while there is something new; `undefined`: the directory shows no marks, everything is read again.
 */
export function cursorAfter(read: {
  readonly by: ChangeMark;
  readonly high: string | undefined;
  /** What it was before. */
  readonly before: string | undefined;
  readonly server?: string;
}): Cursor | undefined {
  const { by, high, before, server } = read;
  if (high === undefined) return undefined;
  const common = { v: 1, full: false, by, high, ...(server === undefined ? {} : { server }) } as const;
  if (by === 'usn') return { ...common, since: String(Number(high) + 1) };
  return { ...common, since: before === high ? high : setBack(high) };
}

/** The later one of two marks of one kind. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** `20261121080304.123456Z#000000#000#000000`, as OpenLDAP writes it. */
const CSN = /^\d{14}\.\d{6}Z#[0-9a-f]{6}#[0-9a-f]{3}#[0-9a-f]{6}$/;
/** Generalized time (RFC 4517, 3.3.13) as servers write it: in UTC. Without a fraction two of them compare as texts. */
const TIME = /^(\d{14})(?:\.\d+)?Z$/;

export function asCsn(value: string | undefined): string | undefined {
  return value !== undefined && CSN.test(value) ? value : undefined;
}

export function asModified(value: string | undefined): string | undefined {
  const digits = TIME.exec(value ?? '')?.[1];
  return digits === undefined ? undefined : `${digits}Z`;
}

function setBack(mark: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(mark) ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - OVERLAP_MS;
  if (Number.isNaN(ms)) return mark;
  const time = new Date(ms).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
  return mark.includes('#') ? `${time}.000000Z#000000#000#000000` : `${time}Z`;
}
