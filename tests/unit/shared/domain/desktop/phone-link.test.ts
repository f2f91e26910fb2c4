import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DialRequest,
  findPhoneNumber,
  mustAsk,
  phoneNumbersIn,
  readPhoneLink,
} from '#shared/domain/desktop/phone-link';
import { phoneArgs } from '#shared/schemas/phone-args';

const REGION = 'RO';
type Read = DialRequest | 'bad-link';
const to = (target: string, extension?: string): DialRequest =>
  extension === undefined ? { target } : { target, extension };

describe('a phone link', () => {
  // RFC 3966, section 6.
  it.each<[string, Read]>([
    ['tel:+1-201-555-0123', to('+12015550123')],
    ['tel:7042;phone-context=example.com', to('7042')],
    // A prefix and a number that do not make a number of the world: nobody can tell what to dial.
    ['tel:863-1234;phone-context=+1-914-555', 'bad-link'],
  ])('of RFC 3966: %s', (link, expected) => {
    expect(readPhoneLink(link, REGION)).toEqual(expected);
  });

  it.each<[string, Read]>([
    ['tel:+40211234567', to('+40211234567')],
    ['TEL:+40-21-123-45-67', to('+40211234567')],
    ['tel:+40.21.(123).4567', to('+40211234567')],
    ['tel:%2B40211234567', to('+40211234567')],
    ['tel:%2b40%2021%20123%2045%2067', to('+40211234567')],
    ['tel:0721%20555%20010', to('+40721555010')],
    ['tel:0721 555 010', to('+40721555010')],
    ['tel:0040721555010', to('+40721555010')],
    ['tel:1002', to('1002')],
    ['tel://+40211234567', to('+40211234567')],
    ['tel:+40211234567/', to('+40211234567')],
    ['tel:+40211234567;ext=5', to('+40211234567', '5')],
    ['tel:+40211234567;EXT=12-34', to('+40211234567', '1234')],
    ['tel:+40211234567;ext=5;isub=1411', to('+40211234567', '5')],
    ['tel:+40211234567;isub=1411', to('+40211234567')],
    ['tel:+40211234567;cic=+1-5;npdi;x-unknown=%20', to('+40211234567')],
    ['tel:+40211234567;ext=abc', to('+40211234567')],
    ['tel:+40211234567?call', to('+40211234567')],
    ['tel:21-123-4567;phone-context=+40', to('+40211234567')],
    ['tel:021-123-4567;phone-context=%2B40', to('+40211234567')],
    // The context of a global number means nothing.
    ['tel:+40211234567;phone-context=+49', to('+40211234567')],
    ['tel:112', to('112')],
    ['callto:+40211234567', to('+40211234567')],
    ['callto://+40211234567', to('+40211234567')],
    ['callto:0211234567', to('+40211234567')],
    [' tel:+40211234567 ', to('+40211234567')],
    ['sip:ana@pbx.example.com', to('sip:ana@pbx.example.com')],
    ['SIP:1002@PBX.example.com:5060', to('sip:1002@pbx.example.com:5060')],
    ['sips:ana@pbx.example.com', to('sips:ana@pbx.example.com')],
    ['sip:%61na@pbx.example.com', to('sip:ana@pbx.example.com')],
    ['sip:+40211234567@pbx.example.com;user=phone', to('sip:+40211234567@pbx.example.com')],
    ['sip:+40211234567;phone-context=x@pbx.example.com', to('sip:+40211234567@pbx.example.com')],
    ['sip:ana@[2001:db8::1]', to('sip:ana@[2001:db8::1]')],
  ])('%s', (link, expected) => {
    expect(readPhoneLink(link, REGION)).toEqual(expected);
  });

  it.each([
    // Service codes: they change what the phone system does, and a page must not.
    ['tel:*06#', 'a service code'],
    ['tel:%2A%2306%23', 'a service code in disguise'],
    ['tel:*21*0900123456#', 'a diversion'],
    ['tel:**04*1234*5678*5678#', 'a PIN'],
    ['sip:*72@pbx.example.com', 'a service code of the PBX'],
    ['sip:%2A72@pbx.example.com', 'the same in disguise'],
    // What would become a header, another request or another program.
    ['sip:ana@pbx.example.com%0d%0aX-Evil:1', 'a line break in the host'],
    ['sip:ana%0d%0aX-Evil:1@pbx.example.com', 'a line break in the user'],
    ['tel:+4021%0d%0a1234567', 'a line break in a number'],
    ['tel:+40211234567\r\nX-Evil: 1', 'a bare line break'],
    ['tel:+40211234567\0', 'a zero'],
    ['sip:ana@pbx.example.com@evil.example', 'two hosts'],
    ['sip:a@b%40pbx.example.com', 'a host in disguise'],
    ['sip:<ana@pbx.example.com>', 'brackets'],
    ['sip:"ana"@pbx.example.com', 'quotes'],
    ['sip:ana:secret@pbx.example.com', 'a password'],
    ['sip:pbx.example.com', 'no user'],
    ['sip:@pbx.example.com', 'an empty user'],
    ['sip:ana@', 'no host'],
    ['sip:ana@-evil-', 'no host name'],
    ['tel:--remote-debugging-port=9222', 'a flag'],
    ['--remote-debugging-port=9222', 'a flag alone'],
    ['sip:--flag@pbx.example.com', 'a flag for a user'],
    ['tel:tel:+40211234567', 'a link in a link'],
    ['callto:sip:ana@pbx.example.com', 'a link in a link'],
    ['tel:javascript:alert(1)', 'a program'],
    ['tel:%252B40211234567', 'escaped twice'],
    ['tel:%E0%A4%A', 'a broken escape'],
    ['tel:%3Bext=5', 'only a parameter in disguise'],
    ['tel:+40211234567;ext=1;ext=2', 'a parameter twice'],
    ['tel:', 'nothing'],
    ['tel:+', 'nothing to dial'],
    ['tel:1-800-FLOWERS', 'letters'],
    ['callto:skype.name', 'another program’s user'],
    ['https://example.com/+40211234567', 'another scheme'],
    ['mailto:ana@example.com', 'another scheme'],
    ['', 'an empty text'],
    [`tel:+40211234567;x=${'a'.repeat(600)}`, 'too long'],
    [`tel:${'1'.repeat(100)}`, 'too many digits'],
  ])('refuses %j (%s)', (link) => {
    expect(readPhoneLink(link, REGION)).toBe('bad-link');
  });

  it.each([
    'tel:+40211234567,,5#',
    'tel:+40211234567,123456#',
    'tel:+40211234567p12w3',
    'tel:+40211234567;postd=pp22',
    'tel:+40211234567,*21*0900#',
    'sip:+40211234567@pbx.example.com;method=REFER?Replaces=1&X-Evil=%0d%0a1',
  ])('calls the number of %s and presses no key after it', (link) => {
    const read = readPhoneLink(link, REGION);
    expect(read).not.toBe('bad-link');
    expect((read as DialRequest).target.replace(/^sip:|@.*/gu, '')).toBe('+40211234567');
  });

  it('hands on, of whatever it is given, only what the phone takes', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...'+%0129*#;=@:,p .-&?[]<>"\r\n') }),
    );
    fc.assert(
      fc.property(fc.constantFrom('tel:', 'callto:', 'sip:', 'sips:', ''), hostile, (scheme, rest) => {
        for (const read of [readPhoneLink(scheme + rest, REGION), findPhoneNumber(scheme + rest, REGION)]) {
          if (read === 'bad-link') continue;
          expect(read.target).toMatch(/^(?:\+?\d{2,20}|sips?:[^\s*#%@<>"?;]+@[^\s@<>"?;]+)$/u);
          const leg = { legId: 'leg', target: read.target, headers: [], microphone: true };
          expect(phoneArgs['leg.place'].safeParse(leg).success).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a selected text', () => {
  it.each<[string, Read]>([
    ['Tel.: +40 (21) 123-45-67, ext. 5', to('+40211234567', '5')],
    ['0721 555 010', to('+40721555010')],
    ['(0721) 555.010', to('+40721555010')],
    ['+40 (0)721 555 010', to('+40721555010')],
    ['0721/555010', to('+40721555010')],
    ['Ms Ionescu\n\t+49 30 901820\n', to('+4930901820')],
    ['+40\u00a0721\u2011555\u2011010', to('+40721555010')],
    ['1002', to('1002')],
    [' 10 02 ', to('1002')],
    ['112', to('112')],
    ['tel:+40211234567;ext=5', to('+40211234567', '5')],
    ['Tel: 0211234567', to('+40211234567')],
    ['sip:ana@pbx.example.com', to('sip:ana@pbx.example.com')],
    ['call 0721 555 010 or 021 555 2040', { target: '+40721555010', several: true }],
    ['0721 555 010 (0721 555 010)', to('+40721555010')],
    ['Order #4711, phone 0721555010', to('+40721555010')],
    ['2026-11-20', 'bad-link'],
    ['RO49 AAAA 1B31 0075 9384 0000', 'bad-link'],
    ['1.234,56 EUR', 'bad-link'],
    ['Maria Ionescu', 'bad-link'],
    ['*21*0721555010#', 'bad-link'],
    ['*97', 'bad-link'],
    ['', 'bad-link'],
    ['   ', 'bad-link'],
  ])('%j', (text, expected) => {
    expect(findPhoneNumber(text, REGION)).toEqual(expected);
  });

  it('is looked through at its beginning only', () => {
    expect(findPhoneNumber(`${'1 '.repeat(500_000)} 0721555010`, REGION)).toBe('bad-link');
    expect(findPhoneNumber(`0721555010 ${'+'.repeat(1_000_000)}`, REGION)).toEqual(to('+40721555010'));
  });
});

describe('a link asks before it dials', () => {
  const own = { region: 'RO', domain: 'pbx.example.com' };
  it.each([
    ['112', 'help'],
    ['0112', 'help behind an outside line'],
    ['9112', 'the same elsewhere'],
    ['8112', 'and where it is an eight'],
    ['sip:112@pbx.example.com', 'help by its address'],
    ['+40900123456', 'a number that costs'],
    ['+4930901820', 'another country'],
    ['sip:0900123456@pbx.example.com', 'a number that costs, by its address'],
    ['sip:ana@evil.example', 'another phone system'],
  ])('%s: %s', (target) => {
    expect(mustAsk({ target }, own)).toBe(true);
  });

  it('of several numbers, for it may be the wrong one', () => {
    expect(mustAsk({ target: '+40721555010', several: true }, own)).toBe(true);
  });

  it.each(['+40721555010', '1002', 'sip:ana@pbx.example.com'])('but not for %s', (target) => {
    expect(mustAsk({ target }, own)).toBe(false);
  });

  it('knows the numbers for help of the agent’s country', () => {
    expect(mustAsk({ target: '911' }, { region: 'US', domain: undefined })).toBe(true);
    expect(mustAsk({ target: '911' }, own)).toBe(false);
  });
});

it.each([';', '; ', ', ', ' / ', '\n', ' or '])(
  'finds each number of a list with %j between them',
  (between) => {
    const text = ['0721555010', '0721 555 011', '+40721555012'].join(between);
    expect(phoneNumbersIn(text, 'RO')).toEqual(['+40721555010', '+40721555011', '+40721555012']);
  },
);

it('leaves an extension with its number', () => {
  expect(phoneNumbersIn('+40211234567;ext=5 or 0721 555 010', 'RO')).toEqual([
    '+40211234567 ext. 5',
    '+40721555010',
  ]);
});
