import { Switch } from '@mantine/core';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { Settings } from '#shared/schemas/settings';
import { useActions, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from '../settings/setting-note';

/** When Patchcord is there, and when it may make itself heard. */
export function StartSettings({ desktop, settings }: { desktop: DesktopView; settings: Settings }) {
  const { t } = useText();
  const { run } = useActions();
  const locked = { tray: useLocked('closeToTray'), dnd: useLocked('ringInDoNotDisturb') };
  const hasLogin = desktop.startAtLogin !== 'unsupported';
  const hasTray = desktop.tray === 'shown';
  // Where the system doesn't tell, the switch would change nothing.
  const tellsDnd = desktop.doNotDisturb !== 'unknown';
  if (!hasLogin && !hasTray && !tellsDnd) return undefined;
  return (
    <section className="settings-box sheet stack" aria-label={t('start.title')}>
      <h2 className="settings-head">{t('start.title')}</h2>
      {hasLogin && (
        <Switch
          label={t('start.login')}
          checked={desktop.startAtLogin === 'on'}
          onChange={(event) => run('desktop.setLogin', { on: event.currentTarget.checked })}
        />
      )}
      {hasTray && (
        <div data-setting="closeToTray">
          <Switch
            disabled={locked.tray}
            label={t('start.tray', { platform: desktop.platform })}
            description={t('start.tray-hint')}
            checked={settings.closeToTray}
            onChange={(event) =>
              run('settings.update', { patch: { closeToTray: event.currentTarget.checked } })
            }
          />
          <SettingNote path="closeToTray" />
        </div>
      )}
      {tellsDnd && (
        <div data-setting="ringInDoNotDisturb">
          <Switch
            disabled={locked.dnd}
            label={t('start.dnd')}
            description={t('start.dnd-hint')}
            checked={settings.ringInDoNotDisturb}
            onChange={(event) =>
              run('settings.update', { patch: { ringInDoNotDisturb: event.currentTarget.checked } })
            }
          />
          <SettingNote path="ringInDoNotDisturb" />
        </div>
      )}
    </section>
  );
}
