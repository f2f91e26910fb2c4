import { isLive, isRinging, mostPressing } from '#shared/domain/call-choice';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';

export {
  isLive,
  isRinging,
  isTransferring,
  joinable,
  type KeyTargets,
  keyTargets,
} from '#shared/domain/call-choice';

/**
 * Which call the centre shows after a new snapshot. A call that rings never takes the place of another one; what
 * the agent did himself (dial, answer, note only) does. `known`: calls that were there at any time; one that a desk
 * started anew tells again was not dialed now.
 */
export function nextSelection(
  before: readonly CallView[],
  after: readonly CallView[],
  selected: CallId | undefined,
  known: ReadonlySet<CallId>,
): CallId | undefined {
  const old = new Map(before.map((call) => [call.id, call]));
  const own = after.find((call) => wasDialed(call, known) || wasPicked(old.get(call.id), call));
  if (own !== undefined) return own.id;
  if (selected !== undefined && after.some((call) => call.id === selected)) return selected;
  const chose = selected === undefined && before.length > 0;
  return chose ? undefined : mostPressing(after)?.id;
}

/**
 * Whether a call came to the agent's hands by answering or dialing, so that the call page is shown. The first snapshot
 * (`before` absent) only tells what there is.
 */
export function wasTaken(
  before: readonly CallView[] | undefined,
  after: readonly CallView[],
  known: ReadonlySet<CallId>,
): boolean {
  if (before === undefined) return false;
  const old = new Map(before.map((call) => [call.id, call]));
  return after.some((call) => wasDialed(call, known) || wasPicked(old.get(call.id), call));
}

const wasDialed = (call: CallView, known: ReadonlySet<CallId>): boolean =>
  !known.has(call.id) && call.direction === 'out' && isLive(call);

const wasPicked = (was: CallView | undefined, call: CallView): boolean =>
  was !== undefined && isRinging(was) && (isLive(call) || call.silenced);
