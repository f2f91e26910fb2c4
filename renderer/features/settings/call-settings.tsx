import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dispositionText, keptDisposition } from '#shared/domain/dispositions';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from './setting-note';

/** What was typed and not saved; kept while a call is looked at. */
interface CallsTyped {
  readonly ring?: number | string;
  readonly wrapUp?: number | string;
  readonly voicemail?: string;
  /** One a line. */
  readonly dispositions?: string;
}
const nothingTyped: CallsTyped = {};

const methods = ['auto', 'guarded', 'native'] as const;

/** How long things ring and wait, and how calls can end. */
export function CallSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const [typed, setTyped] = useForm<CallsTyped>('call-settings', nothingTyped);
  const kept = settings?.dispositions.map((one) => dispositionText(one, t)).join('\n') ?? '';
  const ring = typed.ring ?? settings?.transferRingSeconds ?? '';
  const wrapUp = typed.wrapUp ?? settings?.wrapUpSeconds ?? '';
  const voicemail = typed.voicemail ?? settings?.voicemailNumber ?? '';
  const dispositions = typed.dispositions ?? kept;
  const [saved, setSaved] = useState(false);
  const locked = {
    ring: useLocked('transferRingSeconds'),
    wrapUp: useLocked('wrapUpSeconds'),
    voicemail: useLocked('voicemailNumber'),
    dispositions: useLocked('dispositions'),
  };

  function type(part: CallsTyped): void {
    setSaved(false);
    setTyped({ ...typed, ...part });
  }

  /** What was typed there gives way to the default. */
  function forget(field: keyof CallsTyped): void {
    const { [field]: _gone, ...rest } = typed;
    setTyped(rest);
  }

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
    if (answer.ok) setTyped(undefined);
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
            onChange={(value) => type({ ring: value })}
          />
          <SettingNote path="transferRingSeconds" onReset={() => forget('ring')} />
        </div>
        <div data-setting="wrapUpSeconds">
          <NumberInput
            label={t('call-settings.wrap-up')}
            description={t('call-settings.wrap-up-hint')}
            min={0}
            max={900}
            disabled={locked.wrapUp}
            value={locked.wrapUp ? (settings?.wrapUpSeconds ?? '') : wrapUp}
            onChange={(value) => type({ wrapUp: value })}
          />
          <SettingNote path="wrapUpSeconds" onReset={() => forget('wrapUp')} />
        </div>
        <div data-setting="voicemailNumber">
          <TextInput
            label={t('call-settings.voicemail')}
            description={t('call-settings.voicemail-hint')}
            inputMode="tel"
            disabled={locked.voicemail}
            value={locked.voicemail ? (settings?.voicemailNumber ?? '') : voicemail}
            onChange={(event) =>
              type({ voicemail: event.currentTarget.value.replace(/[^0-9*#]/gu, '').slice(0, 12) })
            }
          />
          <SettingNote path="voicemailNumber" onReset={() => forget('voicemail')} />
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
          onChange={(event) => type({ dispositions: event.currentTarget.value })}
        />
        <SettingNote path="dispositions" onReset={() => forget('dispositions')} />
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
      <SettingNote path="transferMethod" />
    </div>
  );
}

function within(value: number | string, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, min), max) : min;
}
