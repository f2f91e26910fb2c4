import fc from 'fast-check';
import { expect, it } from 'vitest';
import { productOf } from '../../../../../electron/desk/line/product';

const message = (start: string, cseq: string, ...headers: readonly string[]) =>
  [start, 'Via: SIP/2.0/WS x', `CSeq: ${cseq}`, ...headers, '', 'Server: in the body'].join('\r\n');

it.each([
  [
    'the Server of an answer to REGISTER',
    'SIP/2.0 401 Unauthorized',
    '1 REGISTER',
    'Server: Asterisk PBX 22.10.1',
    'registrar',
    'Asterisk PBX 22.10.1',
  ],
  [
    'the User-Agent of one, as FreeSWITCH says it',
    'SIP/2.0 200 OK',
    '2 REGISTER',
    'User-Agent: FreeSWITCH-mod_sofia/1.10',
    'registrar',
    'FreeSWITCH-mod_sofia/1.10',
  ],
  [
    'other letters and blanks',
    'SIP/2.0 200 OK',
    '2  register ',
    'sErVeR :  kamailio (5.6.3 (x86_64/linux)) ',
    'registrar',
    'kamailio (5.6.3 (x86_64/linux))',
  ],
  [
    'the User-Agent of an INVITE',
    'INVITE sip:1001@x SIP/2.0',
    '7 INVITE',
    'User-Agent: Asterisk PBX 22',
    'caller',
    'Asterisk PBX 22',
  ],
])('%s', (_, start, cseq, header, by, product) => {
  expect(productOf(message(start, cseq, header))).toEqual({ by, product });
});

it.each([
  ['an answer to something else', message('SIP/2.0 200 OK', '1 INVITE', 'Server: x')],
  ['an answer without a name', message('SIP/2.0 200 OK', '1 REGISTER')],
  ['an empty name', message('SIP/2.0 200 OK', '1 REGISTER', 'Server:  ')],
  ['another request', message('OPTIONS sip:1001@x SIP/2.0', '1 OPTIONS', 'User-Agent: x')],
  ['a ping', '\r\n\r\n'],
])('hears nothing in %s', (_, text) => {
  expect(productOf(text)).toBeUndefined();
});

it('takes a line of what is sent, and throws at nothing', () => {
  const long = productOf(message('SIP/2.0 200 OK', '1 REGISTER', `Server: a\u202eb${'x'.repeat(500)}`));
  expect(long?.product).toMatch(/^a bx{117}$/);
  fc.assert(
    fc.property(
      fc.constantFrom('SIP/2.0 200 OK\r\n', 'INVITE '),
      fc.string({ unit: 'binary' }),
      (start, text) => {
        productOf(start + text);
      },
    ),
  );
});
