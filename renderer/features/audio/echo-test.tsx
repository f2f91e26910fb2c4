import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MessageKey } from '#shared/i18n/en';
import { useActions, useCalls, useDesk, useForm, useText } from '../../stores/app-context';
import { isLive } from '../../stores/call-choice';

const failures: Readonly<Record<string, MessageKey>> = {
  'in-call': 'audio.echo-in-call',
  'no-microphone': 'audio.echo-no-microphone',
  'no-sound': 'audio.echo-no-sound',
  'test-running': 'problem.test-running',
};

/** The agent hears what callers hear: within this computer, or over the phone system and back. */
export function EchoTest() {
  const { t } = useText();
  const { ask } = useActions();
  const step = useDesk((state) => state.audio?.echo);
  const [runs, setRuns] = useState(false);
  const [result, setResult] = useState<{ readonly ok: boolean; readonly key: MessageKey }>();

  async function start(): Promise<void> {
    setRuns(true);
    setResult(undefined);
    const answer = await ask('audio.echo', {});
    setRuns(false);
    if (answer.ok) {
      const { heard } = answer.value;
      setResult({ ok: heard, key: heard ? 'audio.echo-heard' : 'audio.echo-unheard' });
    } else setResult({ ok: false, key: failures[answer.error.code] ?? 'audio.echo-failed' });
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('audio.echo')}>
      <h2 className="settings-head">{t('audio.echo')}</h2>
      <p className="dim">{t('audio.echo-hint')}</p>
      <div className="row wrap">
        <Button variant="default" disabled={runs || step !== undefined} onClick={start}>
          {t('audio.echo-start')}
        </Button>
        <span role="status" className={result === undefined ? '' : `said ${result.ok ? 'live' : 'warn'}`}>
          {step !== undefined ? t(`audio.echo-${step}`) : result !== undefined && t(result.key)}
        </span>
      </div>
      <EchoService />
    </section>
  );
}

const usualService = { number: '*43' };

/** Practice has no phone system that could say anything again. */
function EchoService() {
  const { t } = useText();
  const { run } = useActions();
  const practice = useDesk((state) => state.settings?.mode === 'practice');
  // A second call would put the caller on hold.
  const inCall = useCalls().some(isLive);
  const [{ number }, setTyped] = useForm('echo-service', usualService);
  if (practice) return undefined;
  return (
    <form
      className="audio-row"
      onSubmit={(event) => {
        event.preventDefault();
        // Enter sends the form, also where the button is disabled and it has no other.
        if (!inCall) void run('calls.dial', { target: number, typed: true });
      }}
    >
      <TextInput
        className="grow"
        label={t('audio.echo-service')}
        description={t('audio.echo-service-hint')}
        inputMode="tel"
        value={number}
        onChange={(event) =>
          setTyped({ number: event.currentTarget.value.replace(/[^0-9*#]/gu, '').slice(0, 12) })
        }
      />
      <Button type="submit" variant="default" disabled={number === '' || inCall}>
        {t('audio.echo-service-call')}
      </Button>
    </form>
  );
}
