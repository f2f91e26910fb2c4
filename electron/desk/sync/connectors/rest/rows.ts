import type { Contact, Item } from '#shared/domain/contact';
import type { ContactStream, ItemStream, MappedField } from '#shared/schemas/mapping';
import { type RawContact, type ReadRow, rejected, toContact, toItem } from '../records';
import { asId } from '../values';
import { readField, valueAt } from './fields';

/** A contact from one row. */
export function readContact(
  row: unknown,
  fields: ContactStream['fields'],
  source: string,
  region: string,
): ReadRow<Contact> {
  const { phones, emails, extra, ...single } = fields;
  const raw = {
    ...valuesOf(row, single),
    emails: emails.flatMap((field) => listOf(readField(row, field))),
    phones: phones.flatMap((phone) => readPhones(row, phone)),
    extra: valuesOf(row, extra),
  };
  return toContact(raw, { source, region });
}

export function readItem(
  row: unknown,
  fields: ItemStream['fields'],
  source: string,
): ReadRow<{ readonly item: Item; readonly contactId: string }> {
  const { amount, ...single } = fields;
  const raw = {
    ...valuesOf(row, single),
    ...(amount === undefined ? {} : { amount: valuesOf(row, amount) }),
  };
  return toItem(raw, source);
}

/** The id of a row that says it was deleted. */
export function readDeletedId(row: unknown, field: MappedField, source: string): ReadRow<string> {
  const id = asId(readField(row, field));
  return id === undefined ? rejected('id') : { ok: true, value: `${source}:${id}` };
}

function valuesOf<Fields extends Readonly<Record<string, MappedField | undefined>>>(
  row: unknown,
  fields: Fields,
): { readonly [Key in keyof Fields]: unknown } {
  const values = Object.entries(fields).map(([key, field]) => [
    key,
    field === undefined ? undefined : readField(row, field),
  ]);
  return Object.fromEntries(values) as { readonly [Key in keyof Fields]: unknown };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function readPhones(
  row: unknown,
  phone: ContactStream['fields']['phones'][number],
): NonNullable<RawContact['phones']> {
  if (!('each' in phone)) return [{ number: readField(row, phone.number), label: phone.label }];
  const list = valueAt(row, phone.each);
  if (!Array.isArray(list)) return [];
  return list.map((entry) => ({
    number: valueAt(entry, phone.number),
    label: phone.label === undefined ? undefined : valueAt(entry, phone.label),
  }));
}
