import { describe, expect, it } from 'vitest';
import type { Contact, ContactPhone } from '#shared/domain/contact';
import { contactTargets } from '#shared/domain/contact-targets';
import { contactId } from '#shared/domain/ids';

const contact = (
  displayName: string,
  phones: readonly ContactPhone[],
  part: Partial<Contact> = {},
): Contact => ({
  id: contactId(`crm:${displayName}`),
  kind: 'customer',
  displayName,
  vip: false,
  emails: [],
  phones,
  extra: {},
  ...part,
});
const MOBILE = { raw: '0721 555 010', e164: '+40721555010', label: 'Mobile' };
const OFFICE = { raw: '021 234 50 00', e164: '+40212345000' };
const targetsOf = (
  contacts: readonly Contact[],
  {
    text = 'maria',
    known = [],
    limit = 30,
  }: { text?: string; known?: readonly string[]; limit?: number } = {},
) => contactTargets(contacts, { text, region: 'RO', isKnown: (number) => known.includes(number), limit });
const numbersOf = (...args: Parameters<typeof targetsOf>) =>
  targetsOf(...args).map(({ extension }) => extension);

describe('contacts as targets', () => {
  it('have a line for each number, outside, with company and what kind of number it is', () => {
    expect(targetsOf([contact('Maria', [MOBILE, OFFICE], { company: 'Carpați' })])).toEqual([
      {
        extension: '+40721555010',
        kind: 'outside',
        name: 'Maria',
        department: 'Mobile · Carpați',
        presence: 'unknown',
      },
      {
        extension: '+40212345000',
        kind: 'outside',
        name: 'Maria',
        department: 'Carpați',
        presence: 'unknown',
      },
    ]);
  });

  it('leave out what the directory has, what can’t be dialed, and the same number twice', () => {
    const phones = [MOBILE, { raw: '+40 721 555 010', e164: '+40721555010' }, { raw: 'ask Radu' }, OFFICE];
    expect(numbersOf([contact('Maria', phones)], { known: ['+40212345000'] })).toEqual(['+40721555010']);
  });

  it('are all there where several have one number', () => {
    const shared = [contact('Maria', [OFFICE]), contact('Mara', [OFFICE])];
    expect(targetsOf(shared).map(({ name }) => name)).toEqual(['Maria', 'Mara']);
  });

  it('have only the numbers that were searched for', () => {
    expect(numbersOf([contact('Maria', [MOBILE, OFFICE])], { text: '2345' })).toEqual(['+40212345000']);
    expect(numbersOf([contact('Maria', [MOBILE, OFFICE])], { text: '021 2345' })).toEqual(['+40212345000']);
  });

  it('are people where it is an extension', () => {
    const [employee] = targetsOf([
      contact('Dan', [{ raw: '4711', extension: '4711' }], { department: 'IT' }),
    ]);
    expect(employee).toEqual({ extension: '4711', name: 'Dan', department: 'IT', presence: 'unknown' });
  });

  it('end where no more are wanted', () => {
    expect(
      targetsOf([contact('Maria', [MOBILE, OFFICE]), contact('Mara', [OFFICE])], { limit: 2 }),
    ).toHaveLength(2);
  });
});
