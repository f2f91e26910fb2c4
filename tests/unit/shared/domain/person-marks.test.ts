import { expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { phoneFrom } from '#shared/domain/numbers';
import { marksOf, type Recognised } from '#shared/domain/person-marks';

const anna = (more: Partial<Recognised> = {}): Recognised => ({
  id: contactId('crm:1'),
  displayName: 'Anna Pop',
  emails: [],
  phones: [],
  ...more,
});
const phones = (raw: string): Contact['phones'] => [phoneFrom(raw, 'RO')];
const have = (one: Recognised, other: Recognised) =>
  marksOf(one).some((mark) => marksOf(other).includes(mark));

it.each(['0721 000 001', '4021', 'sip:anna@partner.example'])(
  'somebody is known again by %s with their name, under another id, and by neither alone',
  (raw) => {
    const again = anna({ id: contactId('erp:7'), displayName: 'Pop, Anna', phones: phones(raw) });
    expect(have(anna({ phones: phones(raw) }), again)).toBe(true);
    expect(have(anna({ phones: phones(raw) }), { ...again, displayName: 'Dan Else' })).toBe(false);
    expect(have(anna({ phones: phones(raw) }), { ...again, phones: [] })).toBe(false);
  },
);
