import type { Contact, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import type { CacheRepository } from '../../electron/desk/sync/cache-repository';
import type { Change } from '../../electron/desk/sync/connector';

export function person(id: string, more: Partial<Contact> = {}): Contact {
  return {
    id: contactId(id),
    kind: 'customer',
    displayName: `Person ${id}`,
    vip: false,
    emails: [],
    phones: [],
    extra: {},
    ...more,
  };
}

export const mobile = (e164: string) => ({ raw: e164, e164, label: 'mobile' });
export const extension = (digits: string) => ({ raw: digits, extension: digits });

export function item(id: string, more: Partial<Item> = {}): Item {
  const at = '2026-11-01T08:00:00.000Z';
  return {
    id,
    type: 'order',
    title: `Item ${id}`,
    status: 'open',
    open: true,
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

/** As a source of the id `crm` would deliver them. */
export function deliver(
  cache: CacheRepository,
  people: readonly Contact[],
  items: readonly (readonly [owner: string, item: Item])[] = [],
): void {
  cache.adopt('crm', 'fingerprint', ['people', 'items']);
  const page = (changes: readonly Change[]) =>
    ({ mode: 'delta', changes, rejected: [], more: false, next: 'x' }) as const;
  const stream = (name: 'people' | 'items', kind: 'contacts' | 'items') =>
    ({ source: 'crm', stream: { name, kind, tombstones: 'native' }, now: 0 }) as const;
  cache.applyPage(
    stream('people', 'contacts'),
    page(people.map((contact) => ({ op: 'upsert', record: { kind: 'contacts', contact } }))),
  );
  cache.applyPage(
    stream('items', 'items'),
    page(
      items.map(([contact, one]) => ({
        op: 'upsert',
        record: { kind: 'items', item: one, contactId: contact },
      })),
    ),
  );
}
