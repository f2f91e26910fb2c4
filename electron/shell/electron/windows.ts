/** The windows: the phone, hidden; the desk; the ring card, above everything and never with the focus. */
import { BrowserWindow, screen, type WebContentsConsoleMessageEventParams } from 'electron';
import type { Logger } from '#shared/lib/logger';
import { ORIGIN } from './own-pages';

export interface Windows {
  /** Brings the desk window to the front: asked for by a click, never by a call. */
  focusDesk(): void;
  setRinging(ringing: number): void;
  onDeskClosed(listener: () => void): void;
  dispose(): void;
}

const RING = { width: 400, height: 340, margin: 16 } as const;

export function createWindows(options: { readonly preload: string; readonly logger: Logger }): Windows {
  const webPreferences: Electron.WebPreferences = {
    preload: options.preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    // The crowd of practice mode is a frame of the phone page and needs a port as well. With Node off this runs
    // the preload there and gives nothing else.
    nodeIntegrationInSubFrames: true,
    spellcheck: false,
    webviewTag: false,
  };
  const open = (page: string, window: Electron.BrowserWindowConstructorOptions) => {
    const opened = new BrowserWindow({ show: false, webPreferences, ...window });
    opened.webContents.on('console-message', ({ level }: WebContentsConsoleMessageEventParams) => {
      // The text may hold anything of the page; that there was one is enough to go and look.
      if (level === 'error') options.logger.warn('a page reported an error', { page });
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      options.logger.error('a page stopped', { page, reason });
      if (reason !== 'clean-exit') opened.reload();
    });
    // A page that asks before it is left (a call is up) has no say when the app ends.
    opened.webContents.on('will-prevent-unload', (event) => event.preventDefault());
    void opened.loadURL(`${ORIGIN}/${page}`);
    return opened;
  };

  const phone = open('phone.html', {
    webPreferences: {
      ...webPreferences,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const desk = open('index.html', { width: 1280, height: 800, minWidth: 380, minHeight: 480 });
  desk.once('ready-to-show', () => desk.show());
  const ring = open('ring.html', {
    width: RING.width,
    height: RING.height,
    frame: false,
    resizable: false,
    skipTaskbar: true,
    focusable: true,
  });
  ring.setAlwaysOnTop(true, 'screen-saver');
  ring.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });

  const place = () => {
    const { x, y, width, height } = screen.getPrimaryDisplay().workArea;
    ring.setPosition(x + width - RING.width - RING.margin, y + height - RING.height - RING.margin);
  };

  return {
    focusDesk() {
      if (desk.isMinimized()) desk.restore();
      desk.show();
      desk.focus();
    },
    setRinging(ringing) {
      if (ring.isDestroyed()) return;
      if (ringing === 0) return ring.hide();
      if (ring.isVisible()) return;
      place();
      ring.showInactive();
    },
    onDeskClosed: (listener) => void desk.once('closed', listener),
    dispose() {
      for (const window of [ring, desk, phone]) if (!window.isDestroyed()) window.destroy();
    },
  };
}
