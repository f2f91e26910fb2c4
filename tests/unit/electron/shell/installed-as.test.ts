import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { DESKTOP_FILE, installedAs } from '../../../../electron/shell/installed-as';

const start: Parameters<typeof installedAs>[0] = {
  platform: 'linux',
  env: {},
  home: '/home/ana',
  execPath: '/opt/Patchcord/patchcord',
  appPath: '/opt/Patchcord/resources/app.asar',
  isPackaged: true,
  isFirstDesk: true,
  flags: [],
};

test('the desktop file is called as the package says', () => {
  const file = resolve(import.meta.dirname, '../../../../package.json');
  const { desktopName } = JSON.parse(readFileSync(file, 'utf8')) as { desktopName: string };
  expect(DESKTOP_FILE).toBe(desktopName);
});

test('a package is started as it is, with the flags that lead to the same desk', () => {
  const installed = installedAs({ ...start, flags: ['--data=/srv/patchcord'] });
  expect(installed).toMatchObject({
    isInstalled: true,
    program: '/opt/Patchcord/patchcord',
    args: ['--data=/srv/patchcord'],
    isMovable: false,
    autostart: `/home/ana/.config/autostart/${DESKTOP_FILE}`,
    applications: `/home/ana/.local/share/applications/${DESKTOP_FILE}`,
    systemApplications: [
      `/usr/local/share/applications/${DESKTOP_FILE}`,
      `/usr/share/applications/${DESKTOP_FILE}`,
    ],
  });
});

test('an AppImage is started by its own file, not by what it has unpacked', () => {
  const env = { APPIMAGE: '/home/ana/Apps/Patchcord.AppImage' };
  const installed = installedAs({ ...start, env, execPath: '/tmp/.mount_Patch/patchcord' });
  expect(installed).toMatchObject({ program: env.APPIMAGE, isMovable: true });
  const other = installedAs({ ...start, env: { APPIMAGE: 'Patchcord.AppImage' } });
  expect(other).toMatchObject({ program: start.execPath, isMovable: false });
  expect(installedAs({ ...start, env, platform: 'win32' })).toMatchObject({ program: start.execPath });
});

test('folders are those the session names, where they are absolute', () => {
  const env = {
    XDG_CONFIG_HOME: '/cfg',
    XDG_DATA_HOME: '/data',
    XDG_DATA_DIRS: '/usr/share/gnome:relative::/usr/share',
  };
  expect(installedAs({ ...start, env })).toMatchObject({
    autostart: `/cfg/autostart/${DESKTOP_FILE}`,
    applications: `/data/applications/${DESKTOP_FILE}`,
    systemApplications: [
      `/usr/share/gnome/applications/${DESKTOP_FILE}`,
      `/usr/share/applications/${DESKTOP_FILE}`,
    ],
  });
  expect(installedAs({ ...start, env: { XDG_CONFIG_HOME: '../cfg' } }).autostart).toMatch(/^\/home\/ana\//);
});

test('a checkout and a further desk are not installed', () => {
  const checkout = installedAs({ ...start, isPackaged: false, appPath: '/src', flags: ['--data=/d'] });
  expect(checkout).toMatchObject({ isInstalled: false, args: ['/src', '--data=/d'] });
  expect(installedAs({ ...start, isFirstDesk: false }).isInstalled).toBe(false);
});
