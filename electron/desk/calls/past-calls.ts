import type { TimelineCall, TimelineMark, TimelineNote, TimelineTransfer } from '#shared/domain/timeline';

/** What calls are found by: a contact's come from all of its numbers. One of the three. */
export interface CallsKey {
  readonly contactId?: string;
  readonly e164?: string;
  readonly extension?: string;
}

/** A call that is over, by its place among all of them. */
export interface CallPlace extends TimelineMark {
  readonly id: string;
}

/** Calls of one person for their timeline: found by an index for each key, a page at a time. */
export interface PastCalls {
  /**
   * The first calls behind a mark, each once, however many of the keys it has.
   * @param limit of calls that are looked at, with `only` too: `end` is where it stopped looking, and absent where there is nothing behind
   */
  page(
    keys: readonly CallsKey[],
    behind: TimelineMark | undefined,
    limit: number,
    only?: 'note' | 'transfer',
  ): { readonly calls: readonly CallPlace[]; readonly end?: TimelineMark };
  /** What is told of a call: the call first, then what was tried and written in it. */
  entries(place: CallPlace): readonly (TimelineCall | TimelineTransfer | TimelineNote)[];
}
