import type { NoticeView } from '#shared/domain/views';

const MOST_SHOWN = 3;

/** Tells one telling from the next: a second failure of the same call comes under the id of the first. */
export const tellingOf = ({ id, at }: NoticeView): string => `${id}@${at}`;

/**
 * The newest notices that were not put away, the newest last; a ringing call has its own card. The desk takes back what
 * is no news any more, and the tray counts the same ones.
 */
export function shownNotices(
  notices: readonly NoticeView[],
  hidden: readonly string[],
): readonly NoticeView[] {
  return notices
    .filter((notice) => notice.kind !== 'ring' && !hidden.includes(tellingOf(notice)))
    .toSorted((a, b) => a.at - b.at)
    .slice(-MOST_SHOWN);
}
