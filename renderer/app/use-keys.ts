import { useEffect } from 'react';
import { windowKeysOf } from '#shared/domain/window-keys';
import { useApp } from '../stores/app-context';
import { isMac } from '../ui/key-press';
import { deedOf } from './deeds';
import { actionOf } from './keys';
import { createTyping } from './typing';

/** The keys of the window. A key that means nothing now does nothing, and isn't the browser's either. */
export function useKeys(): void {
  const parts = useApp();
  useEffect(() => {
    const mac = isMac();
    const typing = createTyping(mac);
    function onKey(event: KeyboardEvent): void {
      if (typing.isTyped(event) || event.isComposing) return;
      const keys = windowKeysOf(parts.desk.store.getState().settings?.windowKeys ?? {});
      const action = actionOf(event, keys, mac);
      if (action === undefined) return;
      // Escape first closes what has it: a menu, a dialog, a list of results.
      if (action === 'close') {
        if (!event.defaultPrevented) deedOf(parts, action)?.();
        return;
      }
      event.preventDefault();
      if (!event.repeat) deedOf(parts, action)?.();
    }
    const onUp = (event: KeyboardEvent) => typing.onUp(event);
    const onBlur = () => typing.forget();
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [parts]);
}
