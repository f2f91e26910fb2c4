import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { useKeepSecret } from '../desktop/use-keep-secret';

/** The phrase that the team's desks share; what is kept of it stays in the system's keychain. */
export function TeamKeySettings() {
  const { t } = useText();
  const { ask } = useActions();
  const set = useDesk((state) => state.settings?.teamKey === true);
  const practice = useDesk((state) => state.settings?.mode === 'practice');
  const [phrase, setPhrase] = useState('');
  const [sending, setSending] = useState(false);
  const [result, setResult] = useState<{ readonly ok: boolean; readonly text: string }>();
  const { keep, question } = useKeepSecret();

  async function change(to: string | null): Promise<void> {
    setSending(true);
    const answer = await keep(() => ask('settings.teamKey', { phrase: to }));
    setSending(false);
    if (answer.ok) setPhrase('');
    setResult(
      answer.ok
        ? { ok: true, text: t(to === null ? 'team-key.removed' : 'settings.saved') }
        : { ok: false, text: t(failureKey(answer.error.code)) },
    );
  }

  function save(event: FormEvent): void {
    event.preventDefault();
    void change(phrase);
  }

  return (
    <form className="settings-box sheet stack" noValidate onSubmit={save} aria-label={t('team-key.title')}>
      <h2 className="settings-head">{t('team-key.title')}</h2>
      <p className="dim">{t(practice ? 'team-key.text-practice' : 'team-key.text')}</p>
      <p>{t(set ? 'team-key.set' : 'team-key.none')}</p>
      <PasswordInput
        label={t('team-key.phrase')}
        description={t('team-key.phrase-hint')}
        autoComplete="off"
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
      />
      {result !== undefined && (
        <p className={result.ok ? 'said live' : 'said fail'} role="status">
          {result.text}
        </p>
      )}
      {question}
      <div className="row wrap">
        <Button
          type="submit"
          loading={sending && question === undefined}
          disabled={phrase.trim() === '' || question !== undefined}
        >
          {t('settings.save')}
        </Button>
        {set && (
          <Button variant="default" disabled={sending} onClick={() => change(null)}>
            {t('team-key.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}
