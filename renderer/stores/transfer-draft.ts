import { type Colleague, kindOf, type Presence } from '#shared/domain/directory';
import type { FavouriteView } from '#shared/domain/favourites';
import type { ReasonCode } from '#shared/domain/handoff/document';
import type { MessageKey } from '#shared/i18n/en';

export const transferTabs = ['colleague', 'queue', 'number'] as const;
export type TransferTab = (typeof transferTabs)[number];

/** What is filled in in the transfer panel. */
export interface TransferDraft {
  readonly tab: TransferTab;
  readonly query: string;
  readonly number: string;
  /** All of `number` was typed key by key. */
  readonly byHand: boolean;
  readonly message: string;
  readonly reason: ReasonCode | '';
}

export const emptyTransferDraft: TransferDraft = {
  tab: 'colleague',
  query: '',
  number: '',
  byHand: false,
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

/** A favourite with what the directory knows of it now. @param note what is to be known of them besides */
export function favouriteTarget(
  { number, name, kind }: Pick<FavouriteView, 'number' | 'name' | 'kind'>,
  directory: readonly Colleague[],
  note?: string,
): Colleague {
  const known = directory.find(({ extension }) => extension === number);
  if (known !== undefined) return known;
  return {
    extension: number,
    name,
    kind: kind === 'contact' ? 'outside' : kind,
    presence: 'unknown',
    ...(note === undefined ? {} : { department: note }),
  };
}

/** The directory as it is looked through: folded once and not for every letter that is typed. */
export interface SearchableTargets {
  readonly inOrder: readonly { readonly entry: Colleague; readonly text: string }[];
}

/**
 * The favourites in their order, those who can take a call, then by name. The agent himself is no target. `before`:
 * whoever stood in the list stays in that place, whatever becomes of them: no row moves under a finger that is about to
 * click it.
 */
export function searchableTargets(
  directory: readonly Colleague[],
  ownExtension: string | undefined,
  locale: string,
  before?: SearchableTargets,
  favourites: readonly Colleague[] = [],
): SearchableTargets {
  const starred = new Map(favourites.map(({ extension }, place) => [extension, place]));
  const rankOf = ({ extension }: Colleague) => starred.get(extension) ?? starred.size;
  const known = new Set(directory.map(({ extension }) => extension));
  const others = favourites.filter(({ extension }) => !known.has(extension));
  const places = new Map(before?.inOrder.map(({ entry }, place) => [entry.extension, place]));
  const placeOf = ({ extension }: Colleague) => places.get(extension) ?? places.size;
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    inOrder: [...directory, ...others]
      .filter(({ extension }) => extension !== ownExtension)
      .toSorted(
        (a, b) =>
          placeOf(a) - placeOf(b) ||
          rankOf(a) - rankOf(b) ||
          presenceRank[a.presence] - presenceRank[b.presence] ||
          collator.compare(a.name, b.name),
      )
      .map(toSearchable),
  };
}

/** By what somebody is found. */
const toSearchable = (entry: Colleague): SearchableTargets['inOrder'][number] => ({
  entry,
  text: fold(`${entry.name} ${entry.department ?? ''} ${entry.extension}`),
});

/** Those of the suggested ones that match: on the tab of the queues only queues, among the people all. */
export function matchSuggested<T extends { readonly entry: Colleague }>(
  suggested: readonly T[],
  query: string,
  tab: 'colleague' | 'queue',
): readonly T[] {
  const words = wordsOf(query);
  return suggested
    .filter(({ entry }) => tab === 'colleague' || kindOf(entry) === 'queue')
    .filter(({ entry }) => words.every((word) => toSearchable(entry).text.includes(word)));
}

/**
 * Those of a tab that match every word of `query` in name, department or extension. Queues have a tab of their own; whoever
 * looks for one among the people finds it all the same.
 */
export function matchTargets(
  { inOrder }: SearchableTargets,
  query: string,
  tab: 'colleague' | 'queue' = 'colleague',
): readonly Colleague[] {
  const words = wordsOf(query);
  const belongs = (entry: Colleague): boolean =>
    kindOf(entry) === 'queue' ? tab === 'queue' || words.length > 0 : tab === 'colleague';
  return inOrder
    .filter(({ entry, text }) => belongs(entry) && words.every((word) => text.includes(word)))
    .map(({ entry }) => entry);
}

/**
 * What the agent should know before a transfer there, and may do all the same: nobody takes the call of somebody who
 * is on the phone, or signed in nowhere. Of those who are away somebody may be at the desk.
 */
export function warningOf({ presence, ...entry }: Colleague): 'busy' | 'offline' | 'queue-busy' | undefined {
  if (kindOf(entry) === 'outside') return undefined;
  if (presence === 'busy') return kindOf(entry) === 'queue' ? 'queue-busy' : 'busy';
  return presence === 'offline' ? 'offline' : undefined;
}

/** What is known of them; `undefined`: of an outside number, and of a queue whose PBX tells nothing, nothing is. */
export function presenceKey(entry: Colleague): MessageKey | undefined {
  const { presence } = entry;
  switch (kindOf(entry)) {
    case 'outside':
      return undefined;
    case 'queue':
      if (presence === 'available') return 'presence.queue-free';
      return presence === 'busy' ? 'presence.queue-busy' : undefined;
    case 'colleague':
      return `presence.${presence}`;
  }
}

const wordsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean);

/** Upper case, accents and spelling variants don't matter to somebody who searches. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
