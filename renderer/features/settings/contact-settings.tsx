import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useActions, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { useKeepSecret } from '../desktop/use-keep-secret';
import { OutboxList } from '../sync/outbox-list';
import { SyncList } from '../sync/sync-list';

/** Where contacts come from, how far their sync is, and what waits to be written back. */
export function ContactSettings() {
  return (
    <div className="stack loose">
      <SyncList />
      <OutboxList />
      <SourceForm />
    </div>
  );
}

function SourceForm() {
  const { t } = useText();
  const { ask } = useActions();
  const [name, setName] = useState('');
  const [mapping, setMapping] = useState('');
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();
  const [result, setResult] = useState<{ ok: boolean; text: string }>();
  const { keep, question } = useKeepSecret();

  /** The check is loaded when it is needed: the first frame of a ring doesn't wait for it. */
  async function check(text: string): Promise<boolean> {
    const { parseMapping } = await import('#shared/schemas/mapping');
    const parsed = parseMapping(text);
    setProblem(parsed.ok ? undefined : t('source.mapping-wrong', { problem: parsed.problem }));
    return parsed.ok;
  }

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    setResult(undefined);
    if (name.trim() === '') return setResult({ ok: false, text: t('source.name-missing') });
    if (!(await check(mapping))) return;
    const source = {
      name: name.trim(),
      connection: { kind: 'rest' as const, mapping },
      ...(token !== '' && { token }),
    };
    const answer = await keep(() => ask('sync.addSource', source));
    if (!answer.ok) return setResult({ ok: false, text: t(failureKey(answer.error.code)) });
    setResult({ ok: true, text: t('source.added', { name: name.trim() }) });
    setName('');
    setMapping('');
    setToken('');
  }

  return (
    <form className="settings-box sheet stack" noValidate onSubmit={add} aria-label={t('source.title')}>
      <h2 className="settings-head">{t('source.title')}</h2>
      <p className="dim">{t('source.text')}</p>
      <div className="form-grid">
        <TextInput
          label={t('source.name')}
          description={t('source.name-hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('source.token')}
          description={t('source.token-hint')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={t('source.mapping')}
        description={t('source.mapping-hint')}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: 'code-input' }}
        value={mapping}
        error={problem}
        onChange={(event) => {
          setMapping(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => mapping.trim() !== '' && check(mapping)}
      />
      {result !== undefined && (
        <p className={result.ok ? 'said live' : 'said fail'} role="status">
          {result.text}
        </p>
      )}
      {question}
      <div>
        <Button type="submit" disabled={question !== undefined}>
          {t('source.add')}
        </Button>
      </div>
    </form>
  );
}
