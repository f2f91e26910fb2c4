import { useEffect, useRef } from 'react';
import { windowKeysOf } from '#shared/domain/window-keys';
import { useApp } from '../stores/app-context';
import { isMac } from '../ui/key-press';
import { isWritten, placeOf } from './keys';
import { hasModal } from './modal';
import { createTyping, isField } from './typing';

/** The keys with a digit, for the list on the screen. @param choose says whether the place is there, from 1 on */
export function usePlaceKeys(choose: (place: number) => boolean): void {
  const { desk } = useApp();
  const chosen = useRef(choose);
  chosen.current = choose;
  useEffect(() => {
    const mac = isMac();
    const typing = createTyping(mac);
    function onKey(event: KeyboardEvent): void {
      if (typing.isTyped(event) || event.isComposing || event.repeat || hasModal()) return;
      const keys = windowKeysOf(desk.store.getState().settings?.windowKeys ?? {});
      const place = placeOf(event, keys, mac);
      if (place === undefined || isWritten('place', event, isField(event.target), mac)) return;
      if (chosen.current(place)) event.preventDefault();
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
  }, [desk]);
}
