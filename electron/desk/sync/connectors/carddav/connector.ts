import { randomUUID } from 'node:crypto';
import type { Contact } from '#shared/domain/contact';
import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorPorts, ConnectorSetup } from '../../connect-source';
import {
  type Change,
  type Connector,
  type ConnectorResult,
  FULL_READ_MS,
  type NumberQuery,
  type Page,
  type Writing,
} from '../../connector';
import type { OutboxEntry } from '../../outbox-entry';
import { markOf, noteText } from '../notes';
import { toContact } from '../records';
import { hasNumber } from '../rows-of';
import { hasMark, newCard, rawContactOf, readCards, withNote } from '../vcard';
import { createDav } from './dav';

const STREAM = 'people';
/** Cards that are asked for at once. */
const PAGE = 200;
/** Somebody else wrote to the card in between, so often. */
const WRITE_TRIES = 4;

interface Cursor {
  readonly v: 1;
  /** By the book's address. What a read began with, until its last page. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Of a read that goes on: which one, and its page. */
  readonly reading?: string;
  readonly page?: number;
}

interface Reading {
  readonly id: string;
  readonly mode: Page['mode'];
  /** Before and after it. */
  readonly from: Cursor['tokens'];
  readonly to: Cursor['tokens'];
  readonly total: number;
  /** What is left of it. */
  readonly todo: { readonly book: string; readonly paths: readonly string[] }[];
  removed: readonly string[];
  page: number;
}

/** The address books of one user of a CardDAV server. It searches by letters: what it finds of a number is checked here. */
export function createCarddavConnector(setup: ConnectorSetup<'carddav'>, ports: ConnectorPorts): Connector {
  const { url, user, people, pollSeconds } = setup.connection;
  const { t } = createTranslator('en');
  const dav = createDav({ url, user, password: setup.secret, ...ports });
  let reading: Reading | undefined;
  /** Where the books were found last: while it rings there is no time to look for them. */
  let shelf: readonly string[] | undefined;

  /** `contacts/1f3a.vcf`: unlike the UID it is what a deletion is told by. */
  const idOf = (path: string) => segmentsOf(path).slice(-2).join('/');
  const prefixed = (path: string) => `${setup.source}:${idOf(path)}`;

  const findBooks = async (signal: AbortSignal): Promise<ConnectorResult<readonly string[]>> => {
    const books = await dav.books(signal);
    if (books.ok) shelf = books.value;
    return books;
  };

  const begin = async (
    cursor: Cursor | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<Reading>> => {
    const books = await findBooks(signal);
    if (!books.ok) return books;
    const from = cursor?.tokens ?? {};
    // Another book, or one less: only a full read shows whose cards are gone.
    if (cursor !== undefined && Object.keys(from).toSorted().join() !== books.value.join()) {
      return fail('cursor-expired', 'other address books');
    }
    const to: Record<string, string> = {};
    const todo: Reading['todo'] = [];
    const removed: string[] = [];
    let total = 0;
    for (const book of books.value) {
      const changes = await dav.changes(book, from[book], signal);
      if (!changes.ok) return changes;
      to[book] = changes.value.token;
      removed.push(...changes.value.removed);
      total += changes.value.changed.length;
      for (let at = 0; at < changes.value.changed.length; at += PAGE) {
        todo.push({ book, paths: changes.value.changed.slice(at, at + PAGE) });
      }
    }
    const mode = cursor === undefined ? 'snapshot' : 'delta';
    return ok({ id: randomUUID(), mode, from, to, todo, removed, total, page: 0 });
  };

  const nextPage = async (current: Reading, signal: AbortSignal): Promise<ConnectorResult<Page>> => {
    const [part] = current.todo;
    const changes: Change[] = [];
    const rejected: string[] = [];
    if (part !== undefined) {
      const cards = await dav.cards(part.book, part.paths, signal);
      if (!cards.ok) return cards;
      if (!cards.value.complete) {
        // They may be gone, and the server doesn't say so: then the next list of changes does.
        reading = undefined;
        return fail('unavailable', 'cards are missing in the answer');
      }
      for (const [path, text] of cards.value.texts) {
        const change = changeOf(path, text);
        if (typeof change === 'string') rejected.push(change);
        else changes.push(change);
      }
      // Gone between the list and the question; in a full read it is gone by not being there.
      if (current.mode === 'delta') changes.push(...cards.value.gone.map(deletionOf));
    }
    // Only now: a page that failed is asked for again.
    current.todo.shift();
    if (current.mode === 'delta') changes.push(...current.removed.map(deletionOf));
    current.removed = [];
    current.page += 1;
    const more = current.todo.length > 0;
    const next: Cursor = more
      ? { v: 1, tokens: current.from, reading: current.id, page: current.page }
      : { v: 1, tokens: current.to };
    if (!more) reading = undefined;
    const { mode, total } = current;
    return ok({
      mode,
      changes,
      rejected,
      next: JSON.stringify(next),
      more,
      ...(mode === 'snapshot' ? { total } : {}),
    });
  };

  const deletionOf = (path: string): Change => ({ op: 'delete', id: prefixed(path) });

  const changeOf = (path: string, text: string): Change | string => {
    const [card] = readCards(text);
    if (card?.lines === undefined) return 'broken-card';
    const raw = rawContactOf(card.lines, { id: idOf(path), people });
    // A group of people, which may have been a person before.
    if (raw === undefined) return deletionOf(path);
    const contact = toContact(raw, setup);
    return contact.ok
      ? { op: 'upsert', record: { kind: 'contacts', contact: contact.value } }
      : contact.reason;
  };

  const contactOf = (path: string, text: string): readonly Contact[] => {
    const change = changeOf(path, text);
    return typeof change !== 'string' && change.op === 'upsert' && change.record.kind === 'contacts'
      ? [change.record.contact]
      : [];
  };

  /** The card itself where it is known whose it is, and whoever has the number in any of the books. */
  const look: NonNullable<Connector['look']> = async (who, signal) => {
    const books = shelf === undefined ? await findBooks(signal) : ok(shelf);
    if (!books.ok) return books;
    const address = who.contact === undefined ? undefined : addressOf(who.contact, books.value);
    const endings = endingsOf(who.number);
    const [own, ...found] = await Promise.all([
      address === undefined ? undefined : dav.card(address, signal),
      ...(endings.length === 0 ? [] : books.value.map((book) => dav.endingWith(book, endings, signal))),
    ]);
    const contacts: Contact[] = [];
    if (address !== undefined && own?.ok === true) {
      contacts.push(...contactOf(new URL(address).pathname, own.value.text));
    } else if (own !== undefined && !own.ok && own.error.code !== 'not-found') return own;
    for (const cards of found) {
      if (!cards.ok) {
        // Perhaps they stand elsewhere by now.
        shelf = undefined;
        return cards;
      }
      for (const [path, text] of cards.value) {
        contacts.push(...contactOf(path, text).filter((contact) => hasNumber(contact, who.number)));
      }
    }
    return ok({ contacts: [...new Map(contacts.map((one) => [one.id, one])).values()], items: [] });
  };

  const create = async (
    entry: Extract<OutboxEntry, { kind: 'contact' }>,
    { key }: Writing,
    signal: AbortSignal,
  ): Promise<ConnectorResult<{ readonly id?: string }>> => {
    const books = await findBooks(signal);
    if (!books.ok) return books;
    const [book] = books.value;
    if (book === undefined) return fail('not-found', 'no address book');
    const address = `${book}${encodeURIComponent(key)}.vcf`;
    const written = await dav.put(address, newCard({ ...entry.contact, uid: key }), undefined, signal);
    // The name is our key: what is there is what an earlier try has written.
    if (!written.ok && written.error.code !== 'conflict') return written;
    return ok({ id: idOf(new URL(address).pathname) });
  };

  const append = async (
    entry: Extract<OutboxEntry, { kind: 'note' | 'call' }>,
    { key, contact }: Writing,
    signal: AbortSignal,
  ): Promise<ConnectorResult<{ readonly id?: string }>> => {
    const books = await findBooks(signal);
    if (!books.ok) return books;
    const address = addressOf(contact ?? '', books.value);
    if (address === undefined) return fail('not-found', 'no such card');
    const mark = markOf(key);
    for (let tries = 0; tries < WRITE_TRIES; tries += 1) {
      const found = await dav.card(address, signal);
      if (!found.ok) return found;
      if (hasMark(found.value.text, mark)) return ok({});
      const next = withNote(found.value.text, mark, noteText(entry, t));
      if (next === undefined) return fail('invalid', 'the card takes no more notes');
      const written = await dav.put(address, next, found.value.etag, signal);
      if (written.ok) return ok({});
      if (written.error.code !== 'conflict') return written;
    }
    return fail('unavailable', 'the card changes all the time');
  };

  return {
    manifest: {
      streams: [{ name: STREAM, kind: 'contacts', tombstones: 'native' }],
      write: {
        contact: { idempotent: true, needsContact: false },
        note: { idempotent: true, needsContact: true },
        call: { idempotent: true, needsContact: true },
        item: undefined,
      },
      pollMs: pollSeconds * 1000,
      fullReadMs: FULL_READ_MS,
    },

    async pull(_, text, signal) {
      const cursor = parseCursor(text);
      if (text !== undefined && cursor === undefined) return fail('cursor-expired', 'unknown cursor');
      if (cursor?.reading !== undefined && reading?.id === cursor.reading && reading.page === cursor.page) {
        return nextPage(reading, signal);
      }
      // A read that another process began: again from where that began.
      const unfinished = cursor?.reading !== undefined && Object.keys(cursor.tokens).length === 0;
      const begun = await begin(unfinished ? undefined : cursor, signal);
      if (!begun.ok) return begun;
      reading = begun.value;
      return nextPage(reading, signal);
    },

    write(entry, writing, signal) {
      switch (entry.kind) {
        case 'contact':
          return create(entry, writing, signal);
        case 'note':
        case 'call':
          return append(entry, writing, signal);
        case 'item':
          return Promise.resolve(fail('invalid', 'an address book has people only'));
      }
    },

    look,

    async probe(signal) {
      const books = await findBooks(signal);
      if (!books.ok) return books;
      const serverTime = dav.serverTime();
      return ok({
        user,
        product: 'CardDAV',
        books: books.value.length,
        ...(serverTime === undefined ? {} : { serverTime }),
      });
    },

    dispose() {
      reading = undefined;
    },
  };
}

/** Where a card stands: its id is the book's name and the file's. */
function addressOf(id: string, books: readonly string[]): string | undefined {
  const [bookName, file] = id.split('/');
  const book = books.find((each) => segmentsOf(new URL(each).pathname).at(-1) === bookName);
  return book === undefined || file === undefined || file === ''
    ? undefined
    : `${book}${encodeURIComponent(file)}`;
}

/** The end of a number in the groups that people write it in; shorter ends are half the book's. */
function endingsOf(number: NumberQuery | undefined): readonly string[] {
  if (number === undefined) return [];
  const end = number.digits.slice(-4);
  if (end.length < 4) return number.digits.length < 2 ? [] : [number.digits];
  const groups = [1, 2, 3].flatMap((at) =>
    [' ', '-', '.', '/'].map((sign) => `${end.slice(0, at)}${sign}${end.slice(at)}`),
  );
  return [end, ...groups];
}

/** Decoded parts of a path. What can't be decoded stays as it is. */
function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Cursor;
    return value.v === 1 && typeof value.tokens === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
