/** Entry of the browser host: the desk and its pages without Electron. */
import { join } from 'node:path';
import { runBrowserHost } from './shell/browser/run-browser-host';

declare const PATCHCORD_VERSION: string;

const here = import.meta.dirname;
const built = {
  desk: join(here, 'desk.js'),
  serve: join(here, 'serve.js'),
  practice: join(here, 'practice.js'),
  syncWorker: join(here, 'sync-worker.js'),
  pages: join(here, '../renderer'),
};

process.exit(await runBrowserHost(process, built, PATCHCORD_VERSION));
