import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';

const methods = ['auto', 'guarded', 'native'] as const;

/** How long things ring and wait, and how calls can end. */
export function CallSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const [ring, setRing] = useState<number | string>(settings?.transferRingSeconds ?? 25);
  const [wrapUp, setWrapUp] = useState<number | string>(settings?.wrapUpSeconds ?? 45);
  const [dispositions, setDispositions] = useState(settings?.dispositions.join('\n') ?? '');
  const [voicemail, setVoicemail] = useState(settings?.voicemailNumber ?? '');
  const [saved, setSaved] = useState(false);

  async function save(): Promise<void> {
    const lines = dispositions.split('\n').map((line) => line.trim().slice(0, 60));
    const answer = await run('settings.update', {
      patch: {
        transferRingSeconds: within(ring, 5, 120),
        wrapUpSeconds: within(wrapUp, 0, 900),
        voicemailNumber: voicemail,
        dispositions: [...new Set(lines)].filter((line) => line !== '').slice(0, 50),
      },
    });
    setSaved(answer.ok);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('call-settings.title')}>
      <h2 className="settings-head">{t('call-settings.title')}</h2>
      <div className="form-grid">
        <NumberInput
          label={t('call-settings.ring')}
          description={t('call-settings.ring-hint')}
          min={5}
          max={120}
          value={ring}
          onChange={(value) => {
            setSaved(false);
            setRing(value);
          }}
        />
        <NumberInput
          label={t('call-settings.wrap-up')}
          description={t('call-settings.wrap-up-hint')}
          min={0}
          max={900}
          value={wrapUp}
          onChange={(value) => {
            setSaved(false);
            setWrapUp(value);
          }}
        />
        <TextInput
          label={t('call-settings.voicemail')}
          description={t('call-settings.voicemail-hint')}
          inputMode="tel"
          value={voicemail}
          onChange={(event) => {
            setSaved(false);
            setVoicemail(event.currentTarget.value.replace(/[^0-9*#]/gu, '').slice(0, 12));
          }}
        />
      </div>
      <Method />
      <Textarea
        label={t('call-settings.dispositions')}
        description={t('call-settings.dispositions-hint')}
        autosize
        minRows={4}
        maxRows={14}
        value={dispositions}
        onChange={(event) => {
          setSaved(false);
          setDispositions(event.currentTarget.value);
        }}
      />
      {saved && (
        <p className="said live" role="status">
          {t('settings.saved')}
        </p>
      )}
      <div>
        <Button onClick={save}>{t('settings.save')}</Button>
      </div>
    </section>
  );
}

/** Takes effect at once: nothing has to be typed to its end. */
function Method() {
  const { t } = useText();
  const { run } = useActions();
  const method = useDesk((state) => state.settings?.transferMethod) ?? 'auto';
  return (
    <div className="stack">
      <div className="row wrap">
        <span className="settings-label">{t('call-settings.method')}</span>
        <SegmentedControl
          aria-label={t('call-settings.method')}
          value={method}
          data={methods.map((value) => ({ value, label: t(`call-settings.method.${value}`) }))}
          onChange={(transferMethod) => run('settings.update', { patch: { transferMethod } })}
        />
      </div>
      <p className="dim">{t(`call-settings.method-text.${method}`)}</p>
    </div>
  );
}

function within(value: number | string, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, min), max) : min;
}
