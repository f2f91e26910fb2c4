import { IconCalendarTime } from '@tabler/icons-react';
import { type FollowUp, isDue } from '#shared/domain/follow-ups';
import { useApp, useDesk, useText, useView } from '../../stores/app-context';
import { useNow } from '../../ui/use-now';

const none: readonly FollowUp[] = [];

/** Leads to those who wait to be called back; how many of them wait now stands beside it. */
export function FollowUpTab() {
  const { t } = useText();
  const { view } = useApp();
  const entries = useDesk((state) => state.followUps?.entries ?? none);
  const current = useView((state) => state.selected === undefined && state.list === 'follow-ups');
  const now = useNow(15_000);
  const due = entries.filter((each) => isDue(each, now)).length;
  return (
    <button
      type="button"
      className="call-tab"
      aria-current={current ? 'true' : undefined}
      onClick={() => view.showList('follow-ups')}
    >
      <IconCalendarTime size={16} aria-hidden="true" />
      {t('follow-up.title')}
      {/* Its place is kept: it comes by the clock, and no tab beside it moves. */}
      <span
        className={due > 0 ? 'tab-count painted' : 'tab-count painted nobody'}
        data-text={due}
        aria-hidden="true"
      />
      {due > 0 && <span className="hidden-text">, {t('follow-up.due-count', { count: due })}</span>}
    </button>
  );
}
