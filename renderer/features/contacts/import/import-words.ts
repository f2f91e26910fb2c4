import type { ImportCounts, RejectedRow } from '#shared/domain/import-view';
import type { Translator } from '#shared/i18n/translator';

type Say = Translator['t'];

export function reasonOf({ reason, other }: Pick<RejectedRow, 'reason' | 'other'>, t: Say): string {
  return t(`imports.reason.${reason}`, { other: other ?? '?' });
}

export function countsOf(counts: ImportCounts, { t, list }: Pick<Translator, 't' | 'list'>): string {
  return list(
    (['added', 'changed', 'unchanged', 'rejected'] as const).map((kind) =>
      t(`imports.count.${kind}`, { count: counts[kind] }),
    ),
  );
}
