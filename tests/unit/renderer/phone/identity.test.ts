import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnonymous, parseNameAddr, passedHeaders } from '../../../../renderer/phone/identity';

describe('parseNameAddr', () => {
  it.each([
    [
      '"Maria \\"Mimi\\" Ionescu" <sip:1001@pbx.test;user=phone>;party=calling',
      '1001',
      'pbx.test',
      'Maria "Mimi" Ionescu',
    ],
    ['Ana <sips:ana@pbx.test:5061?x=y>', 'ana', 'pbx.test', 'Ana'],
    ['<tel:+40721555777;phone-context=x>', '+40721555777', '', undefined],
    ['sip:+40721555777@pbx.test;tag=1', '+40721555777', 'pbx.test', undefined],
    ['<sip:pbx.test>', '', 'pbx.test', undefined],
    ['<sip:a%20b;isub=1@[2001:db8::1]:5060>', 'a b', '[2001:db8::1]', undefined],
    ['"A" <sip:1@x>, "B" <tel:+2>', '1', 'x', 'A'],
    ['<sip:%ZZ@x>', '%ZZ', 'x', undefined],
  ])('reads %s', (text, user, host, displayName) => {
    expect(parseNameAddr(text)).toEqual({
      user,
      host,
      ...(displayName === undefined ? {} : { displayName }),
    });
  });

  it.each(['', 'nonsense', '<http://evil.test/>', '"unclosed <sip:a@b', 'javascript:alert(1)'])(
    'finds nobody in %j',
    (text) => {
      expect(parseNameAddr(text)).toBeUndefined();
    },
  );

  it.each([' '.repeat(2_048), `a${' '.repeat(2_047)}`, '<'.repeat(2_048), `"${'\\a'.repeat(1_023)}`])(
    'takes no time over a text made to be slow',
    (text) => {
      const started = performance.now();
      parseNameAddr(text);
      expect(performance.now() - started).toBeLessThan(500);
    },
  );

  it('never throws, never lets a control character or a novel through', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 80 }),
        (name, user) => {
          const found = parseNameAddr(`"${name}" <sip:${encodeURIComponent(user.toWellFormed())}@pbx.test>`);
          for (const text of [found?.user ?? '', found?.host ?? '', found?.displayName ?? '']) {
            expect(text).not.toMatch(/\p{Cc}/u);
            expect(text.length).toBeLessThanOrEqual(256);
          }
        },
      ),
    );
  });
});

describe('passedHeaders', () => {
  const message = (headers: Readonly<Record<string, readonly string[]>>) => ({
    headers,
    getHeaders: (name: string) =>
      Object.entries(headers).flatMap(([key, values]) =>
        key.toLowerCase() === name.toLowerCase() ? [...values] : [],
      ),
  });

  it('are what the desk asked for, and a few of the phone system’s own', () => {
    expect(
      passedHeaders(
        message({
          'X-Handoff': ['HO1.x'],
          'User-To-User': ['41\u0000', ''],
          'X-Contract': ['4711\r\nX-Evil: 1'],
          'X-Asterisk-Hangupcause': ['16'],
          Via: ['SIP/2.0/WS x'],
        }),
      ),
    ).toEqual({ 'x-handoff': ['HO1.x'], 'user-to-user': ['41'], 'x-contract': ['4711 X-Evil: 1'] });
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`X-A${at}`, ['a']]));
    expect(Object.keys(passedHeaders(message(many)))).toHaveLength(8);
  });
});

describe('isAnonymous', () => {
  const message = (privacy?: string) => ({
    getHeaders: (name: string) => (name === 'Privacy' && privacy !== undefined ? [privacy] : []),
  });
  const known = { user: '+40721555777', host: 'pbx.test' };
  it.each([
    [{ user: 'anonymous', host: 'anonymous.invalid' }, undefined, true],
    [{ user: 'Anonymous', host: 'pbx.test' }, undefined, true],
    [{ user: 'c8oqz84zk7z', host: 'xyz.anonymous.invalid' }, undefined, true],
    [known, 'id', true],
    [known, 'critical; Id', true],
    [known, 'none', false],
    [known, 'idle', false],
    [known, undefined, false],
  ])('%j with Privacy %j: %s', (from, privacy, expected) => {
    expect(isAnonymous(from, message(privacy))).toBe(expected);
  });
});
