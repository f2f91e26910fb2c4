import { useMemo } from 'react';
import { windowKeysOf } from '#shared/domain/window-keys';
import { useDesk } from '../stores/app-context';
import { isMac } from '../ui/key-press';
import { type KeyHints, keyHints } from './keys';

export function useKeyHints(): KeyHints {
  const changes = useDesk((state) => state.settings?.windowKeys);
  return useMemo(() => keyHints(windowKeysOf(changes ?? {}), isMac()), [changes]);
}
