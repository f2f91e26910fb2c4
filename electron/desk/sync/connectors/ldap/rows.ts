import type { Entry } from 'ldapts';
import type { Contact } from '#shared/domain/contact';
import type { ConnectionOf } from '#shared/schemas/connection';
import { type ReadRow, toContact } from '../records';
import { guidOfBytes } from './guid';

export interface RowSetup extends Readonly<Pick<ConnectionOf<'ldap'>, 'flavour' | 'people'>> {
  readonly source: string;
  readonly region: string;
  readonly phones: readonly string[];
}

/** What is read of a person, beside ids, marks and numbers. */
const ATTRIBUTES = [
  'displayName',
  'cn',
  'uid',
  'title',
  'department',
  'departmentNumber',
  'ou',
  'company',
  'o',
  'mail',
  'preferredLanguage',
  'roomNumber',
  'physicalDeliveryOfficeName',
  'employeeNumber',
  'employeeID',
] as const;

const LABELS: Readonly<Record<string, string>> = {
  telephonenumber: 'Work',
  othertelephone: 'Work',
  mobile: 'Mobile',
  othermobile: 'Mobile',
  homephone: 'Home',
  pager: 'Pager',
  ipphone: 'Extension',
  facsimiletelephonenumber: 'Fax',
};

/** An account of Active Directory that is disabled. */
const ACCOUNT_DISABLED = 2;

/** Everything that a row is made of; operational attributes have to be named. */
export function attributesOf({ flavour, phones }: Pick<RowSetup, 'flavour' | 'phones'>): readonly string[] {
  const own =
    flavour === 'openldap'
      ? ['entryUUID', 'entryCSN', 'modifyTimestamp']
      : ['objectGUID', 'userAccountControl', 'sAMAccountName'];
  return [...ATTRIBUTES, ...phones, ...own];
}

/** Values of an entry by an attribute's name, in whatever case the server writes it. */
export function readerOf(entry: Entry): (name: string) => readonly string[] {
  const values = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = values.get(name.toLowerCase());
    return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  };
}

/** The id in the directory, which stays when somebody is renamed or moved; the name (DN) doesn't. */
export function idOf(entry: Entry, flavour: RowSetup['flavour']): string | undefined {
  if (flavour === 'openldap') return readerOf(entry)('entryUUID')[0];
  const found = Object.entries(entry).find(([name]) => name.toLowerCase() === 'objectguid')?.[1];
  const bytes = Array.isArray(found) ? found[0] : found;
  return Buffer.isBuffer(bytes) ? guidOfBytes(bytes) : undefined;
}

/** Whether an account is out of use: to the agent it is gone. */
export function isDisabled(entry: Entry): boolean {
  const flags = Number(readerOf(entry)('userAccountControl')[0] ?? 0);
  return (flags & ACCOUNT_DISABLED) !== 0;
}

export function readPerson(entry: Entry, setup: RowSetup): ReadRow<Contact> {
  const all = readerOf(entry);
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => all(name)[0]).find((value) => value !== undefined && value.trim() !== '');
  return toContact(
    {
      id: idOf(entry, setup.flavour),
      kind: setup.people,
      displayName: first('displayName', 'cn', 'uid', 'sAMAccountName'),
      // By it the same person is known in other systems, too.
      externalId: first('employeeNumber', 'employeeID'),
      company: first('company', 'o'),
      title: first('title'),
      department: first('department', 'departmentNumber', 'ou'),
      // `de, en;q=0.7` (RFC 2798, 2.7): the first one is meant.
      language: first('preferredLanguage')?.split(/[,;]/)[0],
      emails: all('mail'),
      phones: setup.phones.flatMap((name) =>
        all(name).map((number) => ({ number, label: LABELS[name.toLowerCase()] ?? name })),
      ),
      extra: {
        Room: first('roomNumber', 'physicalDeliveryOfficeName'),
        'Employee number': first('employeeNumber', 'employeeID'),
      },
    },
    setup,
  );
}
