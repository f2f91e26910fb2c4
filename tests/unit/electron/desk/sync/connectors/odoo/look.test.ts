import { describe, expect, it } from 'vitest';
import { numberDomains } from '../../../../../../../electron/desk/sync/connectors/odoo/look';

const fieldsNamed = (...names: string[]) =>
  new Map(names.map((name) => [name, { label: name, choices: new Map<string, string>() }]));
const number = { e164: '+40215550142', digits: '40215550142', national: '0215550142', suffix: '215550142' };

describe('by what a number is looked for in Odoo', () => {
  it('asks for it as Odoo has it in E.164, and for its end as it was typed', () => {
    expect(numberDomains(number, fieldsNamed('phone', 'phone_sanitized', 'phone_mobile_search'))).toEqual([
      [['phone_sanitized', '=', '+40215550142']],
      [['phone_mobile_search', 'ilike', '215550142']],
    ]);
  });

  it('does with what an older one has', () => {
    expect(numberDomains(number, fieldsNamed('phone', 'mobile'))).toEqual([
      [['phone', 'ilike', '215550142']],
      [['mobile', 'ilike', '215550142']],
    ]);
  });

  it('asks for an extension as a whole: Odoo refuses to search by less than three digits', () => {
    expect(
      numberDomains(
        { extension: '42', digits: '42', suffix: '42' },
        fieldsNamed('phone', 'phone_mobile_search'),
      ),
    ).toEqual([[['phone', '=', '42']]]);
  });
});
