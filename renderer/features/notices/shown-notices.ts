import type { CallView, NoticeView } from '#shared/domain/views';

const MOST_SHOWN = 3;

/** Tells one telling from the next: a second failure of the same call comes under the id of the first. */
export const tellingOf = ({ id, at }: NoticeView): string => `${id}@${at}`;

/**
 * The newest notices that were not put away, the newest last; a ringing call has its own card. A failed transfer is
 * no news any more once it was put away at the call, or tried again, or the call is over and nobody waits to be called.
 */
export function shownNotices(
  notices: readonly NoticeView[],
  hidden: readonly string[],
  calls: readonly CallView[],
): readonly NoticeView[] {
  const settled = ({ kind, callId, actions }: NoticeView): boolean => {
    if (kind !== 'transfer-failed') return false;
    const call = calls.find(({ id }) => id === callId);
    return call === undefined ? !actions.includes('call-back') : call.transfer?.outcome === undefined;
  };
  return notices
    .filter((notice) => notice.kind !== 'ring' && !hidden.includes(tellingOf(notice)) && !settled(notice))
    .toSorted((a, b) => a.at - b.at)
    .slice(-MOST_SHOWN);
}
