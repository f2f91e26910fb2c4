import type { Database } from 'better-sqlite3';
import type { Contact, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { contactWithin, itemWithin, type SourceLimits } from '#shared/domain/source-limits';
import type { Aliases } from './alias-repository';
import type { ContactWriter, ItemWriter, RowContext, RowWriter } from './cache-rows-repository';

/** Where a clean-up goes on: rows of this table after this one. */
export interface TidyAt {
  readonly table: 'contacts' | 'items';
  readonly after: number;
}

/** What takes people, and what is known of them, out of the cache again. */
export interface CachePrivacy {
  /** The records with these ids, what is theirs, and what led to them. What is left of the words goes by `mergeWords`. */
  erase(ids: readonly string[]): void;
  /** Rows of a source, for the progress of a clean-up. */
  rowsOf(source: string): number;
  /**
   * Goes through the next rows of a source: takes out of them what is not to be kept. `next`: there are more.
   * @param isForgotten of a contact as it stands in the cache
   */
  tidy(
    source: string,
    limits: SourceLimits,
    at: TidyAt,
    options: { readonly now: number; readonly isForgotten: (contact: Contact) => boolean },
  ): { readonly rows: number; readonly changed: number; readonly next?: TidyAt };
  /**
   * The words of what was removed stay in their index until it is put together anew. One step of that; `false`: nothing
   * is left to do.
   */
  mergeWords(first: boolean): boolean;
  /** What was overwritten is in the write-ahead log, too: empties it. `false`: somebody reads, to be tried again. */
  emptyLog(): boolean;
}

/** A slice must not keep a page of the sync waiting: about 20 ms. */
const TIDY_ROWS = 500;
/** Pages of the index that are put together in one step. */
const MERGE_PAGES = 200;
const WORDS = ['contact_words', 'contact_digits', 'item_words'] as const;

interface BodyRow {
  readonly row: number;
  readonly id: string;
  readonly stream: string;
  readonly seen: number;
  readonly contact: string;
  readonly body: string;
}

/** The deleting half of the sync worker's SQL. On a connection with `secure_delete`, so that nothing stays in free pages. */
export function createCachePrivacy(
  db: Database,
  rows: { readonly contacts: ContactWriter; readonly items: ItemWriter; readonly aliases: Aliases },
): CachePrivacy {
  const { contacts, items, aliases } = rows;
  // By the row's number, not by an index of the source: the rows are gone through once, in slices.
  const nextContacts = db.prepare<[string, number], BodyRow>(
    `SELECT row, id, stream, seen, '' AS contact, body FROM contacts WHERE +source = ? AND row > ?
     ORDER BY row LIMIT ${TIDY_ROWS}`,
  );
  const nextItems = db.prepare<[string, number], BodyRow>(
    `SELECT rowid AS row, id, stream, seen, contact_id AS contact, body FROM items WHERE +source = ? AND rowid > ?
     ORDER BY rowid LIMIT ${TIDY_ROWS}`,
  );
  const count = db
    .prepare<[string, string], number>(
      'SELECT (SELECT count(*) FROM contacts WHERE source = ?) + (SELECT count(*) FROM items WHERE source = ?)',
    )
    .pluck();
  const isContact = db.prepare<[string], number>('SELECT 1 FROM contacts WHERE id = ?').pluck();
  const merges = WORDS.map((table) =>
    db.prepare<[number]>(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`),
  );
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();

  const removeWhole = (id: string): void => {
    for (const item of items.of(id)) items.remove(item);
    contacts.remove(id);
  };

  const write = (
    writer: RowWriter,
    source: string,
    row: BodyRow,
    record: Parameters<RowWriter['apply']>[0],
    touched: RowContext['touched'],
  ): void => writer.apply(record, { source, stream: row.stream, seen: row.seen, touched, ownedOnly: false });

  return {
    erase(ids) {
      db.transaction(() => {
        for (const id of ids) removeWhole(id);
        aliases.forget(ids);
      }).immediate();
    },
    rowsOf: (source) => count.get(source, source) ?? 0,
    tidy(source, limits, { table, after }, { now, isForgotten }) {
      const found = (table === 'contacts' ? nextContacts : nextItems).all(source, after);
      const touched = new Set<string>();
      let changed = 0;
      db.transaction(() => {
        for (const row of found) {
          if (table === 'contacts') {
            const contact = { ...(JSON.parse(row.body) as Contact), id: contactId(row.id) };
            const kept = isForgotten(contact) ? undefined : contactWithin(contact, limits);
            if (kept === contact) continue;
            changed += 1;
            if (kept === undefined) removeWhole(row.id);
            else {
              const record = { kind: 'contacts', contact: kept } as const;
              write(contacts, source, row, { op: 'upsert', record }, touched);
            }
            continue;
          }
          const item: Item = { ...(JSON.parse(row.body) as Item), id: row.id };
          const isNobodys = limits.territories.length > 0 && isContact.get(row.contact) === undefined;
          const kept = isNobodys ? undefined : itemWithin(item, limits, now);
          if (kept === item) continue;
          changed += 1;
          if (kept === undefined) items.remove(row.id, touched);
          else {
            const record = { kind: 'items', item: kept, contactId: row.contact } as const;
            write(items, source, row, { op: 'upsert', record }, touched);
          }
        }
        contacts.recount(touched);
      }).immediate();
      const last = found.at(-1);
      if (last !== undefined) return { rows: found.length, changed, next: { table, after: last.row } };
      return table === 'contacts'
        ? { rows: 0, changed, next: { table: 'items', after: 0 } }
        : { rows: 0, changed };
    },
    mergeWords(first) {
      let more = first;
      for (const merge of merges) {
        const before = changes.get() ?? 0;
        merge.run(first ? -MERGE_PAGES : MERGE_PAGES);
        // The statement itself is one change; SQLite's documentation of `merge` names this test.
        if ((changes.get() ?? 0) - before >= 2) more = true;
      }
      return more;
    },
    emptyLog() {
      const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      return answer?.busy === 0;
    },
  };
}
