import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { areSamePerson, groupPeople, mergeContacts } from '#shared/domain/same-person';

const LINE = '+40213000000';

function record(id: string, more: Partial<Contact> = {}): Contact {
  return {
    id: contactId(id),
    kind: 'customer',
    displayName: 'Ana Ionescu',
    vip: false,
    emails: [],
    phones: [{ raw: LINE, e164: LINE }],
    extra: {},
    ...more,
  };
}

describe('two records of different systems', () => {
  it.each<[string, Partial<Contact>, Partial<Contact>, boolean]>([
    ['number and name', {}, {}, true],
    ['number and name in another order and spelling', {}, { displayName: 'IONESCU, Ána' }, true],
    ['number and mail', { emails: ['Ana@X.ro'] }, { displayName: 'A. I.', emails: ['ana@x.ro'] }, true],
    [
      'number and extension',
      { phones: [{ raw: '7', extension: '1001' }] },
      { phones: [{ raw: 'x', extension: '1001' }] },
      true,
    ],
    ['the number alone: a shared line', {}, { displayName: 'Ion Pop' }, false],
    [
      'number and the mail of the whole company',
      { emails: ['info@x.ro'] },
      { displayName: 'Ion Pop', emails: ['info@x.ro'] },
      false,
    ],
    ['the name alone', {}, { phones: [{ raw: '1', e164: '+40721000000' }] }, false],
    ['the mail alone', { emails: ['a@x.ro'], phones: [] }, { emails: ['a@x.ro'], phones: [] }, false],
    ['names that are no words', { displayName: '-' }, { displayName: '?' }, false],
    ['unread numbers', { phones: [{ raw: 'call me' }] }, { phones: [{ raw: 'call me' }] }, false],
    [
      'the customer number alone: both count from 1',
      { externalId: '1', phones: [], displayName: 'A' },
      { externalId: '1' },
      false,
    ],
    ['customer number and name', { externalId: '4711', phones: [] }, { externalId: '4711' }, true],
    [
      'customer number and mail',
      { externalId: '4711', phones: [], displayName: 'A. I.', emails: ['ana@x.ro'] },
      { externalId: '4711', emails: ['ana@x.ro'] },
      true,
    ],
    [
      'customer number and telephone number',
      { externalId: '4711', displayName: 'A. I.' },
      { externalId: '4711' },
      true,
    ],
    [
      'a customer number that is a staff number',
      { externalId: '4711' },
      { externalId: '4711', kind: 'employee' },
      false,
    ],
    ['different customer numbers, but number and name', { externalId: '1' }, { externalId: '2' }, true],
  ])('with %s', (_, one, other, same) => {
    expect(areSamePerson(record('crm:1', one), record('ldap:1', other))).toBe(same);
    expect(areSamePerson(record('ldap:1', other), record('crm:1', one))).toBe(same);
  });
});

describe('the records of a line', () => {
  const ids = (groups: ReturnType<typeof groupPeople<{ contact: Contact }>>) =>
    groups.map((group) => group.map(({ contact }) => contact.id));
  const never = () => false;
  const found = (...contacts: readonly Contact[]) => contacts.map((contact) => ({ contact }));

  it('become people', () => {
    const records = found(
      record('crm:ana'),
      record('crm:ion', { displayName: 'Ion Pop' }),
      record('ldap:ion', { displayName: 'Pop Ion' }),
      record('rt:ana'),
    );
    expect(ids(groupPeople(records, never))).toEqual([
      ['crm:ana', 'rt:ana'],
      ['crm:ion', 'ldap:ion'],
    ]);
  });

  it('stay two where one system has two', () => {
    expect(ids(groupPeople(found(record('crm:1'), record('crm:2'), record('rt:1')), never))).toEqual([
      ['crm:1', 'rt:1'],
      ['crm:2'],
    ]);
  });

  it('stay apart from everybody with whom the agent has parted one of them', () => {
    const apart = (one: Contact, other: Contact) => [one.id, other.id].sort().join() === 'crm:1,rt:1';
    expect(ids(groupPeople(found(record('crm:1'), record('ldap:1'), record('rt:1')), apart))).toEqual([
      ['crm:1', 'ldap:1'],
      ['rt:1'],
    ]);
  });
});

it('shows the fields of the first, and of the next what it lacks', () => {
  const merged = mergeContacts([
    record('crm:1', { company: 'Nord SRL', emails: ['Ana@x.ro'], extra: { Since: '2019' } }),
    record('ldap:1', {
      displayName: 'A. Ionescu',
      company: 'Nord',
      department: 'Sales',
      vip: true,
      emails: ['ana@x.ro', 'second@x.ro'],
      phones: [
        { raw: '021', e164: LINE },
        { raw: '1001', extension: '1001' },
      ],
      extra: { Since: '2001', Room: '12' },
    }),
  ]);
  expect(merged).toEqual({
    id: 'crm:1',
    kind: 'customer',
    displayName: 'Ana Ionescu',
    company: 'Nord SRL',
    department: 'Sales',
    vip: true,
    emails: ['Ana@x.ro', 'second@x.ro'],
    phones: [
      { raw: LINE, e164: LINE },
      { raw: '1001', extension: '1001' },
    ],
    extra: { Since: '2019', Room: '12' },
    sameAs: ['ldap:1'],
  });
});
