import { useDesk, useText } from '../../stores/app-context';
import { AudioDevices } from './audio-devices';
import { EchoTest } from './echo-test';
import { Gain } from './gain';
import { Headset } from './headset';
import { LevelMeter } from './level-meter';

/** What calls are spoken into and heard on, and whether that works. */
export function AudioSettings() {
  const { t } = useText();
  const microphone = useDesk((state) => state.agent?.microphone ?? 'unknown');
  const bad = microphone !== 'ok' && microphone !== 'unknown';
  return (
    <div className="stack loose">
      <section className="settings-box sheet stack" aria-label={t('audio-settings.title')}>
        <h2 className="settings-head">{t('audio-settings.title')}</h2>
        <p className="dim">{t('audio-settings.text')}</p>
        {bad && <p className="said warn">{t(`microphone.${microphone}`)}</p>}
        <AudioDevices
          explained
          below={
            <>
              <LevelMeter />
              <Gain />
            </>
          }
        />
      </section>
      <EchoTest />
      <Headset />
    </div>
  );
}
