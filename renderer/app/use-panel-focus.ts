import { useLayoutEffect, useRef } from 'react';
import { NOTES_ID } from '../stores/actions';
import { useView } from '../stores/app-context';
import { takesFocus } from './keep-focus';

/** A panel that closes gives the focus back to where it was opened from; where that is gone, the agent goes on writing. */
export function usePanelFocus(): void {
  const open = useView((state) => state.panel !== 'none');
  const cameFrom = useRef<Element>(null);
  const was = useRef(open);
  if (open && !was.current) cameFrom.current = document.activeElement;

  useLayoutEffect(() => {
    const closed = was.current && !open;
    was.current = open;
    // Whoever was elsewhere stays there.
    if (!closed || document.activeElement !== document.body) return;
    const from = cameFrom.current;
    const target =
      from !== null && from !== document.body && takesFocus(from) ? from : document.getElementById(NOTES_ID);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [open]);
}
