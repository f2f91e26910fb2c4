/** Entry of the Electron app. */
import { join } from 'node:path';
import { runElectronHost } from './shell/electron/run-electron-host';
import { readUpdatePlan } from './shell/read-update-plan';
import { runCommand } from './shell/run-command';

declare const PATCHCORD_VERSION: string;

// Whatever this process and its children write is this user's alone, also in a folder that others may read.
process.umask(0o077);

const here = import.meta.dirname;

// Not awaited: Electron is ready only after the entry has run to its end.
void runElectronHost(process, {
  version: PATCHCORD_VERSION,
  run: runCommand,
  readUpdatePlan,
  built: {
    desk: join(here, 'desk.js'),
    practice: join(here, 'practice.js'),
    syncWorker: join(here, 'sync-worker.js'),
    preload: join(here, '../preload/preload.cjs'),
    pages: join(here, '../renderer'),
    resources: join(here, '../../resources/app'),
  },
});
