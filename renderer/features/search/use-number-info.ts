import { useEffect, useState } from 'react';
import type { NumberInfo } from '#shared/domain/views';
import { useActions } from '../../stores/app-context';

const PAUSE_MS = 80;

/** What the desk says a typed number is; absent while nothing is typed or nothing is known yet. */
export function useNumberInfo(text: string): NumberInfo | undefined {
  const { ask } = useActions();
  const [known, setKnown] = useState<{ text: string; info: NumberInfo }>();

  useEffect(() => {
    if (text.trim() === '') return setKnown(undefined);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('numbers.inspect', { text });
      if (!stale) setKnown(answer.ok ? { text, info: answer.value } : undefined);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, text]);

  // What is known of an older text must not be dialed for this one.
  return known?.text === text ? known.info : undefined;
}
