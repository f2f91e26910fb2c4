import { MAX_CANDIDATES } from '#shared/domain/card-of';
import type { Contact, ContactPhone } from '#shared/domain/contact';
import type { NumberPlan } from '#shared/domain/dialing';
import {
  callingCode,
  furtherKeys,
  looseKey,
  looseSpellings,
  type NumberKeys,
  readsAs,
} from '#shared/domain/numbers';
import { searchWords } from '#shared/domain/text';
import type { ContactsRepository, FoundContact } from './contacts-repository';
import type { FromCache } from './from-cache';

/** How they were found: by digits without a country, or by their mail address. */
export type LooseMatch = 'probable' | 'mail';

export interface LoosePeople {
  readonly match: LooseMatch;
  readonly people: readonly FoundContact[];
  /** Of thousands with one number those that were not read. */
  readonly beyond: number;
}

/** Of fewer with the words of a mail address it is known whose it is: no more of them are read. */
const MOST_READ = 200;

/**
 * Whom a caller may be whose number no source has as it is. Asked only then, and one statement on an index. What is found
 * by digits alone is checked again by the rules of the caller's country, so that nobody is named who only ends alike.
 */
export function createLoosePeople(ports: {
  readonly repository: Pick<ContactsRepository, 'cachedOnAny' | 'countCachedOn' | 'cachedByWords'>;
  readonly plan: () => NumberPlan;
  readonly fromCache: FromCache;
}): {
  readonly on: (number: NumberKeys) => LoosePeople | undefined;
  readonly isOn: (contact: Contact, number: NumberKeys) => boolean;
} {
  const { repository, fromCache } = ports;

  const byDigits = (e164: string): LoosePeople | undefined => {
    const plan = ports.plan();
    const spellings = looseSpellings(e164, plan);
    if (spellings.length === 0) return undefined;
    const keys = spellings.map(looseKey);
    const found = fromCache([], () => repository.cachedOnAny(keys));
    const people = found.filter(({ contact }) => isTheirs(contact, e164, plan));
    if (people.length === 0) return undefined;
    const all = (): number => keys.reduce((sum, key) => sum + repository.countCachedOn(key), 0);
    const beyond = found.length > MAX_CANDIDATES ? fromCache(0, all) - found.length : 0;
    return { match: 'probable', people, beyond: Math.max(0, beyond) };
  };

  const byMail = (address: string): LoosePeople | undefined => {
    const words = searchWords(address).map((word) => `"${word}"`);
    const found = fromCache([], () => repository.cachedByWords(words.join(' '), MOST_READ));
    // Which of them are read is chance: the address may be that of others, too, as a shared mailbox is.
    if (found.length === MOST_READ) return undefined;
    const people = found.filter(({ contact }) => hasMail(contact, address));
    return people.length === 0 ? undefined : { match: 'mail', people, beyond: 0 };
  };

  return {
    on({ e164, address }) {
      if (e164 !== undefined) return byDigits(e164);
      return address === undefined ? undefined : byMail(address);
    },
    isOn: (contact, { e164, address }) =>
      e164 === undefined
        ? address !== undefined && hasMail(contact, address)
        : isTheirs(contact, e164, ports.plan()),
  };
}

/** Somebody all of whose other numbers are of another country is not meant by one that says none. */
function isTheirs({ phones }: Contact, e164: string, plan: NumberPlan): boolean {
  const isRead = phones.some((phone) => isLoose(phone) && readsAs(phone.raw, e164, plan));
  const others = phones.flatMap((phone) => (phone.e164 === undefined || isLoose(phone) ? [] : [phone.e164]));
  const code = callingCode(e164);
  return isRead && (others.length === 0 || others.some((other) => callingCode(other) === code));
}

/** Also of what an earlier version has written: its rows have got the keys since, and stayed as they are. */
function isLoose(phone: ContactPhone): boolean {
  return (phone.loose ?? furtherKeys(phone).loose) !== undefined;
}

function hasMail({ emails }: Contact, address: string): boolean {
  return emails.some((mail) => mail.toLowerCase() === address);
}
