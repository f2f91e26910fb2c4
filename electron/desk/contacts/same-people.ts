import { MAX_CANDIDATES } from '#shared/domain/card-of';
import type { ContactId } from '#shared/domain/ids';
import { groupPeople, mergeContacts, sourceOf } from '#shared/domain/same-person';
import type { ContactsRepository, FoundContact } from './contacts-repository';

/** So many of a person's numbers are followed to other records. */
const MAX_NUMBERS = 6;

export interface SamePeople {
  /** Each person once; a person of several records as one. */
  grouped(found: readonly FoundContact[]): readonly FoundContact[];
  /** With what the other systems know of the person, also where those have other numbers. */
  whole(found: FoundContact): FoundContact;
  /** Whether the agent has said that they are two; also where either was merged in its source since. */
  areApart(one: ContactId, other: ContactId): boolean;
}

/**
 * Finds the records that different systems keep of one person. Decided when it is asked for, out of a few records, so
 * that what changes (a record, the order of the systems, the agent's mind) counts at once; with one system it costs
 * nothing.
 */
export function createSamePeople(ports: {
  readonly repository: Pick<
    ContactsRepository,
    'cachedOn' | 'cachedByExternalId' | 'aliasesOf' | 'apartFrom'
  >;
  /** Ids of the systems, the one that counts most first. */
  readonly sourceOrder: () => readonly string[];
  readonly currentId: (id: ContactId) => ContactId;
  readonly fromCache: <T>(fallback: T, read: () => T) => T;
}): SamePeople {
  const { repository, currentId, fromCache } = ports;

  const areApart = (one: ContactId, other: ContactId): boolean =>
    [one, ...fromCache([], () => repository.aliasesOf(one))]
      .flatMap((id) => repository.apartFrom(id))
      .some((id) => currentId(id) === other);

  const groupsOf = (found: readonly FoundContact[], order: readonly string[]): readonly FoundContact[] => {
    const rank = ({ contact }: FoundContact): number => {
      const place = order.indexOf(sourceOf(contact));
      return place === -1 ? order.length : place;
    };
    return groupPeople(
      [...found].sort((a, b) => rank(a) - rank(b)),
      (one, other) => areApart(one.id, other.id),
    ).map(toOne);
  };

  return {
    areApart,
    grouped(found) {
      if (found.length < 2) return found;
      const order = ports.sourceOrder();
      return order.length < 2 ? found : groupsOf(found, order);
    },
    whole(found) {
      const order = ports.sourceOrder();
      if (order.length < 2) return found;
      const records = new Map((found.records ?? [found]).map((record) => [record.contact.id, record]));
      const note = (others: readonly FoundContact[]): void => {
        // A line that more than these share says nothing of one person.
        if (others.length > MAX_CANDIDATES) return;
        for (const other of others) if (!records.has(other.contact.id)) records.set(other.contact.id, other);
      };
      for (const { e164, extension } of found.contact.phones.slice(0, MAX_NUMBERS)) {
        const key = e164 ?? extension;
        if (key !== undefined) note(fromCache([], () => repository.cachedOn(key)));
      }
      const { externalId } = found.contact;
      if (externalId !== undefined) note(fromCache([], () => repository.cachedByExternalId(externalId)));
      if (records.size === 1) return found;
      const isWanted = ({ contact }: FoundContact): boolean =>
        contact.id === found.contact.id || contact.sameAs?.includes(found.contact.id) === true;
      return groupsOf([...records.values()], order).find(isWanted) ?? found;
    },
  };
}

function toOne(records: readonly [FoundContact, ...FoundContact[]]): FoundContact {
  const [first, ...others] = records;
  if (others.length === 0) return first;
  return {
    contact: mergeContacts([first.contact, ...others.map(({ contact }) => contact)]),
    openItems: records.reduce((sum, { openItems }) => sum + openItems, 0),
    nameKey: first.nameKey,
    records,
  };
}
