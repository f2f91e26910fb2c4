import type { CSSProperties } from 'react';
import { useText } from '../../stores/app-context';
import { useLevel } from './use-level';
import './audio.css';

/** A bar that follows the voice, and the word that it comes to. The microphone is open while this is shown. */
export function LevelMeter() {
  const { t } = useText();
  const { level, word } = useLevel();
  const said = t(`audio.level-${word ?? 'none'}`);
  return (
    <div className="level">
      <meter
        className={`level-bar ${word ?? ''}`}
        style={{ '--level': level ?? 0 } as CSSProperties}
        aria-label={t('audio.level')}
        aria-valuetext={said}
        min={0}
        max={1}
        value={level ?? 0}
      />
      {/* Room for two lines: nothing below moves when the word is another one. */}
      <p className={`level-word ${word === 'silent' || word === 'loud' ? 'warn' : ''}`}>{said}</p>
    </div>
  );
}
