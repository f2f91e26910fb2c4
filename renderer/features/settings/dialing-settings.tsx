import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DialingRules } from '#shared/domain/dialing';
import type { DialingTrial } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { rulesText, rulesTyped } from './dialing-draft';

const forms = ['plus', 'zeros', 'national'] as const;

/** How the phone system wants outside numbers, with a field that shows what would be dialed. */
export function DialingSettings() {
  const { t } = useText();
  const { ask, run } = useActions();
  const kept = useDesk((state) => state.settings?.dialing);
  const practice = useDesk((state) => state.settings?.mode === 'practice');
  const [draft, setDraft] = useState<DialingRules | undefined>(kept);
  const [lines, setLines] = useState(rulesText(kept?.rewrite ?? []));
  const [text, setText] = useState('');
  const [trial, setTrial] = useState<DialingTrial>();
  const [saved, setSaved] = useState(false);
  const rewrite = rulesTyped(lines);
  const typed = JSON.stringify('rules' in rewrite ? { ...draft, rewrite: rewrite.rules } : draft);

  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('numbers.tryDialing', { text, rules: JSON.parse(typed) as DialingRules });
      if (!stale) setTrial(answer.ok ? answer.value : undefined);
    }, 80);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, text, typed]);

  if (draft === undefined) return undefined;
  const decided = trial?.decided;
  const rules = decided ?? draft;
  const change = (part: Partial<DialingRules>) => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  const digits = (value: string, most: number) => value.replace(/\D/gu, '').slice(0, most);

  return (
    <section className="settings-box sheet stack" aria-label={t('dialing.title')}>
      <div>
        <h2 className="settings-head">{t('dialing.title')}</h2>
        <p className="dim">{t('dialing.text')}</p>
        {decided !== undefined && <p className="said">{t('dialing.decided')}</p>}
        {practice && <p className="dim">{t('dialing.practice')}</p>}
      </div>
      <div className="form-grid">
        <TextInput
          label={t('dialing.outside-prefix')}
          description={t('dialing.outside-prefix-hint')}
          inputMode="tel"
          disabled={decided !== undefined}
          value={rules.outsidePrefix}
          onChange={(event) => change({ outsidePrefix: digits(event.currentTarget.value, 4) })}
        />
        <TextInput
          label={t('dialing.area-code')}
          description={t('dialing.area-code-hint')}
          inputMode="tel"
          disabled={decided !== undefined}
          value={rules.areaCode}
          onChange={(event) => change({ areaCode: digits(event.currentTarget.value, 6) })}
        />
        <NumberInput
          label={t('dialing.internal-digits')}
          min={2}
          max={6}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={decided !== undefined}
          value={rules.internalDigits}
          onChange={(value) => typeof value === 'number' && change({ internalDigits: value })}
        />
      </div>
      <div className="row wrap">
        <span className="settings-label">{t('dialing.form')}</span>
        <SegmentedControl
          aria-label={t('dialing.form')}
          disabled={decided !== undefined}
          value={rules.form}
          data={forms.map((value) => ({ value, label: t(`dialing.form.${value}`) }))}
          onChange={(form) => change({ form })}
        />
      </div>
      <Textarea
        label={t('dialing.rewrite')}
        description={t('dialing.rewrite-hint')}
        autosize
        minRows={2}
        maxRows={10}
        disabled={decided !== undefined}
        value={decided === undefined ? lines : rulesText(decided.rewrite)}
        error={'wrong' in rewrite ? t('dialing.rewrite-wrong', { line: rewrite.wrong }) : undefined}
        onChange={(event) => {
          setSaved(false);
          setLines(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('dialing.try')}
        description={t('dialing.try-hint')}
        inputMode="tel"
        maxLength={64}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status">
        {text.trim() !== '' &&
          trial !== undefined &&
          (trial.sent === ''
            ? t('number.invalid')
            : `${t('dialing.sent', { sent: trial.sent })} · ${t(`number.kind.${trial.info.kind}`)}`)}
      </p>
      {saved && (
        <p className="said live" role="status">
          {t('settings.saved')}
        </p>
      )}
      <div>
        <Button
          disabled={decided !== undefined || 'wrong' in rewrite}
          onClick={async () => {
            if (!('rules' in rewrite)) return;
            const dialing = { ...draft, rewrite: [...rewrite.rules] };
            setSaved((await run('settings.update', { patch: { dialing } })).ok);
          }}
        >
          {t('settings.save')}
        </Button>
      </div>
    </section>
  );
}
