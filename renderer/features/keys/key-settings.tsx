import { Button } from '@mantine/core';
import { type WindowKeyGroup, windowKeyGroups } from '#shared/domain/window-keys';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Loading } from '../../ui/bits';
import { SettingNote, useLocked } from '../settings/setting-note';
import { KeyRow } from './key-row';

const groups = Object.keys(windowKeyGroups) as readonly WindowKeyGroup[];

/** Every key of the window, to be changed by pressing another one. */
export function KeySettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const desktop = useDesk((state) => state.desktop);
  const locked = useLocked('windowKeys');
  if (settings === undefined || desktop === undefined) return <Loading>{t('desktop.unknown')}</Loading>;
  const isStandard = Object.keys(settings.windowKeys).length === 0;
  return (
    <div className="stack loose">
      <section
        className="settings-box sheet stack"
        data-setting="windowKeys"
        aria-label={t('keys.change-title')}
      >
        <h2 className="settings-head">{t('keys.change-title')}</h2>
        <p className="dim">{t('keys.change-text')}</p>
        <SettingNote path="windowKeys" backIsThere />
        <div>
          <Button
            variant="default"
            disabled={isStandard || locked}
            onClick={() => run('settings.reset', { fields: ['windowKeys'] })}
          >
            {t('keys.reset-all')}
          </Button>
        </div>
      </section>
      {groups.map((group) => (
        <section key={group} className="settings-box sheet stack" aria-label={t(`keys.group.${group}`)}>
          <h2 className="settings-head">{t(`keys.group.${group}`)}</h2>
          <ul>
            {windowKeyGroups[group].map((action) => (
              <KeyRow key={action} action={action} settings={settings} desktop={desktop} locked={locked} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
