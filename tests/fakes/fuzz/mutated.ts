import fc from 'fast-check';

/** What breaks parsers: separators, escapes, ends of lines, numbers beyond reason, halves of characters. */
const PIECES = [
  ',',
  ';',
  ':',
  '"',
  '<',
  '>',
  '?',
  '=',
  '/',
  '\\',
  '%',
  '%00',
  '%0d%0a',
  '%ZZ',
  '\0',
  '\t',
  '\r\n',
  '\r\n ',
  '\r\n\r\n',
  '-1',
  '1e999',
  '9'.repeat(40),
  'x'.repeat(2_000),
  '\u202e',
  '\ud800',
  '\uffff',
  '🙂',
  '__proto__',
  'null',
  'HO1.',
  'HOM1 ',
  'SIP/2.0 200 OK',
] as const;

type Change = (text: string) => string;

const spot = fc.nat(1_000_000);
const length = fc.integer({ min: 1, max: 24 });
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 }));
const at = (text: string, where: number) => (text === '' ? 0 : where % (text.length + 1));

const change: fc.Arbitrary<Change> = fc.oneof(
  // Put in, put over, cut out, cut off.
  fc.tuple(spot, piece).map(
    ([where, put]): Change =>
      (text) =>
        splice(text, at(text, where), 0, put),
  ),
  fc.tuple(spot, length, piece).map(
    ([where, over, put]): Change =>
      (text) =>
        splice(text, at(text, where), over, put),
  ),
  fc.tuple(spot, length).map(
    ([where, gone]): Change =>
      (text) =>
        splice(text, at(text, where), gone, ''),
  ),
  spot.map(
    (where): Change =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  // Say again, somewhere else, many times.
  fc.tuple(spot, length, spot, fc.integer({ min: 1, max: 40 })).map(
    ([from, span, to, times]): Change =>
      (text) =>
        splice(text, at(text, to), 0, text.slice(at(text, from), at(text, from) + span).repeat(times)),
  ),
  // Flip one bit.
  fc.tuple(spot, fc.nat(15)).map(
    ([where, bit]): Change =>
      (text) =>
        text === ''
          ? text
          : splice(
              text,
              where % text.length,
              1,
              String.fromCharCode(text.charCodeAt(where % text.length) ^ (1 << bit)),
            ),
  ),
);

function splice(text: string, start: number, count: number, put: string): string {
  return text.slice(0, start) + put + text.slice(start + count);
}

/** One of the samples, damaged in up to six places; now and then not at all. At most 64 k characters. */
export function mutated(samples: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 }))
    .map(([sample, changes]) => changes.reduce((text, apply) => apply(text), sample).slice(0, 65_536));
}
