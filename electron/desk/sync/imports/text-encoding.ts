import type { Encoding } from '#shared/domain/import-view';

/** How much of a file is looked at: it says as much about its language as all of it. */
const SAMPLE = 256 * 1024;

/** What a text of a language is spoken with, beside ASCII: capitals are derived. */
const LETTERS: readonly { readonly encodings: readonly Encoding[]; readonly letters: string }[] = [
  { encodings: ['windows-1252', 'iso-8859-15', 'macintosh'], letters: 'äöüßéèêàâçîïôûùñáíóúãõåæøœ' },
  {
    encodings: ['windows-1250', 'iso-8859-2', 'iso-8859-16'],
    letters: 'ąćęłńśźżčďěňřšťůžľĺŕáéíóúýäöüőűăâîşţșțđ',
  },
  {
    encodings: ['windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5'],
    letters: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ',
  },
  { encodings: ['windows-1253', 'iso-8859-7'], letters: 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςϊϋ' },
  { encodings: ['windows-1254'], letters: 'ğışçöüâî' },
  {
    encodings: ['windows-1257', 'iso-8859-13', 'iso-8859-4', 'iso-8859-10'],
    letters: 'ąčęėįšųūžāēģīķļņōŗõäöü',
  },
];

/**
 * What a file is encoded in: by its byte order mark; UTF-16 where every other byte is none; UTF-8 where it is valid;
 * else the code page in which the characters beyond ASCII are the letters of one language most often, each in a word.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return utf16;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return codePageOf(bytes);
  }
}

/** Without its byte order mark, whatever is said of the encoding. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Without a mark: in texts with European headings the high byte of nearly every character is zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 512);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = sample.length * 0.3;
  if (odd > many && even < many / 4) return 'utf-16le';
  return even > many && odd < many / 4 ? 'utf-16be' : undefined;
}

function codePageOf(bytes: Uint8Array): Encoding {
  const sample = highParts(bytes);
  let best: Encoding = 'windows-1252';
  let most = Number.NEGATIVE_INFINITY;
  for (const { encodings, letters } of LETTERS) {
    const known = new Set([...letters, ...letters.toUpperCase()]);
    for (const encoding of encodings) {
      const score = scoreOf(decodeAs(sample, encoding), known);
      // The first of equals: Western Europe before its neighbours, Windows before the others.
      if (score > most) {
        most = score;
        best = encoding;
      }
    }
  }
  return best;
}

/** The lines of the beginning that have anything beyond ASCII: a long list may have its first umlaut late. */
function highParts(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let at = 0;
  while (size < SAMPLE) {
    const found = nextHigh(bytes, at);
    if (found === -1) break;
    const part = bytes.subarray(Math.max(at, found - 16), found + 48);
    parts.push(part);
    size += part.length;
    at = found + 48;
  }
  return Buffer.concat(parts);
}

function nextHigh(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 0x7f) return at;
  return -1;
}

/**
 * A letter of the language within a word says yes; a capital after a small one, a sign, a control character and a word
 * of two scripts no.
 */
function scoreOf(text: string, known: ReadonlySet<string>): number {
  let score = 0;
  let before = ' ';
  for (const sign of text) {
    if (/[A-Za-z]/.test(sign)) {
      if (isForeign(before)) score -= 4;
      else if (before > '\x7f' && /[A-Z]/.test(sign) && /\p{Ll}/u.test(before)) score -= 2;
    } else if (sign > '\x7f') {
      if (/[\u0080-\u009f\ufffd]/.test(sign)) score -= 8;
      else if (!/\p{L}/u.test(sign)) score -= /\p{L}/u.test(before) ? 3 : 1;
      else if (isForeign(sign) && /[A-Za-z]/.test(before)) score -= 4;
      else if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(sign)) score -= 4;
      else score += known.has(sign) ? 2 : -2;
    }
    before = sign;
  }
  return score;
}

function isForeign(sign: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign);
}
