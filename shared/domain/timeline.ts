import type { CallOutcome } from './card';
import type { Item, ItemType } from './contact';
import type { CallId } from './ids';
import type { TransferOutcome } from './outcome';

/** What a timeline can be narrowed to. */
export const timelineKinds = ['call', 'transfer', 'note', 'ticket', 'order', 'message'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One line of what happened with a person, at this desk and in the sources. `id` stays the same over all pages. */
export type TimelineEntry = TimelineCall | TimelineTransfer | TimelineNote | TimelineItem;

interface OfCall {
  readonly id: string;
  readonly callId: CallId;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface TimelineCall extends OfCall {
  readonly kind: 'call';
  readonly direction: 'in' | 'out';
  readonly talkSeconds: number;
  readonly outcome: CallOutcome;
  readonly transferredTo?: string;
  readonly disposition?: string;
}

export interface TimelineTransfer extends OfCall {
  readonly kind: 'transfer';
  /** `in`: a colleague sent the caller here. */
  readonly direction: 'in' | 'out';
  readonly name: string;
  /** Of one that left; absent while it is under way. */
  readonly outcome?: TransferOutcome;
}

export interface TimelineNote extends OfCall {
  readonly kind: 'note';
  readonly text: string;
  /** The colleague who wrote it and sent it along; absent: it was written here. */
  readonly by?: string;
}

export interface TimelineItem {
  readonly kind: 'ticket' | 'order' | 'message';
  readonly id: string;
  /** When it was made. ISO 8601, UTC. */
  readonly at: string;
  readonly item: Item;
}

export interface TimelinePage {
  /** The newest first. A call stands before what was written and tried in it. */
  readonly entries: readonly TimelineEntry[];
  /** Where the next page begins; absent at the end. There may be more though a page is short. */
  readonly next?: string;
}

/** How the sources' words for things are read in a timeline. */
export const timelineTypes: Readonly<Record<TimelineItem['kind'], readonly ItemType[]>> = {
  ticket: ['incident', 'complaint'],
  order: ['order', 'opportunity'],
  message: ['message'],
};

/**
 * How far a reader has come: the last call, or the last item, that was on a page. Calls and items are two rows of
 * their own, each ordered by time and then by the place in its table; at the same moment calls come first.
 */
export interface TimelineMark {
  readonly of: 'call' | 'item';
  /** Epoch ms. */
  readonly at: number;
  readonly row: number;
}

/** For a page, which only hands it back. */
export function writeMark({ of, at, row }: TimelineMark): string {
  return `${of}:${at}:${row}`;
}

/** `undefined`: it is none of ours. */
export function readMark(text: string): TimelineMark | undefined {
  const [, of, at, row] = /^(call|item):(-?\d{1,15}):(-?\d{1,15})$/.exec(text) ?? [];
  return of === undefined ? undefined : { of: of as TimelineMark['of'], at: Number(at), row: Number(row) };
}

/** Whether something stands behind the mark; at the mark itself it doesn't. */
export function isBehind(place: TimelineMark, mark: TimelineMark): boolean {
  return comparePlaces(place, mark) > 0;
}

/** Below zero: `a` stands first. Calls of one moment in the order of their rows, items against it. */
export function comparePlaces(a: TimelineMark, b: TimelineMark): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.of !== b.of) return a.of === 'call' ? -1 : 1;
  return a.of === 'call' ? a.row - b.row : b.row - a.row;
}

export function kindOfItem(type: ItemType): TimelineItem['kind'] {
  if (type === 'message') return 'message';
  return type === 'order' || type === 'opportunity' ? 'order' : 'ticket';
}
