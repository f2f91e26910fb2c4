import { Button, Slider } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { MOST_GAIN, UNTOUCHED_GAIN } from '#shared/domain/audio/devices';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from '../settings/setting-note';

/** How loud the microphone is made. Heard at once, also in a call. */
export function Gain() {
  const { t } = useText();
  const { run } = useActions();
  const kept = useDesk((state) => state.audio?.gain) ?? UNTOUCHED_GAIN;
  const [shown, setShown] = useState(kept);
  const label = useId();
  useEffect(() => setShown(kept), [kept]);
  const locked = useLocked('audio.gain');

  async function set(percent: number): Promise<void> {
    const answer = await run('audio.setGain', { percent });
    if (!answer.ok) setShown(kept);
  }

  return (
    <div className="gain stack" data-setting="audio.gain">
      <div className="row wrap">
        <span id={label} className="grow audio-label">
          {t('audio.gain')}
        </span>
        <span className="numbers">{t('audio.gain-value', { percent: shown })}</span>
      </div>
      <Slider
        aria-labelledby={label}
        thumbLabel={t('audio.gain')}
        min={0}
        max={MOST_GAIN}
        step={5}
        marks={[{ value: UNTOUCHED_GAIN }]}
        label={null}
        disabled={locked}
        value={shown}
        onChange={setShown}
        onChangeEnd={set}
      />
      <p className="dim">{t('audio.gain-hint')}</p>
      {kept !== UNTOUCHED_GAIN && !locked && (
        <div>
          <Button size="xs" variant="default" onClick={() => set(UNTOUCHED_GAIN)}>
            {t('audio.gain-reset')}
          </Button>
        </div>
      )}
      <SettingNote path="audio.gain" backIsThere />
    </div>
  );
}
