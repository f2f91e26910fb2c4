/** Entry of the browser host: the desk and its pages without Electron. */
import { join } from 'node:path';
import { runBrowserHost } from './shell/browser/run-browser-host';

declare const PATCHCORD_VERSION: string;

// Whatever this process and its children write is this user's alone, also in a folder that others may read.
process.umask(0o077);

const here = import.meta.dirname;
const built = {
  desk: join(here, 'desk.js'),
  serve: join(here, 'serve.js'),
  practice: join(here, 'practice.js'),
  syncWorker: join(here, 'sync-worker.js'),
  pages: join(here, '../renderer'),
};

process.exit(await runBrowserHost(process, built, PATCHCORD_VERSION));
