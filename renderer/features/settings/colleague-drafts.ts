import type { MessageKey } from '#shared/i18n/en';
import type { Settings } from '#shared/schemas/settings';

type Colleague = Settings['colleagues'][number];

/** A row of the editor; its id is only of the page. */
export interface ColleagueDraft {
  readonly id: string;
  readonly extension: string;
  readonly name: string;
  readonly department: string;
}

export function draftsOf(colleagues: readonly Colleague[]): readonly ColleagueDraft[] {
  return colleagues.map(({ extension, name, department = '' }, index) => ({
    id: `${index}`,
    extension,
    name,
    department,
  }));
}

/** Empty departments don't travel. */
export function colleaguesOf(rows: readonly ColleagueDraft[]): readonly Colleague[] {
  return rows.map(({ extension, name, department }) => ({
    extension: extension.trim(),
    name: name.trim(),
    ...(department.trim() !== '' && { department: department.trim() }),
  }));
}

/** The first row that can't be saved, counted from 1, and why. */
export function colleagueProblem(
  rows: readonly ColleagueDraft[],
): { readonly key: MessageKey; readonly row: number } | undefined {
  const seen = new Set<string>();
  for (const [index, { extension, name }] of rows.entries()) {
    const row = index + 1;
    if (!/^[0-9*#]{1,12}$/.test(extension.trim())) return { key: 'colleagues.extension-wrong', row };
    if (name.trim() === '') return { key: 'colleagues.name-missing', row };
    if (seen.has(extension.trim())) return { key: 'colleagues.twice', row };
    seen.add(extension.trim());
  }
  return undefined;
}
