import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dispositionText, keptDisposition } from '#shared/domain/dispositions';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from './setting-note';

const methods = ['auto', 'guarded', 'native'] as const;

/** How long things ring and wait, and how calls can end. */
export function CallSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const [ring, setRing] = useState<number | string>(settings?.transferRingSeconds ?? 25);
  const [wrapUp, setWrapUp] = useState<number | string>(settings?.wrapUpSeconds ?? 45);
  const [typed, setTyped] = useState<string>();
  const kept = settings?.dispositions.map((one) => dispositionText(one, t)).join('\n') ?? '';
  const dispositions = typed ?? kept;
  const [voicemail, setVoicemail] = useState(settings?.voicemailNumber ?? '');
  const [saved, setSaved] = useState(false);
  const locked = {
    ring: useLocked('transferRingSeconds'),
    wrapUp: useLocked('wrapUpSeconds'),
    voicemail: useLocked('voicemailNumber'),
    dispositions: useLocked('dispositions'),
  };
  const seconds = (standard: unknown) => t('default.seconds', { count: Number(standard) });

  async function save(): Promise<void> {
    const lines = dispositions.split('\n').map((line) => keptDisposition(line.trim().slice(0, 60), t));
    const answer = await run('settings.update', {
      patch: {
        ...(!locked.ring && { transferRingSeconds: within(ring, 5, 120) }),
        ...(!locked.wrapUp && { wrapUpSeconds: within(wrapUp, 0, 900) }),
        ...(!locked.voicemail && { voicemailNumber: voicemail }),
        ...(!locked.dispositions && {
          dispositions: [...new Set(lines)].filter((line) => line !== '').slice(0, 50),
        }),
      },
    });
    setSaved(answer.ok);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('call-settings.title')}>
      <h2 className="settings-head">{t('call-settings.title')}</h2>
      <div className="form-grid">
        <div data-setting="transferRingSeconds">
          <NumberInput
            label={t('call-settings.ring')}
            description={t('call-settings.ring-hint')}
            min={5}
            max={120}
            disabled={locked.ring}
            value={locked.ring ? (settings?.transferRingSeconds ?? '') : ring}
            onChange={(value) => {
              setSaved(false);
              setRing(value);
            }}
          />
          <SettingNote
            path="transferRingSeconds"
            name={t('call-settings.ring')}
            say={seconds}
            onReset={(standard) => setRing(Number(standard))}
          />
        </div>
        <div data-setting="wrapUpSeconds">
          <NumberInput
            label={t('call-settings.wrap-up')}
            description={t('call-settings.wrap-up-hint')}
            min={0}
            max={900}
            disabled={locked.wrapUp}
            value={locked.wrapUp ? (settings?.wrapUpSeconds ?? '') : wrapUp}
            onChange={(value) => {
              setSaved(false);
              setWrapUp(value);
            }}
          />
          <SettingNote
            path="wrapUpSeconds"
            name={t('call-settings.wrap-up')}
            say={seconds}
            onReset={(standard) => setWrapUp(Number(standard))}
          />
        </div>
        <div data-setting="voicemailNumber">
          <TextInput
            label={t('call-settings.voicemail')}
            description={t('call-settings.voicemail-hint')}
            inputMode="tel"
            disabled={locked.voicemail}
            value={locked.voicemail ? (settings?.voicemailNumber ?? '') : voicemail}
            onChange={(event) => {
              setSaved(false);
              setVoicemail(event.currentTarget.value.replace(/[^0-9*#]/gu, '').slice(0, 12));
            }}
          />
          <SettingNote
            path="voicemailNumber"
            name={t('call-settings.voicemail')}
            say={(standard) => (standard === '' ? t('default.empty') : String(standard))}
            onReset={(standard) => setVoicemail(String(standard))}
          />
        </div>
      </div>
      <Method />
      <div data-setting="dispositions">
        <Textarea
          label={t('call-settings.dispositions')}
          description={t('call-settings.dispositions-hint')}
          autosize
          minRows={4}
          maxRows={14}
          disabled={locked.dispositions}
          value={locked.dispositions ? kept : dispositions}
          onChange={(event) => {
            setSaved(false);
            setTyped(event.currentTarget.value);
          }}
        />
        <SettingNote
          path="dispositions"
          name={t('call-settings.dispositions')}
          say={(standard) =>
            (standard as readonly string[]).map((one) => dispositionText(one, t)).join(' · ')
          }
          onReset={() => setTyped(undefined)}
        />
      </div>
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
  const locked = useLocked('transferMethod');
  return (
    <div className="stack" data-setting="transferMethod">
      <div className="row wrap">
        <span className="settings-label">{t('call-settings.method')}</span>
        <SegmentedControl
          aria-label={t('call-settings.method')}
          disabled={locked}
          value={method}
          data={methods.map((value) => ({ value, label: t(`call-settings.method.${value}`) }))}
          onChange={(transferMethod) => run('settings.update', { patch: { transferMethod } })}
        />
      </div>
      <p className="dim">{t(`call-settings.method-text.${method}`)}</p>
      <SettingNote
        path="transferMethod"
        name={t('call-settings.method')}
        say={(standard) => t(`call-settings.method.${standard as (typeof methods)[number]}`)}
      />
    </div>
  );
}

function within(value: number | string, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, min), max) : min;
}
