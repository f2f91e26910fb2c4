import type { Contact, Item } from './contact';

/** What of a contact or an item need not be kept. Name, numbers and kind always are: without them there is no card. */
export const limitedFields = [
  'company',
  'title',
  'department',
  'tier',
  'language',
  'timeZone',
  'owner',
  'emails',
  'externalId',
  'url',
  'extra',
  'amount',
  'assignee',
] as const;
export type LimitedField = (typeof limitedFields)[number];

export const limitedItems = ['order', 'opportunity', 'incident', 'complaint', 'message'] as const;
export type LimitedItem = (typeof limitedItems)[number];

/** Whose contacts are kept at all. A list that is empty says nothing; all that say something must be met. */
export interface Territory {
  /** Beginnings of numbers, `+40`. An extension is of the house and meets each of them. */
  readonly prefixes: readonly string[];
  /** Compared whole, whatever the case. */
  readonly companies: readonly string[];
  readonly owners: readonly string[];
}

/** What the desk keeps of a source: everything else is not written down. */
export interface SourceLimits {
  readonly without: readonly LimitedField[];
  readonly withoutItems: readonly LimitedItem[];
  /** Each of them must be met. */
  readonly territories: readonly Territory[];
  /** What is closed is kept for so many days; 0: as long as the source has it. */
  readonly closedItemDays: number;
}

export const EVERYTHING: SourceLimits = {
  without: [],
  withoutItems: [],
  territories: [],
  closedItemDays: 0,
};
export const NO_TERRITORY: Territory = { prefixes: [], companies: [], owners: [] };

const DAY_MS = 86_400_000;

/** The contact as it may be kept; `undefined`: not at all. */
export function contactWithin(contact: Contact, limits: SourceLimits): Contact | undefined {
  return limits.territories.every((territory) => isInside(contact, territory))
    ? withoutFields(contact, limits.without)
    : undefined;
}

/** @param now epoch ms */
export function itemWithin(item: Item, limits: SourceLimits, now: number): Item | undefined {
  if (limits.withoutItems.some((type) => type === item.type)) return undefined;
  const { closedItemDays: days } = limits;
  // A time that can't be read is no reason to drop something.
  if (!item.open && days > 0 && now - Date.parse(item.updatedAt) > days * DAY_MS) return undefined;
  return withoutFields(item, limits.without);
}

/** Whether contacts may be left out: then an id that the source has and the cache hasn't is nothing that was missed. */
export function leavesOut(kind: 'contacts' | 'items', limits: SourceLimits): boolean {
  const hasTerritory = limits.territories.length > 0;
  if (kind === 'contacts') return hasTerritory;
  return hasTerritory || limits.withoutItems.length > 0 || limits.closedItemDays > 0;
}

export function limitsAnybody({ prefixes, companies, owners }: Territory): boolean {
  return prefixes.length + companies.length + owners.length > 0;
}

function isInside(contact: Contact, { prefixes, companies, owners }: Territory): boolean {
  return (
    (prefixes.length === 0 || contact.phones.some((phone) => isFrom(phone, prefixes))) &&
    isOneOf(contact.company, companies) &&
    isOneOf(contact.owner, owners)
  );
}

function isFrom({ e164, extension }: Contact['phones'][number], prefixes: readonly string[]): boolean {
  if (e164 === undefined) return extension !== undefined;
  return prefixes.some((prefix) => e164.startsWith(prefix));
}

function isOneOf(value: string | undefined, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  return value !== undefined && wanted.some((one) => plain(one) === plain(value));
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function withoutFields<T extends Contact | Item>(record: T, without: readonly LimitedField[]): T {
  if (!without.some((field) => field in record)) return record;
  const kept = Object.fromEntries(
    Object.entries(record).filter(([field]) => !without.includes(field as LimitedField)),
  );
  // These two are never absent.
  if ('emails' in record) kept['emails'] = without.includes('emails') ? [] : record.emails;
  if ('extra' in record) kept['extra'] = without.includes('extra') ? {} : record.extra;
  return kept as T;
}
