import type { Card } from '#shared/domain/card';
import { itemsOnCard } from '#shared/domain/card-of';
import type { Contact, Item } from '#shared/domain/contact';
import type { ContactId } from '#shared/domain/ids';
import { laterItem } from '#shared/domain/live-card';
import { recordKeys } from '#shared/domain/numbers';
import {
  comparePlaces,
  isBehind,
  kindOfItem,
  readMark,
  type TimelineEntry,
  type TimelineKind,
  type TimelineMark,
  type TimelinePage,
  timelineTypes,
  writeMark,
} from '#shared/domain/timeline';
import type { Logger } from '#shared/lib/logger';
import type { CallPlace, CallsKey, PastCalls } from '../calls/past-calls';
import type { Store } from '../store/create-store';
import { createTimed } from '../store/slow-statements';
import type { Contacts } from './contacts-service';
import { createFromCache } from './from-cache';
import { createTimelineItems, type PlacedItem } from './timeline-repository';

/** Whose timeline it is. */
export interface TimelineOf {
  readonly ids: readonly ContactId[];
  /** Ids and numbers that the person's calls are found by. */
  readonly calls: readonly CallsKey[];
  /** What is on the card, also what a source has told since it rang and the cache hasn't heard of. */
  readonly shown: readonly Item[];
}

export interface TimelineAsked {
  /** All of them, if left out. */
  readonly kind?: TimelineKind;
  /** The `next` of the page before. */
  readonly before?: string;
  readonly limit: number;
}

export type Timeline = (of: TimelineOf, asked: TimelineAsked) => TimelinePage;

/** So many calls are looked at in one go for the few that have a note or a transfer. */
const LOOKED_AT = 1_000;

/**
 * A page of what happened with a person: calls of this desk and items of the cache, each read from an index behind the
 * mark, and put together in the order of time. Never asked for while it rings: the card is shown first.
 */
export function createTimeline(deps: {
  readonly store: Pick<Store, 'cache' | 'cacheFailed' | 'onCacheReopened'>;
  readonly calls: PastCalls;
  readonly logger: Logger;
}): Timeline {
  const { store, calls } = deps;
  const logger = deps.logger.child('timeline');
  const timed = createTimed(logger);
  const fromCache = createFromCache(store, logger);
  let cached = createTimelineItems(store.cache, timed);
  store.onCacheReopened(() => {
    cached = createTimelineItems(store.cache, timed);
  });

  return (of, { kind, before, limit }) => {
    const behind = before === undefined ? undefined : readMark(before);
    const fromCalls = callsBehind(of, kind, behind, limit);
    const items = itemsBehind(of, kind, behind, limit);

    const places = [...fromCalls.calls, ...items].sort(comparePlaces);
    const entries: TimelineEntry[] = [];
    let last: TimelineMark | undefined;
    let shown = 0;
    for (const place of places) {
      if (entries.length >= limit) break;
      entries.push(...entriesOf(place).filter((entry) => kind === undefined || entry.kind === kind));
      last = place;
      shown += 1;
    }
    const left = shown < places.length || items.length >= limit;
    const next = left ? last : fromCalls.end;
    return { entries, ...(next === undefined ? {} : { next: writeMark(next) }) };
  };

  function callsBehind(
    of: TimelineOf,
    kind: TimelineKind | undefined,
    behind: TimelineMark | undefined,
    limit: number,
  ): ReturnType<PastCalls['page']> {
    if (kind === 'note' || kind === 'transfer') return calls.page(of.calls, behind, LOOKED_AT, kind);
    return kind === undefined || kind === 'call' ? calls.page(of.calls, behind, limit) : { calls: [] };
  }

  function itemsBehind(
    { ids, shown }: TimelineOf,
    kind: TimelineKind | undefined,
    behind: TimelineMark | undefined,
    limit: number,
  ): readonly PlacedItem[] {
    const wanted =
      kind === undefined ? ALL_TYPES : kind in timelineTypes ? timelineTypes[kind as 'order'] : [];
    if (wanted.length === 0) return [];
    const live = new Map(shown.map((item) => [item.id, item]));
    const known = fromCache([], () => cached.itemsBehind(ids, wanted, behind, limit));
    const lateOnes = shown
      .filter((item) => wanted.includes(item.type) && !fromCache(true, () => cached.isItemCached(item.id)))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      // Not in the table, so they have no row of it.
      .map((item, at): PlacedItem => ({ of: 'item', at: Date.parse(item.createdAt), row: -1 - at, item }))
      .filter((place) => !Number.isNaN(place.at) && (behind === undefined || isBehind(place, behind)));
    return [
      ...known.map((place) => ({ ...place, item: laterItem(place.item, live.get(place.item.id)) })),
      ...lateOnes,
    ]
      .sort(comparePlaces)
      .slice(0, limit);
  }

  function entriesOf(place: CallPlace | PlacedItem): readonly TimelineEntry[] {
    if (!('item' in place)) return calls.entries(place);
    const { item } = place;
    return [{ kind: kindOfItem(item.type), id: item.id, at: item.createdAt, item }];
  }
}

const ALL_TYPES = Object.values(timelineTypes).flat();

/** By what a timeline is found: a person's ids and own numbers, or a number while it is nobody's. */
export function tracesOf(
  contacts: Pick<Contacts, 'traces'>,
  card: Card | undefined,
  contact: Contact | undefined,
): TimelineOf {
  const person = contact ?? (card !== undefined && 'contact' in card ? card.contact : undefined);
  const shown = card === undefined ? [] : itemsOnCard(card);
  if (person === undefined) {
    return { ids: [], calls: card === undefined ? [] : recordKeys(card.number), shown };
  }
  const { ids, numbers } = contacts.traces(person);
  const called = card !== undefined && 'sharedBy' in card && card.sharedBy === 1 ? [card.number] : [];
  const calls = [...ids.map((id) => ({ contactId: id })), ...[...numbers, ...called].flatMap(recordKeys)];
  const distinct = new Map(calls.map((key) => [JSON.stringify(key), key]));
  return { ids, calls: [...distinct.values()], shown };
}
