import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { RetentionForm } from '../privacy/retention-form';
import { SourceLimits } from '../privacy/source-limits';
import '../privacy/privacy.css';

/** What is kept of people on this computer, for how long, and who is to stay forgotten. */
export function PrivacySettings() {
  const settings = useDesk((state) => state.settings);
  const privacy = useDesk((state) => state.privacy);
  if (settings === undefined || privacy === undefined) return undefined;
  return (
    <div className="stack loose">
      <SourceLimits sources={settings.sources} policy={privacy.policy} />
      <RetentionForm kept={settings.retention} policy={privacy.policy} />
      <ForgottenPeople count={privacy.forgotten} unfinished={privacy.unfinished} />
    </div>
  );
}

function ForgottenPeople({ count, unfinished }: { count: number; unfinished: boolean }) {
  const { t } = useText();
  const { run } = useActions();
  const [asking, setAsking] = useState(false);
  return (
    <section className="settings-box sheet stack" aria-label={t('privacy.people')}>
      <h2 className="settings-head">{t('privacy.people')}</h2>
      <p className="dim">{t('privacy.people-text')}</p>
      <p role="status">{t('privacy.people-count', { count })}</p>
      {unfinished && <p className="said warn">{t('privacy.unfinished')}</p>}
      {count > 0 && !asking && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t('privacy.take-back')}
          </Button>
        </div>
      )}
      {count > 0 && asking && (
        <div className="said warn stack" role="alertdialog" aria-label={t('privacy.take-back')}>
          <p>{t('privacy.take-back-text', { count })}</p>
          <div className="row wrap">
            <Button
              size="compact-sm"
              color="var(--pc-hangup)"
              onClick={async () => {
                await run('privacy.takeBack', {});
                setAsking(false);
              }}
            >
              {t('privacy.take-back-yes')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t('privacy.take-back-no')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
