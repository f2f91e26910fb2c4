import type { DesktopView } from '#shared/domain/desktop/desktop';
import {
  standardWindowKeys,
  type WindowAction,
  type WindowKeyChanges,
  withWindowKey,
} from '#shared/domain/window-keys';
import type { Settings } from '#shared/schemas/settings';
import { keyLabel, keyTexts } from '../../app/keys';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useText } from '../../stores/app-context';
import { acceleratorLabel } from '../../ui/accelerator';
import { modifierNames } from './modifier-names';
import type { RecordedPress } from './read-press';
import { type RecordedWindowKeys, recordWindowKeys } from './record-window-keys';
import { type Pressed, RecorderRow } from './recorder-row';

interface KeyRowProps {
  readonly action: WindowAction;
  readonly settings: Settings;
  readonly desktop: DesktopView;
  /** An administrator has decided. */
  readonly locked: boolean;
}

/** One action of the window and its keys. */
export function KeyRow({ action, settings, desktop, locked }: KeyRowProps) {
  const { t } = useText();
  const { run } = useActions();
  const { keys } = useKeyHints();
  const { platform } = desktop;
  const mac = platform === 'darwin';
  const shortcuts = desktop.globalShortcuts ? settings.shortcuts : undefined;

  const keep = (windowKeys: WindowKeyChanges) => void run('settings.update', { patch: { windowKeys } });
  const change = (accelerator: string | null) =>
    keep(withWindowKey(settings.windowKeys, action, accelerator));

  function decide(press: RecordedPress): Pressed {
    const recorded = recordWindowKeys(press, { action, keys, shortcuts, platform });
    if (recorded.kind === 'refused') return { kind: 'wait', said: refused(recorded.why) };
    if (recorded.kind !== 'clash') return recorded;
    const { accelerator, other } = recorded;
    const names = { keys: acceleratorLabel(accelerator, platform), other: t(keyTexts[other]) };
    return {
      kind: 'wait',
      said: t('keys.clash', names),
      action: {
        label: t(keys[action] === null ? 'keys.clash-take' : 'keys.clash-swap', names),
        run: () => change(accelerator),
      },
    };
  }

  function refused(why: Extract<RecordedWindowKeys, { kind: 'refused' }>['why']): string {
    switch (why.code) {
      case 'needs-modifier':
        return t('shortcut.needs-modifier', { modifiers: modifierNames(platform) });
      case 'taken':
        return t('keys.taken', { keys: acceleratorLabel(why.accelerator, platform) });
      case 'everywhere':
        return t('shortcut.ours', { name: t(`shortcut.${why.id}`, { platform }) });
      case 'place':
        return t('keys.place-digit', { modifiers: modifierNames(platform) });
      case 'alt-gr':
      case 'key':
      case 'control':
        return t(`shortcut.${why.code}`);
    }
  }

  return (
    <RecorderRow
      name={t(keyTexts[action])}
      keys={keys[action] === null ? undefined : keyLabel(action, keys, mac)}
      isStandard={keys[action] === standardWindowKeys[action]}
      locked={locked}
      platform={platform}
      decide={decide}
      save={(accelerator) => change(accelerator === undefined ? standardWindowKeys[action] : accelerator)}
      {...(desktop.globalShortcuts && {
        // The system would take the keys of every program before they got here.
        onRecording: (on: boolean) => void run('desktop.recordShortcut', { on }),
      })}
    />
  );
}
