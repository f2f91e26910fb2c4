import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { DesktopView, ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import type { Translator } from '#shared/i18n/translator';
import { keyBindings } from '../../app/keys';
import { useActions, useText } from '../../stores/app-context';
import { acceleratorLabel } from '../../ui/accelerator';
import { type Refusal, recordKeys, type Shortcuts } from './record-keys';

interface ShortcutRowProps {
  readonly id: ShortcutId;
  readonly desktop: DesktopView;
  readonly shortcuts: Shortcuts;
}

/** One shortcut: a button that shows its keys, and records new ones while it is pressed in. */
export function ShortcutRow({ id, desktop, shortcuts }: ShortcutRowProps) {
  const { t } = useText();
  const { run } = useActions();
  const { platform } = desktop;
  const [recording, setRecording] = useState(false);
  const [held, setHeld] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const saidId = useId();
  const name = t(`shortcut.${id}`, { platform });
  const current = shortcuts[id];
  const keys = current === null ? undefined : acceleratorLabel(current, platform);
  const taken = current !== null && desktop.refusedShortcuts.includes(id);

  // The system would take keys that are set already, and hang up, before they got here.
  useEffect(() => {
    if (!recording) return;
    void run('desktop.recordShortcut', { on: true });
    return () => void run('desktop.recordShortcut', { on: false });
  }, [recording, run]);

  function record(on: boolean): void {
    setRecording(on);
    setHeld([]);
    setRefusal(undefined);
  }

  function save(accelerator: string | null): void {
    record(false);
    void run('settings.update', { patch: { shortcuts: { ...shortcuts, [id]: accelerator } } });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!recording) return;
    // Whoever comes by with the keyboard goes on with it.
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return record(false);
    // The keys are for the record, and neither the window's nor the browser's.
    event.preventDefault();
    event.stopPropagation();
    const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
    const altGraph = event.getModifierState('AltGraph');
    const press = { key, code, altKey, ctrlKey, metaKey, shiftKey, altGraph };
    const recorded = recordKeys(press, { id, shortcuts, platform });
    switch (recorded.kind) {
      case 'held':
        return setHeld(recorded.modifiers);
      case 'cancel':
        return record(false);
      case 'off':
        return save(null);
      case 'refused':
        return setRefusal(recorded.why);
      case 'set':
        return save(recorded.accelerator);
    }
  }

  const said = recording
    ? refusal === undefined
      ? t('shortcut.press-hint')
      : refusalText(refusal, platform, t)
    : taken
      ? t('shortcut.refused')
      : '';
  const pressed = held.length > 0 ? `${acceleratorLabel(held.join('+'), platform)} …` : t('shortcut.press');

  return (
    <li className="shortcut-row">
      <span className="shortcut-name">{name}</span>
      <button
        type="button"
        className={recording ? 'shortcut-keys recording' : taken ? 'shortcut-keys taken' : 'shortcut-keys'}
        aria-label={
          recording
            ? undefined
            : keys === undefined
              ? t('shortcut.change-off', { name })
              : t('shortcut.change', { name, keys })
        }
        aria-describedby={saidId}
        onClick={() => record(!recording)}
        onKeyDown={onKeyDown}
        onKeyUp={() => setHeld([])}
        onBlur={() => record(false)}
      >
        {recording ? pressed : (keys ?? t('shortcut.is-off'))}
      </button>
      <div className="row">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('shortcut.off-name', { name })}
          disabled={current === null}
          onClick={() => save(null)}
        >
          {t('shortcut.off')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('shortcut.standard-name', { name })}
          disabled={current === standardShortcuts[id]}
          onClick={() => save(standardShortcuts[id])}
        >
          {t('shortcut.standard')}
        </Button>
      </div>
      <p
        id={saidId}
        className={said === '' ? 'hidden-text' : refusal !== undefined || taken ? 'said warn' : 'said'}
        role="status"
      >
        {said}
      </p>
    </li>
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
    case 'window': {
      const binding = keyBindings.find(({ action }) => action === refusal.action);
      return t('shortcut.window', {
        keys: acceleratorLabel(refusal.accelerator, platform),
        action: binding === undefined ? '' : t(binding.text),
      });
    }
    case 'alt-gr':
    case 'key':
    case 'control':
      return t(`shortcut.${refusal.code}`);
  }
}

/** The modifiers by the names on the keys. */
function modifierNames(platform: ShellFacts['platform']): string {
  return platform === 'darwin' ? 'Command (⌘), Option (⌥)' : 'Ctrl, Alt';
}
