import { useEffect } from 'react';
import { useApp } from '../stores/app-context';

/** Notes are saved the moment the page loses the attention or goes away. */
export function useSavedNotes(): void {
  const { notes, plans } = useApp();
  useEffect(() => {
    const flush = () => {
      notes.flush();
      plans.flush();
    };
    const events = ['pagehide', 'beforeunload', 'blur'] as const;
    for (const event of events) window.addEventListener(event, flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      for (const event of events) window.removeEventListener(event, flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [notes, plans]);
}
