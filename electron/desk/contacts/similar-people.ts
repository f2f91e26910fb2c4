import type { Contact } from '#shared/domain/contact';
import type { ContactId } from '#shared/domain/ids';
import { normaliseForImport } from '#shared/domain/numbers';
import { type SimilarPerson, similarPeople } from '#shared/domain/similar-person';
import { queryKeys, searchWords } from '#shared/domain/text';
import type { NewContact } from '#shared/ipc/desk-api';
import { toMatch } from './contact-search';
import type { ContactsRepository, FoundContact } from './contacts-repository';
import type { FromCache } from './from-cache';

/** Of so many with the name or the mail it is known whether they are alike. */
const MOST_READ = 60;

/** Looks for the likely twin of somebody who is about to be added, by number, mail and name. */
export function createSimilarPeople(ports: {
  readonly repository: Pick<ContactsRepository, 'cachedByWords' | 'locals'>;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  readonly onNumber: (numbers: readonly string[]) => readonly FoundContact[];
  readonly currentId: (id: ContactId) => ContactId;
  readonly fromCache: FromCache;
}): (contact: NewContact) => readonly SimilarPerson[] {
  const { repository, currentId, fromCache } = ports;

  const byText = (text: string): readonly FoundContact[] => {
    const keys = queryKeys(text.slice(0, 200));
    if (keys.words.length === 0 && keys.signs.length === 0) return [];
    return fromCache([], () => repository.cachedByWords(toMatch(keys), MOST_READ));
  };

  return (wanted) => {
    const { e164, extension, address } = normaliseForImport(wanted.phone, ports.region());
    const numbers = [e164, extension, address].filter((number) => number !== undefined);
    const words = searchWords(wanted.displayName);
    const locals = repository
      .locals()
      .filter(
        ({ contact, words: theirs }) =>
          currentId(contact.id) === contact.id &&
          (words.every((word) => theirs.includes(` ${word}`)) ||
            (wanted.email !== undefined && contact.emails.includes(wanted.email))),
      );
    const found: readonly Contact[] = [
      ...ports.onNumber(numbers),
      ...locals,
      ...byText(wanted.email ?? ''),
      // Of a name that thousands have, those of the company are the ones to look at.
      ...(wanted.company === undefined ? [] : byText(`${wanted.displayName} ${wanted.company}`)),
      ...byText(wanted.displayName),
    ].map(({ contact }) => contact);
    const distinct = [...new Map(found.map((contact) => [contact.id, contact])).values()];
    return similarPeople(wanted, numbers, distinct);
  };
}
