import { Button, Popover } from '@mantine/core';
import { IconHeadset, IconHeadsetOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { AudioDevices } from '../audio/audio-devices';
import { LevelMeter } from '../audio/level-meter';

/** Microphone, speaker and ringer, and whether the microphone can be heard. */
export function AudioMenu() {
  const { t } = useText();
  const { view } = useApp();
  const [opened, setOpened] = useState(false);
  const microphone = useDesk((state) => state.agent?.microphone ?? 'unknown');
  const bad = microphone !== 'ok' && microphone !== 'unknown';

  return (
    <Popover position="bottom-end" shadow="md" width={340} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
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
      <Popover.Dropdown>
        <div className="stack">
          <p className={`said ${bad ? 'warn' : ''}`}>{t(`microphone.${microphone}`)}</p>
          <AudioDevices below={<LevelMeter />} />
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
