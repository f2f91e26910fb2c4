/** `app`: life cycle, single instance, protocols, login item, badge and dock. */

import { createCommandLine, createDock } from './dock';
import { createRegistrations } from './registrations';
import { checkKeys, createEmitter, createEvent, eventsOf, refuse, strict } from './strict';
import type { BrowserWindows } from './windows';
import type { World } from './world';

const EVENTS = eventsOf<Electron.App>()(
  'ready',
  'will-finish-launching',
  'second-instance',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'activate',
  'open-url',
  'open-file',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'session-created',
  'child-process-gone',
  'render-process-gone',
  'certificate-error',
  'select-client-certificate',
  'login',
  'gpu-info-update',
);

export type FakeApp = ReturnType<typeof createApp>;

export function createApp(world: World, windows: BrowserWindows, metrics: () => Electron.ProcessMetric[]) {
  const { options, platform } = world;
  const emitter = createEmitter('app', EVENTS, () => app);
  const ready = Promise.withResolvers<void>();
  const paths = new Map<string, string>([
    ...['home', 'appData', 'userData', 'sessionData', 'temp', 'exe', 'desktop', 'documents'].map(
      (name) => [name, `/fake/${name}`] as const,
    ),
    ...['downloads', 'logs', 'crashDumps'].map((name) => [name, `/fake/${name}`] as const),
  ]);
  const dock = createDock(world);
  const commandLine = createCommandLine(world);
  const registrations = createRegistrations(world);
  let name = 'patchcord';
  let hasLock = false;
  let isQuitting = false;
  let badge = 0;

  const exit = (code: number) => {
    if (world.exitCode !== undefined) return;
    for (const window of windows.all()) window.destroy();
    emitter.emit('quit', createEvent({}), code);
    world.exitCode = code;
    options.onExit?.(code);
  };
  const quit = () => {
    if (world.exitCode !== undefined || isQuitting) return;
    const before = createEvent({});
    emitter.emit('before-quit', before);
    if (before.defaultPrevented) return;
    isQuitting = true;
    for (const window of windows.all()) {
      if (window.isDestroyed() || window.userCloses()) continue;
      // A window that stays keeps the app.
      isQuitting = false;
      return;
    }
    const will = createEvent({});
    emitter.emit('will-quit', will);
    isQuitting = false;
    if (!will.defaultPrevented) exit(0);
  };
  windows.onAllClosed(() => {
    if (isQuitting || world.exitCode !== undefined) return;
    if (emitter.listeners('window-all-closed') === 0) quit();
    else emitter.emit('window-all-closed');
  });

  const known = {
    ...emitter.api,
    isPackaged: options.isPackaged ?? false,
    commandLine: commandLine.api,
    dock: platform === 'darwin' ? dock.api : undefined,
    getAppPath: () => options.appPath ?? '/fake/app',
    getVersion: () => options.version ?? '0.0.0',
    getName: () => name,
    setName(next: string) {
      world.note('app.setName', [next]);
      name = next;
    },
    getLocale: () => 'en-GB',
    getPreferredSystemLanguages: () => ['en-GB', 'en'],
    isReady: () => world.isReady,
    whenReady: () => ready.promise,
    getPath: (name: string) => paths.get(name) ?? refuse(`there is no path "${name}"`),
    setPath(name: string, path: string) {
      world.note('app.setPath', [name, path]);
      if (name === 'userData') world.assertNotReady('app.setPath("userData")');
      paths.set(name, path);
    },
    setAppLogsPath(path?: string) {
      world.note('app.setAppLogsPath', [path]);
      paths.set('logs', path ?? '/fake/logs');
    },
    setDesktopName(name: string) {
      world.note('app.setDesktopName', [name]);
      world.assertPlatform('app.setDesktopName', 'linux');
    },
    setAppUserModelId(id: string) {
      world.note('app.setAppUserModelId', [id]);
      world.assertPlatform('app.setAppUserModelId', 'win32');
      if (world.asked.some(({ what }) => /^(window|tray|notice)\.new$/.test(what))) {
        refuse('app.setAppUserModelId after a window, tray or notice was made: too late');
      }
    },
    requestSingleInstanceLock(additionalData?: Record<string, unknown>) {
      world.note('app.requestSingleInstanceLock', additionalData === undefined ? [] : [additionalData]);
      hasLock = options.isFirstInstance ?? true;
      return hasLock;
    },
    hasSingleInstanceLock: () => hasLock,
    releaseSingleInstanceLock() {
      world.note('app.releaseSingleInstanceLock');
      hasLock = false;
    },
    enableSandbox() {
      world.note('app.enableSandbox');
      world.assertNotReady('app.enableSandbox');
    },
    quit() {
      world.note('app.quit');
      quit();
    },
    exit(code = 0) {
      world.note('app.exit', [code]);
      exit(code);
    },
    relaunch(given?: Electron.RelaunchOptions) {
      checkKeys('app.relaunch', given, ['args', 'execPath']);
      world.note('app.relaunch', given === undefined ? [] : [given]);
    },
    focus(given?: Electron.FocusOptions) {
      checkKeys('app.focus', given, ['steal']);
      world.note('app.focus', given === undefined ? [] : [given]);
    },
    ...registrations.api,
    getBadgeCount: () => badge,
    setBadgeCount(count = 0) {
      world.note('app.setBadgeCount', [count]);
      world.assertPlatform('app.setBadgeCount', 'darwin', 'linux');
      badge = count;
      return true;
    },
    getAppMetrics: metrics,
  } satisfies Partial<Electron.App>;
  const app = strict('app', known);

  return {
    api: app,
    emit: emitter.emit,
    listeners: emitter.listeners,
    /** What the tests do in the system's place, and read. */
    driver: {
      /** Electron is ready: `whenReady` resolves. */
      async becomeReady(): Promise<void> {
        world.isReady = true;
        emitter.emit('ready', createEvent({}), {});
        ready.resolve();
        await ready.promise;
      },
      secondInstance(argv: readonly string[], workingDirectory = '/', additionalData: unknown = null) {
        if (!hasLock) refuse('a second instance, but the first has no lock');
        emitter.emit('second-instance', createEvent({}), [...argv], workingDirectory, additionalData);
      },
      /** macOS hands over a link; the answer is whether it was taken. */
      openUrl(url: string): boolean {
        const event = createEvent({});
        emitter.emit('open-url', event, url);
        return event.defaultPrevented;
      },
      /** macOS: the dock icon was clicked. */
      activate: (hasVisibleWindows = false) => emitter.emit('activate', createEvent({}), hasVisibleWindows),
      childProcessGone: (details: Electron.Details) =>
        emitter.emit('child-process-gone', createEvent({}), details),
      /** The user or the system ends the app. */
      quit,
      get exitCode() {
        return world.exitCode;
      },
      get badge() {
        return badge;
      },
      get loginItem() {
        return registrations.loginItem();
      },
      ...registrations.driver,
      dock: dock.state,
      paths: paths as ReadonlyMap<string, string>,
      switches: commandLine.switches,
    },
  };
}
