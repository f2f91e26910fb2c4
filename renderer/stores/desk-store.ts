import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { shareStructure } from './share';

/** What the desk last pushed, and whether it can be asked for more. */
export interface DeskState extends Partial<DeskTopics> {
  /** `starting` until the first snapshot; `lost` keeps showing the last one. */
  readonly connection: 'starting' | 'up' | 'lost';
  /** Another number each time a call has ended, or its wrap-up: the list of the calls that were is another one. */
  readonly finished: number;
}

export interface DeskStore {
  readonly store: StoreApi<DeskState>;
  onTopic<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): void;
  onConnected(connected: boolean): void;
  /** A desk that was started anew may not know this call yet: "no such call" is not its last word. */
  awaits(callId: CallId): boolean;
  readonly dispose: Dispose;
}

/** How long a desk started anew has to tell a call again before it counts as over. */
export const AWAITED_MS = 2_000;

/**
 * A desk that was killed and is back finds its calls again a moment after its first word. Until then they stay on the
 * screen as they were, with the notes and the focus of whoever writes.
 */
export function createDeskStore(clock: Pick<Clock, 'after'>): DeskStore {
  const store = createStore<DeskState>(() => ({ connection: 'starting', finished: 0 }));
  const awaited = new Set<CallId>();
  let latest: readonly CallView[] | undefined;
  let stopWaiting: Dispose | undefined;

  function set<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): void {
    const before = store.getState()[topic];
    const shared = shareStructure(before, value);
    if (Object.is(before, shared)) return;
    const { calls = [], finished } = store.getState();
    const over = topic === 'calls' && hasFinished(calls, value as DeskTopics['calls']);
    store.setState({ [topic]: shared, ...(over && { finished: finished + 1 }) } as Partial<DeskState>);
  }

  function settle(): void {
    stopWaiting?.();
    stopWaiting = undefined;
    awaited.clear();
  }

  function onCalls(calls: readonly CallView[]): void {
    latest = calls;
    for (const { id } of calls) awaited.delete(id);
    if (awaited.size === 0) settle();
    else {
      stopWaiting ??= clock.after(AWAITED_MS, () => {
        settle();
        if (latest !== undefined) set('calls', latest);
      });
    }
    set('calls', withAwaited(store.getState().calls ?? [], calls, awaited));
  }

  return {
    store,
    onTopic(topic, value) {
      if (topic === 'calls') onCalls(value as DeskTopics['calls']);
      else set(topic, value);
    },
    onConnected(connected) {
      if (!connected) {
        settle();
        for (const { id } of store.getState().calls ?? []) awaited.add(id);
      }
      store.setState({ connection: connected ? 'up' : 'lost' });
    },
    awaits: (callId) => awaited.has(callId),
    dispose: settle,
  };
}

function hasFinished(before: readonly CallView[], after: readonly CallView[]): boolean {
  const was = new Map(before.map((call) => [call.id, call.state]));
  for (const { id, state } of after) {
    if (state === 'wrap-up' && was.get(id) !== 'wrap-up') return true;
    was.delete(id);
  }
  return was.size > 0;
}

/** The new snapshot, with the calls it doesn't tell yet where they were. */
function withAwaited(
  before: readonly CallView[],
  after: readonly CallView[],
  awaited: ReadonlySet<CallId>,
): readonly CallView[] {
  if (awaited.size === 0) return after;
  const told = new Map(after.map((call) => [call.id, call]));
  const stayed = before.flatMap((call) => told.get(call.id) ?? (awaited.has(call.id) ? call : []));
  const ids = new Set(stayed.map(({ id }) => id));
  return [...stayed, ...after.filter(({ id }) => !ids.has(id))];
}
