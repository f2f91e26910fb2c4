import { describe, expect, it } from 'vitest';
import {
  changedFilter,
  enabledFilter,
  idFilter,
  numberFilter,
  peopleFilter,
} from '../../../../../../../electron/desk/sync/connectors/ldap/filters';

const people = peopleFilter('(a=b)', 'openldap') as NonNullable<ReturnType<typeof peopleFilter>>;
const digits = (text: string) => ({ digits: text, suffix: text.slice(-9) });

describe('whom a directory is asked for', () => {
  it('is everybody of its kind, or whom the administrator names', () => {
    expect(String(peopleFilter('', 'openldap'))).toBe('(objectClass=inetOrgPerson)');
    expect(String(peopleFilter(' ', 'active-directory'))).toBe(
      '(&(objectCategory=person)(objectClass=user))',
    );
    expect(String(peopleFilter('(!(employeeType=former))', 'openldap'))).toBe('(!(employeeType=former))');
    for (const text of ['(', '(&(objectClass=*', 'a=b)(c=d'])
      expect(peopleFilter(text, 'openldap')).toBeUndefined();
  });

  it('is who has changed since a mark, the mark included', () => {
    expect(String(changedFilter(people, 'usn', '4712'))).toBe('(&(a=b)(uSNChanged>=4712))');
  });

  it('is who has an account in use', () => {
    expect(String(enabledFilter(people))).toBe('(&(a=b)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))');
  });

  it('is whose number ends alike; a short number is meant as a whole', () => {
    const phones = ['telephoneNumber', 'mobile'];
    expect(String(numberFilter(people, digits('40215550199'), phones))).toBe(
      '(&(a=b)(|(telephoneNumber=*0199)(mobile=*0199)))',
    );
    expect(String(numberFilter(people, digits('12'), phones))).toBe(
      '(&(a=b)(|(telephoneNumber=12)(mobile=12)))',
    );
    expect(numberFilter(people, digits('*)(uid=*'), phones)).toBeUndefined();
    expect(numberFilter(people, digits('40215550199'), [])).toBeUndefined();
  });

  it('is one id, if it is one', () => {
    const id = '00112233-4455-6677-8899-aabbccddeeff';
    expect(String(idFilter(people, id, 'openldap'))).toBe(`(&(a=b)(entryUUID=${id}))`);
    expect(idFilter(people, `${id})(uid=*`, 'openldap')).toBeUndefined();
  });
});
