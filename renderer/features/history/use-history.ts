import { useRef, useState } from 'react';
import type { CallListEntry } from '#shared/domain/views';
import { useActions, useDesk } from '../../stores/app-context';
import { useOnceFor } from '../../ui/use-once-for';
import { type Loaded, withNewest, withOlder } from './history-pages';

const PAGE = 60;

export interface History {
  readonly entries: readonly CallListEntry[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly problem: boolean;
  readonly loadMore: () => void;
  /** Calls have come, or gone, by the agent's hand. */
  readonly reload: () => void;
}

/** Pages of the call list; the newest is asked for again when a call has ended, and when the desk is back. */
export function useHistory(): History {
  const { ask } = useActions();
  const up = useDesk((state) => state.connection === 'up');
  const finished = useDesk((state) => state.finished);
  const [state, setState] = useState<Omit<History, 'loadMore' | 'reload'>>({
    entries: [],
    more: false,
    loading: true,
    problem: false,
  });
  const generation = useRef(0);

  async function load(
    before: CallListEntry | undefined,
    join: (found: readonly CallListEntry[], loaded: Loaded) => Loaded,
  ): Promise<void> {
    const mine = ++generation.current;
    setState((current) => ({ ...current, loading: true }));
    const answer = await ask('calls.history', {
      limit: PAGE,
      ...(before !== undefined && { before: before.startedAt }),
    });
    if (mine !== generation.current) return;
    setState((current) =>
      answer.ok
        ? { ...join(answer.value.entries, current), loading: false, problem: false }
        : { ...current, loading: false, problem: true },
    );
  }

  useOnceFor(up ? `${finished}` : undefined, () => {
    void load(undefined, (found, loaded) => withNewest(found, loaded, PAGE));
  });

  return {
    ...state,
    loadMore: () => void load(state.entries.at(-1), (found, loaded) => withOlder(found, loaded, PAGE)),
    // What was taken out may have stood anywhere.
    reload: () => void load(undefined, (found) => withNewest(found, nothing, PAGE)),
  };
}

const nothing: Loaded = { entries: [], more: false };
