import { Button, NativeSelect } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AudioDevice, AudioUse } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from '../settings/setting-note';

/**
 * Which device is which; what is unplugged is named, and stays chosen for when it is back. `explained`: each with what it is
 * for and what it is at first.
 */
export function AudioDevices({ below, explained = false }: { below: ReactNode; explained?: boolean }) {
  const { t } = useText();
  const { ask, run } = useActions();
  const audio = useDesk((state) => state.audio);
  const [failed, setFailed] = useState(false);
  const locked = {
    microphone: useLocked('audio.microphone'),
    speaker: useLocked('audio.speaker'),
    ringer: useLocked('audio.ringer'),
  };

  function select(use: AudioUse, id: string): void {
    const { [use]: _old, ...rest } = audio?.selected ?? {};
    void run('audio.select', id === '' ? rest : { ...rest, [use]: id });
  }

  async function tryOut(on: 'speaker' | 'ringer'): Promise<void> {
    const answer = await ask('audio.tryOut', { on });
    setFailed(!answer.ok);
  }

  const row = (use: AudioUse, devices: readonly AudioDevice[], trial?: 'speaker' | 'ringer') => (
    <div data-setting={`audio.${use}`}>
      <div className="audio-row">
        <DeviceSelect
          label={t(`audio.${use}`)}
          description={explained ? t(`explain.${use}`) : undefined}
          devices={devices}
          selected={audio?.selected[use]}
          missing={audio?.missing[use]}
          locked={locked[use]}
          onSelect={(id) => select(use, id)}
        />
        {trial !== undefined && (
          <Button
            variant="default"
            leftSection={<IconVolume size={16} aria-hidden="true" />}
            aria-label={t('audio.try-out-on', { what: t(`audio.${use}`) })}
            onClick={() => tryOut(trial)}
          >
            {t('audio.try-out')}
          </Button>
        )}
      </div>
      {explained && <SettingNote path={`audio.${use}`} />}
    </div>
  );

  return (
    <>
      {row('microphone', audio?.microphones ?? [])}
      {below}
      {row('speaker', audio?.speakers ?? [], 'speaker')}
      {row('ringer', audio?.speakers ?? [], 'ringer')}
      {failed && (
        <p className="said fail" role="status">
          {t('audio.no-tone')}
        </p>
      )}
    </>
  );
}

interface DeviceSelectProps {
  readonly label: string;
  readonly description: string | undefined;
  readonly devices: readonly AudioDevice[];
  readonly selected: string | undefined;
  /** What the chosen one was called when it was there. */
  readonly missing: string | undefined;
  /** An administrator has decided on it. */
  readonly locked: boolean;
  readonly onSelect: (id: string) => void;
}

function DeviceSelect(props: DeviceSelectProps) {
  const { label, description, devices, selected = '', missing, locked, onSelect } = props;
  const { t } = useText();
  const isGone = selected !== '' && devices.every(({ id }) => id !== selected);
  const gone =
    missing === undefined || missing === '' ? t('audio.gone') : t('audio.missing', { device: missing });
  return (
    <NativeSelect
      className="grow"
      label={label}
      description={description}
      disabled={locked}
      value={selected}
      data={[
        { value: '', label: t('audio.default') },
        ...(isGone ? [{ value: selected, label: gone }] : []),
        ...devices
          .filter(({ id }) => id !== '' && id !== 'default')
          .map((device, index) => ({
            value: device.id,
            label: device.label === '' ? t('audio.unnamed', { number: index + 1 }) : device.label,
          })),
      ]}
      onChange={(event) => onSelect(event.currentTarget.value)}
    />
  );
}
