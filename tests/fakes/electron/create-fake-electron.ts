/**
 * A strict fake of the `electron` module of the main process. It records what is asked of it, lets a test be the
 * system, and refuses what it doesn't know, what Electron forbids, and what this app must never ask.
 */
import { createApp } from './app';
import { createAutoUpdater } from './auto-updater';
import { install } from './current';
import {
  createClipboard,
  createCrashReporter,
  createDialogs,
  createShell,
  createSystemPreferences,
  createTheme,
} from './desktop';
import { createImages } from './images';
import { createIpc } from './ipc';
import { createMenus } from './menus';
import { createNotifications } from './notifications';
import { MessageChannelMain } from './ports';
import { createPower } from './power';
import { createRenderer } from './renderer';
import { createScreen } from './screen';
import { createSafeStorage } from './secrets';
import { createSession } from './session';
import { createShortcuts } from './shortcuts';
import { createTrays } from './tray';
import { createUtility } from './utility';
import { createWindows } from './windows';
import { createWorld, type FakeElectronOptions } from './world';

export type { FakeElectronOptions } from './world';

export type FakeElectron = ReturnType<typeof createFakeElectron>;
export type ElectronModule = ReturnType<typeof make>['module'];

/** A fresh one, which `import … from 'electron'` means from now on. Not ready: see `ready()`. */
export function createFakeElectron(options: FakeElectronOptions = {}) {
  const { module, driver } = make(options);
  install(module);
  return driver;
}

function make(options: FakeElectronOptions) {
  const world = createWorld(options);
  const ipc = createIpc(world);
  const sessions = createSession(world);
  const utility = createUtility(world);
  const screen = createScreen(world);
  const menus = createMenus(world);
  const trays = createTrays(world);
  const notices = createNotifications(world);
  const shortcuts = createShortcuts(world);
  const secrets = createSafeStorage(world);
  const power = createPower(world);
  const clipboard = createClipboard(world);
  const dialogs = createDialogs(world);
  const shell = createShell(world);
  const theme = createTheme(world);
  const preferences = createSystemPreferences(world);
  const renderer = createRenderer(world);
  const windows = createWindows(world, {
    ipc,
    session: () => sessions.api,
    toApp: (event, ...args) => app.emit(event, ...args),
  });
  const app = createApp(world, windows, utility.metrics);

  const autoUpdater = createAutoUpdater(world, () => app.api.quit());

  const module = {
    app: app.api,
    autoUpdater: autoUpdater.api,
    BrowserWindow: windows.BrowserWindow,
    clipboard: clipboard.api,
    contextBridge: renderer.contextBridge,
    crashReporter: createCrashReporter(world),
    dialog: dialogs.api,
    globalShortcut: shortcuts.api,
    ipcMain: ipc.api,
    ipcRenderer: renderer.ipcRenderer,
    Menu: menus.Menu,
    MenuItem: menus.MenuItem,
    MessageChannelMain,
    nativeImage: createImages(),
    nativeTheme: theme.api,
    Notification: notices.Notification,
    powerMonitor: power.powerMonitor,
    powerSaveBlocker: power.powerSaveBlocker,
    protocol: sessions.protocol,
    safeStorage: secrets.api,
    screen: screen.api,
    session: sessions.session,
    shell: shell.api,
    systemPreferences: preferences.api,
    Tray: trays.Tray,
    utilityProcess: utility.api,
  };

  const driver = {
    /** Everything that was asked, in order. */
    asked: world.asked,
    /** The names of what was asked, in order; `only` keeps those that begin with one of these. */
    names: (...only: readonly string[]) =>
      world.asked
        .map(({ what }) => what)
        .filter((what) => only.length === 0 || only.some((start) => what.startsWith(start))),
    /** The arguments of each time that this was asked. */
    argsOf: (what: string) => world.asked.filter((one) => one.what === what).map(({ args }) => args),
    /** The app gets ready; most of Electron can be used only then. */
    ready: app.driver.becomeReady,
    app: app.driver,
    autoUpdater: autoUpdater.driver,
    windows,
    ipc,
    preload: renderer.driver,
    session: sessions.driver,
    processes: utility.children,
    screen: screen.driver,
    menus,
    trays,
    notices,
    shortcuts: shortcuts.driver,
    keychain: secrets.driver,
    power: power.driver,
    clipboard: clipboard.driver,
    dialogs: dialogs.driver,
    opened: shell.opened,
    theme,
    microphone: preferences.setMicrophone,
  };
  return { module, driver };
}
