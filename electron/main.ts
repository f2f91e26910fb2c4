/** Entry of the Electron app. */
import { join } from 'node:path';
import { runElectronHost } from './shell/electron/run-electron-host';

declare const PATCHCORD_VERSION: string;

const here = import.meta.dirname;

// Not awaited: Electron is ready only after the entry has run to its end.
void runElectronHost(process, {
  version: PATCHCORD_VERSION,
  built: {
    desk: join(here, 'desk.js'),
    practice: join(here, 'practice.js'),
    syncWorker: join(here, 'sync-worker.js'),
    preload: join(here, '../preload/preload.cjs'),
    pages: join(here, '../renderer'),
  },
});
