import type { Contact, ContactPhone } from '#shared/domain/contact';
import type { ContactId } from '#shared/domain/ids';
import { numberPart } from '#shared/domain/numbers';
import { searchWords } from '#shared/domain/text';
import type { SearchHit } from '#shared/domain/views';
import type { ContactsRepository, FoundContact, LocalContact } from './contacts-repository';

/** So many matches are read and put in order; one more letter brings forward what lies beyond. */
const SEARCH_CAP = 200;
const LIST_CAP = 2000;

export interface ContactSearch {
  /** Names, companies, any part of a number; answers while typing. */
  search(text: string, limit: number): readonly SearchHit[];
  /** The same people in the same order, with all of their numbers. */
  people(text: string, limit: number): readonly Contact[];
  /** By name; local contacts that no source has confirmed yet come first. `total` counts at most 2,000 matches of a text. */
  list(text: string, offset: number, limit: number): { contacts: readonly Contact[]; total: number };
}

export function createContactSearch(ports: {
  readonly repository: ContactsRepository;
  readonly load: (id: ContactId) => FoundContact | undefined;
  readonly currentId: (id: ContactId) => ContactId;
  /** With the numbers that the agent gave it. */
  readonly complete: (contact: Contact) => Contact;
  readonly fromCache: <T>(fallback: T, read: () => T) => T;
}): ContactSearch {
  const { repository, load, currentId, fromCache } = ports;

  const unconfirmed = (matches: (local: LocalContact) => boolean): readonly FoundContact[] =>
    repository.locals().filter((local) => matches(local) && currentId(local.contact.id) === local.contact.id);

  const byNumber = (digits: string, cap: number): readonly FoundContact[] => {
    const attached = repository
      .attachedByDigits(digits, cap)
      .map(load)
      .filter((found) => found !== undefined);
    return distinct([
      ...unconfirmed((local) => local.digits.includes(digits)),
      ...attached,
      ...fromCache([], () => repository.cachedByDigits(digits, cap)),
    ]);
  };

  const unconfirmedByWords = (words: readonly string[]): readonly FoundContact[] =>
    unconfirmed((local) => words.every((word) => local.words.includes(` ${word}`)));

  const find = (text: string, digits: string | undefined, limit: number): readonly FoundContact[] => {
    if (digits !== undefined) return byNumber(digits, limit).slice(0, limit);
    const words = searchWords(text.slice(0, 200));
    if (words.length === 0) return [];
    // Whoever's name begins like this stands first.
    const prefix = fromCache([], () => repository.cachedByNamePrefix(words.join(' '), limit));
    const others = fromCache([], () => byName(repository.cachedByWords(toMatch(words), SEARCH_CAP)));
    return distinct([...prefix, ...unconfirmedByWords(words), ...others]).slice(0, limit);
  };

  return {
    search(text, limit) {
      const digits = numberPart(text);
      return find(text, digits, limit).map(({ contact }) => toHit(contact, digits));
    },
    people: (text, limit) =>
      find(text, numberPart(text), limit).map(({ contact }) => ports.complete(contact)),
    list(text, offset, limit) {
      const digits = numberPart(text);
      if (digits !== undefined) {
        const found = byNumber(digits, LIST_CAP);
        return { contacts: found.slice(offset, offset + limit).map(toContact), total: found.length };
      }
      const words = searchWords(text.slice(0, 200));
      const match = words.length === 0 ? undefined : toMatch(words);
      const local = match === undefined ? unconfirmed(() => true) : unconfirmedByWords(words);
      const first = local.slice(offset, offset + limit);
      const skip = Math.max(0, offset - local.length);
      const cached = fromCache({ rest: [], count: 0 }, () => {
        const left = limit - first.length;
        return match === undefined
          ? { rest: repository.listCached(skip, left), count: repository.countCached() }
          : {
              rest: repository.listCachedByWords(match, LIST_CAP, skip, left),
              count: repository.countCachedByWords(match, LIST_CAP),
            };
      });
      return { contacts: [...first, ...cached.rest].map(toContact), total: local.length + cached.count };
    },
  };
}

/** Every word a prefix, all of them needed. Quoted, so that nothing typed is an operator; words have no quotes. */
function toMatch(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' ');
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
  return phone?.e164 ?? phone?.extension;
}
