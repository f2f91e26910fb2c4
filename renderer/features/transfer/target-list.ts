import type { Colleague } from '#shared/domain/directory';
import type { TargetSuggestion } from '#shared/domain/suggest-targets';

/** A line of the list: a heading, or a target with its place among the targets. */
export type ListLine =
  | { readonly heading: 'suggested' | 'others' }
  | { readonly entry: Colleague; readonly suggestion?: TargetSuggestion; readonly at: number };

export interface SuggestedEntry {
  readonly entry: Colleague;
  readonly suggestion: TargetSuggestion;
}

/**
 * Suggested ones with what the directory says of them now, in the order of the desk: presence changes a row and moves
 * none. @param gone what is said of somebody who has left the directory since
 */
export function suggestedEntries(
  suggestions: readonly TargetSuggestion[],
  directory: readonly Colleague[],
  gone: string,
): readonly SuggestedEntry[] {
  return suggestions.map((suggestion) => {
    const { number, name, kind } = suggestion;
    const known = directory.find(({ extension }) => extension === number);
    const entry: Colleague = known ?? {
      extension: number,
      name,
      presence: 'unknown',
      ...(kind === undefined ? {} : { kind }),
      ...(kind === 'outside' ? {} : { department: gone }),
    };
    return { entry, suggestion };
  });
}

/**
 * Suggested ones, then the others, nobody twice. The headings stand while nothing is looked for: what is found is a
 * list by itself.
 */
export function linesOf(
  suggested: readonly SuggestedEntry[],
  others: readonly Colleague[],
  isSearch: boolean,
): readonly ListLine[] {
  const there = new Set(suggested.map(({ entry }) => entry.extension));
  const rest = others.filter(({ extension }) => !there.has(extension));
  const withHeadings = !isSearch && suggested.length > 0;
  return [
    ...(withHeadings ? [{ heading: 'suggested' as const }] : []),
    ...suggested.map((one, at) => ({ ...one, at })),
    ...(withHeadings && rest.length > 0 ? [{ heading: 'others' as const }] : []),
    ...rest.map((entry, at) => ({ entry, at: suggested.length + at })),
  ];
}

/** A company's number may be several people's. */
export function lineKey(line: ListLine | undefined): string | undefined {
  if (line === undefined) return undefined;
  return 'heading' in line ? line.heading : `${line.entry.extension} ${line.entry.name}`;
}
