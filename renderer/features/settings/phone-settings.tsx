import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { lineSentence } from '#shared/domain/line';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { useKeepSecret } from '../desktop/use-keep-secret';
import {
  type AccountDraft,
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
        <SettingNote path="mode" backIsThere />
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
  const fields = useDesk((state) => state.managed?.fields) ?? {};
  // Kept while a call is looked at; the password is in no place that outlives this page.
  const [typed, setTyped] = useForm<Typed>('account', nothingTyped);
  const [password, setPassword] = useState('');
  const { draft = noAccount, isLocked } = useDecidedDraft({ ...typed, password });
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
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      if (name === 'password') setPassword(value);
      else setTyped({ ...typed, [name]: value });
    },
  });

  /** Where nothing is preset, the sentence above says it for all of them. */
  const note = (name: keyof typeof accountPaths) => {
    const path = accountPaths[name];
    return (
      fields[path]?.standard !== undefined && (
        <SettingNote
          path={path}
          onReset={() => {
            const { [name]: _gone, ...rest } = typed;
            setTyped(rest);
          }}
        />
      )
    );
  };

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
    if (answer.ok) setTyped(undefined);
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
      <div className="dim">
        <p>{t('account.text')}</p>
        <p>{t('explain.account')}</p>
      </div>
      {anyLocked && <p className="said">{t('managed.some-locked')}</p>}
      <div className="form-grid">
        <div data-setting="account.server">
          <TextInput
            {...field('server')}
            description={t('account.server-hint')}
            placeholder="wss://pbx.example.com:8089/ws"
            inputMode="url"
            spellCheck={false}
            onBlur={() => draft.domain === '' && setTyped({ ...typed, domain: domainOf(draft.server) })}
          />
          {note('server')}
        </div>
        <div data-setting="account.furtherServers">
          <Textarea
            {...field('furtherServers')}
            description={t('account.further-hint')}
            spellCheck={false}
            autosize
            minRows={1}
            maxRows={4}
          />
          {note('furtherServers')}
        </div>
        <div data-setting="account.domain">
          <TextInput {...field('domain')} description={t('account.domain-hint')} spellCheck={false} />
          {note('domain')}
        </div>
        <div data-setting="account.extension">
          <TextInput {...field('extension')} description={t('account.extension-hint')} spellCheck={false} />
          {note('extension')}
        </div>
        <PasswordInput
          {...field('password')}
          description={t('account.password-hint')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
        />
        <div data-setting="account.displayName">
          <TextInput {...field('displayName')} description={t('account.name-hint')} />
          {note('displayName')}
        </div>
        <div data-setting="account.authUser">
          <TextInput {...field('authUser')} description={t('account.auth-hint')} spellCheck={false} />
          {note('authUser')}
        </div>
        <div data-setting="region">
          <TextInput {...field('region')} description={t('account.region-hint')} maxLength={2} />
          {note('region')}
        </div>
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

type Typed = Partial<Omit<AccountDraft, 'password'>>;
const nothingTyped: Typed = {};

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
