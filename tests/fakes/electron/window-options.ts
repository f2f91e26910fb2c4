/** What a window may be asked to be: the options that we use, and those that we must never use. */
import { checkKeys, refuse } from './strict';

const WINDOW = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'maxWidth',
  'maxHeight',
  'useContentSize',
  'center',
  'show',
  'paintWhenInitiallyHidden',
  'title',
  'icon',
  'frame',
  'thickFrame',
  'hasShadow',
  'roundedCorners',
  'transparent',
  'backgroundColor',
  'resizable',
  'movable',
  'minimizable',
  'maximizable',
  'closable',
  'focusable',
  'fullscreenable',
  'alwaysOnTop',
  'skipTaskbar',
  'acceptFirstMouse',
  'autoHideMenuBar',
  'titleBarStyle',
  'titleBarOverlay',
  'type',
  'hiddenInMissionControl',
  'webPreferences',
] as const satisfies readonly (keyof Electron.BrowserWindowConstructorOptions)[];

const PREFERENCES = [
  'preload',
  'contextIsolation',
  'sandbox',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'webviewTag',
  'plugins',
  'spellcheck',
  'backgroundThrottling',
  'autoplayPolicy',
  'navigateOnDragDrop',
  'devTools',
  'safeDialogs',
  'disableDialogs',
  'enableWebSQL',
  'webgl',
  'session',
  'additionalArguments',
  'v8CacheOptions',
  'zoomFactor',
] as const satisfies readonly (keyof Electron.WebPreferences)[];

/** Items of Electron's security checklist: asked for, the page could do what a page must not. */
const FORBIDDEN: Readonly<Partial<Electron.WebPreferences>> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  plugins: true,
  navigateOnDragDrop: true,
};

export function checkWindowOptions(options: Electron.BrowserWindowConstructorOptions): void {
  checkKeys('BrowserWindow', options, WINDOW);
  const preferences = options.webPreferences ?? {};
  checkKeys('webPreferences', preferences, PREFERENCES);
  for (const [key, value] of Object.entries(FORBIDDEN)) {
    if (preferences[key as keyof Electron.WebPreferences] === value) {
      refuse(`webPreferences.${key}: ${value} must never be asked for`);
    }
  }
  if ((preferences.enableBlinkFeatures ?? '') !== '') {
    refuse('webPreferences.enableBlinkFeatures must never be asked for');
  }
}
