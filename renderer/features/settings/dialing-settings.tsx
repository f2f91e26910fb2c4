import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DialingRules } from '#shared/domain/dialing';
import type { DialingTrial } from '#shared/domain/views';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { rulesText, rulesTyped } from './dialing-draft';
import { SettingLabel, SettingNote } from './setting-note';

/** What was typed and not saved; kept while a call is looked at. */
interface DialingTyped {
  readonly rules?: Partial<DialingRules>;
  readonly lines?: string;
}
const nothingTyped: DialingTyped = {};

const forms = ['plus', 'zeros', 'national'] as const;

/** How the phone system wants outside numbers, with a field that shows what would be dialed. */
export function DialingSettings() {
  const { t } = useText();
  const { ask, run } = useActions();
  const kept = useDesk((state) => state.settings?.dialing);
  const practice = useDesk((state) => state.settings?.mode === 'practice');
  const fields = useDesk((state) => state.managed?.fields);
  const [written, setWritten] = useForm<DialingTyped>('dialing', nothingTyped);
  const draft = kept && { ...kept, ...written.rules };
  const lines = written.lines ?? rulesText(kept?.rewrite ?? []);
  const [text, setText] = useState('');
  const [trial, setTrial] = useState<DialingTrial>();
  const [saved, setSaved] = useState(false);
  const isLocked = (part: keyof DialingRules) => fields?.[`dialing.${part}`]?.locked === true;
  const rewrite = isLocked('rewrite') ? { rules: kept?.rewrite ?? [] } : rulesTyped(lines);
  const own = lockedParts(draft, kept, isLocked);
  const typed = JSON.stringify('rules' in rewrite ? { ...own, rewrite: rewrite.rules } : own);

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

  if (own === undefined) return undefined;
  const decided = trial?.decided;
  const rules = decided ?? own;
  const note = (part: keyof DialingRules) =>
    decided === undefined && (
      <SettingNote
        path={`dialing.${part}`}
        onReset={() => {
          const { [part]: _gone, ...rules } = written.rules ?? {};
          // Of the lines of the form the default is shown, too.
          setWritten(part === 'rewrite' ? { rules } : { ...written, rules });
        }}
      />
    );
  const change = (part: Partial<DialingRules>) => {
    setSaved(false);
    setWritten({ ...written, rules: { ...written.rules, ...part } });
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
        <div data-setting="dialing.outsidePrefix">
          <TextInput
            label={t('dialing.outside-prefix')}
            description={t('dialing.outside-prefix-hint')}
            inputMode="tel"
            disabled={decided !== undefined || isLocked('outsidePrefix')}
            value={rules.outsidePrefix}
            onChange={(event) => change({ outsidePrefix: digits(event.currentTarget.value, 4) })}
          />
          {note('outsidePrefix')}
        </div>
        <div data-setting="dialing.areaCode">
          <TextInput
            label={t('dialing.area-code')}
            description={t('dialing.area-code-hint')}
            inputMode="tel"
            disabled={decided !== undefined || isLocked('areaCode')}
            value={rules.areaCode}
            onChange={(event) => change({ areaCode: digits(event.currentTarget.value, 6) })}
          />
          {note('areaCode')}
        </div>
        <div data-setting="dialing.internalDigits">
          <NumberInput
            label={t('dialing.internal-digits')}
            description={t('explain.internal-digits')}
            min={2}
            max={6}
            clampBehavior="strict"
            allowDecimal={false}
            disabled={decided !== undefined || isLocked('internalDigits')}
            value={rules.internalDigits}
            onChange={(value) => typeof value === 'number' && change({ internalDigits: value })}
          />
          {note('internalDigits')}
        </div>
      </div>
      <div className="row wrap" data-setting="dialing.form">
        <SettingLabel label={t('dialing.form')} text={t('explain.form')}>
          {note('form')}
        </SettingLabel>
        <SegmentedControl
          aria-label={t('dialing.form')}
          disabled={decided !== undefined || isLocked('form')}
          value={rules.form}
          data={forms.map((value) => ({ value, label: t(`dialing.form.${value}`) }))}
          onChange={(form) => change({ form })}
        />
      </div>
      <div data-setting="dialing.rewrite">
        <Textarea
          label={t('dialing.rewrite')}
          description={t('dialing.rewrite-hint')}
          autosize
          minRows={2}
          maxRows={10}
          disabled={decided !== undefined || isLocked('rewrite')}
          value={decided !== undefined || isLocked('rewrite') ? rulesText(rules.rewrite) : lines}
          error={'wrong' in rewrite ? t('dialing.rewrite-wrong', { line: rewrite.wrong }) : undefined}
          onChange={(event) => {
            setSaved(false);
            setWritten({ ...written, lines: event.currentTarget.value });
          }}
        />
        {note('rewrite')}
      </div>
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
            const dialing = { ...own, rewrite: [...rewrite.rules] };
            const answer = await run('settings.update', { patch: { dialing } });
            if (answer.ok) setWritten(undefined);
            setSaved(answer.ok);
          }}
        >
          {t('settings.save')}
        </Button>
      </div>
    </section>
  );
}

/** What is typed, but for what is locked: that is as the desk has it. */
function lockedParts(
  draft: DialingRules | undefined,
  kept: DialingRules | undefined,
  isLocked: (part: keyof DialingRules) => boolean,
): DialingRules | undefined {
  if (draft === undefined || kept === undefined) return undefined;
  const locked = Object.entries(kept).filter(([part]) => isLocked(part as keyof DialingRules));
  return { ...draft, ...Object.fromEntries(locked) };
}
