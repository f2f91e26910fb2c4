/** What the app is to the system for good: its handler of links, and started at login. */
import { createImages } from './images';
import { checkKeys, refuse } from './strict';
import type { World } from './world';

export function createRegistrations(world: World) {
  const { options } = world;
  const protocols = new Set(options.protocols ?? []);
  const handlers = new Map<string, string>();
  let loginItem: Electron.Settings = {};
  let isLoginItemOff = false;

  const protocolOf = (what: string, scheme: string) => {
    world.note(what, [scheme]);
    if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) refuse(`${what} gets a scheme without "://", not "${scheme}"`);
    return scheme;
  };

  const api = {
    setAsDefaultProtocolClient(scheme: string, ..._command: readonly unknown[]) {
      protocolOf('app.setAsDefaultProtocolClient', scheme);
      if (options.refusedProtocols?.includes(scheme) === true) return false;
      protocols.add(scheme);
      return true;
    },
    removeAsDefaultProtocolClient: (scheme: string, ..._command: readonly unknown[]) =>
      protocols.delete(protocolOf('app.removeAsDefaultProtocolClient', scheme)),
    isDefaultProtocolClient: (scheme: string, ..._command: readonly unknown[]) =>
      protocols.has(protocolOf('app.isDefaultProtocolClient', scheme)),
    async getApplicationInfoForProtocol(url: string) {
      world.assertPlatform('app.getApplicationInfoForProtocol', 'darwin', 'win32');
      const [scheme = '', rest] = url.split(':');
      if (rest === undefined) refuse(`app.getApplicationInfoForProtocol gets an address, not "${url}"`);
      const path = handlers.get(scheme) ?? (protocols.has(scheme) ? process.execPath : undefined);
      if (path === undefined) throw new Error('no application info found');
      return { name: path, path, icon: createImages().createEmpty() };
    },
    getLoginItemSettings(given?: Electron.LoginItemSettingsOptions): Electron.LoginItemSettings {
      checkKeys('app.getLoginItemSettings', given, ['type', 'serviceName', 'path', 'args']);
      world.assertPlatform('app.getLoginItemSettings', 'darwin', 'win32');
      const openAtLogin = loginItem.openAtLogin === true;
      return {
        openAtLogin,
        wasOpenedAtLogin: options.wasOpenedAtLogin ?? false,
        status: openAtLogin ? (isLoginItemOff ? 'requires-approval' : 'enabled') : 'not-registered',
        executableWillLaunchAtLogin: openAtLogin && loginItem.enabled !== false && !isLoginItemOff,
        launchItems: [],
      };
    },
    setLoginItemSettings(settings: Electron.Settings) {
      const keys = ['openAtLogin', 'type', 'serviceName', 'path', 'args', 'enabled', 'name'];
      checkKeys('app.setLoginItemSettings', settings, keys);
      world.note('app.setLoginItemSettings', [settings]);
      world.assertPlatform('app.setLoginItemSettings', 'darwin', 'win32');
      loginItem = settings;
      isLoginItemOff = false;
    },
  } satisfies Partial<Electron.App>;

  return {
    api,
    loginItem: () => loginItem,
    driver: {
      protocols: protocols as ReadonlySet<string>,
      /** Task manager, System Settings: the user switches off what the app switched on. */
      userSwitchesLoginItemOff() {
        isLoginItemOff = true;
      },
      /** The user chooses another program for a scheme, or this one by its path. */
      userChoosesForLinks: (scheme: string, path: string) => void handlers.set(scheme, path),
    },
  };
}
