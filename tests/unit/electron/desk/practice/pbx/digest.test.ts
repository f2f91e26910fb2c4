import { describe, expect, test } from 'vitest';
import { isDigestCorrect, parseDigestAnswer } from '../../../../../../electron/desk/practice/pbx/digest';

// The example of RFC 2617, 3.5 (with the method and password given there).
const rfc =
  'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"';

function answer(value: string) {
  const parsed = parseDigestAnswer(value);
  if (parsed === undefined) throw new Error('not understood');
  return parsed;
}

describe('digest', () => {
  test('the example of RFC 2617', () => {
    expect(isDigestCorrect(answer(rfc), 'GET', 'Circle Of Life')).toBe(true);
    expect(isDigestCorrect(answer(rfc), 'GET', 'Circle of life')).toBe(false);
    expect(isDigestCorrect(answer(rfc), 'POST', 'Circle Of Life')).toBe(false);
  });

  test('without qop (RFC 2069), as some clients still answer', () => {
    // echo -n "$(md5 1001:p:secret):n1:$(md5 REGISTER:sip:p)" | md5sum
    const old =
      'Digest username="1001", realm="p", nonce="n1", uri="sip:p", response="80e5887da40cfc9f0bb618238c9aabaa", algorithm=MD5';
    expect(isDigestCorrect(answer(old), 'REGISTER', 'secret')).toBe(true);
  });

  test.each([
    'Basic dXNlcjpwYXNz',
    rfc.replace('qop=auth', 'qop=auth-int'),
    rfc.replace('nc=00000001', 'nc=1'),
    rfc.replace(', cnonce="0a4f113b"', ''),
    `${rfc}, algorithm=SHA-256`,
    'Digest username="a"',
  ])('is not understood: %s', (value) => expect(parseDigestAnswer(value)).toBeUndefined());

  test('a response of another length or with other characters is wrong, not an error', () => {
    for (const response of ['', 'ș', '6629'])
      expect(isDigestCorrect({ ...answer(rfc), response }, 'GET', 'Circle Of Life')).toBe(false);
  });
});
