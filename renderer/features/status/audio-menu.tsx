import { Button, Popover } from '@mantine/core';
import { IconHeadset, IconHeadsetOff } from '@tabler/icons-react';
import { type FocusEvent, useRef, useState } from 'react';
import { useApp, useDesk, useText, useView } from '../../stores/app-context';
import { AudioDevices } from '../audio/audio-devices';
import { LevelMeter } from '../audio/level-meter';
import { LockedSome } from '../settings/setting-note';

/** Microphone, speaker and ringer, and whether the microphone can be heard. */
export function AudioMenu() {
  const { t } = useText();
  const { view } = useApp();
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const dropdown = useRef<HTMLDivElement>(null);
  // The microphone is watched for one meter: this one would stop it for the page below.
  const metered = useView(({ page, settingsTab }) => page === 'settings' && settingsTab === 'audio');
  const microphone = useDesk((state) => state.agent?.microphone ?? 'unknown');
  const bad = microphone !== 'ok' && microphone !== 'unknown';

  /** Left by key. A click elsewhere closes it by itself; a window that is left altogether changes nothing. */
  function onBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget === null) return;
    if ([target, dropdown].every((part) => part.current?.contains(relatedTarget) !== true)) setOpened(false);
  }

  return (
    <Popover
      position="bottom-end"
      shadow="md"
      width={340}
      withinPortal={false}
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <button
          ref={target}
          type="button"
          onBlur={onBlur}
          className={`bar-button ${bad ? 'warn' : ''}`}
          aria-label={t('audio.label')}
          onClick={() => setOpened(!opened)}
        >
          {bad ? (
            <IconHeadsetOff size={20} aria-hidden="true" />
          ) : (
            <IconHeadset size={20} aria-hidden="true" />
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown ref={dropdown} onBlur={onBlur}>
        <div className="stack">
          <p className={`said ${bad ? 'warn' : ''}`}>{t(`microphone.${microphone}`)}</p>
          <LockedSome of="audio" />
          <AudioDevices below={!metered && <LevelMeter />} />
          <div>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setOpened(false);
                view.showSettings('audio');
              }}
            >
              {t('audio-settings.open')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
