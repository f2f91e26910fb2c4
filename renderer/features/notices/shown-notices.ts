import type { NoticeView } from '#shared/domain/views';

const MOST_SHOWN = 3;

/** The newest notices that were not put away, the newest last; a ringing call has its own card. */
export function shownNotices(
  notices: readonly NoticeView[],
  hidden: readonly string[],
): readonly NoticeView[] {
  return notices
    .filter(({ id, kind }) => kind !== 'ring' && !hidden.includes(id))
    .toSorted((a, b) => a.at - b.at)
    .slice(-MOST_SHOWN);
}
