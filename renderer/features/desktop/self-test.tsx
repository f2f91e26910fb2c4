import type { DesktopView } from '#shared/domain/desktop/desktop';
import { type SelfTestItem, selfTest } from '#shared/domain/desktop/self-test';
import type { Settings } from '#shared/schemas/settings';
import { useText } from '../../stores/app-context';
import { SelfTestList } from './self-test-list';
import { useBrowserPermission } from './use-browser-permission';

const ranks: Readonly<Record<SelfTestItem['state'], number>> = { warning: 0, unknown: 1, good: 2 };

/** Whether calls and failures reach the agent here; what needs a look stands first. */
export function SelfTest({ desktop, settings }: { desktop: DesktopView; settings: Settings }) {
  const { t } = useText();
  const { permission } = useBrowserPermission();
  const view = desktop.host === 'browser' ? { ...desktop, notices: noticesBy[permission] } : desktop;
  const items = selfTest(view, settings).toSorted((a, b) => ranks[a.state] - ranks[b.state]);
  const warnings = items.filter(({ state }) => state === 'warning').length;
  const good = items.every(({ state }) => state === 'good');
  return (
    <section className="settings-box sheet stack" aria-label={t('self-test.title')}>
      <div className="row wrap self-test-head">
        <h2 className="settings-head">{t('self-test.title')}</h2>
        <p className={warnings > 0 ? 'tag warn' : 'dim'} role="status">
          {(good || warnings > 0) && t('self-test.warnings', { count: warnings })}
        </p>
      </div>
      <SelfTestList items={items} />
    </section>
  );
}

/** In a browser the page itself shows the notices, and only it knows whether it may. */
const noticesBy = { granted: 'shown', denied: 'blocked', default: 'untried' } as const;
