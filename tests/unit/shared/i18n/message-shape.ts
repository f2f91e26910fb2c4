/** What of a text has to be alike in every language: its placeholders, and which cases it tells apart. */
import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's numbers. */
const KIND = { argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6 } as const;

export interface Shape {
  /** `caller: argument`, `count: plural`; in order, each once. */
  readonly placeholders: readonly string[];
  /** `where: hold, line, other`; in order, each once. */
  readonly selects: readonly string[];
  /** What a plural tells apart, by its kind. */
  readonly plurals: readonly { readonly ordinal: boolean; readonly cases: readonly string[] }[];
}

export function shapeOf(text: string, language: string): Shape {
  const placeholders = new Set<string>();
  const selects = new Set<string>();
  const plurals: { ordinal: boolean; cases: readonly string[] }[] = [];
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      switch (element.type) {
        case KIND.argument:
          placeholders.add(`${element.value}: argument`);
          break;
        case KIND.number:
        case KIND.date:
        case KIND.time:
          placeholders.add(`${element.value}: format`);
          break;
        case KIND.select: {
          const cases = Object.keys(element.options);
          placeholders.add(`${element.value}: select`);
          selects.add(`${element.value}: ${cases.toSorted().join(', ')}`);
          for (const branch of Object.values(element.options)) visit(branch.value);
          break;
        }
        case KIND.plural: {
          const ordinal = element.pluralType === 'ordinal';
          placeholders.add(`${element.value}: ${ordinal ? 'selectordinal' : 'plural'}`);
          plurals.push({ ordinal, cases: Object.keys(element.options) });
          for (const branch of Object.values(element.options)) visit(branch.value);
          break;
        }
        default:
      }
    }
  };
  visit(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
  return { placeholders: [...placeholders].toSorted(), selects: [...selects].toSorted(), plurals };
}

/**
 * The cases that this language has and this plural doesn't name: `few`. One that tells nothing apart but numbers by
 * themselves says so on purpose (`# new`); one that tells some cases apart has forgotten the rest.
 */
export function missingCases(
  { ordinal, cases }: Shape['plurals'][number],
  language: string,
): readonly string[] {
  if (cases.every((one) => one === 'other' || one.startsWith('='))) return [];
  const rules = new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' });
  return rules.resolvedOptions().pluralCategories.filter((category) => {
    if (cases.includes(category)) return false;
    return !wholeNumbersOf(rules, category).every((number) => cases.includes(`=${number}`));
  });
}

/** Those up to 200 that fall into it: where an `=1` names each of them, the category itself is not needed. */
function wholeNumbersOf(rules: Intl.PluralRules, category: string): readonly number[] {
  return Array.from({ length: 201 }, (_, number) => number).filter((n) => rules.select(n) === category);
}
