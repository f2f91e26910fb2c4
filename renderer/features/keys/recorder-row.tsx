import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import { useText } from '../../stores/app-context';
import { acceleratorLabel } from '../../ui/accelerator';
import type { RecordedPress } from './read-press';
import './recorder.css';

/** What becomes of a press: `wait` goes on recording, with what is said meanwhile. */
export type Pressed =
  | { readonly kind: 'held'; readonly modifiers: readonly string[] }
  | { readonly kind: 'cancel' | 'off' }
  | { readonly kind: 'set'; readonly accelerator: string }
  | { readonly kind: 'wait'; readonly said: string; readonly action?: RecorderAction };

/** What can be done about what is said, in one click. */
export interface RecorderAction {
  readonly label: string;
  readonly run: () => void;
}

interface RecorderRowProps {
  readonly name: string;
  /** The path of the setting that they are. */
  readonly setting?: string;
  /** As they are read; `undefined`: there are none. */
  readonly keys: string | undefined;
  /** Why the keys that are set do nothing. */
  readonly trouble?: string | undefined;
  readonly isStandard: boolean;
  /** They can't be changed here. */
  readonly locked?: boolean;
  readonly platform: ShellFacts['platform'];
  readonly decide: (press: RecordedPress) => Pressed;
  /** `null`: no keys; `undefined`: those of the beginning. */
  readonly save: (accelerator: string | null | undefined) => void;
  readonly onRecording?: (on: boolean) => void;
  readonly children?: ReactNode;
}

/** One action: a button that shows its keys, and records new ones while it is pressed in. */
export function RecorderRow(props: RecorderRowProps) {
  const { name, setting, keys, trouble, isStandard, locked = false, platform } = props;
  const { decide, save, onRecording, children } = props;
  const { t } = useText();
  const [recording, setRecording] = useState(false);
  const [held, setHeld] = useState<readonly string[]>([]);
  const [waits, setWaits] = useState<{ readonly said: string; readonly action?: RecorderAction }>();
  const saidId = useId();
  const row = useRef<HTMLLIElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const told = useRef(onRecording);
  told.current = onRecording;

  useEffect(() => {
    if (!recording) return;
    told.current?.(true);
    return () => told.current?.(false);
  }, [recording]);

  function record(on: boolean): void {
    setRecording(on);
    setHeld([]);
    setWaits(undefined);
  }

  function keep(accelerator: string | null | undefined): void {
    record(false);
    save(accelerator);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!recording) return;
    // Whoever comes by with the keyboard goes on with it.
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      // What is offered is the next stop, and still what was recorded.
      if (waits?.action === undefined) record(false);
      return;
    }
    // The keys are for the record, and neither the window's nor the browser's.
    event.preventDefault();
    event.stopPropagation();
    const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
    const altGraph = event.getModifierState('AltGraph');
    const pressed = decide({ key, code, altKey, ctrlKey, metaKey, shiftKey, altGraph });
    switch (pressed.kind) {
      case 'held':
        return setHeld(pressed.modifiers);
      case 'cancel':
        return record(false);
      case 'off':
        return keep(null);
      case 'wait':
        return setWaits(pressed);
      case 'set':
        return keep(pressed.accelerator);
    }
  }

  function act(action: RecorderAction): void {
    record(false);
    action.run();
    button.current?.focus();
  }

  const said = recording ? (waits?.said ?? t('shortcut.press-hint')) : (trouble ?? '');
  const taken = trouble !== undefined;
  const pressed = held.length > 0 ? `${acceleratorLabel(held.join('+'), platform)} …` : t('shortcut.press');

  return (
    <li
      ref={row}
      className="shortcut-row"
      data-setting={setting}
      onBlur={(event) => {
        if (!row.current?.contains(event.relatedTarget)) record(false);
      }}
      onKeyDown={(event) => {
        if (!recording || event.key !== 'Escape') return;
        event.stopPropagation();
        record(false);
        button.current?.focus();
      }}
    >
      <span className="shortcut-name">{name}</span>
      <button
        ref={button}
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
        disabled={locked}
        onClick={() => record(!recording)}
        onKeyDown={onKeyDown}
        onKeyUp={() => setHeld([])}
      >
        {recording ? pressed : (keys ?? t('shortcut.is-off'))}
      </button>
      <div className="row">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('shortcut.off-name', { name })}
          disabled={locked || keys === undefined}
          onClick={() => keep(null)}
        >
          {t('shortcut.off')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('shortcut.standard-name', { name })}
          disabled={locked || isStandard}
          onClick={() => keep(undefined)}
        >
          {t('shortcut.standard')}
        </Button>
      </div>
      <div className={said === '' ? 'hidden-text' : waits !== undefined || taken ? 'said warn' : 'said'}>
        <p id={saidId} role="status">
          {said}
        </p>
        {recording && waits?.action !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => waits.action !== undefined && act(waits.action)}
          >
            {waits.action.label}
          </Button>
        )}
      </div>
      {children}
    </li>
  );
}
