import { useEffect } from 'react';
import { MAIN_ID } from './focus-ids';
import { type FocusTrail, nextFocus, takesFocus, trailOf } from './keep-focus';

/** The focus never falls to the beginning of the page because what had it went away: a row, a panel, a call. */
export function useKeptFocus(): void {
  useEffect(() => {
    let trail: FocusTrail | undefined;
    let frame: number | undefined;

    function onFocus(event: FocusEvent): void {
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      trail = trailOf(target);
      // The browser takes half a button for in sight. Not under a pointer, nor in a field that is written in.
      if (target.matches('a:focus-visible, button:focus-visible')) {
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }
    // A click beside everything is meant: there is nothing to keep.
    function onPointerDown(): void {
      trail = undefined;
    }
    function look(): void {
      frame = undefined;
      const had = trail?.ancestors[0];
      if (trail === undefined || had === undefined || takesFocus(had)) return;
      if (document.activeElement !== document.body && document.activeElement !== had) return;
      const next = nextFocus(trail) ?? document.getElementById(MAIN_ID);
      if (next === null) return;
      // A part of the page takes the focus only from here, and is no stop of the Tab key.
      if (!next.matches('a, button, input, select, textarea, [tabindex]')) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
    // After the components had their own say: many know better where to go on.
    const observer = new MutationObserver(() => {
      if (trail !== undefined) frame ??= requestAnimationFrame(() => (frame = requestAnimationFrame(look)));
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'hidden'],
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, []);
}
