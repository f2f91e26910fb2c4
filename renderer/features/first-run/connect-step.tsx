import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { useKeepSecret } from '../desktop/use-keep-secret';
import {
  type AccountDraft,
  accountPaths,
  accountProblems,
  domainOf,
  furtherServersOf,
} from '../settings/account-draft';

const first = ['server', 'extension', 'password', 'displayName'] as const;
const more = ['furtherServers', 'domain', 'authUser', 'region'] as const;
const hints = {
  server: 'account.server-hint',
  extension: 'account.extension-hint',
  password: 'account.password-hint',
  displayName: 'account.name-hint',
  furtherServers: 'account.further-hint',
  domain: 'account.domain-hint',
  authUser: 'account.auth-hint',
  region: 'account.region-hint',
} as const;

/** Address, extension, password: what every phone system asks for. The rest is found out, or unfolded. */
export function ConnectStep(props: {
  readonly draft: AccountDraft;
  readonly onType: (name: keyof AccountDraft, value: string) => void;
  /** With the time since when the line of before was up, if it was. */
  readonly onConnected: (since: number | undefined) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useText();
  const { ask } = useActions();
  const { draft, onType } = props;
  const fields = useDesk((state) => state.managed?.fields);
  const since = useDesk(({ line }) => (line?.state === 'registered' ? line.since : undefined));
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [sending, setSending] = useState(false);
  const { keep, question } = useKeepSecret();
  const whole = withDomain(draft);
  const problems = tried ? accountProblems(whole) : {};

  const field = (name: (typeof first)[number] | (typeof more)[number]) => {
    const problem = problems[name];
    return {
      name,
      label: t(`account.${name}`),
      description: t(hints[name]),
      disabled: name !== 'password' && fields?.[accountPaths[name]]?.locked === true,
      value: name === 'domain' ? whole.domain : draft[name],
      error: problem !== undefined && t(problem),
      onChange: (event: { currentTarget: { value: string } }) => onType(name, event.currentTarget.value),
    };
  };

  async function connect(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    setFailure(undefined);
    const wrong = accountProblems(whole);
    if (Object.keys(wrong).length > 0) {
      // What is wrong is seen, also where it was folded away; and stays, once it is right.
      if (more.some((name) => wrong[name] !== undefined)) setUnfolded(true);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSending(true);
    const authUser = whole.authUser.trim();
    const further = furtherServersOf(whole);
    const account = {
      server: whole.server.trim(),
      ...(further.length > 0 && { furtherServers: further }),
      domain: whole.domain.trim(),
      extension: whole.extension.trim(),
      ...(authUser !== '' && { authUser }),
      password: whole.password,
      displayName: whole.displayName.trim(),
      region: whole.region.trim().toUpperCase(),
    };
    const answer = await keep(() => ask('settings.connect', account));
    setSending(false);
    if (answer.ok) props.onConnected(since);
    else setFailure(t(failureKey(answer.error.code)));
  }

  return (
    <form className="stack" ref={form} noValidate onSubmit={connect} aria-label={t('setup.step.connect')}>
      <p className="dim">{t('account.text')}</p>
      <div className="form-grid">
        <TextInput
          {...field('server')}
          placeholder="wss://pbx.example.com:8089/ws"
          inputMode="url"
          spellCheck={false}
        />
        <TextInput {...field('extension')} spellCheck={false} />
        <PasswordInput
          {...field('password')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
        />
        <TextInput {...field('displayName')} />
        {unfolded && (
          <>
            <Textarea {...field('furtherServers')} spellCheck={false} autosize minRows={1} maxRows={4} />
            <TextInput {...field('domain')} spellCheck={false} />
            <TextInput {...field('authUser')} spellCheck={false} />
            <TextInput {...field('region')} maxLength={2} />
          </>
        )}
      </div>
      {!unfolded && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => setUnfolded(true)}>
            {t('setup.more')}
          </Button>
        </div>
      )}
      {failure !== undefined && (
        <p className="said fail" role="alert">
          {failure}
        </p>
      )}
      {question}
      <div className="row wrap">
        <Button type="submit" loading={sending && question === undefined} disabled={question !== undefined}>
          {t('setup.test')}
        </Button>
        <Button variant="default" disabled={sending} onClick={props.onLeave}>
          {t('setup.leave')}
        </Button>
      </div>
    </form>
  );
}

/** The host of the address, where nobody has said otherwise. */
function withDomain(draft: AccountDraft): AccountDraft {
  return draft.domain.trim() === '' ? { ...draft, domain: domainOf(draft.server) } : draft;
}
