import { Button, Slider } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { MOST_GAIN, UNTOUCHED_GAIN } from '#shared/domain/audio/devices';
import { useActions, useDesk, useText } from '../../stores/app-context';

/** How loud the microphone is made. Heard at once, also in a call. */
export function Gain() {
  const { t } = useText();
  const { run } = useActions();
  const kept = useDesk((state) => state.audio?.gain) ?? UNTOUCHED_GAIN;
  const [shown, setShown] = useState(kept);
  const label = useId();
  useEffect(() => setShown(kept), [kept]);
  const set = (percent: number) => void run('audio.setGain', { percent });

  return (
    <div className="gain stack">
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
        value={shown}
        onChange={setShown}
        onChangeEnd={set}
      />
      <p className="dim">{t('audio.gain-hint')}</p>
      {kept !== UNTOUCHED_GAIN && (
        <div>
          <Button size="xs" variant="default" onClick={() => set(UNTOUCHED_GAIN)}>
            {t('audio.gain-reset')}
          </Button>
        </div>
      )}
    </div>
  );
}
