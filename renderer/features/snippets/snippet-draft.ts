import { isAbbreviation, keyOf, type Snippet } from '#shared/domain/snippets';
import type { MessageKey } from '#shared/i18n/en';

/** A snippet that is being written. */
export interface SnippetDraft extends Snippet {
  /** The one that is changed, as it was; absent: a new one. */
  readonly before?: Snippet;
}

export const newSnippet: SnippetDraft = { name: '', abbreviation: ';', text: '' };

export interface SnippetProblems {
  readonly name?: MessageKey;
  readonly abbreviation?: MessageKey;
  readonly text?: MessageKey;
}

/** What is wrong with it. Another's abbreviation isn't: of two the first one is typed, and the other chosen. */
export function problemsOf({ name, abbreviation, text }: SnippetDraft): SnippetProblems {
  return {
    ...(name.trim() === '' && { name: 'snippets.name-missing' as const }),
    // The sign alone, as it stands in a new one, is none.
    ...(!isAbbreviation(abbreviationOf(abbreviation)) && {
      abbreviation: 'snippets.abbreviation-wrong' as const,
    }),
    ...(text.trim() === '' && { text: 'snippets.text-missing' as const }),
  };
}

/** Who has its abbreviation already. */
export function whoClashes(
  { abbreviation, before }: SnippetDraft,
  own: readonly Snippet[],
  team: readonly Snippet[],
): { readonly of: 'own' | 'team'; readonly name: string } | undefined {
  const key = keyOf(abbreviationOf(abbreviation));
  if (key === '') return undefined;
  const same = (one: Snippet) => keyOf(one.abbreviation) === key;
  const mine = own.find((one) => same(one) && !(before !== undefined && isSame(one, before)));
  if (mine !== undefined) return { of: 'own', name: mine.name };
  const theirs = team.find(same);
  return theirs === undefined ? undefined : { of: 'team', name: theirs.name };
}

/** The list with what was written: in its place, or at the end where that is gone. */
export function withSaved(own: readonly Snippet[], draft: SnippetDraft): Snippet[] {
  const { before, name, abbreviation, text } = draft;
  const saved = { name: name.trim(), abbreviation: abbreviationOf(abbreviation), text };
  const at = before === undefined ? -1 : own.findIndex((one) => isSame(one, before));
  return at < 0 ? [...own, saved] : own.toSpliced(at, 1, saved);
}

export function withMovedSnippet(own: readonly Snippet[], at: number, by: -1 | 1): Snippet[] {
  const moved = own[at];
  const to = at + by;
  if (moved === undefined || to < 0 || to >= own.length) return [...own];
  return own.toSpliced(at, 1).toSpliced(to, 0, moved);
}

export const isSame = (one: Snippet, other: Snippet): boolean =>
  one.name === other.name && one.abbreviation === other.abbreviation && one.text === other.text;

function abbreviationOf(typed: string): string {
  const text = typed.trim();
  return text === ';' ? '' : text;
}
