import type { LimitedField, LimitedItem, Territory } from './source-limits';

/** What the settings page shows. */
export interface PrivacyView {
  /** How many people are to stay forgotten. */
  readonly forgotten: number;
  /** Somebody is not yet out of the file of the cache. */
  readonly unfinished: boolean;
  /** What administrators have decided for this computer. */
  readonly policy: PrivacyDecided;
}

/** Of what nothing is said, the settings say. Days; 0: for good. */
export interface PrivacyDecided {
  readonly callDays?: number | undefined;
  readonly noteDays?: number | undefined;
  readonly handoffDays?: number | undefined;
  readonly closedItemDays?: number | undefined;
  readonly without?: readonly LimitedField[] | undefined;
  readonly withoutItems?: readonly LimitedItem[] | undefined;
  readonly territory?: { readonly [List in keyof Territory]?: Territory[List] | undefined } | undefined;
}

/** What would go with a person, in numbers. */
export interface ErasePreview {
  readonly name: string;
  readonly sources: readonly string[];
  readonly items: number;
  readonly calls: number;
  readonly notes: number;
  readonly handoffs: number;
  /** Favourites, choices, files of calls. */
  readonly kept: number;
  /** Not yet written to the sources, by kind. */
  readonly waiting: readonly ('contact' | 'note' | 'call' | 'item')[];
  /** Files that the desk has put aside, with whoever was in them. */
  readonly copies: number;
  /** Numbers that others have, too: calls on them stay where nothing says that it was this person. */
  readonly sharedLines: number;
}
