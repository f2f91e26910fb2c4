import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Question } from '../../ui/question';
import { nameOfSetting } from './find-settings';
import { wordsOfSetting } from './setting-words';

/** Whether an administrator has decided about a setting (`wrapUpSeconds`, `retention.callDays`): nobody changes it here. */
export function useLocked(path: string): boolean {
  return useDesk((state) => state.managed?.fields[path]?.locked === true);
}

/** Beside a choice that has no label of its own: what is chosen, what it is good for, and what it is at first. */
export function SettingLabel(props: { label: string; text: string; children: ReactNode }) {
  const { label, text, children } = props;
  return (
    <div className="setting-label">
      <span className="settings-label">{label}</span>
      <p className="dim">{text}</p>
      {children}
    </div>
  );
}

/** Where some of the settings are locked, and there is no room for a note at each. */
export function LockedSome({ of }: { of: 'audio' }) {
  const { t } = useText();
  const some = useDesk((state) =>
    Object.entries(state.managed?.fields ?? {}).some(
      ([path, { locked }]) => locked === true && path.startsWith(`${of}.`),
    ),
  );
  return some ? <p className="said">{t('managed.some-locked')}</p> : undefined;
}

/** Under a setting: what it is where nobody has changed it, and the way back there; or that it can't be changed here. */
export function SettingNote(props: {
  /** `wrapUpSeconds`, `retention.callDays`. */
  readonly path: string;
  /** Its control has a way back of its own. */
  readonly backIsThere?: boolean;
  /** How much was written by hand and goes with the way back: it is asked for first. */
  readonly entries?: number;
  /** The form shows what was typed: it has to show the default now. */
  readonly onReset?: (standard: unknown) => void;
}) {
  const { t } = useText();
  const { run } = useActions();
  const { path, backIsThere = false, entries = 0, onReset } = props;
  const field = useDesk((state) => state.managed?.fields[path]);
  const platform = useDesk((state) => state.desktop?.platform) ?? 'linux';
  const [asking, setAsking] = useState(false);
  const nameId = useId();
  if (field === undefined) return undefined;
  if (field.locked) {
    return (
      <p className="setting-note">
        <IconLock size={14} aria-hidden="true" /> {t('default.locked')}
      </p>
    );
  }
  const { standard, preset, changed } = field;
  // What has no default is emptied by hand, or by leaving the whole of it.
  const canGoBack = changed && standard !== undefined && !backIsThere;

  async function reset(): Promise<void> {
    setAsking(false);
    const answer = await run('settings.reset', { fields: [path] });
    if (answer.ok) onReset?.(standard);
  }

  return (
    <>
      <p className="setting-note">
        {t(preset ? 'default.preset' : 'default.is', { value: wordsOfSetting(path, standard, t, platform) })}
        {canGoBack && !asking && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-describedby={nameId}
            onClick={() => (entries > 0 ? setAsking(true) : reset())}
          >
            {t('default.reset')}
            <span className="hidden-text" id={nameId} aria-hidden="true">
              {nameOfSetting(path, t, platform)}
            </span>
          </Button>
        )}
      </p>
      {canGoBack && asking && (
        <Question
          title={t('default.reset')}
          text={<p>{t('default.ask', { count: entries })}</p>}
          onNo={() => setAsking(false)}
        >
          <div className="row wrap">
            <Button size="xs" onClick={reset}>
              {t('default.reset')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {t('default.ask-no')}
            </Button>
          </div>
        </Question>
      )}
    </>
  );
}
