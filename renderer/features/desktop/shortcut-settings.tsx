import { type DesktopView, shortcutIds } from '#shared/domain/desktop/desktop';
import type { Settings } from '#shared/schemas/settings';
import { useText } from '../../stores/app-context';
import { ShortcutRow } from './shortcut-row';

/** The keys that work in every program. */
export function ShortcutSettings({ desktop, settings }: { desktop: DesktopView; settings: Settings }) {
  const { t } = useText();
  return (
    <section className="settings-box sheet stack" aria-label={t('shortcuts.title')}>
      <div>
        <h2 className="settings-head">{t('shortcuts.title')}</h2>
        <p className="dim">{t('shortcuts.text')}</p>
      </div>
      <ul>
        {shortcutIds.map((id) => (
          <ShortcutRow key={id} id={id} desktop={desktop} shortcuts={settings.shortcuts} />
        ))}
      </ul>
    </section>
  );
}
