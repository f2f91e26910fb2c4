/** A window with one of our pages in it: as little power as they all have, and loaded again when it breaks. */
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { ORIGIN } from '../own-pages';
import { createPageHangs, createPageReloads } from '../page-reloads';

/** The same for every window: a page with preferences of its own would be a hole of its own; see `FRAMED` for one. */
export const PAGE_PREFERENCES = Object.freeze({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  // Hidden pages work: the phone holds the calls, the ring window is drawn before it is shown, and the desk window is
  // up to date when the tray brings it back. It also keeps them "visible" to WebRTC, which a page that was never
  // shown is not (nor does `paintWhenInitiallyHidden` stay on for anything else).
  backgroundThrottling: false,
  // It rings before anybody has clicked anywhere.
  autoplayPolicy: 'no-user-gesture-required',
} satisfies Electron.WebPreferences);

/** The crowd of practice mode is a frame of it and needs a port: with Node off, the preload runs there, nothing else. */
const FRAMED = 'phone.html';

/**
 * Windows are made hidden; whoever opens one decides when and how it is shown. `hasCalls`: a phone that hangs may still
 * carry voices, and isn't loaded again.
 */
export function createPageOpener(preload: string, clock: Clock, logger: Logger, hasCalls: () => boolean) {
  return (page: string, options: BrowserWindowConstructorOptions): BrowserWindow => {
    const window = new BrowserWindow({
      ...options,
      show: false,
      webPreferences: {
        ...PAGE_PREFERENCES,
        preload,
        devTools: !app.isPackaged,
        nodeIntegrationInSubFrames: page === FRAMED,
      },
    });
    const contents = window.webContents;
    const reloads = createPageReloads(clock, () => window.reload());
    const isNeeded = () => page === FRAMED && hasCalls();
    // That it stopped is told below, and it is loaded again.
    const hanging = createPageHangs(clock, isNeeded, () => contents.forcefullyCrashRenderer());
    window.once('closed', () => {
      reloads.dispose();
      hanging.over();
    });
    contents.on('console-message', ({ level }) => {
      // The text may hold anything of the page; that there was one is enough to go and look.
      if (level === 'error') logger.warn('a page reported an error', { page });
    });
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      hanging.over();
      if (reason === 'clean-exit') return;
      logger.error('a page stopped', { page, reason, exitCode, reloadInMs: reloads.stopped() });
    });
    window.on('unresponsive', () => {
      logger.warn('a page does not respond', { page });
      hanging.hangs();
    });
    window.on('responsive', () => {
      logger.info('a page responds again', { page });
      hanging.over();
    });
    // A page that asks before it is left (a call is up) has no say when the app ends.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
    window.loadURL(`${ORIGIN}/${page}`).catch((thrown: unknown) => {
      logger.error('a page could not be loaded', { page, error: String(thrown) });
    });
    return window;
  };
}
