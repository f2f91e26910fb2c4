import { useCallback } from 'react';
import { faultPlace } from '../bridge/page-faults';
import { useApp } from '../stores/app-context';

/** For a part that couldn't be drawn: what is typed is saved, and the desk's log knows where it was. */
export function useFaultNote(): (thrown: unknown) => void {
  const { notes, actions } = useApp();
  return useCallback(
    (thrown: unknown) => {
      notes.flush();
      void actions.ask('window.fault', { kind: 'drawing', ...faultPlace(thrown) });
    },
    [notes, actions],
  );
}
