import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useId } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';

/** Whether an administrator has decided about a setting (`wrapUpSeconds`, `retention.callDays`): nobody changes it here. */
export function useLocked(path: string): boolean {
  return useDesk((state) => state.managed?.fields[path]?.locked === true);
}

/** Where some of a section's settings are locked, and the section has no room for a note at each. */
export function LockedSome({ of }: { of: 'shortcuts' | 'audio' }) {
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
  /** What the setting is called, for whoever hears the button alone. */
  readonly name: string;
  /** The default in words. */
  readonly say: (standard: unknown) => string;
  /** The form shows what was typed: it has to show the default now. */
  readonly onReset?: (standard: unknown) => void;
}) {
  const { t } = useText();
  const { run } = useActions();
  const { path, name, say, onReset } = props;
  const field = useDesk((state) => state.managed?.fields[path]);
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
  return (
    <p className="setting-note">
      {standard !== undefined && t(preset ? 'default.preset' : 'default.is', { value: say(standard) })}
      {changed && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-describedby={nameId}
          onClick={async () => {
            const answer = await run('settings.reset', { fields: [path] });
            if (answer.ok) onReset?.(standard);
          }}
        >
          {t('default.reset')}
          <span className="hidden-text" id={nameId} aria-hidden="true">
            {name}
          </span>
        </Button>
      )}
    </p>
  );
}
