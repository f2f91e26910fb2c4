import type { Contact, Item } from './contact';

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
  // Most texts are plain, and this is done a hundred times for a key that is pressed.
  if (!/[^ -~]/u.test(text)) {
    return text
      .toLowerCase()
      .split(/[^a-z0-9]+/u)
      .filter((word) => word !== '');
  }
  return fold(text)
    .replace(SIGN, ' $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Letters of other scripts as they are mostly written in Latin ones; folded already, so that й is и and ё is е. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch',
    'ъ - ы y ь - э e ю yu я ya і i є ye ґ g ј j ђ dj љ lj њ nj ћ c џ dz ѕ dz',
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
  ].flatMap((line) => {
    const parts = line.split(' ');
    return Array.from({ length: parts.length / 2 }, (_, at) => [
      parts[2 * at] ?? '',
      (parts[2 * at + 1] ?? '').replace('-', ''),
    ]);
  }),
);
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** What a text is found by. */
export interface SearchKeys {
  /** Each also in its other spellings: Müller is muller and mueller, Чехов is chekhov too. */
  readonly words: readonly string[];
  /** Neighbouring signs of Chinese, Japanese and Korean, in pairs. */
  readonly signs: readonly string[];
}

/** Whether a text has words with another spelling than the one of `searchWords`. */
export function hasSpellings(text: string): boolean {
  return /[^ -~]|[aou]e/iu.test(text);
}

/** For the index: everything that somebody may type to find this text. */
export function searchKeys(text: string): SearchKeys {
  const composed = text.normalize('NFC').toLowerCase();
  const spelled = composed.replace(/[äöüåø]/gu, (letter) => UMLAUTS[letter] ?? letter);
  const plain = searchWords(text);
  const words = new Set(plain);
  if (spelled !== composed) for (const word of searchWords(spelled)) words.add(word);
  for (const word of plain) {
    if (OTHER_SCRIPT.test(word)) words.add(latin(word));
    // Who types "muller" may look for somebody who is written Mueller.
    else if (/[aou]e/u.test(word)) words.add(word.replace(/([aou])e/gu, '$1'));
  }
  words.delete('');
  return { words: [...words], signs: signPairs(text) };
}

/** For the query: the words that must all be found, as beginnings, and the pairs of signs. */
export function queryKeys(text: string): SearchKeys {
  const signs = signPairs(text);
  const paired = new Set(signs.flatMap((pair) => [...pair]));
  return { words: searchWords(text).filter((word) => !paired.has(word)), signs };
}

function latin(word: string): string {
  return word.replace(/ου/gu, 'ou').replace(/./gu, (letter) => LATIN[letter] ?? letter);
}

const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

function signPairs(text: string): readonly string[] {
  return [...new Set((fold(text).match(SIGNS) ?? []).flatMap(pairsOf))];
}

function pairsOf(run: string): readonly string[] {
  const signs = [...run];
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}

/** By which words a contact is found. */
export function searchText({
  displayName,
  company = '',
  department = '',
  emails,
}: Pick<Contact, 'displayName' | 'company' | 'department' | 'emails'>): string {
  return [displayName, company, department, ...emails].join(' ');
}

/** "SO-2231" is found by its parts and as one word. */
export function itemKeys({ number = '', title }: Pick<Item, 'number' | 'title'>): SearchKeys {
  const { words, signs } = searchKeys(`${number} ${title}`);
  const whole = searchWords(number).join('');
  return { words: [...new Set([...words, ...(whole === '' ? [] : [whole])])], signs };
}
