import type { Contact, ContactPhone, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { normaliseForImport } from '#shared/domain/numbers';
import { plainLine } from '#shared/lib/plain-text';
import type { ContactStream, ItemStream, MappedField } from '#shared/schemas/mapping';
import { asBoolean, asId, asText, asTime, asUrl, readField, valueAt } from './rest-fields';

export type ReadRow<T> =
  | { readonly ok: true; readonly value: T }
  /** Names the field, never its value: this is logged and shown. */
  | { readonly ok: false; readonly reason: string };

const MAX_PHONES = 20;
const MAX_EMAILS = 10;

/** A contact from one row. Fields that are no more than nice to have are left out when they are wrong. */
export function readContact(
  row: unknown,
  fields: ContactStream['fields'],
  source: string,
  region: string,
): ReadRow<Contact> {
  const id = asId(readField(row, fields.id));
  if (id === undefined) return rejected('id');
  const displayName = asText(readField(row, fields.displayName));
  if (displayName === undefined) return rejected('displayName');
  const kind = readField(row, fields.kind);
  if (kind !== 'customer' && kind !== 'employee') return rejected('kind');
  const url = fields.url === undefined ? undefined : asUrl(readField(row, fields.url));
  return {
    ok: true,
    value: {
      id: contactId(`${source}:${id}`),
      kind,
      displayName,
      ...texts(row, {
        company: fields.company,
        title: fields.title,
        department: fields.department,
        tier: fields.tier,
        language: fields.language,
        timeZone: fields.timeZone,
        owner: fields.owner,
      }),
      vip: fields.vip !== undefined && asBoolean(readField(row, fields.vip)) === true,
      emails: readEmails(row, fields.emails),
      phones: readPhones(row, fields.phones, region),
      ...(url === undefined ? {} : { url }),
      extra: textTable(row, fields.extra),
    },
  };
}

export function readItem(
  row: unknown,
  fields: ItemStream['fields'],
  source: string,
): ReadRow<{ readonly item: Item; readonly contactId: string }> {
  const id = asId(readField(row, fields.id));
  if (id === undefined) return rejected('id');
  const owner = asId(readField(row, fields.contactId));
  if (owner === undefined) return rejected('contactId');
  const type = readField(row, fields.type);
  if (type !== 'order' && type !== 'incident' && type !== 'complaint') return rejected('type');
  const title = asText(readField(row, fields.title));
  if (title === undefined) return rejected('title');
  const status = asText(readField(row, fields.status));
  if (status === undefined) return rejected('status');
  const open = asBoolean(readField(row, fields.open));
  if (open === undefined) return rejected('open');
  const createdAt = asTime(readField(row, fields.createdAt));
  if (createdAt === undefined) return rejected('createdAt');
  const updatedAt = fields.updatedAt === undefined ? undefined : asTime(readField(row, fields.updatedAt));
  const amount = readAmount(row, fields.amount);
  const priority = fields.priority === undefined ? undefined : readField(row, fields.priority);
  const url = fields.url === undefined ? undefined : asUrl(readField(row, fields.url));
  return {
    ok: true,
    value: {
      contactId: `${source}:${owner}`,
      item: {
        id: `${source}:${id}`,
        type,
        ...texts(row, { number: fields.number, assignee: fields.assignee }),
        title,
        status,
        open,
        createdAt,
        updatedAt: updatedAt ?? createdAt,
        ...(amount === undefined ? {} : { amount }),
        ...(isPriority(priority) ? { priority } : {}),
        ...(url === undefined ? {} : { url }),
      },
    },
  };
}

/** The id of a row that says it was deleted. */
export function readDeletedId(row: unknown, field: MappedField, source: string): ReadRow<string> {
  const id = asId(readField(row, field));
  return id === undefined ? rejected('id') : { ok: true, value: `${source}:${id}` };
}

function rejected(field: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${field} is missing or wrong` };
}

function texts<Key extends string>(
  row: unknown,
  fields: Readonly<Record<Key, MappedField | undefined>>,
): Partial<Record<Key, string>> {
  return textTable(row, fields) as Partial<Record<Key, string>>;
}

function textTable(
  row: unknown,
  fields: Readonly<Record<string, MappedField | undefined>>,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, field] of Object.entries(fields)) {
    const text = field === undefined ? undefined : asText(readField(row, field));
    if (text !== undefined) found[key] = text;
  }
  return found;
}

function readEmails(row: unknown, fields: readonly MappedField[]): readonly string[] {
  const found = fields.flatMap((field) => {
    const value = readField(row, field);
    return (Array.isArray(value) ? value : [value]).map(asText).filter((text) => text !== undefined);
  });
  return [...new Set(found)].slice(0, MAX_EMAILS);
}

function readPhones(
  row: unknown,
  sources: ContactStream['fields']['phones'],
  region: string,
): readonly ContactPhone[] {
  const phones: ContactPhone[] = [];
  const add = (number: unknown, label: unknown): void => {
    const raw = plainLine(asText(number) ?? '', 64);
    if (raw === '' || phones.length >= MAX_PHONES) return;
    const said = asText(label);
    phones.push({
      raw,
      ...normaliseForImport(raw, region),
      ...(said === undefined ? {} : { label: plainLine(said, 40) }),
    });
  };
  for (const source of sources) {
    if (!('each' in source)) {
      add(readField(row, source.number), source.label);
      continue;
    }
    const list = valueAt(row, source.each);
    if (!Array.isArray(list)) continue;
    for (const entry of list.slice(0, MAX_PHONES)) {
      add(
        valueAt(entry, source.number),
        source.label === undefined ? undefined : valueAt(entry, source.label),
      );
    }
  }
  return phones;
}

function readAmount(row: unknown, field: ItemStream['fields']['amount']): Item['amount'] | undefined {
  if (field === undefined) return undefined;
  const value = asText(readField(row, field.value));
  const currency = asText(readField(row, field.currency))?.toUpperCase();
  if (value === undefined || !/^-?\d{1,15}(\.\d{1,6})?$/.test(value)) return undefined;
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? { value, currency } : undefined;
}

function isPriority(value: unknown): value is NonNullable<Item['priority']> {
  return value === 'low' || value === 'normal' || value === 'high' || value === 'critical';
}
