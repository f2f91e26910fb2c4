import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { similarPeople } from '#shared/domain/similar-person';

const NUMBER = '+40721234567';

const known = (id: string, more: Partial<Contact> = {}): Contact => ({
  id: contactId(id),
  kind: 'customer',
  displayName: 'Maria Ionescu',
  vip: false,
  emails: [],
  phones: [],
  extra: {},
  ...more,
});

const same = (
  wanted: Parameters<typeof similarPeople>[0],
  found: readonly Contact[],
  numbers: string[] = [NUMBER],
) => similarPeople(wanted, numbers, found).map(({ id, same: marks }) => `${id}: ${marks.join(' ')}`);

describe('similarPeople', () => {
  it('knows a name in any order and spelling, a mail in any case, and puts what is most alike first', () => {
    const wanted = { displayName: 'Ionescu, MARIA', company: 'Ionescu SRL', email: 'Maria@Example.com' };
    expect(
      same(wanted, [
        known('name'),
        known('company', { company: 'IONESCU srl' }),
        known('number', { phones: [{ raw: NUMBER, e164: NUMBER }] }),
        known('mail', { displayName: 'M. I.', emails: ['maria@example.com'] }),
      ]),
    ).toEqual(['number: number name', 'company: name company', 'mail: email']);
  });

  it('takes a number, a company or a beginning of a name alone for nothing', () => {
    expect(
      same({ displayName: 'Maria Ionescu', company: 'Ionescu SRL' }, [
        known('line', { displayName: 'Ion Pop', phones: [{ raw: NUMBER, e164: NUMBER }] }),
        known('colleague', { displayName: 'Ana Pop', company: 'Ionescu SRL' }),
        known('longer', { displayName: 'Maria Ionescu-Pop' }),
      ]),
    ).toEqual([]);
  });

  it('says nothing of a name that many have, unless something else is alike', () => {
    const many = Array.from({ length: 6 }, (_, n) =>
      known(`p${n}`, n === 4 ? { company: 'Ionescu SRL' } : {}),
    );
    expect(same({ displayName: 'Maria Ionescu', company: 'Ionescu SRL' }, many)).toEqual([
      'p4: name company',
    ]);
    expect(same({ displayName: 'Maria Ionescu' }, many.slice(0, 2))).toEqual(['p0: name', 'p1: name']);
  });

  it('never takes an empty name or mail for one that is alike, whatever is typed', () => {
    const nameless = [
      known('a', { displayName: '\u202e\u200b', emails: [''] }),
      known('b', { displayName: '???' }),
    ];
    for (const displayName of ['', '\u200b', '"', "' OR 1=1 --", '<b></b>', '\u202eairaM']) {
      expect(same({ displayName, email: '' }, nameless, [])).toEqual([]);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (displayName, email) => {
        const found = similarPeople({ displayName, email }, [NUMBER], [known('a'), ...nameless]);
        expect(found.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
