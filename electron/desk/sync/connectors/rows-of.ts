import type { Contact } from '#shared/domain/contact';
import type { Change, NumberQuery } from '../connector';
import type { ReadRow, toItem } from './records';

/** A row as a source wrote it: nothing in it is trusted. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` where it is no list of rows. */
export function asRows(value: unknown): readonly Row[] | undefined {
  return Array.isArray(value) && value.every(isRow) ? value : undefined;
}

/** What lies at a path of names; `undefined` where something on the way is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isRow(found) ? found[name] : undefined;
  return found;
}

export function contactChange(read: ReadRow<Contact>): ReadRow<Change> {
  if (!read.ok) return read;
  return { ok: true, value: { op: 'upsert', record: { kind: 'contacts', contact: read.value } } };
}

export function itemChange(read: ReturnType<typeof toItem>): ReadRow<Change> {
  return read.ok ? { ok: true, value: { op: 'upsert', record: { kind: 'items', ...read.value } } } : read;
}

/** Searches by the end of a number find too much: what counts is the whole number, by our own rules. */
export function hasNumber({ phones }: Contact, number: NumberQuery | undefined): boolean {
  if (number === undefined) return false;
  return phones.some(
    ({ e164, extension }) =>
      (e164 !== undefined && e164 === number.e164) ||
      (extension !== undefined && extension === number.extension),
  );
}
