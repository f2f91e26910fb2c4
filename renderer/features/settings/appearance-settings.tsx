import { SegmentedControl } from '@mantine/core';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { SettingLabel, SettingNote, useLocked } from './setting-note';

const themes = ['auto', 'light', 'dark'] as const;
const densities = ['comfortable', 'compact'] as const;

/** Light or dark, airy or dense. */
export function AppearanceSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const locked = { theme: useLocked('theme'), density: useLocked('density') };
  if (settings === undefined) return undefined;
  return (
    <section className="settings-box sheet stack" aria-label={t('appearance.title')}>
      <h2 className="settings-head">{t('appearance.title')}</h2>
      <div className="row wrap" data-setting="theme">
        <SettingLabel label={t('appearance.theme')} text={t('explain.theme')}>
          <SettingNote path="theme" />
        </SettingLabel>
        <SegmentedControl
          aria-label={t('appearance.theme')}
          disabled={locked.theme}
          value={settings.theme}
          data={themes.map((theme) => ({ value: theme, label: t(`appearance.theme.${theme}`) }))}
          onChange={(theme) => run('settings.update', { patch: { theme } })}
        />
      </div>
      <div className="row wrap" data-setting="density">
        <SettingLabel label={t('appearance.density')} text={t('explain.density')}>
          <SettingNote path="density" />
        </SettingLabel>
        <SegmentedControl
          aria-label={t('appearance.density')}
          disabled={locked.density}
          value={settings.density}
          data={densities.map((density) => ({
            value: density,
            label: t(`appearance.density.${density}`),
          }))}
          onChange={(density) => run('settings.update', { patch: { density } })}
        />
      </div>
    </section>
  );
}
