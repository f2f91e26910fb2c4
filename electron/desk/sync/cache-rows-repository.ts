import type { Database } from 'better-sqlite3';
import type { Contact, ContactPhone, Item } from '#shared/domain/contact';
import { furtherKeys, looseKey } from '#shared/domain/numbers';
import { itemKeys, searchKeys, searchText, searchWords } from '#shared/domain/text';
import type { Aliases } from './alias-repository';
import type { Change } from './connector';

export interface RowContext {
  readonly source: string;
  readonly stream: string;
  /** The full read in which the row was seen. */
  readonly seen: number;
  /** Collects the contacts whose items changed. */
  readonly touched: Set<string>;
  /** Items whose contact isn't there are not kept. */
  readonly ownedOnly: boolean;
}

/** The rows of one kind. All of it runs inside the caller's transaction. */
export interface RowWriter {
  has(id: string): boolean;
  count(source: string, stream: string): number;
  apply(change: Change, context: RowContext): void;
  remove(id: string, touched?: Set<string>): void;
  /** Ids that the full read didn't bring. */
  unseen(source: string, stream: string, fullRead: number): readonly string[];
  streamIds(source: string, stream: string): readonly string[];
  /** What rows after `after` and up to `last` are found by, computed anew; the last of at most `limit` rows it was done for. */
  reindex(after: number, last: number, limit: number): number | undefined;
}

export interface ContactWriter extends RowWriter {
  /** As `reindex`, but only the numbers that 0005 has taught to be found: nothing else of the rows is touched. */
  renumber(after: number, last: number, limit: number): number | undefined;
  /** Brings the number of open items of these contacts, and their rank on shared lines, up to date. */
  recount(contacts: ReadonlySet<string>): void;
}

interface ContactRow {
  readonly row: number;
  readonly name_key: string;
  readonly vip: number;
  readonly open_items: number;
  readonly body: string;
}

export function createContactWriter(db: Database, aliases: Aliases): ContactWriter {
  const common = commonStatements(db, 'contacts');
  const find = db.prepare<[string], ContactRow>(
    'SELECT row, name_key, vip, open_items, body FROM contacts WHERE id = ?',
  );
  const insert = db.prepare<[string, string, string, number, string, number, number, string, string | null]>(
    `INSERT INTO contacts (id, source, stream, seen, name_key, vip, open_items, body, external_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare<[string, string, number, string, number, string, string | null, number]>(
    `UPDATE contacts SET source = ?, stream = ?, seen = ?, name_key = ?, vip = ?, body = ?, external_id = ?
     WHERE row = ?`,
  );
  const rename = db.prepare<[string, number]>('UPDATE contacts SET id = ? WHERE row = ?');
  const moveItems = db.prepare<[string, string]>('UPDATE items SET contact_id = ? WHERE contact_id = ?');
  const seen = db.prepare<[string, number, number]>('UPDATE contacts SET stream = ?, seen = ? WHERE row = ?');
  const remove = db.prepare<[number]>('DELETE FROM contacts WHERE row = ?');
  const openItems = db
    .prepare<[string], number>('SELECT count(*) FROM items WHERE contact_id = ? AND open = 1')
    .pluck();
  const setOpenItems = db.prepare<[number, number]>('UPDATE contacts SET open_items = ? WHERE row = ?');
  const addPhone = db.prepare<[string, number, string, number]>(
    'INSERT OR IGNORE INTO phones (number, rank, name_key, contact) VALUES (?, ?, ?, ?)',
  );
  const dropPhones = db.prepare<[number]>('DELETE FROM phones WHERE contact = ?');
  const setRank = db.prepare<[number, number]>('UPDATE phones SET rank = ? WHERE contact = ?');
  const addWords = db.prepare<[number, string, string]>(
    'INSERT INTO contact_words (rowid, words, signs) VALUES (?, ?, ?)',
  );
  const dropWords = db.prepare<[number]>('DELETE FROM contact_words WHERE rowid = ?');
  const addDigits = db.prepare<[number, string]>('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');
  const dropDigits = db.prepare<[number]>('DELETE FROM contact_digits WHERE rowid = ?');

  const dropIndexes = (row: number): void => {
    dropPhones.run(row);
    dropWords.run(row);
    dropDigits.run(row);
  };

  const addIndexes = (row: number, contact: Omit<Contact, 'id'>, nameKey: string, rank: number): void => {
    const numbers = new Set(contact.phones.flatMap(keysOf));
    for (const number of numbers) addPhone.run(number, rank, nameKey, row);
    const { words, signs } = searchKeys(searchText(contact));
    addWords.run(row, words.join(' '), signs.join(' '));
    const digits = contact.phones.map(digitsOf).filter((part) => part !== '');
    addDigits.run(row, digits.join(' '));
  };

  const stored = db.prepare<[number, number, number], ContactRow>(
    `SELECT row, name_key, vip, open_items, body FROM contacts WHERE row > ? AND row <= ? ORDER BY row LIMIT ?`,
  );
  const setNameKey = db.prepare<[string, number]>('UPDATE contacts SET name_key = ? WHERE row = ?');
  const reindex: RowWriter['reindex'] = (after, last, limit) => {
    const rows = stored.all(after, last, limit);
    for (const { row, name_key, vip, open_items, body } of rows) {
      const contact = JSON.parse(body) as Omit<Contact, 'id'>;
      const nameKey = searchWords(contact.displayName).join(' ');
      if (nameKey !== name_key) setNameKey.run(nameKey, row);
      dropIndexes(row);
      addIndexes(row, contact, nameKey, rankOf(open_items, vip === 1));
    }
    return rows.at(-1)?.row;
  };

  const renumber: ContactWriter['renumber'] = (after, last, limit) => {
    const rows = stored.all(after, last, limit);
    for (const { row, name_key, vip, open_items, body } of rows) {
      const { phones } = JSON.parse(body) as Omit<Contact, 'id'>;
      const rank = rankOf(open_items, vip === 1);
      for (const key of phones.flatMap((phone) => keysOf({ ...phone, ...furtherKeys(phone) }))) {
        addPhone.run(key, rank, name_key, row);
      }
    }
    return rows.at(-1)?.row;
  };

  const upsert = (contact: Contact, { source, stream, seen: read }: RowContext): void => {
    const { id, ...rest } = contact;
    const body = JSON.stringify(rest);
    const known = find.get(id);
    if (known?.body === body) {
      seen.run(stream, read, known.row);
      return;
    }
    aliases.drop(id);
    const nameKey = searchWords(contact.displayName).join(' ');
    const externalId = contact.externalId ?? null;
    const vip = Number(contact.vip);
    if (known !== undefined) {
      dropIndexes(known.row);
      update.run(source, stream, read, nameKey, vip, body, externalId, known.row);
      addIndexes(known.row, rest, nameKey, rankOf(known.open_items, contact.vip));
      return;
    }
    const open = openItems.get(id) ?? 0;
    const { lastInsertRowid } = insert.run(id, source, stream, read, nameKey, vip, open, body, externalId);
    addIndexes(Number(lastInsertRowid), rest, nameKey, rankOf(open, contact.vip));
  };

  const removeContact = (id: string): void => {
    const known = find.get(id);
    if (known === undefined) return;
    dropIndexes(known.row);
    remove.run(known.row);
  };

  /** The record that stays has the other's items; it may be about to come, until then it is as the other was. */
  const merge = (id: string, into: string, { source, touched }: RowContext): void => {
    if (id === into) return;
    const gone = find.get(id);
    if (gone !== undefined && !common.has(into)) rename.run(into, gone.row);
    else removeContact(id);
    moveItems.run(into, id);
    touched.add(into);
    aliases.add(id, into, source);
  };

  return {
    ...common,
    apply(change, context) {
      if (change.op === 'merge') merge(change.id, change.into, context);
      else if (change.op !== 'upsert') removeContact(change.id);
      else if (change.record.kind === 'contacts') upsert(change.record.contact, context);
    },
    remove: removeContact,
    reindex,
    renumber,
    recount(touched) {
      for (const id of touched) {
        const known = find.get(id);
        if (known === undefined) continue;
        const open = openItems.get(id) ?? 0;
        if (open === known.open_items) continue;
        setOpenItems.run(open, known.row);
        setRank.run(rankOf(open, known.vip === 1), known.row);
      }
    },
  };
}

export interface ItemWriter extends RowWriter {
  /** Ids of what is a contact's. */
  of(contact: string): readonly string[];
}

export function createItemWriter(db: Database, aliases: Aliases): ItemWriter {
  const common = commonStatements(db, 'items');
  const ownerOf = db.prepare<[string], string>('SELECT contact_id FROM items WHERE id = ?').pluck();
  const idsOf = db.prepare<[string], string>('SELECT id FROM items WHERE contact_id = ?').pluck();
  const isContact = db.prepare<[string], number>('SELECT 1 FROM contacts WHERE id = ?').pluck();
  const find = db.prepare<[string], { readonly rowid: number; readonly body: string }>(
    'SELECT rowid, body FROM items WHERE id = ?',
  );
  // The row keeps its place: the words stand beside it under the same number.
  const upsert = db.prepare<[string, string, string, number, string, string, number, string, string]>(
    `INSERT INTO items (id, source, stream, seen, contact_id, type, open, created_at, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET source = excluded.source, stream = excluded.stream, seen = excluded.seen,
       contact_id = excluded.contact_id, type = excluded.type, open = excluded.open,
       created_at = excluded.created_at, body = excluded.body`,
  );
  const addWords = db.prepare<[number, string, string]>(
    'INSERT INTO item_words (rowid, words, signs) VALUES (?, ?, ?)',
  );
  const dropWords = db.prepare<[number]>('DELETE FROM item_words WHERE rowid = ?');
  const stored = db.prepare<[number, number, number], { readonly rowid: number; readonly body: string }>(
    'SELECT rowid, body FROM items WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM items WHERE id = ?');
  const rename = db.prepare<[string, string]>('UPDATE items SET id = ? WHERE id = ?');

  const touchOwner = (id: string, touched: Set<string> | undefined): void => {
    const owner = ownerOf.get(id);
    if (owner !== undefined) touched?.add(owner);
  };
  const write = (item: Item, of: string, context: RowContext): void => {
    const { source, stream, seen, touched, ownedOnly } = context;
    const { id, ...body } = item;
    const contact = aliases.current(of);
    if (ownedOnly && isContact.get(contact) === undefined) return removeItem(id, touched);
    const text = JSON.stringify(body);
    const known = find.get(id);
    touchOwner(id, touched);
    touched.add(contact);
    const { lastInsertRowid } = upsert.run(
      id,
      source,
      stream,
      seen,
      contact,
      item.type,
      Number(item.open),
      item.createdAt,
      text,
    );
    if (known?.body === text) return;
    if (known !== undefined) dropWords.run(known.rowid);
    const { words, signs } = itemKeys(item);
    addWords.run(known?.rowid ?? Number(lastInsertRowid), words.join(' '), signs.join(' '));
  };
  const removeItem = (id: string, touched?: Set<string>): void => {
    touchOwner(id, touched);
    const known = find.get(id);
    if (known !== undefined) dropWords.run(known.rowid);
    remove.run(id);
  };

  const merge = (id: string, into: string, touched: Set<string>): void => {
    if (id === into) return;
    if (common.has(into)) removeItem(id, touched);
    else rename.run(into, id);
  };

  return {
    ...common,
    apply(change, context) {
      if (change.op === 'merge') merge(change.id, change.into, context.touched);
      else if (change.op !== 'upsert') removeItem(change.id, context.touched);
      else if (change.record.kind === 'items') write(change.record.item, change.record.contactId, context);
    },
    remove: removeItem,
    of: (contact) => idsOf.all(contact),
    reindex(after, last, limit) {
      const rows = stored.all(after, last, limit);
      for (const { rowid, body } of rows) {
        dropWords.run(rowid);
        const { words, signs } = itemKeys(JSON.parse(body) as Omit<Item, 'id'>);
        addWords.run(rowid, words.join(' '), signs.join(' '));
      }
      return rows.at(-1)?.rowid;
    },
  };
}

function commonStatements(
  db: Database,
  table: 'contacts' | 'items',
): Pick<RowWriter, 'has' | 'count' | 'unseen' | 'streamIds'> {
  const has = db.prepare<[string], number>(`SELECT 1 FROM ${table} WHERE id = ?`).pluck();
  const count = db
    .prepare<[string, string], number>(`SELECT count(*) FROM ${table} WHERE source = ? AND stream = ?`)
    .pluck();
  const unseen = db
    .prepare<[string, string, number], string>(
      `SELECT id FROM ${table} WHERE source = ? AND stream = ? AND seen < ?`,
    )
    .pluck();
  const all = db
    .prepare<[string, string], string>(`SELECT id FROM ${table} WHERE source = ? AND stream = ?`)
    .pluck();
  return {
    has: (id) => has.get(id) !== undefined,
    count: (source, stream) => count.get(source, stream) ?? 0,
    unseen: (source, stream, fullRead) => unseen.all(source, stream, fullRead),
    streamIds: (source, stream) => all.all(source, stream),
  };
}

/** Place on a shared line, before the name decides. */
function rankOf(openItems: number, vip: boolean): number {
  return (openItems > 0 ? 0 : 2) + (vip ? 0 : 1);
}

function keysOf({ e164, extension, address, loose }: ContactPhone): readonly string[] {
  const keys = [e164, extension, address, loose === undefined ? undefined : looseKey(loose)];
  return keys.filter((key) => key !== undefined);
}

/** For finding any part of it; a number that we couldn't read is found as it was written. */
function digitsOf({ e164, extension, address, raw }: ContactPhone): string {
  return e164?.slice(1) ?? extension ?? (address === undefined ? raw.replace(/\D/g, '') : '');
}
