import { type Contact, dialOf } from './contact';
import type { ContactId } from './ids';
import { searchWords } from './text';

/** Somebody who may be the one that is about to be added. */
export interface SimilarPerson {
  readonly id: ContactId;
  readonly displayName: string;
  readonly company?: string;
  /** A number of theirs, for telling them from others of the name. */
  readonly number?: string;
  /** What is the same, the strongest first. */
  readonly same: readonly SameMark[];
}

export type SameMark = 'number' | 'email' | 'name' | 'company';

/** So many are worth a look before something is saved. */
const SHOWN = 3;
/** A name that more people have says nothing by itself. */
const RARE = 5;

interface Person {
  readonly displayName: string;
  readonly company?: string;
  readonly email?: string;
}

/**
 * Who is likely the same person: the name in any order of its words with the number, the mail or the company, or
 * the mail alone; the name alone where few have it. The number alone is a line that people share.
 * @param numbers E.164, extension or SIP address
 * @param found whoever has the number, the mail or the name
 */
export function similarPeople(
  wanted: Person,
  numbers: readonly string[],
  found: readonly Contact[],
): readonly SimilarPerson[] {
  const name = nameKey(wanted.displayName);
  const company = searchWords(wanted.company ?? '').join(' ');
  const email = wanted.email?.trim().toLowerCase() ?? '';
  const marked = found.map((contact) => {
    const same: SameMark[] = [];
    const { phones, emails } = contact;
    if (phones.some(({ e164, extension, address }) => numbers.includes(e164 ?? extension ?? address ?? '')))
      same.push('number');
    if (email !== '' && emails.some((other) => other.toLowerCase() === email)) same.push('email');
    if (name !== '' && nameKey(contact.displayName) === name) same.push('name');
    if (company !== '' && searchWords(contact.company ?? '').join(' ') === company) same.push('company');
    return { contact, same };
  });
  const isCommon = marked.filter(({ same }) => same.includes('name')).length > RARE;
  return marked
    .filter(({ same }) => same.includes('email') || (same.includes('name') && (same.length > 1 || !isCommon)))
    .toSorted((a, b) => weigh(b.same) - weigh(a.same) || (a.contact.id < b.contact.id ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ contact, same }) => {
      const { id, displayName, company: of, phones } = contact;
      const [phone] = phones;
      return {
        id,
        displayName,
        same,
        ...(of === undefined ? {} : { company: of }),
        ...(phone === undefined ? {} : { number: dialOf(phone) }),
      };
    });
}

const WEIGHTS: Readonly<Record<SameMark, number>> = { name: 4, email: 4, number: 2, company: 1 };

function weigh(same: readonly SameMark[]): number {
  return same.reduce((sum, mark) => sum + WEIGHTS[mark], 0);
}

/** "Ionescu, Maria" and "Maria Ionescu" are one name. */
function nameKey(name: string): string {
  return searchWords(name).toSorted().join(' ');
}
