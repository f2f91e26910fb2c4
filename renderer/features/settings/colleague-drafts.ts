import type { DirectoryKind } from '#shared/domain/directory';
import type { MessageKey } from '#shared/i18n/en';
import type { Settings } from '#shared/schemas/settings';

type Colleague = Settings['colleagues'][number];

/** A row of the editor; its id is only of the page. */
export interface ColleagueDraft {
  readonly id: string;
  readonly kind: DirectoryKind;
  readonly extension: string;
  readonly name: string;
  readonly department: string;
}

export function draftsOf(colleagues: readonly Colleague[]): readonly ColleagueDraft[] {
  return colleagues.map(({ extension, name, department = '', kind }, index) => ({
    id: `${index}`,
    kind: kind ?? 'colleague',
    extension,
    name,
    department,
  }));
}

/** Empty departments don't travel, nor does the kind that most are. */
export function colleaguesOf(rows: readonly ColleagueDraft[]): readonly Colleague[] {
  return rows.map(({ extension, name, department, kind }) => ({
    extension: numberOf({ extension, kind }),
    ...(kind !== 'colleague' && { kind }),
    name: name.trim(),
    ...(department.trim() !== '' && { department: department.trim() }),
  }));
}

/** Outside numbers are written with blanks and brackets; extensions are not. */
function numberOf({ extension, kind }: Pick<ColleagueDraft, 'extension' | 'kind'>): string {
  return kind === 'outside' ? extension.replace(/[\s().\-/]+/gu, '') : extension.trim();
}

/** The first row that can't be saved, counted from 1, and why. */
export function colleagueProblem(
  rows: readonly ColleagueDraft[],
): { readonly key: MessageKey; readonly row: number } | undefined {
  const seen = new Set<string>();
  for (const [index, draft] of rows.entries()) {
    const row = index + 1;
    const key = rowProblem(draft);
    if (key !== undefined) return { key, row };
    const number = numberOf(draft);
    if (seen.has(number)) return { key: 'colleagues.twice', row };
    seen.add(number);
  }
  return undefined;
}

/** Why this row alone can't be saved. */
export function rowProblem(draft: Omit<ColleagueDraft, 'id'>): MessageKey | undefined {
  const isOutside = draft.kind === 'outside';
  if (!(isOutside ? /^\+?[0-9]{3,15}$/ : /^[0-9*#]{1,12}$/).test(numberOf(draft))) {
    return isOutside ? 'colleagues.number-wrong' : 'colleagues.extension-wrong';
  }
  const name = draft.name.trim();
  if (name === '') return 'colleagues.name-missing';
  return name.length > 80 || draft.department.trim().length > 80 ? 'colleagues.too-long' : undefined;
}
