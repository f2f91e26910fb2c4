import type { Database } from 'better-sqlite3';
import {
  type CardItems,
  MAX_CANDIDATES,
  MAX_COMPLAINTS,
  MAX_INCIDENTS,
  MAX_OPEN_ORDERS,
  MAX_OPPORTUNITIES,
} from '#shared/domain/card-of';
import type { Contact, Item } from '#shared/domain/contact';
import { type ContactId, contactId } from '#shared/domain/ids';
import type { Timed } from '../store/slow-statements';

export interface FoundContact {
  readonly contact: Contact;
  readonly openItems: number;
  readonly nameKey: string;
  /** What it was put together from, where it is several records of one person. */
  readonly records?: readonly FoundContact[];
}

/** What desk.db says about a number. */
export interface NumberClaims {
  readonly chosen?: ContactId;
  /** Contacts of the cache or local ones that have the number by the agent's doing. */
  readonly contacts: readonly ContactId[];
}

export interface FoundItem {
  readonly item: Item;
  /** Its contact may not have arrived yet. */
  readonly contactId: ContactId;
}

export interface LocalContact extends FoundContact {
  readonly words: string;
  readonly digits: string;
}

/**
 * The contacts room's SQL: it reads the cache that sync writes, and owns the local contacts, attached numbers and
 * choices of desk.db. On the ring path every statement is prepared and meets an index.
 */
export interface ContactsRepository {
  claimsOn(number: string): NumberClaims;
  /** The first 20 people of a number in the chooser's order, and one more if there are more. */
  cachedOn(number: string): readonly FoundContact[];
  countCachedOn(number: string): number;
  /** The first 20 of the people of several numbers, and one more if there are more; of each number in the chooser's order. */
  cachedOnAny(numbers: readonly string[]): readonly FoundContact[];
  /** The first 20 of a number whose names have these words, or words that begin so. */
  cachedOnNamed(number: string, words: readonly string[]): readonly FoundContact[];
  cached(id: ContactId): FoundContact | undefined;
  isCached(id: ContactId): boolean;
  /** The id that the record has since it became one with another in its source. */
  aliasOf(id: ContactId): ContactId | undefined;
  /** Ids under which the record was known before. */
  aliasesOf(id: ContactId): readonly ContactId[];
  /** At most 21. */
  cachedByExternalId(externalId: string): readonly FoundContact[];
  /** Records that the agent has said are somebody else. */
  apartFrom(id: ContactId): readonly ContactId[];
  local(id: ContactId): LocalContact | undefined;
  locals(): readonly LocalContact[];
  numbersAttachedTo(id: ContactId): readonly string[];
  customerItems(id: ContactId): CardItems;
  incidents(id: ContactId): readonly Item[];
  isNamedOn(number: string, nameKey: string): boolean;
  /** By words of names, companies and mail addresses; `match` is an FTS5 expression. */
  cachedByWords(match: string, limit: number): readonly FoundContact[];
  /** Orders, tickets and the like by number and title, with whose they are. */
  itemsByWords(match: string, limit: number): readonly FoundItem[];
  cachedByNamePrefix(prefix: string, limit: number): readonly FoundContact[];
  /** Any part of a number; of fewer than three digits the beginning of an extension. */
  cachedByDigits(digits: string, limit: number): readonly FoundContact[];
  /** Whoever has a number that begins like this: E.164, or the digits of an extension. */
  cachedByNumberStart(start: string, limit: number): readonly FoundContact[];
  attachedByDigits(digits: string, limit: number): readonly ContactId[];
  listCached(offset: number, limit: number): readonly FoundContact[];
  /** As far as it is quick: to count passes every row. */
  countCached(cap: number): number;
  addLocal(contact: LocalContact, numbers: readonly string[], at: string): void;
  attach(number: string, id: ContactId, at: string): void;
  choose(number: string, id: ContactId, at: string): void;
  forgetChoice(number: string): void;
  keepApart(one: ContactId, other: ContactId, at: string): void;
}

interface ContactRow {
  readonly id: string;
  readonly open_items: number;
  readonly name_key: string;
  readonly body: string;
}
interface ItemRow {
  readonly id: string;
  readonly part: number;
  readonly body: string;
}
interface LocalRow {
  readonly id: string;
  readonly body: string;
  readonly name_key: string;
  readonly words: string;
  readonly digits: string;
}

const CLAIMS = `
  SELECT 0 AS how, contact_id FROM number_choices WHERE number = ?
  UNION ALL SELECT 1, contact_id FROM attached_numbers WHERE number = ?
  UNION ALL SELECT 1, contact_id FROM local_phones WHERE number = ?
  LIMIT 100`;

const CONTACT = 'c.id, c.open_items, c.name_key, c.body';

/** Newest first within each part: the index ends in created_at and is read backwards. */
const CUSTOMER_ITEMS = `
  SELECT * FROM (SELECT id, 0 AS part, body FROM items
    WHERE contact_id = ? AND type = 'order' AND open = 1 ORDER BY created_at DESC LIMIT ${MAX_OPEN_ORDERS})
  UNION ALL SELECT * FROM (SELECT id, 1, body FROM items
    WHERE contact_id = ? AND type = 'order' AND open = 0 ORDER BY created_at DESC LIMIT 1)
  UNION ALL SELECT * FROM (SELECT id, 2, body FROM items
    WHERE contact_id = ? AND type = 'complaint' AND open = 1 ORDER BY created_at DESC LIMIT ${MAX_COMPLAINTS})
  UNION ALL SELECT * FROM (SELECT id, 3, body FROM items
    WHERE contact_id = ? AND type = 'incident' AND open = 1 ORDER BY created_at DESC LIMIT ${MAX_INCIDENTS})
  UNION ALL SELECT * FROM (SELECT id, 4, body FROM items
    WHERE contact_id = ? AND type = 'opportunity' AND open = 1 ORDER BY created_at DESC LIMIT ${MAX_OPPORTUNITIES})`;

const INCIDENTS = `
  SELECT id, 0 AS part, body FROM items WHERE contact_id = ? AND type = 'incident'
  ORDER BY open DESC, created_at DESC LIMIT ${MAX_INCIDENTS}`;

export function createContactsRepository(desk: Database, cache: Database, timed: Timed): ContactsRepository {
  const claims = desk.prepare<[string, string, string], { how: number; contact_id: string }>(CLAIMS);
  const local = desk.prepare<[string], LocalRow>('SELECT * FROM local_contacts WHERE id = ?');
  const locals = desk.prepare<[], LocalRow>('SELECT * FROM local_contacts ORDER BY name_key, id');
  const attachedTo = desk
    .prepare<[string], string>(
      'SELECT number FROM attached_numbers WHERE contact_id = ? ORDER BY attached_at',
    )
    .pluck();
  const attachedLike = desk
    .prepare<[string, number], string>(
      'SELECT DISTINCT contact_id FROM attached_numbers WHERE number LIKE ? LIMIT ?',
    )
    .pluck();
  const namedLocally = desk
    .prepare<[string, string], number>(
      `SELECT 1 FROM local_phones p JOIN local_contacts c ON c.id = p.contact_id
       WHERE p.number = ? AND c.name_key = ? LIMIT 1`,
    )
    .pluck();
  const insertLocal = desk.prepare<[string, string, string, string, string, string]>(
    'INSERT INTO local_contacts (id, body, name_key, words, digits, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertLocalPhone = desk.prepare<[string, string]>(
    'INSERT OR IGNORE INTO local_phones (number, contact_id) VALUES (?, ?)',
  );
  const attach = desk.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO attached_numbers (number, contact_id, attached_at) VALUES (?, ?, ?)',
  );
  const choose = desk.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO number_choices (number, contact_id, chosen_at) VALUES (?, ?, ?)',
  );
  const forgetChoice = desk.prepare<[string]>('DELETE FROM number_choices WHERE number = ?');
  const apartFrom = desk.prepare<[string], string>('SELECT other FROM people_apart WHERE one = ?').pluck();
  const keepApart = desk.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO people_apart (one, other, said_at) VALUES (?, ?, ?)',
  );

  const aliasOf = cache.prepare<[string], string>('SELECT new_id FROM aliases WHERE old_id = ?').pluck();
  const aliasesOf = cache.prepare<[string], string>('SELECT old_id FROM aliases WHERE new_id = ?').pluck();
  const byExternalId = cache.prepare<[string], ContactRow>(
    `SELECT ${CONTACT} FROM contacts c WHERE c.external_id = ? LIMIT ${MAX_CANDIDATES + 1}`,
  );
  const onNumber = cache.prepare<[string], ContactRow>(
    `SELECT ${CONTACT} FROM phones p JOIN contacts c ON c.row = p.contact
     WHERE p.number = ? ORDER BY p.rank, p.name_key, p.contact LIMIT ${MAX_CANDIDATES + 1}`,
  );
  // In the index's own order, so that nothing is sorted however many share the numbers.
  const onAny = cache.prepare<[string], ContactRow>(
    `SELECT ${CONTACT} FROM phones p JOIN contacts c ON c.row = p.contact
     WHERE p.number IN (SELECT value FROM json_each(?))
     ORDER BY p.number, p.rank, p.name_key, p.contact LIMIT ${MAX_CANDIDATES + 1}`,
  );
  // The names of a line stand in the index itself: only those that fit are read whole.
  const onNumberNamed = cache.prepare<[string, string], ContactRow>(
    `SELECT ${CONTACT} FROM phones p JOIN contacts c ON c.row = p.contact
     WHERE p.number = ? AND NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(' ' || p.name_key, ' ' || w.value) = 0)
     ORDER BY p.rank, p.name_key, p.contact LIMIT ${MAX_CANDIDATES}`,
  );
  const countOnNumber = cache
    .prepare<[string], number>('SELECT count(*) FROM phones WHERE number = ?')
    .pluck();
  const byId = cache.prepare<[string], ContactRow>(`SELECT ${CONTACT} FROM contacts c WHERE c.id = ?`);
  const exists = cache.prepare<[string], number>('SELECT 1 FROM contacts WHERE id = ?').pluck();
  const customerItems = cache.prepare<[string, string, string, string, string], ItemRow>(CUSTOMER_ITEMS);
  const incidents = cache.prepare<[string], ItemRow>(INCIDENTS);
  // The rank stands between number and name in the index: naming its four values keeps this a seek.
  const namedInCache = cache
    .prepare<[string, string], number>(
      'SELECT 1 FROM phones WHERE number = ? AND rank IN (0, 1, 2, 3) AND name_key = ? LIMIT 1',
    )
    .pluck();
  const byWords = cache.prepare<[string, number], ContactRow>(
    `SELECT ${CONTACT} FROM contact_words w JOIN contacts c ON c.row = w.rowid WHERE contact_words MATCH ? LIMIT ?`,
  );
  const itemsByWords = cache.prepare<[string, number], { id: string; body: string; contact_id: string }>(
    `SELECT i.id, i.body, i.contact_id FROM item_words w JOIN items i ON i.rowid = w.rowid
     WHERE item_words MATCH ? LIMIT ?`,
  );
  const byDigits = cache.prepare<[string, number], ContactRow>(
    `SELECT ${CONTACT} FROM contact_digits d JOIN contacts c ON c.row = d.rowid WHERE contact_digits MATCH ? LIMIT ?`,
  );
  const byNumberPrefix = cache.prepare<[string, string, number], ContactRow>(
    `SELECT ${CONTACT} FROM phones p JOIN contacts c ON c.row = p.contact
     WHERE p.number >= ? AND p.number < ? ORDER BY p.number, p.rank, p.name_key LIMIT ?`,
  );
  // A colon comes after the digits.
  const byStart = (start: string, limit: number): readonly FoundContact[] =>
    byNumberPrefix.all(start, `${start}:`, limit).map(toFound);
  const byNamePrefix = cache.prepare<[string, string, number], ContactRow>(
    `SELECT ${CONTACT} FROM contacts c WHERE c.name_key >= ? AND c.name_key < ? ORDER BY c.name_key, c.row LIMIT ?`,
  );
  // The page is found in the index alone; only its rows are read whole. In the page's own order: by the table's, SQLite
  // would go through all of it and look who is on the page.
  const page = cache.prepare<[number, number], ContactRow>(
    `SELECT ${CONTACT} FROM (SELECT row, name_key FROM contacts ORDER BY name_key, row LIMIT ? OFFSET ?) p
     CROSS JOIN contacts c ON c.row = p.row ORDER BY p.name_key, p.row`,
  );
  const count = cache
    .prepare<[number], number>('SELECT count(*) FROM (SELECT 1 FROM contacts LIMIT ?)')
    .pluck();

  return {
    claimsOn: (number) => timed('contacts.claims', () => toClaims(claims.all(number, number, number))),
    cachedOn: (number) => timed('contacts.on-number', () => onNumber.all(number).map(toFound)),
    cachedOnAny: (numbers) => timed('contacts.on-any', () => onAny.all(JSON.stringify(numbers)).map(toFound)),
    cachedOnNamed: (number, words) =>
      timed('contacts.on-number-named', () => onNumberNamed.all(number, JSON.stringify(words)).map(toFound)),
    countCachedOn: (number) => timed('contacts.count-on-number', () => countOnNumber.get(number) ?? 0),
    cached: (id) => timed('contacts.by-id', () => optional(byId.get(id), toFound)),
    isCached: (id) => exists.get(id) !== undefined,
    aliasOf: (id) => optional(aliasOf.get(id), contactId),
    aliasesOf: (id) => aliasesOf.all(id).map(contactId),
    cachedByExternalId: (id) => timed('contacts.by-external-id', () => byExternalId.all(id).map(toFound)),
    apartFrom: (id) => apartFrom.all(id).map(contactId),
    local: (id) => optional(local.get(id), toLocal),
    locals: () => timed('contacts.locals', () => locals.all().map(toLocal)),
    numbersAttachedTo: (id) => attachedTo.all(id),
    customerItems: (id) =>
      timed('contacts.customer-items', () => toCustomerItems(customerItems.all(id, id, id, id, id))),
    incidents: (id) => timed('contacts.incidents', () => incidents.all(id).map(toItem)),
    isNamedOn: (number, nameKey) =>
      namedLocally.get(number, nameKey) !== undefined || namedInCache.get(number, nameKey) !== undefined,
    cachedByWords: (match, limit) => timed('contacts.by-words', () => byWords.all(match, limit).map(toFound)),
    itemsByWords: (match, limit) =>
      timed('contacts.items-by-words', () =>
        itemsByWords.all(match, limit).map(({ id, body, contact_id: of }) => ({
          item: toItem({ id, body, part: 0 }),
          contactId: contactId(of),
        })),
      ),
    cachedByNamePrefix: (prefix, limit) =>
      timed('contacts.by-name', () => byNamePrefix.all(prefix, `${prefix}\u{10ffff}`, limit).map(toFound)),
    cachedByDigits: (digits, limit) =>
      timed('contacts.by-digits', () =>
        digits.length < 3 ? byStart(digits, limit) : byDigits.all(`"${digits}"`, limit).map(toFound),
      ),
    cachedByNumberStart: (start, limit) => timed('contacts.by-number-start', () => byStart(start, limit)),
    attachedByDigits: (digits, limit) => attachedLike.all(`%${digits}%`, limit).map(contactId),
    listCached: (offset, limit) => timed('contacts.list', () => page.all(limit, offset).map(toFound)),
    countCached: (cap) => timed('contacts.count', () => count.get(cap) ?? 0),
    addLocal({ contact, nameKey, words, digits }, numbers, at) {
      const { id, ...body } = contact;
      insertLocal.run(id, JSON.stringify(body), nameKey, words, digits, at);
      for (const number of numbers) insertLocalPhone.run(number, id);
    },
    attach: (number, id, at) => void attach.run(number, id, at),
    choose: (number, id, at) => void choose.run(number, id, at),
    forgetChoice: (number) => void forgetChoice.run(number),
    keepApart(one, other, at) {
      keepApart.run(one, other, at);
      keepApart.run(other, one, at);
    },
  };
}

function toClaims(rows: readonly { how: number; contact_id: string }[]): NumberClaims {
  const chosen = rows.find((row) => row.how === 0);
  return {
    ...(chosen === undefined ? {} : { chosen: contactId(chosen.contact_id) }),
    contacts: rows.filter((row) => row.how === 1).map((row) => contactId(row.contact_id)),
  };
}

// Both databases hold what our own code wrote: a Contact, an Item, without their ids.
function toFound(row: ContactRow): FoundContact {
  const contact = JSON.parse(row.body) as Contact;
  return { contact: withId(contact, contactId(row.id)), openItems: row.open_items, nameKey: row.name_key };
}

function toLocal(row: LocalRow): LocalContact {
  const contact = withId(JSON.parse(row.body) as Contact, contactId(row.id));
  return { contact, openItems: 0, nameKey: row.name_key, words: row.words, digits: row.digits };
}

function toItem(row: ItemRow): Item {
  return withId(JSON.parse(row.body) as Item, row.id);
}

/** Into the fresh object, instead of copying all of it: this is on the ring path. */
function withId<T extends { readonly id: string }>(parsed: T, id: T['id']): T {
  (parsed as { id: string }).id = id;
  return parsed;
}

function toCustomerItems(rows: readonly ItemRow[]): CardItems {
  const parts: readonly Item[][] = [[], [], [], [], []];
  let lastOrder: Item | undefined;
  for (const row of rows) {
    const item = toItem(row);
    parts[row.part]?.push(item);
    if (row.part < 2 && (lastOrder === undefined || item.createdAt > lastOrder.createdAt)) lastOrder = item;
  }
  const [openOrders = [], , complaints = [], incidents = [], opportunities = []] = parts;
  return {
    ...(lastOrder === undefined ? {} : { lastOrder }),
    openOrders,
    complaints,
    incidents,
    opportunities,
  };
}

function optional<A, B>(row: A | undefined, map: (row: A) => B): B | undefined {
  return row === undefined ? undefined : map(row);
}
