import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallListEntry } from '#shared/domain/views';
import { useActions, useCalls, useDesk } from '../../stores/app-context';

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

/** Pages of the call list; begins anew when a call comes or ends, and when the desk is back. */
export function useHistory(): History {
  const { ask } = useActions();
  const up = useDesk((state) => state.connection === 'up');
  const openCalls = useCalls()
    .map((call) => `${call.id}:${call.state}`)
    .join();
  const [state, setState] = useState<Omit<History, 'loadMore' | 'reload'>>({
    entries: [],
    more: false,
    loading: true,
    problem: false,
  });
  const generation = useRef(0);

  const load = useCallback(
    async (before: CallListEntry | undefined, earlier: readonly CallListEntry[]) => {
      const mine = ++generation.current;
      setState((current) => ({ ...current, loading: true }));
      const answer = await ask('calls.history', {
        limit: PAGE,
        ...(before !== undefined && { before: before.startedAt }),
      });
      if (mine !== generation.current) return;
      if (!answer.ok) return setState((current) => ({ ...current, loading: false, problem: true }));
      const { entries } = answer.value;
      const known = new Set(earlier.map(({ id }) => id));
      setState({
        entries: [...earlier, ...entries.filter(({ id }) => !known.has(id))],
        more: entries.length === PAGE,
        loading: false,
        problem: false,
      });
    },
    [ask],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is asked for again when the calls change
  useEffect(() => {
    if (up) void load(undefined, []);
  }, [load, up, openCalls]);

  return {
    ...state,
    loadMore: () => void load(state.entries.at(-1), state.entries),
    reload: () => void load(undefined, []),
  };
}
