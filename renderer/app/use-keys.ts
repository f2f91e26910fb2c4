import { useEffect } from 'react';
import { windowKeysOf } from '#shared/domain/window-keys';
import { useApp } from '../stores/app-context';
import { isMac } from '../ui/key-press';
import { deedOf } from './deeds';
import { actionOf, isWritten } from './keys';
import { hasModal } from './modal';
import { createTyping, isField } from './typing';

const AROUND = '[role="listbox"], [role="menu"], [role="dialog"]';
const OPENED = '[data-expanded], [aria-haspopup][aria-expanded="true"]';

/**
 * The press is in an open list, menu or dialog, or where one was opened from: that closes with it, and nothing else. A
 * modal dialog closes wherever the focus is.
 */
const isOfOther = (target: EventTarget | null): boolean =>
  hasModal() || (target instanceof Element && (target.closest(AROUND) !== null || target.matches(OPENED)));

/** The keys of the window. A key that means nothing now does nothing, and isn't the browser's either. */
export function useKeys(): void {
  const parts = useApp();
  useEffect(() => {
    const mac = isMac();
    const typing = createTyping(mac);
    let ofOther = false;
    function onKey(event: KeyboardEvent): void {
      if (typing.isTyped(event) || event.isComposing) return;
      const keys = windowKeysOf(parts.desk.store.getState().settings?.windowKeys ?? {});
      const action = actionOf(event, keys, mac);
      if (action === undefined) return;
      // Escape first closes what has it: a menu, a dialog, a list of results.
      if (action === 'close') {
        if (!event.defaultPrevented && !ofOther) deedOf(parts, action)?.();
        return;
      }
      if (isWritten(action, event, isField(event.target), mac)) return;
      event.preventDefault();
      if (!event.repeat) deedOf(parts, action)?.();
    }
    // Before whatever it closes is gone.
    const onFirst = (event: KeyboardEvent) => {
      ofOther = isOfOther(event.target);
    };
    const onUp = (event: KeyboardEvent) => typing.onUp(event);
    const onBlur = () => typing.forget();
    window.addEventListener('keydown', onFirst, true);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onFirst, true);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [parts]);
}
