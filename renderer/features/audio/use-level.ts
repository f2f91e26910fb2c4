import { useEffect, useState } from 'react';
import { type LevelMemory, type LevelWord, levelWord, noLevels, remember } from '#shared/domain/audio/level';
import { useActions, useDesk } from '../../stores/app-context';

/** The desk stops by itself after five seconds: a window that is gone must not keep a microphone open. */
const AGAIN_MS = 2_000;

/** The microphone's loudness as long as the component is there: 0..1, and in a word. */
export function useLevel(): { readonly level: number | undefined; readonly word: LevelWord | undefined } {
  const { ask } = useActions();
  const now = useDesk((state) => state.level) ?? null;
  const [memory, setMemory] = useState<LevelMemory>(noLevels);

  useEffect(() => {
    const watch = () => void ask('audio.watchLevel', { on: true });
    watch();
    const timer = setInterval(watch, AGAIN_MS);
    return () => {
      clearInterval(timer);
      void ask('audio.watchLevel', { on: false });
    };
  }, [ask]);

  useEffect(() => {
    setMemory((before) => (now === null ? noLevels : remember(before, now, performance.now())));
  }, [now]);

  return { level: now?.level, word: levelWord(memory) };
}
