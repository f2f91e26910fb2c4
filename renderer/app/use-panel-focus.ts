import { useLayoutEffect, useRef } from 'react';
import { NOTES_ID } from '../stores/actions';
import { useView } from '../stores/app-context';
import { takesFocus } from './keep-focus';

/**
 * A panel that closes gives the focus back to where it was opened from; where that is gone, the agent goes on writing.
 * Not out of what a colleague was told: that closes by itself, and the rest of a sentence would stand in the notes.
 */
export function usePanelFocus(): void {
  const panel = useView((state) => state.panel);
  const cameFrom = useRef<Element>(null);
  const was = useRef(panel);
  if (panel !== 'none' && was.current === 'none') cameFrom.current = document.activeElement;

  useLayoutEffect(() => {
    const before = was.current;
    was.current = panel;
    const closed = before !== 'none' && panel === 'none';
    // Whoever was elsewhere stays there.
    if (!closed || document.activeElement !== document.body) return;
    const from = cameFrom.current;
    const stands = from !== null && from !== document.body && takesFocus(from);
    // It goes to what is left around the panel, where letters do nothing.
    if (!stands && before === 'told') return;
    const target = stands ? from : document.getElementById(NOTES_ID);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [panel]);
}
