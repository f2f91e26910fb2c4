import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { lineSentence } from '#shared/domain/line';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { useKeepSecret } from '../desktop/use-keep-secret';
import {
  type AccountDraft,
  accountDraftOf,
  accountPaths,
  accountProblems,
  domainOf,
  furtherServersOf,
} from './account-draft';
import { ManagedSettings } from './managed-settings';
import { PbxTest } from './pbx-test';
import { SettingNote, useLocked } from './setting-note';
import { useDecidedDraft } from './use-decided-draft';

/** Practice or the company's phone system. */
export function PhoneSettings() {
  const { t, say } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const line = useDesk((state) => state.line);
  const pbx = useDesk((state) => state.pbx);
  const locked = useLocked('mode');
  if (settings === undefined) return undefined;
  const practice = settings.mode === 'practice';
  return (
    <div className="stack loose">
      <section className="settings-box sheet stack" aria-label={t('mode.title')} data-setting="mode">
        <h2 className="settings-head">{t(practice ? 'mode.practice' : 'mode.pbx')}</h2>
        <p className="dim">{t(practice ? 'mode.practice-text' : 'mode.pbx-text')}</p>
        {!practice && line !== undefined && (
          <p
            className={
              line.state === 'down' ? 'said fail' : line.state === 'registered' ? 'said live' : 'said'
            }
          >
            {say(lineSentence(line))}
          </p>
        )}
        {pbx != null && <p className="dim">{say(pbx.sentence)}</p>}
        {!practice && (
          <div>
            <Button variant="default" disabled={locked} onClick={() => run('settings.practice', {})}>
              {t('mode.to-practice')}
            </Button>
          </div>
        )}
        {locked && <SettingNote path="mode" name={t('mode.title')} say={String} />}
      </section>
      <PbxTest />
      <AccountForm key={settings.mode} />
      <ManagedSettings />
    </div>
  );
}

function AccountForm() {
  const { t } = useText();
  const { ask } = useActions();
  const settings = useDesk((state) => state.settings);
  const fields = useDesk((state) => state.managed?.fields) ?? {};
  const [typed, setDraft] = useState<AccountDraft>(() =>
    settings === undefined ? noAccount : accountDraftOf(settings, fields),
  );
  const { draft = typed, isLocked } = useDecidedDraft(typed);
  const [tried, setTried] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; text: string }>();
  const [sending, setSending] = useState(false);
  const { keep, question } = useKeepSecret();
  const problems = tried ? accountProblems(draft) : {};

  const field = (name: keyof AccountDraft) => ({
    label: t(`account.${name}`),
    disabled: isLocked(name),
    value: draft[name],
    error: problems[name] !== undefined && t(problems[name]),
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  });

  async function connect(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    setResult(undefined);
    if (Object.keys(accountProblems(draft)).length > 0) {
      const form = event.currentTarget as HTMLFormElement;
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const authUser = draft.authUser.trim();
    setSending(true);
    const account = {
      server: draft.server.trim(),
      ...(furtherServersOf(draft).length > 0 && { furtherServers: furtherServersOf(draft) }),
      domain: draft.domain.trim(),
      extension: draft.extension.trim(),
      ...(authUser !== '' && { authUser }),
      password: draft.password,
      displayName: draft.displayName.trim(),
      region: draft.region.trim().toUpperCase(),
    };
    const answer = await keep(() => ask('settings.connect', account));
    setSending(false);
    setResult(
      answer.ok
        ? { ok: true, text: t('account.connecting') }
        : { ok: false, text: t(failureKey(answer.error.code)) },
    );
  }

  const anyLocked = Object.keys(accountPaths).some((name) => isLocked(name as keyof AccountDraft));

  return (
    <form className="settings-box sheet stack" noValidate onSubmit={connect} aria-label={t('account.title')}>
      <h2 className="settings-head">{t('account.title')}</h2>
      <p className="dim">{t('account.text')}</p>
      {anyLocked && <p className="said">{t('managed.some-locked')}</p>}
      <div className="form-grid">
        <TextInput
          {...field('server')}
          description={t('account.server-hint')}
          placeholder="wss://pbx.example.com:8089/ws"
          inputMode="url"
          spellCheck={false}
          onBlur={() => draft.domain === '' && setDraft({ ...draft, domain: domainOf(draft.server) })}
        />
        <Textarea
          {...field('furtherServers')}
          description={t('account.further-hint')}
          spellCheck={false}
          autosize
          minRows={1}
          maxRows={4}
        />
        <TextInput {...field('domain')} description={t('account.domain-hint')} spellCheck={false} />
        <TextInput {...field('extension')} description={t('account.extension-hint')} spellCheck={false} />
        <PasswordInput
          {...field('password')}
          description={t('account.password-hint')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
        />
        <TextInput {...field('displayName')} description={t('account.name-hint')} />
        <TextInput {...field('authUser')} description={t('account.auth-hint')} spellCheck={false} />
        <TextInput {...field('region')} description={t('account.region-hint')} maxLength={2} />
      </div>
      {result !== undefined && (
        <p className={result.ok ? 'said live' : 'said fail'} role="status">
          {result.text}
        </p>
      )}
      {question}
      <div>
        <Button type="submit" loading={sending && question === undefined} disabled={question !== undefined}>
          {t('account.connect')}
        </Button>
      </div>
    </form>
  );
}

const noAccount: AccountDraft = {
  server: '',
  furtherServers: '',
  domain: '',
  extension: '',
  authUser: '',
  password: '',
  displayName: '',
  region: '',
};
