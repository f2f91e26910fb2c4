import { clipboard, globalShortcut } from 'electron';
import type { GlobalKeys } from '../shortcuts';

/** The keys that work in every program. */
export function globalKeys(platform: NodeJS.Platform): GlobalKeys {
  return {
    register: (accelerator, onPressed) => globalShortcut.register(accelerator, onPressed),
    unregister: (accelerator) => globalShortcut.unregister(accelerator),
    setSuspended: (suspended) => globalShortcut.setSuspended(suspended),
    // On Linux what is selected can be read without a copy.
    readSelection: () => (platform === 'linux' ? clipboard.selection : clipboard).readText(),
  };
}
