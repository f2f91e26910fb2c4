/** Texts that are written often: found by a short word before the caret, and filled with what is known of the call. */

export interface Snippet {
  readonly name: string;
  /** `;thx`; empty: it is chosen from the list alone. */
  readonly abbreviation: string;
  readonly text: string;
}

export const MOST_SNIPPETS = 100;
export const MOST_NAME = 60;
export const MOST_ABBREVIATION = 20;
export const MOST_TEXT = 1_000;

/** A sign and then a word: what begins with a letter would be found in what people write. */
const ABBREVIATION = /^[\p{P}\p{S}][^\s\p{C}]{1,19}$/u;

/** Whether it can be one; an empty one can. */
export const isAbbreviation = (text: string): boolean => text === '' || ABBREVIATION.test(text);

/** What can be filled in, as it stands in a text: `{caller}`. */
export const placeholders = ['caller', 'company', 'number', 'agent', 'date', 'time', 'ticket'] as const;
export type Placeholder = (typeof placeholders)[number];
export type SnippetValues = Readonly<Partial<Record<Placeholder, string>>>;

/** Stands where nothing is known, to be typed over. */
export const EMPTY_PLACE = '[…]';

const PLACEHOLDER = /\{(\p{L}*)\}/gu;

/** By their abbreviations, whatever the capitals; of several with the same the first has it. */
export type SnippetIndex = ReadonlyMap<string, Snippet>;

export function indexOf(snippets: readonly Snippet[]): SnippetIndex {
  const index = new Map<string, Snippet>();
  for (const snippet of snippets) {
    const key = keyOf(snippet.abbreviation);
    if (key !== '' && !index.has(key)) index.set(key, snippet);
  }
  return index;
}

/** Which abbreviations more than one snippet has, as `keyOf` writes them. */
export function clashesIn(snippets: readonly Snippet[]): ReadonlySet<string> {
  const keys = snippets.map(({ abbreviation }) => keyOf(abbreviation)).filter((key) => key !== '');
  return new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
}

export const keyOf = (abbreviation: string): string => abbreviation.toLowerCase();

export interface FoundSnippet {
  readonly snippet: Snippet;
  /** Where the abbreviation begins; it ends at the caret. */
  readonly from: number;
}

/**
 * The snippet whose abbreviation ends at the caret, the longest if there are several; never within a word. Looks at no
 * more than the last few characters, however long the text is.
 */
export function snippetBefore(text: string, caret: number, index: SnippetIndex): FoundSnippet | undefined {
  if (index.size === 0) return undefined;
  for (let from = Math.max(0, caret - MOST_ABBREVIATION); from < caret - 1; from += 1) {
    const snippet = index.get(keyOf(text.slice(from, caret)));
    if (snippet !== undefined && mayBegin(text.slice(Math.max(0, from - 2), from))) return { snippet, from };
  }
  return undefined;
}

/** At the beginning, after a blank, an opening sign, or a letter of a script that writes without blanks. */
function mayBegin(before: string): boolean {
  return before === '' || /[\s\p{Ps}\p{Pi}"'\u3000-\u303F\uFF00-\uFF0F\p{Script=Han}]$/u.test(before);
}

export interface FilledSnippet {
  readonly text: string;
  /** The first place that is empty, to be selected: from and to within the text. */
  readonly place?: readonly [number, number];
}

/**
 * A text with what is known in place of `{caller}` and the like. What isn't known, or is no placeholder, becomes an empty
 * place. What is filled in is text and nothing else: it is in one line, and no placeholder itself.
 */
export function fillSnippet(text: string, values: SnippetValues): FilledSnippet {
  let filled = '';
  let place: readonly [number, number] | undefined;
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    filled += text.slice(at, match.index);
    at = match.index + match[0].length;
    const value = knownOf(values, match[1] ?? '');
    if (value === '') place ??= [filled.length, filled.length + EMPTY_PLACE.length];
    filled += value === '' ? EMPTY_PLACE : value;
  }
  filled += text.slice(at);
  return { text: filled, ...(place !== undefined && { place }) };
}

function knownOf(values: SnippetValues, name: string): string {
  const known = placeholders.find((one) => one === name.toLowerCase());
  // Callers and business systems give these: no line of theirs ends the one that is written.
  return known === undefined ? '' : (values[known] ?? '').replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The snippets with all the words in their name, abbreviation or text; those with them in the name or abbreviation first. */
export function searchSnippets(snippets: readonly Snippet[], typed: string): readonly Snippet[] {
  const words = plain(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const ranked = snippets.flatMap((snippet, at) => {
    const head = plain(`${snippet.abbreviation} ${snippet.name}`);
    const all = `${head} ${plain(snippet.text)}`;
    if (!words.every((word) => all.includes(word))) return [];
    return [{ snippet, at, rank: words.every((word) => head.includes(word)) ? 0 : 1 }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ snippet }) => snippet);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
