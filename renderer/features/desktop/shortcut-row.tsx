import type { DesktopView, ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import type { Translator } from '#shared/i18n/translator';
import { keyTexts } from '../../app/keys';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { acceleratorLabel } from '../../ui/accelerator';
import { modifierNames } from '../keys/modifier-names';
import type { RecordedPress } from '../keys/read-press';
import { type Pressed, RecorderRow } from '../keys/recorder-row';
import { SettingNote, useLocked } from '../settings/setting-note';
import { type Refusal, recordKeys, type Shortcuts } from './record-keys';

interface ShortcutRowProps {
  readonly id: ShortcutId;
  readonly desktop: DesktopView;
  readonly shortcuts: Shortcuts;
}

/** One of the keys that work in every program. */
export function ShortcutRow({ id, desktop, shortcuts }: ShortcutRowProps) {
  const { t } = useText();
  const { run } = useActions();
  const { keys: windowKeys } = useKeyHints();
  const { platform } = desktop;
  const path = `shortcuts.${id}`;
  const locked = useLocked(path);
  const field = useDesk((state) => state.managed?.fields[path]);
  const standard = field?.standard === undefined ? standardShortcuts[id] : field.standard;
  const current = shortcuts[id];
  const taken = current !== null && desktop.refusedShortcuts.includes(id);

  function decide(press: RecordedPress): Pressed {
    const recorded = recordKeys(press, { id, shortcuts, windowKeys, platform });
    return recorded.kind === 'refused'
      ? { kind: 'wait', said: refusalText(recorded.why, platform, t) }
      : recorded;
  }

  return (
    <RecorderRow
      name={t(`shortcut.${id}`, { platform })}
      setting={path}
      keys={current === null ? undefined : acceleratorLabel(current, platform)}
      trouble={taken ? t('shortcut.refused') : undefined}
      isStandard={current === standard}
      locked={locked}
      platform={platform}
      decide={decide}
      save={(accelerator) =>
        accelerator === undefined
          ? void run('settings.reset', { fields: [path] })
          : void run('settings.update', { patch: { shortcuts: { ...shortcuts, [id]: accelerator } } })
      }
      // The system would take keys that are set already, and hang up, before they got here.
      onRecording={(on) => void run('desktop.recordShortcut', { on })}
    >
      <SettingNote path={path} backIsThere />
    </RecorderRow>
  );
}

function refusalText(refusal: Refusal, platform: ShellFacts['platform'], t: Translator['t']): string {
  switch (refusal.code) {
    case 'needs-modifier':
      return t('shortcut.needs-modifier', { modifiers: modifierNames(platform) });
    case 'common':
      return t('shortcut.common', { keys: acceleratorLabel(refusal.accelerator, platform) });
    case 'ours':
      return t('shortcut.ours', { name: t(`shortcut.${refusal.id}`, { platform }) });
    case 'window':
      return t('shortcut.window', {
        keys: acceleratorLabel(refusal.accelerator, platform),
        action: t(keyTexts[refusal.action]),
      });
    case 'alt-gr':
    case 'key':
    case 'control':
      return t(`shortcut.${refusal.code}`);
  }
}
