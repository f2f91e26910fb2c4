import { Button, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PrivacyView } from '#shared/domain/privacy-view';
import type { Retention } from '#shared/schemas/privacy';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { SettingNote } from '../settings/setting-note';

const fields = ['callDays', 'noteDays', 'handoffDays', 'closedItemDays'] as const;
const MOST_DAYS = 3_650;

/** What was typed and not saved; kept while a call is looked at. */
type Typed = Readonly<Partial<Record<(typeof fields)[number], number | string>>>;
const nothingTyped: Typed = {};

/** How long is kept what names people. What an administrator has decided is shown and not changed. */
export function RetentionForm({ kept, policy }: { kept: Retention; policy: PrivacyView['policy'] }) {
  const { t } = useText();
  const { run } = useActions();
  const [typed, setTyped] = useForm<Typed>('retention', nothingTyped);
  const days: Readonly<Record<string, number | string>> = { ...kept, ...typed };
  const [saved, setSaved] = useState(false);
  const states = useDesk((state) => state.managed?.fields);
  const isLocked = (field: (typeof fields)[number]) => states?.[`retention.${field}`]?.locked === true;
  const shown = (field: (typeof fields)[number]) =>
    policy[field] ?? (isLocked(field) ? kept[field] : days[field]) ?? 0;
  const isDecided = fields.some((field) => policy[field] !== undefined);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    // An emptied field is no "for good": it goes back to what it was.
    const entries = fields.map(
      (field) => [field, isLocked(field) ? kept[field] : (within(days[field]) ?? kept[field])] as const,
    );
    const retention = Object.fromEntries(entries) as Record<(typeof fields)[number], number>;
    const answer = await run('settings.update', { patch: { retention } });
    if (answer.ok) setTyped(undefined);
    setSaved(answer.ok);
  }

  return (
    <form className="settings-box sheet stack" noValidate onSubmit={save} aria-label={t('privacy.retention')}>
      <h2 className="settings-head">{t('privacy.retention')}</h2>
      <p className="dim">{t('privacy.retention-text')}</p>
      <div className="form-grid">
        {fields.map((field) => (
          <div key={field} data-setting={`retention.${field}`}>
            <NumberInput
              label={t(`privacy.${field}`)}
              description={t(`privacy.${field}-hint`)}
              min={0}
              max={MOST_DAYS}
              suffix={t('privacy.days', { count: Number(shown(field)) || 0 })}
              disabled={policy[field] !== undefined || isLocked(field)}
              value={shown(field)}
              onChange={(value) => {
                setSaved(false);
                setTyped({ ...typed, [field]: value });
              }}
            />
            {policy[field] === undefined && (
              <SettingNote
                path={`retention.${field}`}
                onReset={() => {
                  const { [field]: _gone, ...rest } = typed;
                  setTyped(rest);
                }}
              />
            )}
          </div>
        ))}
      </div>
      <p className="dim">{t('privacy.zero')}</p>
      {isDecided && <p>{t('privacy.decided')}</p>}
      {saved && (
        <p className="said live" role="status">
          {t('settings.saved')}
        </p>
      )}
      <div>
        <Button type="submit">{t('settings.save')}</Button>
      </div>
    </form>
  );
}

function within(value: number | string | undefined): number | undefined {
  const number = value === '' ? Number.NaN : Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, 0), MOST_DAYS) : undefined;
}
