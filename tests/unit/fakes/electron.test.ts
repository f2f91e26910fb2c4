/** The fake of Electron is worth something only as long as it refuses what it doesn't know. */
import {
  app,
  BrowserWindow,
  clipboard,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  protocol,
  session,
  shell,
  Tray,
} from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeElectron, type FakeElectron } from '../../fakes/electron/create-fake-electron';

/** What our code could ask by mistake; the types wouldn't let it here. */
const loose = (value: unknown) => value as Record<string, (...args: unknown[]) => unknown>;

describe('the fake of Electron', () => {
  let electron: FakeElectron;
  beforeEach(() => {
    electron = createFakeElectron();
  });

  test('what was imported once is the fake that was made last', () => {
    app.setPath('userData', '/somewhere');
    expect(electron.app.paths.get('userData')).toBe('/somewhere');
    electron = createFakeElectron({ platform: 'darwin' });
    expect(app.getPath('userData')).toBe('/fake/userData');
    expect(app.dock?.getBadge()).toBe('');
  });

  test('a module, a property, an event or an option that it does not know is an error', async () => {
    await electron.ready();
    expect(() => desktopCapturer.getSources({ types: ['screen'] })).toThrow('module "desktopCapturer"');
    expect(() => loose(app)['disableHardwareAcceleration']?.()).toThrow('app.disableHardwareAcceleration');
    expect(() => loose(BrowserWindow)['addExtension']?.()).toThrow('BrowserWindow.addExtension');
    expect(() => app.on('gpu-process-crashed' as 'activate', () => undefined)).toThrow('gpu-process-crashed');
    expect(() => new BrowserWindow({ kiosk: true })).toThrow('"kiosk"');
    expect(() => new BrowserWindow({ webPreferences: { images: false } })).toThrow('"images"');
    expect(() => new Notification({ title: 'x', sound: 'ping' })).toThrow('"sound"');
    expect(() => Menu.buildFromTemplate([{ label: 'x', before: ['y'] }])).toThrow('"before"');
    expect(() => dialog.showMessageBoxSync({ message: 'x' })).toThrow('showMessageBoxSync');
    expect(() => session.fromPartition('x')).toThrow('session.fromPartition');
  });

  test('a wrong order is an error', async () => {
    expect(() => new BrowserWindow()).toThrow('before the app is ready');
    expect(() => new Tray('icon.png')).toThrow('before the app is ready');
    expect(() => globalShortcut.register('F9', () => undefined)).toThrow('before the app is ready');
    expect(() => session.defaultSession).toThrow('before the app is ready');
    await electron.ready();
    expect(() => app.enableSandbox()).toThrow('after the app is ready');
    expect(() => protocol.registerSchemesAsPrivileged([])).toThrow('after the app is ready');
    const window = new BrowserWindow({ show: false });
    window.destroy();
    expect(window.isDestroyed()).toBe(true);
    expect(() => window.show()).toThrow('after it was destroyed');
  });

  test.each([
    { nodeIntegration: true },
    { contextIsolation: false },
    { sandbox: false },
    { webSecurity: false },
    { allowRunningInsecureContent: true },
    { experimentalFeatures: true },
    { enableBlinkFeatures: 'Anything' },
    { webviewTag: true },
  ])('a window with %o is refused', async (webPreferences) => {
    await electron.ready();
    expect(() => new BrowserWindow({ webPreferences })).toThrow('must never be asked for');
  });

  test('guards cannot be taken away, and nothing but the web is opened outside', async () => {
    await electron.ready();
    expect(() => session.defaultSession.setPermissionRequestHandler(null)).toThrow('takes a guard away');
    expect(() => session.defaultSession.setPermissionCheckHandler(null)).toThrow('takes a guard away');
    await expect(shell.openExternal('file:///etc/passwd')).rejects.toThrow('openExternal');
    ipcMain.on('sync', (event) => {
      event.returnValue = 1;
    });
    new BrowserWindow({ show: false });
    expect(() => electron.windows.all()[0]?.contents.mainFrame.sends('sync')).toThrow('synchronous IPC');
  });

  test('showing, showing without the focus, and focusing are different things', async () => {
    await electron.ready();
    const window = new BrowserWindow({ show: false });
    const events: string[] = [];
    for (const name of ['show', 'focus'] as const) window.on(name as 'show', () => events.push(name));
    window.showInactive();
    expect(events).toEqual(['show']);
    expect(electron.windows.all()[0]?.activations).toEqual([]);
    window.focus();
    expect(events).toEqual(['show', 'focus']);
    expect(electron.windows.all()[0]?.activations).toEqual(['focus']);
  });

  test('quitting asks the app, then each window, and ends', async () => {
    await electron.ready();
    const window = new BrowserWindow({ show: false });
    app.once('before-quit', (event) => event.preventDefault());
    app.quit();
    expect(electron.app.exitCode).toBeUndefined();
    window.once('close', (event) => event.preventDefault());
    app.quit();
    expect(window.isDestroyed()).toBe(false);
    app.quit();
    expect(window.isDestroyed()).toBe(true);
    expect(electron.app.exitCode).toBe(0);
  });

  test('ports carry copies, and keep what comes before the start', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const heard: unknown[] = [];
    port2.on('message', ({ data }) => heard.push(data));
    port2.on('close', () => heard.push('closed'));
    const message = { n: 1 };
    port1.postMessage(message);
    message.n = 2;
    await Promise.resolve();
    expect(heard).toEqual([]);
    port2.start();
    port1.close();
    await new Promise((done) => setImmediate(done));
    expect(heard).toEqual([{ n: 1 }, 'closed']);
  });

  test('keys that another program has are not given twice, however they are spelled', async () => {
    electron = createFakeElectron({ platform: 'win32', takenShortcuts: ['Ctrl+Shift+A'] });
    await electron.ready();
    expect(globalShortcut.register('Shift+CommandOrControl+A', () => undefined)).toBe(false);
    expect(globalShortcut.register('F9', () => undefined)).toBe(true);
    expect(() => globalShortcut.register('Ctrl+Nonsense', () => undefined)).toThrow('no accelerator');
    expect(clipboard.selection).toBeUndefined();
  });
});
