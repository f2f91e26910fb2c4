import type { Messages } from './en';

/**
 * English as a language that nobody speaks: accented, about 40 % longer, in brackets. What is not in it on the screen is
 * text in code; where a bracket is missing, it is cut off. Placeholders and ICU syntax stay as they are.
 */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, pseudoText(text)]),
  ) as unknown as Messages;
}

/** @param text ICU MessageFormat. Blanks at its ends stay outside of the brackets. */
export function pseudoText(text: string): string {
  const [, before = '', body = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return body === '' ? text : `${before}[${message(body, 0).text}]${after}`;
}

interface Piece {
  readonly text: string;
  /** Where it goes on: at the brace that closes this message, or at the end. */
  readonly end: number;
}

function message(source: string, from: number): Piece {
  let text = '';
  let at = from;
  while (at < source.length && source[at] !== '}') {
    if (source[at] === '{') {
      const placeholder = argument(source, at);
      text += placeholder.text;
      at = placeholder.end;
    } else {
      text += longer(source[at] ?? '');
      at += 1;
    }
  }
  return { text, end: at };
}

const WITH_BRANCHES = /^\{\s*[^\s,{}]+\s*,\s*(?:plural|selectordinal|select)\s*,/u;

/** A placeholder as it is; of one with branches only what stands in them is changed. */
function argument(source: string, from: number): Piece {
  const head = WITH_BRANCHES.exec(source.slice(from))?.[0];
  if (head === undefined) {
    const end = source.indexOf('}', from) + 1;
    return { text: source.slice(from, end), end };
  }
  let text = head;
  let at = from + head.length;
  while (at < source.length && source[at] !== '}') {
    const sign = source[at] ?? '';
    text += sign;
    at += 1;
    if (sign !== '{') continue;
    const branch = message(source, at);
    text += branch.text;
    at = branch.end;
    text += '}';
    at += 1;
  }
  return { text: `${text}}`, end: at + 1 };
}

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'áá',
  c: 'ç',
  d: 'đ',
  e: 'éé',
  g: 'ğ',
  h: 'ĥ',
  i: 'íí',
  k: 'ķ',
  l: 'ł',
  n: 'ñ',
  o: 'öö',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'üü',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Áá',
  C: 'Ç',
  D: 'Đ',
  E: 'Éé',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Íí',
  K: 'Ķ',
  L: 'Ł',
  N: 'Ñ',
  O: 'Öö',
  R: 'Ř',
  S: 'Š',
  T: 'Ţ',
  U: 'Üü',
  W: 'Ŵ',
  Y: 'Ý',
  Z: 'Ž',
};

/** Vowels twice: words grow as they do in other languages, and not only sentences. */
const longer = (letter: string): string => ACCENTS[letter] ?? letter;
