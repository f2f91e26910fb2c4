import {
  AndFilter,
  EqualityFilter,
  ExtensibleFilter,
  type Filter,
  FilterParser,
  GreaterThanEqualsFilter,
  NotFilter,
  OrFilter,
  SubstringFilter,
} from 'ldapts';
import type { ConnectionOf } from '#shared/schemas/connection';
import type { NumberQuery } from '../../connector';
import type { ChangeMark } from './cursor';
import { bytesOfGuid } from './guid';

type Flavour = ConnectionOf<'ldap'>['flavour'];

/** What a person is in each kind of directory. */
const EVERYBODY: Readonly<Record<Flavour, string>> = {
  openldap: '(objectClass=inetOrgPerson)',
  'active-directory': '(&(objectCategory=person)(objectClass=user))',
};

export const MARKS: Readonly<Record<ChangeMark, string>> = {
  csn: 'entryCSN',
  time: 'modifyTimestamp',
  usn: 'uSNChanged',
};

/** `undefined` when the administrator's filter isn't one (RFC 4515). */
export function peopleFilter(text: string, flavour: Flavour): Filter | undefined {
  try {
    return FilterParser.parseString(text.trim() === '' ? EVERYBODY[flavour] : text.trim());
  } catch {
    return undefined;
  }
}

/** A mark or a later one: LDAP has no "later than". */
export function changedFilter(people: Filter, by: ChangeMark, since: string): Filter {
  return both(people, new GreaterThanEqualsFilter({ attribute: MARKS[by], value: since }));
}

/** Accounts that are in use: `ACCOUNTDISABLE` is bit 2 of `userAccountControl`, to be asked for by a rule of its own. */
export function enabledFilter(people: Filter): Filter {
  const disabled = new ExtensibleFilter({
    rule: '1.2.840.113556.1.4.803',
    matchType: 'userAccountControl',
    value: '2',
  });
  return both(people, new NotFilter({ filter: disabled }));
}

/** Who has that id; `undefined` when it can be none of this directory. */
export function idFilter(people: Filter, id: string, flavour: Flavour): Filter | undefined {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined;
  const own =
    flavour === 'openldap'
      ? new EqualityFilter({ attribute: 'entryUUID', value: id })
      : new EqualityFilter({ attribute: 'objectGUID', value: bytesOfGuid(id) });
  return both(people, own);
}

/** Digits at the end of a number that are asked for. */
const TAIL = 4;

/**
 * Who may have that number. Servers compare phone numbers without blanks and hyphens (RFC 4517, 4.2.29) but with
 * everything else: brackets, slashes, a national 0. So only the last digits are asked for, and what comes back is
 * checked. A shorter number is asked for as a whole: half the company's numbers end in two digits.
 */
export function numberFilter(
  people: Filter,
  number: NumberQuery,
  phones: readonly string[],
): Filter | undefined {
  const { digits } = number;
  if (phones.length === 0 || !/^\d{2,20}$/.test(digits)) return undefined;
  const filters = phones.map((attribute) =>
    digits.length < TAIL
      ? new EqualityFilter({ attribute, value: digits })
      : new SubstringFilter({ attribute, final: digits.slice(-TAIL) }),
  );
  return both(people, new OrFilter({ filters }));
}

function both(a: Filter, b: Filter): Filter {
  return new AndFilter({ filters: [a, b] });
}
