import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { SettingNote, useLocked } from '../settings/setting-note';

/** Answer, hang up and mute by the buttons of a headset. */
export function Headset() {
  const { t, list } = useText();
  const { ask, run } = useActions();
  const headsets = useDesk((state) => state.audio?.headsets);
  const [said, setSaid] = useState<string>();
  const locked = useLocked('audio.headset');

  async function connect(): Promise<void> {
    setSaid(undefined);
    const answer = await ask('audio.connectHeadset', {});
    if (answer.ok) return;
    const { code } = answer.error;
    setSaid(t(code === 'unsupported' ? 'headset.unsupported' : failureKey(code)));
  }

  return (
    <section
      className="settings-box sheet stack"
      aria-label={t('headset.title')}
      data-setting="audio.headset"
    >
      <h2 className="settings-head">{t('headset.title')}</h2>
      <p className="dim">{t('headset.text')}</p>
      {headsets !== undefined && (
        <p className={headsets.length === 0 ? 'said' : 'said live'} role="status">
          {headsets.length === 0 ? t('headset.none') : t('headset.connected', { names: list(headsets) })}
        </p>
      )}
      {said !== undefined && (
        <p className="said warn" role="status">
          {said}
        </p>
      )}
      <div className="row wrap">
        <Button variant="default" disabled={locked && headsets === undefined} onClick={connect}>
          {t(headsets === undefined || headsets.length === 0 ? 'headset.connect' : 'headset.again')}
        </Button>
        {headsets !== undefined && (
          <Button variant="subtle" disabled={locked} onClick={() => run('audio.leaveHeadset', {})}>
            {t('headset.leave')}
          </Button>
        )}
      </div>
      <SettingNote path="audio.headset" backIsThere />
    </section>
  );
}
