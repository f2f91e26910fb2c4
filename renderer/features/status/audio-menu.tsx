import { NativeSelect, Popover } from '@mantine/core';
import { IconHeadset, IconHeadsetOff } from '@tabler/icons-react';
import type { AudioDevice, AudioSelection } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';

type Use = keyof AudioSelection;

/** Microphone, speaker and ringer, and whether the microphone can be heard. */
export function AudioMenu() {
  const { t } = useText();
  const { run } = useActions();
  const audio = useDesk((state) => state.audio);
  const microphone = useDesk((state) => state.agent?.microphone ?? 'unknown');
  const bad = microphone !== 'ok' && microphone !== 'unknown';

  function select(use: Use, id: string): void {
    const { [use]: _old, ...rest } = audio?.selected ?? {};
    void run('audio.select', id === '' ? rest : { ...rest, [use]: id });
  }

  return (
    <Popover position="bottom-end" shadow="md" width={320}>
      <Popover.Target>
        <button type="button" className={`bar-button ${bad ? 'warn' : ''}`} aria-label={t('audio.label')}>
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
          <DeviceSelect
            label={t('audio.microphone')}
            devices={audio?.microphones ?? []}
            selected={audio?.selected.microphone}
            onSelect={(id) => select('microphone', id)}
          />
          <DeviceSelect
            label={t('audio.speaker')}
            devices={audio?.speakers ?? []}
            selected={audio?.selected.speaker}
            onSelect={(id) => select('speaker', id)}
          />
          <DeviceSelect
            label={t('audio.ringer')}
            devices={audio?.speakers ?? []}
            selected={audio?.selected.ringer}
            onSelect={(id) => select('ringer', id)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface DeviceSelectProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

function DeviceSelect({ label, devices, selected = '', onSelect }: DeviceSelectProps) {
  const { t } = useText();
  const gone = selected !== '' && devices.every(({ id }) => id !== selected);
  return (
    <NativeSelect
      label={label}
      value={selected}
      data={[
        { value: '', label: t('audio.default') },
        ...(gone ? [{ value: selected, label: t('audio.gone') }] : []),
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
