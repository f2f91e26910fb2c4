import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ManagedAddress } from '#shared/domain/managed-view';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { formatAge } from '../../ui/format';
import { Question } from '../../ui/question';
import { useNow } from '../../ui/use-now';

/** Who presets the settings of this desk, and how fresh that is. */
export function ManagedSettings() {
  const { t } = useText();
  const managed = useDesk((state) => state.managed);
  if (managed === undefined) return undefined;
  const { file, address, fields } = managed;
  const states = Object.values(fields);
  const preset = states.filter((state) => state.preset && !state.locked).length;
  const locked = states.filter((state) => state.locked).length;
  return (
    <section className="settings-box sheet stack" aria-label={t('managed.title')} data-setting="managed">
      <div>
        <h2 className="settings-head">{t('managed.title')}</h2>
        <p className="dim">{t('managed.text')}</p>
      </div>
      {file === 'good' && <p>{t('managed.file-good')}</p>}
      {file === 'broken' && <p className="said warn">{t('managed.file-broken')}</p>}
      {(preset > 0 || locked > 0) && <p>{t('managed.locked-count', { preset, locked })}</p>}
      {address === undefined ? <AddressForm /> : <Address address={address} />}
    </section>
  );
}

function Address({ address }: { address: ManagedAddress }) {
  const { t, say } = useText();
  const { locale } = useApp();
  const { ask, run } = useActions();
  const now = useNow(60_000);
  const [leaving, setLeaving] = useState(false);
  const { host, goodAt, problem, checking, decided } = address;
  const age = goodAt === undefined ? undefined : formatAge(new Date(goodAt).toISOString(), now, locale);
  return (
    <>
      <div role="status" className="stack">
        <p>
          <b>{t('managed.by', { host })}</b>{' '}
          {checking
            ? t('managed.checking', { host })
            : age === undefined
              ? t('managed.never')
              : t(problem === undefined ? 'managed.good' : 'managed.before', { age })}
        </p>
        {problem !== undefined && <p className="said warn">{say(problem)}</p>}
      </div>
      {decided && <p className="dim">{t('managed.decided')}</p>}
      {leaving ? (
        <Question
          title={t('managed.leave')}
          text={<p>{t('managed.leave-text')}</p>}
          onNo={() => setLeaving(false)}
        >
          <div className="row wrap">
            <Button size="xs" onClick={() => run('managed.setAddress', { url: null })}>
              {t('managed.leave-yes')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setLeaving(false)}>
              {t('managed.leave-no')}
            </Button>
          </div>
        </Question>
      ) : (
        <div className="row wrap">
          {/* What became of it stands above. */}
          <Button variant="default" loading={checking} onClick={() => ask('managed.check', {})}>
            {t('managed.check')}
          </Button>
          {!decided && (
            <Button variant="default" onClick={() => setLeaving(true)}>
              {t('managed.leave')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function AddressForm() {
  const { t } = useText();
  const { ask } = useActions();
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState(false);

  async function take(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!/^https:\/\/[^/@\s]+/i.test(url.trim())) return setError(t('managed.address-wrong'));
    setError(undefined);
    setAsking(true);
    const answer = await ask('managed.setAddress', { url: url.trim() });
    setAsking(false);
    if (!answer.ok) {
      const { code } = answer.error;
      setError(t(code === 'invalid' ? 'managed.address-wrong' : failureKey(code)));
    }
  }

  return (
    <form className="row wrap" noValidate onSubmit={take}>
      <TextInput
        className="grow"
        label={t('managed.address')}
        description={t('managed.address-hint')}
        placeholder="https://config.example.com/patchcord.json"
        inputMode="url"
        spellCheck={false}
        maxLength={500}
        value={url}
        error={error}
        onChange={(event) => {
          setError(undefined);
          setUrl(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" loading={asking} disabled={url.trim() === ''}>
        {t('managed.take')}
      </Button>
    </form>
  );
}
