import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatNumber,
  inspectNumber,
  normaliseForImport,
  numberPart,
  parseCaller,
  splitExtension,
} from '#shared/domain/numbers';

const from = (user: string, region = 'RO') => parseCaller({ user, anonymous: false }, region);

describe('normaliseForImport', () => {
  it.each([
    '+40721234567',
    '0040721234567',
    '0721234567',
    '40721234567',
    '721234567',
    'tel:+40-721-234-567',
    'tel:0721234567;phone-context=+40',
    '+40 (0) 721 234 567',
    '+40(0)721234567',
    '0040 (0)721.234.567',
    '(0721) 234 567',
    '0721/234.567',
    '0721–234–567',
    '0721 234 567 ext. 12',
    '0721234567x12',
    '0721 234 567 int. 4',
    '+40721234567;ext=12',
    '0721 234 567 / 0722 111 222',
    '0721 / 234 567',
    '+40 (0)721 / 234 567',
    'n/a / 0721 234 567',
    '1001 / 0721 234 567',
    '44 / 0721 234 567',
    '０７２１２３４５６７',
    '٠٧٢١٢٣٤٥٦٧',
    '\u202a+40721234567\u202c',
  ])('finds the one number in %s', (spelling) => {
    expect(normaliseForImport(spelling, 'RO')).toEqual({ e164: '+40721234567' });
  });

  it.each([
    ['1001', { extension: '1001' }],
    ['ext. 12', { extension: '12' }],
    ['12', { extension: '12' }],
    ['7', {}],
    ['', {}],
    ['n/a', {}],
    ['+', {}],
    ['call me', {}],
    ['00000000000000000000000000', {}],
  ])('reads %s', (spelling, keys) => {
    expect(normaliseForImport(spelling, 'RO')).toEqual(keys);
  });

  it.each([
    ['040 123 4567', 'FI', '+358401234567'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['8613800138000', 'CN', '+8613800138000'],
    ['4915112345678', 'DE', '+4915112345678'],
    ['0040721234567', 'US', '+40721234567'],
    ['02 1234 5678', 'IT', '+390212345678'],
    ['+49 (0)30 / 555 001-00', 'RO', '+493055500100'],
    ['030 / 555 001-00', 'DE', '+493055500100'],
  ])('reads %s in %s', (spelling, region, e164) => {
    expect(normaliseForImport(spelling, region)).toEqual({ e164 });
  });

  it('takes a region it has never heard of for none', () => {
    expect(normaliseForImport('+40721234567', 'XX')).toEqual({ e164: '+40721234567' });
    expect(normaliseForImport('+40721234567', '__proto__')).toEqual({ e164: '+40721234567' });
  });
});

describe('parseCaller', () => {
  it('knows an extension', () => {
    expect(from('1001')).toEqual({ raw: '1001', extension: '1001', anonymous: false, display: '1001' });
  });

  it('keeps both keys where a short number is in the national plan too', () => {
    expect(from('712345', 'AD')).toMatchObject({
      extension: '712345',
      e164: '+376712345',
      display: '712345',
    });
  });

  it('shows a number of the region in its national spelling, a foreign one with its country code', () => {
    expect(from('+40721234567')).toMatchObject({ e164: '+40721234567', display: '0721 234 567' });
    expect(from('+358401234567')).toMatchObject({ e164: '+358401234567', display: '+358 40 1234567' });
  });

  it.each(['anonymous', 'Anonymous', 'unavailable', '', '\u0000', 'anonymous@anonymous.invalid'])(
    'takes %j for a withheld number',
    (user) => {
      expect(from(user)).toEqual({ raw: '', anonymous: true, display: '' });
    },
  );

  it('believes the flag of the PBX over the number', () => {
    expect(parseCaller({ user: '+40721234567', anonymous: true }, 'RO')).toEqual({
      raw: '',
      anonymous: true,
      display: '',
    });
  });

  it('unescapes what SIP escapes, and nothing that could break a line', () => {
    expect(from('%2B40721234567')).toMatchObject({ e164: '+40721234567' });
    const hostile = from('%0d%0aX-Evil: 1');
    expect(hostile.raw).not.toMatch(/[\r\n]/);
    expect(hostile).not.toHaveProperty('e164');
  });

  it('keeps what is no number as it is, shortened', () => {
    expect(from('reception')).toEqual({ raw: 'reception', anonymous: false, display: 'reception' });
    expect(from('9'.repeat(10_000)).raw).toHaveLength(64);
  });
});

describe('inspectNumber', () => {
  const inspect = (text: string, region = 'RO') => inspectNumber(text, { region });

  it('takes directory enquiries for what they cost, where they are that, and every other short number for an extension', () => {
    expect(inspect('11833', 'DE')).toEqual({
      kind: 'outside',
      dial: '11833',
      display: '11833',
      country: 'DE',
      cost: 'premium',
    });
    expect(inspect('118 932')).toMatchObject({ kind: 'outside', cost: 'premium' });
    expect(inspect('118932', 'US')).toMatchObject({ kind: 'extension', cost: 'normal' });
    expect(inspect('1183', 'DE')).toMatchObject({ kind: 'extension', cost: 'normal' });
    // In Italy 118 is the ambulance.
    expect(inspect('118', 'IT')).toMatchObject({ kind: 'emergency' });
  });

  it.each([
    ['112', 'RO'],
    ['112', 'US'],
    ['911', 'US'],
    ['999', 'GB'],
    ['110', 'CN'],
    ['1 1 2', 'FI'],
  ])('dials %s in %s at once', (text, region) => {
    expect(inspect(text, region)).toMatchObject({
      kind: 'emergency',
      dial: text.replaceAll(' ', ''),
      cost: 'normal',
    });
  });

  it('takes 911 for an extension where it is nobody’s emergency number', () => {
    expect(inspect('911', 'RO').kind).toBe('extension');
  });

  it.each([
    ['1001', 'extension', '1001', 'normal'],
    ['0721', 'extension', '0721', 'normal'],
    ['*97', 'extension', '*97', 'normal'],
    ['0721 234 567', 'outside', '+40721234567', 'normal'],
    ['+358 40 1234567', 'outside', '+358401234567', 'foreign'],
    ['0900 123 456', 'outside', '+40900123456', 'premium'],
    ['0801 123 456', 'outside', '+40801123456', 'shared'],
    ['+979 123 456 789', 'outside', '+979123456789', 'premium'],
    ['+881 612 345 678', 'outside', '+881612345678', 'foreign'],
    ['+800 1234 5678', 'outside', '+80012345678', 'normal'],
    ['sip:ana@pbx.example.com', 'sip', 'sip:ana@pbx.example.com', 'normal'],
    ['sip:1001@pbx.example.com', 'sip', 'sip:1001@pbx.example.com', 'normal'],
    ['sip:+40906123456@pbx.example.com', 'sip', 'sip:+40906123456@pbx.example.com', 'premium'],
    ['sips:%2B40906123456@pbx', 'sip', 'sips:%2B40906123456@pbx', 'premium'],
    ['sip:+358401234567@pbx', 'sip', 'sip:+358401234567@pbx', 'foreign'],
    ['tel:+40721234567', 'outside', '+40721234567', 'normal'],
  ])('reads %s as %s', (text, kind, dial, cost) => {
    expect(inspect(text)).toMatchObject({ kind, dial, cost });
  });

  it.each(['', 'hello', '+4072', '12345678901234567890', 'sip:a b@c', 'sip:x@y\r\nVia: z', 'javascript:1'])(
    'refuses %j',
    (text) => {
      expect(inspect(text)).toMatchObject({ kind: 'invalid', dial: '' });
    },
  );

  it('says the country of an outside number', () => {
    expect(inspect('+358 40 1234567').country).toBe('FI');
  });
});

describe('whatever is sent', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.stringMatching(/^[+0-9 ().\-/x;,#*%@:٠-٩]{0,80}$/u),
  );
  const region = fc.constantFrom('RO', 'FI', 'CN', 'US', 'DE', 'GB', 'XX', '');

  it('never throws, and E.164 is a plus and digits', () => {
    fc.assert(
      fc.property(anything, region, fc.boolean(), (text, where, anonymous) => {
        for (const keys of [normaliseForImport(text, where), parseCaller({ user: text, anonymous }, where)]) {
          if (keys.e164 !== undefined) expect(keys.e164).toMatch(/^\+\d{7,15}$/);
          if (keys.extension !== undefined) expect(keys.extension).toMatch(/^\d{2,6}$/);
        }
        const info = inspectNumber(text, { region: where });
        expect(info.dial).not.toMatch(/\p{Cc}/u);
        expect(info.display.length).toBeLessThanOrEqual(400);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds an E.164 number again by itself', () => {
    fc.assert(
      fc.property(anything, region, (text, where) => {
        const { e164 } = normaliseForImport(text, where);
        if (e164 !== undefined) expect(normaliseForImport(e164, where).e164).toBe(e164);
      }),
    );
  });
});

describe('formatNumber', () => {
  it.each([
    // [as it came, at home, read at home, read in another country]
    ['+40721234567', 'RO', '0721 234 567', '+40 721 234 567'],
    ['+4930555001', 'DE', '030 555001', '+49 30 555001'],
    ['+358401234567', 'FI', '040 1234567', '+358 40 1234567'],
    ['+442079460018', 'GB', '020 7946 0018', '+44 20 7946 0018'],
    ['+33199001234', 'FR', '01 99 00 12 34', '+33 1 99 00 12 34'],
    ['+12125550123', 'US', '(212) 555-0123', '+1 212 555 0123'],
    ['+861065529988', 'CN', '010 6552 9988', '+86 10 6552 9988'],
    ['+390212345678', 'IT', '02 1234 5678', '+39 02 1234 5678'],
    ['+61255501234', 'AU', '(02) 5550 1234', '+61 2 5550 1234'],
    ['+81312345678', 'JP', '03-1234-5678', '+81 3 1234 5678'],
    ['+919876543210', 'IN', '098765 43210', '+91 98765 43210'],
  ])('shows %s the national way in %s, with its country code elsewhere', (e164, home, national, foreign) => {
    expect(formatNumber(e164, home)).toBe(national);
    expect(formatNumber(e164, home === 'SE' ? 'NO' : 'SE')).toBe(foreign);
    expect(formatNumber(foreign, home)).toBe(national);
    expect(formatNumber(national, home)).toBe(national);
  });

  it.each([
    ['204', '204'],
    ['20 41', '2041'],
    ['+40 (0)721-234.567', '0721 234 567'],
    ['tel:+40-721-234-567', '0721 234 567'],
    ['0040 721 234 567', '0721 234 567'],
    ['+40 21 310 12 34 ext. 12', '021 310 1234 ext. 12'],
    ['*97', '*97'],
    ['reception', 'reception'],
    ['', ''],
    ['+999', '+999'],
  ])('reads %j in Romania as %j', (text, display) => {
    expect(formatNumber(text, 'RO')).toBe(display);
  });

  it('shows one number in one way, however it was spelled', () => {
    const spellings = [
      '+40721234567',
      '0040721234567',
      '0721234567',
      '0721/234.567',
      '40721234567',
      '+40 (0)721 234 567',
    ];
    expect(new Set(spellings.map((spelling) => formatNumber(spelling, 'RO')))).toEqual(
      new Set(['0721 234 567']),
    );
  });
});

describe('numberPart', () => {
  it.each([
    ['+40 (0)721-000.001', '40721000001'],
    ['tel:+40-721-000-001', '40721000001'],
    ['sip:0721000001@pbx.example.com;user=phone', '721000001'],
    ['0040 721', '40721'],
    ['0721/0', '7210'],
    ['1234@example.com', undefined],
    ['ana', undefined],
    ['tel:', undefined],
  ])('of %j is %j', (text, digits) => {
    expect(numberPart(text)).toBe(digits);
  });
});

describe('a number with an extension', () => {
  it('is taken apart, to be said in the agent’s language', () => {
    expect(splitExtension(formatNumber('+40 21 310 12 34 ext. 12', 'RO'))).toEqual({
      number: '021 310 1234',
      extension: '12',
    });
  });

  it.each(['021 310 1234', ' ext. 12', 'Ana ext. twelve', '12 ext. 1234567', ''])('%j is none', (text) => {
    expect(splitExtension(text)).toBeUndefined();
  });
});
