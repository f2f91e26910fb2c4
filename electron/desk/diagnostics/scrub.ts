/** Words of a name that are shorter than this are too common to be anybody's. */
const SHORTEST = 3;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}._+@'’-]*/gu;
const HIDDEN = '***';
/** When something happened is nobody's, though an extension may be the hour of it. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * Takes words that are known to be somebody's out of every text of a value, whole words only: behind the redaction, which
 * knows patterns, stands what this desk knows by name.
 * @param known.names of people and systems, taken out word by word
 * @param known.whole extensions, hosts, ids: parts of them are nobody's
 */
export function createScrub(known: {
  readonly names: readonly string[];
  readonly whole: readonly string[];
}): (value: unknown) => unknown {
  const inNames = known.names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u));
  const words = new Set(
    [...inNames.filter((word) => word.length >= SHORTEST), ...known.whole.flatMap(wordsOf)].map((word) =>
      word.toLowerCase(),
    ),
  );
  const isKnown = (word: string) => words.has(word.toLowerCase().replace(/[._+@'’-]+$/u, ''));
  const clean = (text: string) =>
    text.replace(WORD, (word) =>
      isKnown(word) ? HIDDEN : word.replace(/[\p{L}\p{N}]+/gu, (part) => (isKnown(part) ? HIDDEN : part)),
    );

  return function scrub(value: unknown): unknown {
    if (typeof value === 'string') return TIME.test(value) ? value : clean(value);
    if (Array.isArray(value)) return value.map(scrub);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, scrub(part)]));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}
