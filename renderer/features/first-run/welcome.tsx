import { Button } from '@mantine/core';
import { IconPlugConnected, IconSchool } from '@tabler/icons-react';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import './first-run.css';

/** The form of the view store in which the first run stands; there while it is open. */
export const FIRST_RUN = 'first-run';

/** Whoever has chosen nothing yet: try it with callers that are played, or connect the company's phone system. */
export function Welcome() {
  const { t } = useText();
  const { view } = useApp();
  const { run } = useActions();
  const fresh = useDesk(({ settings }) => settings?.account === undefined && !settings?.firstRunDone);
  const decided = useDesk(({ managed }) => managed?.fields['mode']?.locked === true);
  const practice = useDesk(({ settings }) => settings?.mode === 'practice');
  if (!fresh) return undefined;
  return (
    <section className="welcome sheet" aria-label={t('setup.welcome')}>
      <h2 className="settings-head">{t('setup.welcome')}</h2>
      <p className="dim">{t(practice ? 'setup.welcome-text' : 'setup.welcome-managed')}</p>
      <div className="row wrap">
        {practice && (
          <Button
            variant="default"
            leftSection={<IconSchool size={18} />}
            onClick={() => run('settings.update', { patch: { firstRunDone: true } })}
          >
            {t('setup.try')}
          </Button>
        )}
        {!(decided && practice) && (
          <Button
            leftSection={<IconPlugConnected size={18} />}
            onClick={() => view.setForm(FIRST_RUN, { step: 'connect' })}
          >
            {t('setup.connect')}
          </Button>
        )}
      </div>
    </section>
  );
}
