import type { Contact, ContactPhone } from './contact';
import { fold, searchWords } from './text';

/** Mailboxes that belong to a desk, not to a person. */
const SHARED_BOXES = new Set(
  'info office contact kontakt mail post hello sales support service admin billing reception order orders'.split(
    ' ',
  ),
);

/**
 * Whether two records of different systems are one person: they agree in two of three, which are the customer or staff
 * number, a telephone number, and the name or a mail address of their own. A telephone number alone is a shared line,
 * and a customer number alone may be two systems that both count from 1.
 */
export function areSamePerson(one: Contact, other: Contact): boolean {
  const shareLine = haveCommon(numbersOf(one), numbersOf(other));
  const areNamedAlike = isSameName(one, other) || haveCommon(mailsOf(one), mailsOf(other));
  if (one.externalId !== undefined && one.externalId === other.externalId) {
    return one.kind === other.kind && (shareLine || areNamedAlike);
  }
  return shareLine && areNamedAlike;
}

/**
 * Puts the records of each person together. Two of one system are two people: it knows better.
 * @param records the system that counts most comes first; so do its records in each group
 */
export function groupPeople<Found extends { readonly contact: Contact }>(
  records: readonly Found[],
  areApart: (one: Contact, other: Contact) => boolean,
): readonly (readonly [Found, ...Found[]])[] {
  const groups: [Found, ...Found[]][] = [];
  for (const record of records) {
    const { contact } = record;
    const source = sourceOf(contact);
    const group = groups.find(
      (members) =>
        members.some((member) => areSamePerson(member.contact, contact)) &&
        members.every((member) => sourceOf(member.contact) !== source && !areApart(member.contact, contact)),
    );
    if (group === undefined) groups.push([record]);
    else group.push(record);
  }
  return groups;
}

/** One contact out of the records of one person: what the first doesn't say, the next may. */
export function mergeContacts(records: readonly [Contact, ...Contact[]]): Contact {
  const [first, ...others] = records;
  const lastFirst = records.toReversed();
  return {
    ...(Object.assign({}, ...lastFirst) as Contact),
    vip: records.some(({ vip }) => vip),
    emails: distinctBy(
      records.flatMap(({ emails }) => emails),
      (mail) => mail.toLowerCase(),
    ),
    phones: distinctBy(
      records.flatMap(({ phones }) => phones),
      keyOf,
    ),
    extra: Object.assign({}, ...lastFirst.map(({ extra }) => extra)) as Contact['extra'],
    id: first.id,
    sameAs: others.map(({ id }) => id),
  };
}

/** Id of the system that a record comes from. */
export function sourceOf({ id }: Pick<Contact, 'id'>): string {
  return id.slice(0, Math.max(0, id.indexOf(':')));
}

/** "Ionescu, Ana" is "Ana Ionescu". */
function isSameName(one: Contact, other: Contact): boolean {
  const name = nameOf(one);
  return name !== '' && name === nameOf(other);
}

function nameOf({ displayName }: Contact): string {
  return searchWords(displayName).toSorted().join(' ');
}

function mailsOf({ emails }: Contact): readonly string[] {
  return emails.map(fold).filter((mail) => !SHARED_BOXES.has(mail.slice(0, Math.max(0, mail.indexOf('@')))));
}

function numbersOf({ phones }: Contact): readonly string[] {
  return phones.flatMap(({ e164, extension }) => [e164, extension].filter((key) => key !== undefined));
}

function haveCommon(some: readonly string[], others: readonly string[]): boolean {
  return some.some((entry) => others.includes(entry));
}

function keyOf({ e164, extension, raw }: ContactPhone): string {
  return e164 ?? extension ?? raw;
}

function distinctBy<T>(list: readonly T[], key: (entry: T) => string): readonly T[] {
  const known = new Set<string>();
  return list.filter((entry) => !known.has(key(entry)) && known.add(key(entry)));
}
