import { useEffect, useState } from 'react';
import type { Colleague } from '#shared/domain/directory';
import { useActions } from '../../stores/app-context';

const PAUSE_MS = 80;
const nobody: readonly Colleague[] = [];

/**
 * Numbers of the sources' contacts that match what is typed; none while nothing is. Those of the text before stand
 * until the answer is there: they are real numbers, and a list that empties at every letter can't be read.
 */
export function useContactTargets(text: string, limit: number): readonly Colleague[] {
  const { ask } = useActions();
  const [targets, setTargets] = useState(nobody);
  useEffect(() => {
    if (text.trim() === '') return setTargets(nobody);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('contacts.targets', { text, limit });
      if (!stale) setTargets(answer.ok ? answer.value.targets : nobody);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, text, limit]);
  return targets;
}
