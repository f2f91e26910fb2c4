import type { Contact, ContactPhone, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { phoneFrom } from '#shared/domain/numbers';
import { plainLine } from '#shared/lib/plain-text';
import { asBoolean, asId, asText, asTime, asUrl } from './values';

export type ReadRow<T> =
  | { readonly ok: true; readonly value: T }
  /** Names the field, never its value: this is logged and shown. */
  | { readonly ok: false; readonly reason: string };

/** A contact as a source wrote it: nothing in it is trusted. */
export interface RawContact {
  readonly id: unknown;
  readonly displayName: unknown;
  readonly kind: unknown;
  /** A number that other systems know the person by, too. */
  readonly externalId?: unknown;
  readonly company?: unknown;
  readonly title?: unknown;
  readonly department?: unknown;
  readonly tier?: unknown;
  readonly vip?: unknown;
  readonly language?: unknown;
  readonly timeZone?: unknown;
  readonly owner?: unknown;
  readonly url?: unknown;
  readonly emails?: readonly unknown[];
  readonly phones?: readonly { readonly number: unknown; readonly label?: unknown }[];
  /** Shown under "Details": label to value. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An item as a source wrote it. */
export interface RawItem {
  readonly id: unknown;
  readonly contactId: unknown;
  readonly type: unknown;
  readonly title: unknown;
  readonly status: unknown;
  readonly open: unknown;
  readonly createdAt: unknown;
  readonly updatedAt?: unknown;
  readonly number?: unknown;
  readonly amount?: { readonly value: unknown; readonly currency: unknown };
  readonly priority?: unknown;
  readonly assignee?: unknown;
  readonly url?: unknown;
}

const MAX_PHONES = 20;
const MAX_EMAILS = 10;

/**
 * A clean contact, its id prefixed with the source's. Fields that are no more than nice to have are left out when
 * they are wrong.
 * @param from `region`: ISO 3166 alpha-2, of numbers without a country code; `phone`: reads one, in place of `phoneFrom`
 */
export function toContact(
  raw: RawContact,
  from: { readonly source: string; readonly region: string; readonly phone?: typeof phoneFrom },
): ReadRow<Contact> {
  const id = asId(raw.id);
  if (id === undefined) return rejected('id');
  const displayName = asText(raw.displayName);
  if (displayName === undefined) return rejected('displayName');
  const { kind } = raw;
  if (kind !== 'customer' && kind !== 'employee') return rejected('kind');
  const url = asUrl(raw.url);
  return {
    ok: true,
    value: {
      id: contactId(`${from.source}:${id}`),
      kind,
      displayName,
      ...(texts({
        externalId: raw.externalId,
        company: raw.company,
        title: raw.title,
        department: raw.department,
        tier: raw.tier,
        language: raw.language,
        timeZone: raw.timeZone,
        owner: raw.owner,
      }) as Partial<Contact>),
      vip: asBoolean(raw.vip) === true,
      emails: readEmails(raw.emails ?? []),
      phones: readPhones(raw.phones ?? [], from),
      ...(url === undefined ? {} : { url }),
      extra: texts(raw.extra ?? {}),
    },
  };
}

/** A clean item with the prefixed id of its contact. */
export function toItem(
  raw: RawItem,
  source: string,
): ReadRow<{ readonly item: Item; readonly contactId: string }> {
  const id = asId(raw.id);
  if (id === undefined) return rejected('id');
  const owner = asId(raw.contactId);
  if (owner === undefined) return rejected('contactId');
  const { type } = raw;
  if (!isItemType(type)) return rejected('type');
  const title = asText(raw.title);
  if (title === undefined) return rejected('title');
  const status = asText(raw.status);
  if (status === undefined) return rejected('status');
  const open = asBoolean(raw.open);
  if (open === undefined) return rejected('open');
  const createdAt = asTime(raw.createdAt);
  if (createdAt === undefined) return rejected('createdAt');
  const amount = readAmount(raw.amount);
  const url = asUrl(raw.url);
  return {
    ok: true,
    value: {
      contactId: `${source}:${owner}`,
      item: {
        id: `${source}:${id}`,
        type,
        ...texts({ number: raw.number, assignee: raw.assignee }),
        title,
        status,
        open: open && type !== 'message',
        createdAt,
        updatedAt: asTime(raw.updatedAt) ?? createdAt,
        ...(amount === undefined ? {} : { amount }),
        ...(isPriority(raw.priority) ? { priority: raw.priority } : {}),
        ...(url === undefined ? {} : { url }),
      },
    },
  };
}

export function rejected(field: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${field} is missing or wrong` };
}

function texts(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) {
    const text = asText(value);
    if (text !== undefined) found[key] = text;
  }
  return found;
}

function readEmails(values: readonly unknown[]): readonly string[] {
  const found = values.map(asText).filter((text) => text !== undefined);
  return [...new Set(found)].slice(0, MAX_EMAILS);
}

function readPhones(
  values: NonNullable<RawContact['phones']>,
  { region, phone = phoneFrom }: Parameters<typeof toContact>[1],
): readonly ContactPhone[] {
  const phones: ContactPhone[] = [];
  for (const { number, label } of values) {
    const raw = plainLine(asText(number) ?? '', 64);
    if (raw === '') continue;
    if (phones.length >= MAX_PHONES) break;
    const said = asText(label);
    phones.push({
      ...phone(raw, region),
      ...(said === undefined ? {} : { label: plainLine(said, 40) }),
    });
  }
  return phones;
}

function readAmount(raw: RawItem['amount']): Item['amount'] | undefined {
  const value = asText(raw?.value);
  const currency = asText(raw?.currency)?.toUpperCase();
  if (value === undefined || !/^-?\d{1,15}(\.\d{1,6})?$/.test(value)) return undefined;
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? { value, currency } : undefined;
}

const itemTypes: readonly Item['type'][] = ['order', 'opportunity', 'incident', 'complaint', 'message'];

function isItemType(value: unknown): value is Item['type'] {
  return itemTypes.some((type) => type === value);
}

function isPriority(value: unknown): value is NonNullable<Item['priority']> {
  return value === 'low' || value === 'normal' || value === 'high' || value === 'critical';
}
