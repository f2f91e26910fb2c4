import type { Database } from 'better-sqlite3';
import type { Item, ItemType } from '#shared/domain/contact';
import type { ContactId } from '#shared/domain/ids';
import { comparePlaces, type TimelineMark } from '#shared/domain/timeline';
import type { Timed } from '../store/slow-statements';

/** An item of the cache, by its place among all of them. */
export interface PlacedItem extends TimelineMark {
  readonly item: Item;
}

export interface TimelineItems {
  /** The first items of these records behind a mark, the newest first. */
  itemsBehind(
    ids: readonly ContactId[],
    types: readonly ItemType[],
    behind: TimelineMark | undefined,
    limit: number,
  ): readonly PlacedItem[];
  isItemCached(id: string): boolean;
}

interface ItemRow {
  readonly row: number;
  readonly id: string;
  readonly created_at: string;
  readonly body: string;
}

/** What the sources know of a person, in the order of its making. Each part of it is a walk along the index. */
export function createTimelineItems(cache: Database, timed: Timed): TimelineItems {
  const walk = cache.prepare<[string, string, number, string, string, number, number], ItemRow>(
    `SELECT rowid AS row, id, created_at, body FROM items
     WHERE contact_id = ? AND type = ? AND open = ? AND created_at <= ? AND (created_at < ? OR rowid < ?)
     ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  );
  const exists = cache.prepare<[string], number>('SELECT 1 FROM items WHERE id = ?').pluck();

  return {
    itemsBehind(ids, types, behind, limit) {
      const at = behind === undefined ? '~' : new Date(behind.at).toISOString();
      const row = behind?.of === 'item' ? behind.row : Number.MAX_SAFE_INTEGER;
      return timed('contacts.timeline', () =>
        ids
          .flatMap((id) => types.map((type) => [id, type] as const))
          .flatMap(([id, type]) => [0, 1].flatMap((open) => walk.all(id, type, open, at, at, row, limit)))
          .map(toPlaced)
          .sort(comparePlaces)
          .slice(0, limit),
      );
    },
    isItemCached: (id) => exists.get(id) !== undefined,
  };
}

function toPlaced({ row, id, created_at: createdAt, body }: ItemRow): PlacedItem {
  return { of: 'item', at: Date.parse(createdAt), row, item: { ...(JSON.parse(body) as Item), id } };
}
