/**
 * Control characters, and the invisible ones that reorder or hide text (bidirectional overrides, zero-width
 * marks, line separators): nothing that a caller or a CRM sends may break a line or pretend to be another name.
 */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/gu;
/** Halves of a surrogate pair: no text, and refused by some encoders. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** One line of plain text, at most `max` code points. */
export function cleanText(text: string, max: number): string {
  // Cut first, generously: a megabyte of blanks shall not be worked through.
  const line = text
    .slice(0, max * 4)
    .replace(LONE_SURROGATES, '')
    .replace(UNSEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= max ? line : [...line].slice(0, max).join('').trimEnd();
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** For comparing and finding: lower case, without diacritics. What is searched and what is stored both pass here. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/gu, (letter) => LETTERS[letter] ?? letter);
}

/** Han, kana and hangul are written without blanks: each sign counts as a word, so that any part of a name is found. */
const SIGN = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/gu;

/** The words of a text as the search index knows them. */
export function searchWords(text: string): readonly string[] {
  return fold(text)
    .replace(SIGN, ' $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
