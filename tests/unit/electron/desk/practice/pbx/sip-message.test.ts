import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cseqOf,
  header,
  headerValues,
  nameAddress,
  parseSip,
  serializeSip,
  sipUri,
  splitOutside,
  tagOf,
  topVia,
  withHeader,
} from '../../../../../../electron/desk/practice/pbx/sip-message';

const invite = [
  'INVITE sip:1002@practice.invalid SIP/2.0',
  'Via: SIP/2.0/WS client.invalid;branch=z9hG4bKabc',
  'Max-Forwards: 69',
  'From: "Ana" <sip:1001@practice.invalid>;tag=f1',
  'To: <sip:1002@practice.invalid>',
  'Call-ID: call-1',
  'CSeq: 7 INVITE',
  'Content-Length: 4',
];
const text = (lines: readonly string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`;
function parsed(input: string) {
  const result = parseSip(input);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const refusal = (input: string) => {
  const result = parseSip(input);
  return result.ok ? 'accepted' : result.error.code;
};

describe('parseSip', () => {
  test('reads a request and writes it again', () => {
    const message = parsed(text(invite, 'v=0\n'));
    expect(message).toMatchObject({
      kind: 'request',
      method: 'INVITE',
      uri: 'sip:1002@practice.invalid',
      body: 'v=0\n',
    });
    expect(serializeSip(message)).toBe(text(invite, 'v=0\n'));
  });

  test('reads a response', () => {
    const message = parsed(text(['SIP/2.0 603 In a meeting', ...invite.slice(1, -1)]));
    expect(message).toMatchObject({ kind: 'response', code: 603, reason: 'In a meeting' });
  });

  test('unfolds headers and knows compact names, in any case', () => {
    const message = parsed(
      text([
        'MESSAGE sip:1002@practice.invalid SIP/2.0',
        'v: SIP/2.0/WS a.invalid;',
        '  branch=z9hG4bK1',
        'F: <sip:1001@practice.invalid>',
        '\t;tag=f1',
        't: <sip:1002@practice.invalid>',
        'i: call-2',
        'CSEQ: 1 MESSAGE',
        'l: 0',
      ]),
    );
    expect(topVia(message)).toEqual({ sentBy: 'a.invalid', branch: 'z9hG4bK1' });
    expect(tagOf(message, 'From')).toBe('f1');
    expect(header(message, 'call-id')).toBe('call-2');
    expect(cseqOf(message)).toEqual({ number: 1, method: 'MESSAGE' });
  });

  test('list headers may come on one line or on several', () => {
    const message = parsed(
      text(
        [
          invite[0] ?? '',
          'Via: SIP/2.0/WS one.invalid;branch=z9hG4bK1, SIP/2.0/WS two.invalid;branch=z9hG4bK2',
          'Via: SIP/2.0/WS three.invalid;branch=z9hG4bK3',
          'Record-Route: <sip:a@p;lr>,<sip:b@p;lr;x="1,2">',
          ...invite.slice(3),
        ],
        'v=0\n',
      ),
    );
    expect(headerValues(message, 'Via').map((via) => via.split(' ')[1]?.split(';')[0])).toEqual([
      'one.invalid',
      'two.invalid',
      'three.invalid',
    ]);
    expect(headerValues(message, 'Record-Route')).toEqual(['<sip:a@p;lr>', '<sip:b@p;lr;x="1,2">']);
    const popped = withHeader(message, 'Via', headerValues(message, 'Via').slice(1));
    expect(topVia(popped)?.sentBy).toBe('two.invalid');
  });

  test('the length is counted in bytes: more is cut off, less is damage', () => {
    const lines = [...invite.slice(0, -1), 'Content-Length: 2'];
    expect(parsed(text(lines, 'șx')).body).toBe('ș');
    expect(refusal(text([...invite.slice(0, -1), 'Content-Length: 9'], 'v=0\n'))).toBe('malformed');
  });

  test.each([
    ['no Via', 1],
    ['no From', 3],
    ['no To', 4],
    ['no Call-ID', 5],
    ['no CSeq', 6],
  ])('%s is malformed', (_, at) => {
    expect(refusal(text(invite.toSpliced(at, 1), 'v=0\n'))).toBe('malformed');
  });

  test.each([
    ['a CSeq of another method', invite.with(6, 'CSeq: 7 BYE')],
    ['another version', invite.with(0, 'INVITE sip:1002@practice.invalid SIP/3.0')],
    ['a null character', invite.with(3, 'From: "A\u0000" <sip:1001@practice.invalid>;tag=f1')],
    ['a carriage return alone', invite.with(3, 'From: "A\rX: y" <sip:1001@practice.invalid>;tag=f1')],
    ['a header without a name', invite.with(3, ': x')],
    ['300 headers', [...invite, ...Array.from({ length: 300 }, (_, at) => `X-${at}: y`)]],
  ])('%s is malformed', (_, lines) => {
    expect(refusal(text(lines, 'v=0\n'))).toBe('malformed');
  });

  test('pings, and what is too large', () => {
    expect(refusal('\r\n\r\n')).toBe('keep-alive');
    expect(refusal('')).toBe('keep-alive');
    expect(refusal(text([...invite, `X-Long: ${'x'.repeat(70_000)}`], 'v=0\n'))).toBe('too-large');
    expect(refusal(text(invite.slice(0, -1), 'x'.repeat(300_000)))).toBe('too-large');
  });
});

describe('addresses', () => {
  test.each([
    ['"Ana \\"B\\", C" <sip:1001@p;x=y>;tag=t', 'Ana "B", C', 'sip:1001@p;x=y', 't'],
    ['Ana <sip:1001@p>;tag=t', 'Ana', 'sip:1001@p', 't'],
    ['<sip:1001@p>', '', 'sip:1001@p', undefined],
    ['sip:1001@p;tag=t', '', 'sip:1001@p', 't'],
    ['"" <sip:+40721555018@p>;tag="t"', '', 'sip:+40721555018@p', 't'],
  ])('%s', (value, displayName, uri, tag) => {
    const address = nameAddress(value);
    expect(address).toMatchObject({ displayName, uri });
    expect(address?.parameters.get('tag')).toBe(tag);
  });

  test.each(['', '"open <sip:1@p>', '<sip:1@p', 'a"b" <sip:1@p>', '<sip:1@p> junk', '<1001>', 'Ana'])(
    'refuses %s',
    (value) => expect(nameAddress(value)).toBeUndefined(),
  );

  test('an address of 60,000 spaces is refused at once', () => {
    const before = performance.now();
    expect(nameAddress(`${' '.repeat(60_000)}x${' '.repeat(60_000)}`)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(200);
  });

  test.each([
    [
      'sip:1001@Practice.Invalid:5060;transport=ws?x=y',
      { scheme: 'sip', user: '1001', host: 'practice.invalid' },
    ],
    ['sip:%2B40721@p', { scheme: 'sip', user: '+40721', host: 'p' }],
    ['SIPS:a:secret@p', { scheme: 'sips', user: 'a', host: 'p' }],
    ['sip:practice.invalid', { scheme: 'sip', user: '', host: 'practice.invalid' }],
  ])('%s', (uri, expected) => expect(sipUri(uri)).toEqual(expected));

  test.each(['tel:+40721', 'sip:', 'sip:a b@p', 'sip:%zz@p', 'javascript:alert(1)', 'sip:a@p"'])(
    'refuses %s',
    (uri) => expect(sipUri(uri)).toBeUndefined(),
  );

  test('splits outside of quotes and brackets only', () => {
    expect(splitOutside('"a,b" <sip:c,d>;e="f,g", h', ',')).toEqual(['"a,b" <sip:c,d>;e="f,g"', 'h']);
  });
});

describe('whatever arrives', () => {
  const mutated = fc
    .tuple(
      fc.constant(text(invite, 'v=0\n')),
      fc.array(fc.tuple(fc.nat(400), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 }),
    )
    .map(([base, edits]) =>
      edits.reduce(
        (message, [at, piece]) => message.slice(0, at) + piece + message.slice(at + piece.length),
        base,
      ),
    );

  test('nothing throws, and what is accepted can be written and read again', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 300 })), (input) => {
        const result = parseSip(input);
        if (!result.ok) return;
        const again = parseSip(serializeSip(result.value));
        expect(again.ok).toBe(true);
        if (!again.ok) return;
        expect(again.value.body).toBe(result.value.body);
        expect(headerValues(again.value, 'Via')).toEqual(headerValues(result.value, 'Via'));
      }),
      { numRuns: 2_000 },
    );
  });
});
