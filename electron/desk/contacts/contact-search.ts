import { type Contact, type ContactPhone, dialOf } from '#shared/domain/contact';
import type { ContactId } from '#shared/domain/ids';
import { numberPart, numberStarts } from '#shared/domain/numbers';
import {
  hasSpellings,
  itemKeys,
  queryKeys,
  type SearchKeys,
  searchKeys,
  searchText,
  searchWords,
} from '#shared/domain/text';
import type { ContactList, SearchHit } from '#shared/domain/views';
import type { ContactsRepository, FoundContact, FoundItem, LocalContact } from './contacts-repository';

/** So many matches are read and put in order; one more letter brings forward what lies beyond. */
const SEARCH_CAP = 100;
const LIST_CAP = 200;
/** So many are counted where the list asks how long it is. */
const COUNT_CAP = 20_000;
/** So many letters of a word have an index; the rest is looked at in what that finds. */
const INDEXED_LETTERS = 3;
/** Of so few hits there may be more that the cap kept away. */
const ENOUGH = 10;
const MAX_ITEMS = 5;
/** So many digits at the end of what was typed tell numbers apart; those at its beginning half a country has. */
const TELLING_DIGITS = 6;

export interface ContactSearch {
  /** Names, companies, mail addresses, any part of a number; then orders and tickets. Answers while typing. */
  search(text: string, limit: number): readonly SearchHit[];
  /** The same people in the same order, with all of their numbers. */
  people(text: string, limit: number): readonly Contact[];
  /** By name; local contacts that no source has confirmed yet come first. Of those that match a text the first 200. */
  list(text: string, offset: number, limit: number): ContactList;
}

export function createContactSearch(ports: {
  readonly repository: ContactsRepository;
  readonly load: (id: ContactId) => FoundContact | undefined;
  readonly currentId: (id: ContactId) => ContactId;
  /** With the numbers that the agent gave it. */
  readonly complete: (contact: Contact) => Contact;
  readonly fromCache: <T>(fallback: T, read: () => T) => T;
  /** How many contacts the cache had when they were counted last. */
  readonly counted: () => number;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
}): ContactSearch {
  const { repository, load, currentId, fromCache } = ports;

  const unconfirmed = (matches: (local: LocalContact) => boolean): readonly FoundContact[] =>
    repository.locals().filter((local) => matches(local) && currentId(local.contact.id) === local.contact.id);

  /**
   * Numbers that begin so stand first, and an index has them in this order. A number with these digits elsewhere is
   * looked up by the last of them.
   */
  const cachedByNumber = (digits: string, cap: number): readonly FoundContact[] => {
    if (digits.length < INDEXED_LETTERS) return repository.cachedByDigits(digits, cap);
    const begun = distinct(
      numberStarts(digits, ports.region()).flatMap((start) => repository.cachedByNumberStart(start, cap)),
    );
    if (begun.length >= cap) return begun;
    if (digits.length <= TELLING_DIGITS) return [...begun, ...repository.cachedByDigits(digits, cap)];
    const alike = repository.cachedByDigits(digits.slice(-TELLING_DIGITS), SEARCH_CAP);
    const whole = alike.filter(({ contact }) =>
      contact.phones.some(({ e164, extension, raw }) =>
        (e164 ?? extension ?? raw).replace(/\D/g, '').includes(digits),
      ),
    );
    if (alike.length < SEARCH_CAP || whole.length >= cap) return [...begun, ...whole];
    return [...begun, ...repository.cachedByDigits(digits, cap)];
  };

  const byNumber = (digits: string, cap: number): readonly FoundContact[] => {
    const attached = repository
      .attachedByDigits(digits, cap)
      .map(load)
      .filter((found) => found !== undefined);
    return distinct([
      ...unconfirmed((local) => local.digits.includes(digits)),
      ...attached,
      ...fromCache([], () => cachedByNumber(digits, cap)),
    ]);
  };

  const unconfirmedByWords = (words: readonly string[]): readonly FoundContact[] =>
    unconfirmed((local) => words.every((word) => local.words.includes(` ${word}`)));

  const cachedWith = (typed: string, enough: number): readonly FoundContact[] =>
    matching(
      queryKeys(typed),
      enough,
      repository.cachedByWords,
      ({ contact }) => searchText(contact),
      ({ contact }) => searchKeys(searchText(contact)),
    );

  const find = (text: string, digits: string | undefined, limit: number): readonly FoundContact[] => {
    if (digits !== undefined) return byNumber(digits, limit).slice(0, limit);
    const typed = text.slice(0, 200);
    const words = searchWords(typed);
    if (words.length === 0) return [];
    // Whoever's name begins like this stands first.
    const prefix = fromCache([], () => repository.cachedByNamePrefix(words.join(' '), limit));
    const others = prefix.length >= limit ? [] : cachedWith(typed, ENOUGH);
    return distinct([...prefix, ...unconfirmedByWords(words), ...byName(others)]).slice(0, limit);
  };

  const findItems = (text: string): readonly FoundItem[] => {
    const keys = queryKeys(text.slice(0, 200));
    // Two letters are the beginning of half of all titles.
    if (keys.words.join('').length < INDEXED_LETTERS && keys.signs.length === 0) return [];
    return matching(
      keys,
      MAX_ITEMS,
      repository.itemsByWords,
      ({ item }) => `${item.number ?? ''} ${item.title} ${searchWords(item.number ?? '').join('')}`,
      ({ item }) => itemKeys(item),
    )
      .toSorted((a, b) => Number(b.item.open) - Number(a.item.open))
      .slice(0, MAX_ITEMS);
  };

  /**
   * A word is looked up by its first letters, which an index answers however many have them, and the rest is compared
   * here. Where that leaves little of much, the database compares the words that few of what was found have: then
   * there are not many of them.
   * @param enough of so many it is not looked for more
   */
  const matching = <Found>(
    { words, signs }: SearchKeys,
    enough: number,
    read: (match: string, limit: number) => readonly Found[],
    textOf: (found: Found) => string,
    keysOf: (found: Found) => SearchKeys,
  ): readonly Found[] => {
    const begun = words.map((word) => [...word].slice(0, INDEXED_LETTERS).join(''));
    const has = (found: Found): ((word: string) => boolean) => {
      const text = textOf(found);
      const plain = ` ${searchWords(text).join(' ')}`;
      const spellings = hasSpellings(text);
      let keys: SearchKeys | undefined;
      return (word) => {
        if (plain.includes(` ${word}`)) return true;
        if (!spellings) return false;
        keys ??= keysOf(found);
        return keys.words.some((other) => other.startsWith(word));
      };
    };
    const look = (asked: readonly string[]) => {
      const whole = asked.every((word, at) => word === words[at]);
      const cap = whole ? Math.max(SEARCH_CAP, enough) : 4 * enough;
      const all = fromCache([], () => read(toMatch({ words: asked, signs }), cap));
      const tests = whole ? [] : all.map(has);
      const fine = whole ? all : all.filter((_, at) => words.every((word) => tests[at]?.(word)));
      return { fine, tests, done: whole || fine.length >= enough || all.length < cap };
    };
    const first = look(begun);
    if (first.done) return first.fine;
    const isRare = (word: string): boolean =>
      first.tests.filter((test) => test(word)).length < first.tests.length / 10;
    const second = look(words.map((word, at) => (isRare(word) ? word : (begun[at] ?? word))));
    if (second.done) return second.fine;
    return look(words).fine;
  };

  const everybody = (offset: number, limit: number): ContactList => {
    const local = unconfirmed(() => true);
    const first = local.slice(offset, offset + limit);
    const cached = fromCache({ contacts: [], count: 0 }, () => ({
      contacts: repository.listCached(Math.max(0, offset - local.length), limit - first.length),
      count: repository.countCached(COUNT_CAP),
    }));
    const count = cached.count < COUNT_CAP ? cached.count : Math.max(cached.count, ports.counted());
    return {
      contacts: [...first, ...cached.contacts].map(toContact),
      total: local.length + count,
      more: false,
    };
  };

  /** The first of those that match, as the whole list: what lies beyond a further letter brings forward. */
  const firstOf = (found: readonly FoundContact[], offset: number, limit: number): ContactList => {
    const listed = found.slice(0, LIST_CAP);
    return {
      contacts: listed.slice(offset, offset + limit).map(toContact),
      total: listed.length,
      more: found.length > LIST_CAP,
    };
  };

  return {
    search(text, limit) {
      const digits = numberPart(text);
      const people = find(text, digits, limit).map(({ contact }) => toHit(contact, digits));
      return [...people, ...findItems(text).map((found) => toItemHit(found, load(found.contactId)?.contact))];
    },
    people: (text, limit) =>
      find(text, numberPart(text), limit).map(({ contact }) => ports.complete(contact)),
    list(text, offset, limit) {
      const typed = text.slice(0, 200);
      const digits = numberPart(typed);
      if (digits !== undefined) return firstOf(byNumber(digits, LIST_CAP + 1), offset, limit);
      const words = searchWords(typed);
      if (words.length === 0) return everybody(offset, limit);
      const found = [...unconfirmedByWords(words), ...byName(cachedWith(typed, LIST_CAP + 1))];
      return firstOf(found, offset, limit);
    },
  };
}

/** Every word a prefix, all of them needed. Quoted, so that nothing typed is an operator; words have no quotes. */
export function toMatch({ words, signs }: SearchKeys): string {
  return [...words.map((word) => `words : "${word}" *`), ...signs.map((pair) => `signs : "${pair}"`)].join(
    ' ',
  );
}

function toItemHit({ item }: FoundItem, contact: Contact | undefined): SearchHit {
  const number = numberOf(contact?.phones[0]);
  return {
    kind: 'item',
    id: item.id,
    title: [item.number, item.title].filter((part) => part !== undefined).join(' · '),
    subtitle: [contact?.displayName, item.status].filter((part) => part !== undefined).join(' · '),
    ...(contact === undefined ? {} : { contact: { id: contact.id, name: contact.displayName } }),
    ...(number === undefined ? {} : { number }),
  };
}

function toContact({ contact }: FoundContact): Contact {
  return contact;
}

function byName(found: readonly FoundContact[]): readonly FoundContact[] {
  return [...found].sort((a, b) => (a.nameKey < b.nameKey ? -1 : Number(a.nameKey > b.nameKey)));
}

function distinct(found: readonly FoundContact[]): readonly FoundContact[] {
  return [...new Map(found.map((entry) => [entry.contact.id, entry])).values()];
}

function toHit(contact: Contact, digits?: string): SearchHit {
  const subtitle = contact.company ?? contact.department;
  const number = numberOf(
    contact.phones.find((phone) => digits !== undefined && numberOf(phone)?.includes(digits)) ??
      contact.phones[0],
  );
  return {
    kind: 'contact',
    id: contact.id,
    title: contact.displayName,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(number === undefined ? {} : { number }),
  };
}

function numberOf(phone: ContactPhone | undefined): string | undefined {
  if (phone?.e164 === undefined && phone?.extension === undefined && phone?.address === undefined)
    return undefined;
  return dialOf(phone);
}
