import { Button, FileButton } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { fitsSettingsFile, SETTINGS_FILE_MAX, type SettingsImport } from '#shared/domain/settings-file';
import type { MessageKey } from '#shared/i18n/en';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { saveFile } from '../history/save-file';
import { nameOfSetting } from '../settings/find-settings';
import { wordsOfSetting } from '../settings/setting-words';

type Opened =
  | { readonly found: SettingsImport; readonly text: string }
  | { readonly said: MessageKey; readonly tone: 'live' | 'fail'; readonly undo?: true };

/** Settings into a file and out of one: what is in it is seen before anything changes, and taken back with one button. */
export function MoveSettings() {
  const { t } = useText();
  const { ask } = useActions();
  const [opened, setOpened] = useState<Opened>();
  const reset = useRef<() => void>(null);

  async function save(): Promise<void> {
    const answer = await ask('settings.export', {});
    if (answer.ok) return saveFile(answer.value.name, 'application/json', answer.value.text);
    const { code } = answer.error;
    setOpened({ said: code === 'too-large' ? 'move.too-much' : failureKey(code), tone: 'fail' });
  }

  const refuse = (code: Parameters<typeof failureKey>[0]) =>
    setOpened({ said: code === 'too-large' ? 'move.too-large' : failureKey(code), tone: 'fail' });

  async function open(file: File | null): Promise<void> {
    // The same file, mended, may be chosen again.
    reset.current?.();
    setOpened(undefined);
    if (file === null) return;
    const text = file.size > SETTINGS_FILE_MAX ? undefined : await file.text().catch(() => undefined);
    if (text === undefined || !fitsSettingsFile(text)) return refuse('too-large');
    const answer = await ask('settings.readFile', { text });
    if (answer.ok) setOpened({ found: answer.value, text });
    else refuse(answer.error.code);
  }

  async function take(text: string): Promise<void> {
    const answer = await ask('settings.import', { text });
    if (answer.ok) setOpened({ said: 'move.taken', tone: 'live', undo: true });
    else refuse(answer.error.code);
  }

  async function undo(): Promise<void> {
    const answer = await ask('settings.undoImport', {});
    if (answer.ok) setOpened({ said: 'move.undone', tone: 'live' });
    else if (answer.error.code === 'nothing-to-undo') setOpened({ said: 'move.undo-late', tone: 'fail' });
    else refuse(answer.error.code);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('move.title')}>
      <div>
        <h2 className="settings-head">{t('move.title')}</h2>
        <p className="dim">{t('move.text')}</p>
      </div>
      <div className="row wrap">
        <Button variant="default" leftSection={<IconFileExport size={18} />} onClick={save}>
          {t('move.save')}
        </Button>
        <FileButton resetRef={reset} accept=".json,application/json" onChange={open}>
          {(field) => (
            <Button {...field} variant="default" leftSection={<IconFileImport size={18} />}>
              {t('move.open')}
            </Button>
          )}
        </FileButton>
      </div>
      {opened !== undefined && 'said' in opened && (
        <div className={`said ${opened.tone} row wrap`} role="status">
          <p>{t(opened.said)}</p>
          {opened.undo && (
            <Button size="xs" variant="default" onClick={undo}>
              {t('move.undo')}
            </Button>
          )}
        </div>
      )}
      {opened !== undefined && 'found' in opened && (
        <Found found={opened.found} onTake={() => take(opened.text)} onLeave={() => setOpened(undefined)} />
      )}
    </section>
  );
}

function Found(props: {
  readonly found: SettingsImport;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useText();
  const { changes, left, unknown } = props.found;
  const platform = useDesk((state) => state.desktop?.platform) ?? 'linux';
  const locked = left.filter(({ why }) => why === 'locked').length;

  return (
    <div className="said stack" role="status">
      <p>{t('move.changes', { count: changes.length })}</p>
      {changes.length > 0 && (
        <ul className="sample">
          {changes.map(({ path, to }) => (
            <li key={path}>
              {t('move.change', {
                name: nameOfSetting(path, t, platform),
                value: wordsOfSetting(path, to, t, platform),
              })}
            </li>
          ))}
        </ul>
      )}
      {locked > 0 && <p>{t('move.left-locked', { count: locked })}</p>}
      {left.some(({ why }) => why === 'account') && <p>{t('move.left-account')}</p>}
      {unknown > 0 && <p>{t('move.unknown', { count: unknown })}</p>}
      <div className="row wrap">
        {changes.length > 0 && (
          <Button size="xs" onClick={props.onTake}>
            {t('move.take')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={props.onLeave}>
          {t('move.leave')}
        </Button>
      </div>
    </div>
  );
}
