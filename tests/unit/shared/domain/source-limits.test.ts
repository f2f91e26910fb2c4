import { describe, expect, it } from 'vitest';
import { contactWithin, EVERYTHING, itemWithin, NO_TERRITORY } from '#shared/domain/source-limits';
import { limitsOf, ownLimitsSchema } from '#shared/schemas/privacy';
import { extension, item, mobile, person } from '../../../fakes/source-rows';

describe('the territory', () => {
  const only = (territory: Partial<typeof NO_TERRITORY>) => ({
    ...EVERYTHING,
    territories: [{ ...NO_TERRITORY, ...territory }],
  });
  const romanian = person('a', {
    phones: [mobile('+40721000001')],
    company: 'Carpați SRL',
    owner: 'Team North',
  });

  it('is met by one number of several, and by an extension; not by no number at all', () => {
    const limits = only({ prefixes: ['+40', '+373'] });
    expect(contactWithin(romanian, limits)).toBe(romanian);
    expect(contactWithin(person('b', { phones: [mobile('+49301'), mobile('+3731')] }), limits)).toBeDefined();
    expect(contactWithin(person('c', { phones: [extension('1001')] }), limits)).toBeDefined();
    expect(contactWithin(person('d', { phones: [mobile('+4930123')] }), limits)).toBeUndefined();
    expect(contactWithin(person('e', { phones: [{ raw: '030 123' }] }), limits)).toBeUndefined();
    expect(contactWithin(person('f'), limits)).toBeUndefined();
  });

  it('wants each list that says something, whatever the case', () => {
    expect(contactWithin(romanian, only({ companies: ['carpați srl '], owners: ['TEAM NORTH'] }))).toBe(
      romanian,
    );
    expect(
      contactWithin(romanian, only({ companies: ['Carpați SRL'], owners: ['Team South'] })),
    ).toBeUndefined();
    expect(contactWithin(person('b'), only({ companies: ['Carpați SRL'] }))).toBeUndefined();
  });
});

it('takes fields out, and leaves what has none of them as it is', () => {
  const limits = { ...EVERYTHING, without: ['company', 'emails', 'extra', 'amount'] } as const;
  expect(
    contactWithin(
      person('a', { company: 'X', emails: ['a@b.example'], extra: { Birthday: '1 May' } }),
      limits,
    ),
  ).toEqual(person('a'));
  expect(itemWithin(item('o', { amount: { value: '1.00', currency: 'EUR' } }), limits, 0)).toEqual(item('o'));
  const plain = item('p');
  expect(itemWithin(plain, limits, 0)).toBe(plain);
});

it('keeps what is closed for its days, and what is open however old', () => {
  const limits = { ...EVERYTHING, withoutItems: ['complaint'], closedItemDays: 10 } as const;
  const now = Date.parse('2026-11-21T00:00:00Z');
  const closed = (updatedAt: string) => item('o', { open: false, updatedAt });
  expect(itemWithin(closed('2026-11-12T00:00:00Z'), limits, now)).toBeDefined();
  expect(itemWithin(closed('2026-11-10T23:00:00Z'), limits, now)).toBeUndefined();
  expect(itemWithin(item('o', { updatedAt: '2020-01-01T00:00:00Z' }), limits, now)).toBeDefined();
  expect(itemWithin(closed('yesterday'), limits, now)).toBeDefined();
  expect(itemWithin(closed('2020-01-01T00:00:00Z'), { ...limits, closedItemDays: 0 }, now)).toBeDefined();
  expect(itemWithin(item('o', { type: 'complaint' }), limits, now)).toBeUndefined();
});

it('leaves out what either the administrator’s file or the settings leave out', () => {
  const own = ownLimitsSchema.parse({ without: ['company', 'shoeSize'], territory: { prefixes: ['+40'] } });
  const limits = limitsOf(own, { without: ['emails'], territory: { companies: ['A'] } }, 5);
  expect(limits).toEqual({
    without: ['company', 'emails'],
    withoutItems: [],
    territories: [
      { ...NO_TERRITORY, prefixes: ['+40'] },
      { ...NO_TERRITORY, companies: ['A'] },
    ],
    closedItemDays: 5,
  });
  expect(limitsOf(undefined, {}, 0)).toEqual(EVERYTHING);
});
