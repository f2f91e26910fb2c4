import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengeOf, isPlainRealm } from '../../../../../electron/desk/line/challenge';

const message = (start: string, ...headers: readonly string[]) =>
  [start, 'Via: SIP/2.0/WS x', 'CSeq: 2 REGISTER', ...headers, '', ''].join('\r\n');
const unauthorized = (...headers: readonly string[]) => message('SIP/2.0 401 Unauthorized', ...headers);

describe('a challenge', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'as Asterisk says it',
      'WWW-Authenticate: Digest realm="asterisk",nonce="1763/9c",opaque="0a",algorithm=MD5,qop="auth"',
      ['asterisk'],
    ],
    [
      'as Kamailio says it',
      'WWW-Authenticate: Digest realm="pbx.example.com", nonce="aR/x="',
      ['pbx.example.com'],
    ],
    ['in other letters and blanks', 'www-authenticate :  DIGEST  Realm = "A, b = c" , nonce=x', ['A, b = c']],
    ['without quotes', 'WWW-Authenticate: Digest realm=pbx, nonce="x"', ['pbx']],
    ['over several lines', 'WWW-Authenticate: Digest\r\n  realm="pbx",\r\n\tnonce="x"', ['pbx']],
    [
      'with a stronger one beside it',
      'WWW-Authenticate: Digest realm="new", algorithm=SHA-256, nonce="x", Digest realm="old", algorithm=MD5, nonce="y"',
      ['old'],
    ],
    [
      'of two realms',
      'WWW-Authenticate: Digest realm="a", nonce="x"\r\nWWW-Authenticate: Digest realm="b", nonce="x"',
      ['a', 'b'],
    ],
    [
      'of one realm twice',
      'WWW-Authenticate: Digest realm="a", nonce="x", Digest realm="a", nonce="y"',
      ['a'],
    ],
  ])('%s', (_, header, realms) => {
    expect(challengeOf(unauthorized(header))).toEqual({ method: 'REGISTER', realms });
  });

  it('of a proxy is in a header of its own', () => {
    const proxy = 'Proxy-Authenticate: Digest realm="proxy", nonce="x"';
    expect(challengeOf(message('SIP/2.0 407 Proxy Authentication Required', proxy))?.realms).toEqual([
      'proxy',
    ]);
    expect(challengeOf(unauthorized(proxy))).toBeUndefined();
  });

  it.each([
    ['another answer', message('SIP/2.0 200 OK', 'WWW-Authenticate: Digest realm="a", nonce="x"')],
    ['a request', message('REGISTER sip:pbx SIP/2.0', 'WWW-Authenticate: Digest realm="a", nonce="x"')],
    ['another scheme', unauthorized('WWW-Authenticate: Basic realm="a"')],
    [
      'only what the phone can’t answer',
      unauthorized('WWW-Authenticate: Digest realm="a", algorithm=SHA-256'),
    ],
    ['no realm', unauthorized('WWW-Authenticate: Digest nonce="x"')],
    ['a body', `${message('SIP/2.0 401 Unauthorized')}WWW-Authenticate: Digest realm="a", nonce="x"`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(challengeOf(text)).toBeUndefined();
  });

  it('is looked for in anything that is sent, without harm', () => {
    const junk = fc.string({ unit: fc.constantFrom(...'realm="\\, Digest\r\n:x') });
    fc.assert(
      fc.property(junk, (rest) => {
        challengeOf(`SIP/2.0 401 ${rest}`);
        challengeOf(unauthorized(`WWW-Authenticate: Digest ${rest}`));
      }),
    );
  });

  it('is answered beforehand only in a realm that both sides read alike', () => {
    expect(['asterisk', 'pbx.example.com', 'Firma Müller'].every(isPlainRealm)).toBe(true);
    for (const realm of ['', 'a\\"b', 'a"b', 'a  b', ' a', 'a\u0007', 'x'.repeat(300)]) {
      expect(isPlainRealm(realm), realm).toBe(false);
    }
  });
});
