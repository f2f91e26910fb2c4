import type { Contact, ContactPhone } from '#shared/domain/contact';
import type { FieldChange, PersonField } from '#shared/domain/import-view';
import { searchWords } from '#shared/domain/text';

/** A person as the file of the imported has them, without the id. */
export type Person = Omit<Contact, 'id'>;

/** Somebody who was imported before. */
export interface KnownPerson {
  readonly row: number;
  readonly theirId?: string;
  readonly person: Person;
}

/** What somebody is known again by, the surest first. */
export interface PersonKeys {
  /** Words of the name, in any order. */
  readonly words: readonly string[];
  readonly externalId?: string;
  /** A number and the name together: a shared line is not one person. */
  readonly named: readonly string[];
  readonly mails: readonly string[];
}

const MAX_KEYS = 10;

export function keysOf(person: Person): PersonKeys {
  // "Ionescu, Ana" is "Ana Ionescu".
  const words = searchWords(person.displayName).toSorted();
  const name = words.join(' ');
  const numbers = new Set(person.phones.map(numberKey).filter((key) => key !== ''));
  return {
    words,
    ...(person.externalId === undefined ? {} : { externalId: `x:${person.externalId}` }),
    named: [...numbers].slice(0, MAX_KEYS).map((number) => `n:${number}|${name}`),
    mails: person.emails.slice(0, MAX_KEYS).map((mail) => `m:${mail.toLowerCase()}`),
  };
}

export function allKeys({ externalId, named, mails }: PersonKeys): readonly string[] {
  return [...(externalId === undefined ? [] : [externalId]), ...named, ...mails];
}

/**
 * Who of those who were imported before the row is: by the file's own id, by the customer number, by a telephone
 * number with the name, by a mail address with a part of the name (who marries keeps one). Who has another number of
 * the same kind is somebody else, whatever agrees.
 */
export function findKnown(
  person: Person,
  keys: PersonKeys,
  theirId: string | undefined,
  look: {
    readonly byTheirId: (id: string) => KnownPerson | undefined;
    readonly byKey: (key: string) => readonly KnownPerson[];
  },
): KnownPerson | undefined {
  const same = theirId === undefined ? undefined : look.byTheirId(theirId);
  if (same !== undefined) return same;
  const { externalId, named, mails } = keys;
  const hasWord = (known: KnownPerson): boolean =>
    searchWords(known.person.displayName).some((word) => keys.words.includes(word));
  const first = (key: string, fits: (known: KnownPerson) => boolean) =>
    look.byKey(key).find((known) => isNobodyElse(known, person, theirId) && fits(known));
  if (externalId !== undefined) {
    // A customer number may be a company's, which several of its people have.
    const found = first(externalId, (known) => haveCommon(known.person, person) || hasWord(known));
    if (found !== undefined) return found;
  }
  for (const key of named) {
    const found = first(key, () => true);
    if (found !== undefined) return found;
  }
  const words = new Set(searchWords(person.displayName));
  for (const key of mails) {
    const found = first(key, (known) =>
      searchWords(known.person.displayName).some((word) => words.has(word)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A telephone number or a mail address. */
function haveCommon(one: Person, other: Person): boolean {
  const numbers = one.phones.map(numberKey);
  const mails = one.emails.map((mail) => mail.toLowerCase());
  return (
    other.phones.some((phone) => numbers.includes(numberKey(phone))) ||
    other.emails.some((mail) => mails.includes(mail.toLowerCase()))
  );
}

/** What says within one file that two rows are one person. */
export function keysInFile(
  { words, externalId, named, mails }: PersonKeys,
  theirId: string | undefined,
): readonly string[] {
  const name = words.join(' ');
  return [
    ...(theirId === undefined ? [] : [`i:${theirId}`]),
    ...(externalId === undefined ? [] : [`${externalId}|${name}`]),
    ...named,
    ...mails.map((mail) => `${mail}|${name}`),
  ];
}

export function isNobodyElse(
  known: { readonly theirId?: string; readonly person: Pick<Person, 'externalId'> },
  person: Pick<Person, 'externalId'>,
  theirId: string | undefined,
): boolean {
  const differ = (one: string | undefined, other: string | undefined): boolean =>
    one !== undefined && other !== undefined && one !== other;
  return !differ(known.theirId, theirId) && !differ(known.person.externalId, person.externalId);
}

/** What the row says counts, what it doesn't say stays. `saysVip`: else that somebody isn't important is not said. */
export function updated(known: Person, row: Person, saysVip: boolean): Person {
  return ordered({
    ...known,
    ...row,
    vip: saysVip ? row.vip : known.vip,
    emails: row.emails.length > 0 ? row.emails : known.emails,
    phones: row.phones.length > 0 ? row.phones : known.phones,
    extra: { ...known.extra, ...row.extra },
  });
}

const FIELDS = [
  'kind',
  'displayName',
  'externalId',
  'company',
  'title',
  'department',
  'tier',
  'vip',
  'language',
  'owner',
  'url',
  'emails',
  'phones',
] as const satisfies readonly PersonField[];

/** In one order, so that who is the same has the same text. */
export function ordered(person: Person): Person {
  const { extra, timeZone, ...rest } = person;
  const found = FIELDS.filter((field) => rest[field] !== undefined).map((field) => [field, rest[field]]);
  return {
    ...(Object.fromEntries(found) as Omit<Person, 'extra'>),
    ...(timeZone === undefined ? {} : { timeZone }),
    extra,
  };
}

export function changesBetween(before: Person, after: Person): readonly FieldChange[] {
  return FIELDS.map((field) => ({ field, before: shown(before, field), after: shown(after, field) })).filter(
    (change) => change.before !== change.after,
  );
}

function shown(person: Person, field: PersonField): string {
  const value = person[field];
  if (field === 'phones') {
    return person.phones
      .map((phone) => [shownNumber(phone), phone.label].filter((part) => part !== undefined).join(' '))
      .join(', ');
  }
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

export function shownNumber({ e164, extension, raw }: ContactPhone): string {
  return e164 ?? extension ?? raw;
}

function numberKey({ e164, extension, raw }: ContactPhone): string {
  return e164 ?? extension ?? raw.replace(/\D/g, '');
}
