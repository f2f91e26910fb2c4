import type { Contact } from './contact';
import { fold, searchWords } from './text';

/** What somebody is recognised by, as far as it is known. */
export type Recognised = Pick<Contact, 'displayName' | 'emails' | 'phones'> & {
  readonly id?: Contact['id'];
  readonly externalId?: string;
};

/**
 * By what a forgotten person is recognised if they come again: each record's id, and what makes two records one person
 * (`areSamePerson`): two of customer number, telephone number, and name or mail address. One of them alone is a shared
 * line, a namesake, or a number that two systems both count.
 */
export function marksOf(person: Recognised): readonly string[] {
  const { id, externalId } = person;
  const lines = person.phones
    .flatMap(({ e164, extension, address }) => [e164, extension, address])
    .filter((line) => line !== undefined)
    .map((line) => `line ${line}`);
  const name = searchWords(person.displayName).toSorted().join(' ');
  const names = [
    ...(name === '' ? [] : [`name ${name}`]),
    ...person.emails.map((mail) => `mail ${fold(mail)}`),
  ];
  const numbers = externalId === undefined ? [] : [`number ${externalId}`];
  const pairs = [
    ...numbers.flatMap((number) => [...lines, ...names].map((other) => `${number}\n${other}`)),
    ...lines.flatMap((line) => names.map((one) => `${line}\n${one}`)),
  ];
  return [...(id === undefined ? [] : [idMark(id)]), ...new Set(pairs)];
}

export function idMark(id: string): string {
  return `id ${id}`;
}
