import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineEntry, TimelineKind } from '#shared/domain/timeline';
import type { DeskCalls } from '#shared/ipc/desk-api';
import { useActions } from '../../stores/app-context';
import { olderThan, refreshed } from './timeline-rows';

export type TimelineOf = DeskCalls['contacts.timeline']['args']['of'];

const PAGE = 40;
/** A filter that finds little walks on through the calls: so many pages for one screen. */
const MOST_PAGES = 25;
/** What arrives in one go is counted in one go. */
const SETTLE_MS = 400;

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** Further back there is more. */
  readonly more: boolean;
  readonly state: 'loading' | 'ready' | 'failed';
  /** How many have come since, and are not shown yet. */
  readonly fresh: number;
  showFresh(): void;
  loadMore(): void;
}

interface Loaded {
  readonly entries: readonly TimelineEntry[];
  readonly next: string | undefined;
  /** The newest as they are by now, with what isn't shown yet. */
  readonly latest: readonly TimelineEntry[] | undefined;
}

const NOTHING: Loaded = { entries: [], next: undefined, latest: undefined };

/**
 * The timeline of a call's person or of a contact, a page at a time. What comes later waits until the agent asks for
 * it: nothing that is being read moves.
 * @param revision another one says that there may be something new
 */
export function useTimeline(of: TimelineOf, kind: TimelineKind | undefined, revision: string): Timeline {
  const { ask } = useActions();
  const [loaded, setLoaded] = useState(NOTHING);
  const [state, setState] = useState<Timeline['state']>('loading');
  const turn = useRef(0);
  const asked = JSON.stringify(of);

  const read = useCallback(
    async (before?: string) => {
      const found: TimelineEntry[] = [];
      let next = before;
      for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await ask('contacts.timeline', {
          of: JSON.parse(asked) as TimelineOf,
          limit: PAGE,
          ...(kind === undefined ? {} : { kind }),
          ...(next === undefined ? {} : { before: next }),
        });
        if (!answer.ok) return undefined;
        found.push(...answer.value.entries);
        next = answer.value.next;
        if (found.length >= PAGE / 2 || next === undefined) break;
      }
      return { found, next };
    },
    [ask, asked, kind],
  );

  const start = useCallback(async () => {
    const mine = ++turn.current;
    setState('loading');
    setLoaded(NOTHING);
    const page = await read();
    if (mine !== turn.current) return;
    if (page === undefined) return setState('failed');
    setLoaded({ entries: page.found, next: page.next, latest: undefined });
    setState('ready');
  }, [read]);

  // Asked before the card is painted: the answer is there with it, or right after.
  useLayoutEffect(() => {
    void start();
    return () => {
      turn.current += 1;
    };
  }, [start]);

  const begun = useRef(revision);
  useEffect(() => {
    if (begun.current === revision) return;
    begun.current = revision;
    const mine = turn.current;
    const timer = setTimeout(async () => {
      const page = await read();
      if (page === undefined || mine !== turn.current) return;
      setLoaded((now) => ({ ...now, entries: refreshed(now.entries, page.found), latest: page.found }));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [revision, read]);

  const { entries, next, latest } = loaded;
  const shown = new Set(entries.map(({ id }) => id));
  const fresh = latest?.filter(({ id }) => !shown.has(id)).length ?? 0;

  return {
    entries,
    more: next !== undefined,
    state,
    fresh,
    showFresh: () =>
      setLoaded((now) =>
        now.latest === undefined
          ? now
          : { ...now, entries: [...now.latest, ...olderThan(now.entries, now.latest)], latest: undefined },
      ),
    async loadMore() {
      if (state === 'failed') return start();
      if (state !== 'ready' || next === undefined) return;
      const mine = turn.current;
      setState('loading');
      const page = await read(next);
      if (mine !== turn.current) return;
      if (page === undefined) return setState('failed');
      setLoaded((now) => ({
        ...now,
        entries: [...now.entries, ...olderThan(page.found, now.entries)],
        next: page.next,
      }));
      setState('ready');
    },
  };
}
