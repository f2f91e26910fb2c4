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
