import type { Colleague, Presence } from '#shared/domain/directory';
import type { ReasonCode } from '#shared/domain/handoff/document';
import type { NumberInfo } from '#shared/domain/views';

/** What is filled in in the transfer panel. */
export interface TransferDraft {
  readonly tab: 'colleague' | 'number';
  readonly query: string;
  readonly number: string;
  readonly message: string;
  readonly reason: ReasonCode | '';
}

export const emptyTransferDraft: TransferDraft = {
  tab: 'colleague',
  query: '',
  number: '',
  message: '',
  reason: '',
};

const presenceRank: Readonly<Record<Presence, number>> = {
  available: 0,
  unknown: 1,
  busy: 2,
  away: 3,
  offline: 4,
};

/**
 * The colleagues that match every word of `query` in name, department or extension: those who can take a call
 * first, then by name. The agent himself is no target.
 */
export function matchColleagues(
  directory: readonly Colleague[],
  query: string,
  ownExtension: string | undefined,
  locale: string,
): readonly Colleague[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const collator = new Intl.Collator(locale);
  return directory
    .filter(({ extension }) => extension !== ownExtension)
    .filter(({ name, department, extension }) => {
      const text = fold(`${name} ${department ?? ''} ${extension}`);
      return words.every((word) => text.includes(word));
    })
    .toSorted(
      (a, b) => presenceRank[a.presence] - presenceRank[b.presence] || collator.compare(a.name, b.name),
    );
}

/** Upper case, accents and spelling variants don't matter to somebody who searches. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Numbers that cost somebody money are asked about once; an emergency number never is. */
export function needsConfirmation(info: NumberInfo): boolean {
  return info.kind !== 'emergency' && info.cost !== 'normal';
}
