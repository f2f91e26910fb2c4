import { describe, expect, it } from 'vitest';
import { dialOf } from '#shared/domain/contact';
import {
  formatNumber,
  furtherKeys,
  looseSpellings,
  normaliseForImport,
  parseCaller,
  phoneFrom,
  readsAs,
  recordKeys,
} from '#shared/domain/numbers';
import { noDialingRules } from '#shared/schemas/dialing';

const RO = { region: 'RO' };
/** A site in Bucharest, and one in Berlin. */
const BUCHAREST = { region: 'RO', dialing: { ...noDialingRules, areaCode: '21' } };
const BERLIN = { region: 'DE', dialing: { ...noDialingRules, areaCode: '30' } };

describe('a number without a country', () => {
  it.each([
    // No number of Romania: a German one, a Finnish one, a Russian one with the zero of its own country.
    ['030 / 901 820-0', '309018200'],
    ['09 4241 0010', '942410010'],
    ['8 (495) 123-45-67', '84951234567'],
    // Of a place, without the code of its area, and with whom the switchboard is asked for.
    ['555 01 42', '5550142'],
    ['555 01 42 int. 12', '5550142'],
    // Its zeros are in the way.
    ['+0 30 901820', '30901820'],
  ])('%s is kept by its digits', (raw, loose) => {
    expect(phoneFrom(raw, 'RO').loose).toBe(loose);
    // Of a file that an earlier version has written.
    expect(furtherKeys({ raw, ...normaliseForImport(raw, 'RO') })).toEqual({ loose });
  });

  it.each([
    '0721 234 567',
    '+49 30 901820',
    '0049 30 901820',
    '4021',
    'n/a',
    '12345678901234567',
    'anna@a.example',
  ])('%s is not: it is certain, or no such number', (raw) => {
    expect(phoneFrom(raw, 'RO')).not.toHaveProperty('loose');
    expect(furtherKeys({ raw, ...normaliseForImport(raw, 'RO') })).not.toHaveProperty('loose');
  });

  it.each([
    ['+49309018200', RO, ['309018200']],
    ['+74951234567', RO, ['4951234567', '84951234567']],
    ['+40215550142', RO, ['215550142']],
    // From the site's own area, people leave its code out.
    ['+40215550142', BUCHAREST, ['215550142', '5550142']],
    ['+40265550142', BUCHAREST, ['265550142']],
    ['+49305550142', BUCHAREST, ['305550142']],
    // No number that anybody could have.
    ['+4930', RO, []],
  ])('of %s may be written as', (e164, plan, spellings) => {
    expect(looseSpellings(e164, plan)).toEqual(spellings);
  });

  it.each([
    ['030 / 901 820-0', '+49309018200', RO, true],
    ['309018200', '+49309018200', RO, true],
    ['030 9018200 ext. 7', '+49309018200', RO, true],
    ['8 (495) 123-45-67', '+74951234567', RO, true],
    ['495 123-45-67', '+74951234567', RO, true],
    ['555 01 42', '+40215550142', BUCHAREST, true],
    ['5550142', '+49305550142', BERLIN, true],
    // It only ends alike.
    ['555 01 42', '+40215550142', RO, false],
    ['555 01 42', '+40265550142', BUCHAREST, false],
    ['5550142', '+40305550142', BERLIN, false],
    ['040 / 901 820-0', '+49309018200', RO, false],
    ['9018200', '+49309018200', RO, false],
    ['1309018200', '+49309018200', RO, false],
    // With a country of its own, which is another.
    ['+43 309018200', '+49309018200', RO, false],
    ['0043 309018200', '+49309018200', RO, false],
    ['', '+49309018200', RO, false],
  ])('%s is %s: as it stands', (raw, e164, plan, same) => {
    expect(readsAs(raw, e164, plan)).toBe(same);
  });
});

describe('a SIP address', () => {
  it.each([
    ['sip:Anna@Partner.Example', 'anna@partner.example'],
    ['sips:anna@partner.example:5061;transport=tls', 'anna@partner.example'],
    ['anna@partner.example', 'anna@partner.example'],
  ])('%s is one line, however it is written', (raw, address) => {
    expect(normaliseForImport(raw, 'RO')).toEqual({ address });
    expect(phoneFrom(raw, 'RO')).toEqual({ raw, address });
    expect(furtherKeys({ raw })).toEqual({ address });
    expect(formatNumber(raw, 'RO')).toBe(address);
    expect(dialOf({ raw, address })).toBe('sip:anna@partner.example');
    expect(parseCaller({ user: raw, anonymous: false }, 'RO')).toEqual({
      raw: 'sip:anna@partner.example',
      address,
      anonymous: false,
      display: address,
    });
  });

  it.each([
    ['sip:+40721234567@pbx.example.com', { e164: '+40721234567' }],
    ['sip:201@pbx.example.com', { extension: '201' }],
    // What a phone system calls itself is nobody's.
    ['sip:asterisk@10.0.0.5', {}],
    ['sip:anna@localhost', {}],
    ['sip:unknown@partner.example', {}],
    ['sip:anna@anonymous.invalid', {}],
    ['sip:@partner.example', {}],
    // A number that isn't known, and a code of the phone system.
    ['sip:1000001@pbx.example.com', {}],
    ['sip:*97@pbx.example.com', {}],
    ['sip:an na@partner.example', {}],
    [`sip:${'a'.repeat(60)}@partner.example`, {}],
  ])('%s is none', (raw, keys) => {
    expect(normaliseForImport(raw, 'RO')).toEqual(keys);
  });

  it('is who calls where nothing before its @ is a number, whatever the display name says', () => {
    const from = (user: string, host: string, displayName?: string) =>
      parseCaller(
        { user, host, anonymous: false, ...(displayName === undefined ? {} : { displayName }) },
        'RO',
      );
    expect(from('Anna', 'Partner.example', '+40 721 234 567')).toEqual({
      raw: 'sip:anna@partner.example',
      address: 'anna@partner.example',
      anonymous: false,
      display: 'anna@partner.example',
    });
    expect(from('0721234567', 'partner.example')).toMatchObject({ raw: '0721234567', e164: '+40721234567' });
    expect(from('0721234567', 'partner.example')).not.toHaveProperty('address');
    expect(from('asterisk', '10.0.0.5')).toEqual({ raw: 'asterisk', anonymous: false, display: 'asterisk' });
    expect(recordKeys({ address: 'anna@partner.example' })).toEqual([{ extension: 'anna@partner.example' }]);
    expect(recordKeys({ e164: '+40721234567', extension: '201' })).toEqual([
      { e164: '+40721234567' },
      { extension: '201' },
    ]);
  });
});
