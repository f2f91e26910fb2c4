import { Button } from '@mantine/core';
import type { SecretsState } from '#shared/domain/desktop/desktop';
import { useActions, useText } from '../../stores/app-context';

/** Where passwords are kept, and the agent's consent where that is less than a keychain. */
export function SecretSettings({ secrets }: { secrets: SecretsState }) {
  const { t } = useText();
  const { run } = useActions();
  const { protection, backend } = secrets;
  return (
    <section className="settings-box sheet stack" aria-label={t('secrets.title')}>
      <h2 className="settings-head">{t('secrets.title')}</h2>
      <p className={protection === 'none' ? 'said warn' : undefined}>
        {t(`secrets.${protection}`)}
        {protection === 'keychain' && <span className="dim"> {t('secrets.backend', { backend })}</span>}
      </p>
      {protection === 'none' && (
        <div>
          <Button variant="default" onClick={() => run('desktop.allowSecretFile', {})}>
            {t('secrets.allow')}
          </Button>
        </div>
      )}
    </section>
  );
}
