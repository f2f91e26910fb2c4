import { Button } from '@mantine/core';
import { useText } from '../../stores/app-context';
import { useBrowserPermission } from './use-browser-permission';

/** The browser is asked for permission here and nowhere else, by a click. */
export function BrowserNotices() {
  const { t } = useText();
  const { permission, ask } = useBrowserPermission();
  return (
    <section className="settings-box sheet stack" aria-label={t('system-notices.title')}>
      <h2 className="settings-head">{t('system-notices.title')}</h2>
      <p className="dim">{t(`system-notices.${permission}`)}</p>
      {permission === 'default' && (
        <div>
          <Button onClick={ask}>{t('system-notices.ask')}</Button>
        </div>
      )}
    </section>
  );
}
