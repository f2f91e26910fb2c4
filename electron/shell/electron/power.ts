import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Machine } from '../power';

/** Sleep and lock of this computer. */
export const machine: Machine = {
  on(event, listener) {
    // Each event has an overload of its own.
    powerMonitor.on(event as 'suspend', listener);
    return () => void powerMonitor.off(event as 'suspend', listener);
  },
  keepAwake() {
    const id = powerSaveBlocker.start('prevent-app-suspension');
    return () => void powerSaveBlocker.stop(id);
  },
};
