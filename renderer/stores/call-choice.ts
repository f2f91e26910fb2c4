import { isLive, isRinging, mostPressing } from '#shared/domain/call-choice';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';

export {
  isLive,
  isRinging,
  isTransferring,
  type KeyTargets,
  keyTargets,
} from '#shared/domain/call-choice';

/**
 * Which call the centre shows after a new snapshot. A call that rings never takes the place of another one; what
 * the agent did himself (dial, answer, note only) does.
 */
export function nextSelection(
  before: readonly CallView[],
  after: readonly CallView[],
  selected: CallId | undefined,
): CallId | undefined {
  const old = new Map(before.map((call) => [call.id, call]));
  for (const call of after) {
    const was = old.get(call.id);
    const dialed = was === undefined && call.direction === 'out' && isLive(call);
    const taken = was !== undefined && isRinging(was) && (isLive(call) || call.silenced);
    if (dialed || taken) return call.id;
  }
  if (selected !== undefined && after.some((call) => call.id === selected)) return selected;
  const chose = selected === undefined && before.length > 0;
  return chose ? undefined : mostPressing(after)?.id;
}

/** The call that came to the agent's hands by answering or dialing, so that the call page is shown. */
export function wasTaken(before: readonly CallView[], after: readonly CallView[]): boolean {
  const old = new Map(before.map((call) => [call.id, call]));
  return after.some((call) => {
    const was = old.get(call.id);
    if (was === undefined) return before.length > 0 && call.direction === 'out' && isLive(call);
    return isRinging(was) && (isLive(call) || call.silenced);
  });
}
