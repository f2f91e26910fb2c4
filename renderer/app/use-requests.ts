import { useEffect } from 'react';
import { useApp } from '../stores/app-context';
import { followRequests } from '../stores/follow-requests';

/** Only the desk window goes where the desk asks; the ring window stays what it is. */
export function useRequests(): void {
  const { desk, view, actions } = useApp();
  useEffect(() => followRequests({ desk, view, actions, now: Date.now }), [desk, view, actions]);
}
