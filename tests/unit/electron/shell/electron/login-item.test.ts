import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { autostartOf } from '../../../../../electron/shell/electron/login-item';
import { installedAs } from '../../../../../electron/shell/installed-as';
import { createLoginItem } from '../../../../../electron/shell/login-item';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../fakes/temp-dir';
import { until } from '../../../../fakes/until';

let home: string;
let changes: number;
beforeEach(() => {
  home = tempDir();
  changes = 0;
});

const installed = (platform: NodeJS.Platform, isPackaged = true) =>
  installedAs({
    platform,
    env: {},
    home,
    execPath: '/opt/Patchcord/patchcord',
    appPath: '/src',
    isPackaged,
    isFirstDesk: true,
    flags: ['--data=/my desk'],
  });
const open = (platform: NodeJS.Platform, isPackaged = true) =>
  createLoginItem(autostartOf(installed(platform, isPackaged)), () => {
    changes += 1;
  });
const looked = async (times: number) => {
  await until(() => expect(changes).toBe(times));
};

test.each(['win32', 'darwin', 'linux'] as const)(
  '%s: off, on when it is wanted, and off again',
  async (platform) => {
    const electron = createFakeElectron({ platform });
    await electron.ready();
    const login = open(platform);
    await looked(1);
    expect(login.state()).toBe('off');
    expect(login.set(true)).toEqual({ ok: true });
    await looked(2);
    expect(login.state()).toBe('on');
    const next = open(platform);
    await looked(3);
    expect(next.state()).toBe('on');
    login.set(false);
    await looked(4);
    expect(login.state()).toBe('off');
  },
);

test('Windows starts the same desk without a window', async () => {
  const electron = createFakeElectron({ platform: 'win32' });
  await electron.ready();
  open('win32').set(true);
  await looked(2);
  expect(electron.app.loginItem).toEqual({
    openAtLogin: true,
    path: '/opt/Patchcord/patchcord',
    args: ['--hidden', '"--data=/my desk"'],
  });
});

test('Linux has its file, of which Electron knows nothing', async () => {
  const electron = createFakeElectron({ platform: 'linux' });
  await electron.ready();
  const login = open('linux');
  login.set(true);
  await looked(2);
  expect(existsSync(installed('linux').autostart)).toBe(true);
  expect(electron.names('app.')).toEqual([]);
});

test.each(['win32', 'darwin'] as const)(
  '%s: what the user switched off in the system is off',
  async (platform) => {
    const electron = createFakeElectron({ platform });
    await electron.ready();
    const login = open(platform);
    login.set(true);
    await looked(2);
    electron.app.userSwitchesLoginItemOff();
    await login.refresh();
    expect(login.state()).toBe('off');
  },
);

test('a fault of the system leaves it off', async () => {
  await createFakeElectron().ready();
  writeFileSync(join(home, '.config'), 'a file where the folder should be');
  const login = open('linux');
  login.set(true);
  await looked(2);
  expect(login.state()).toBe('off');
});

test.each(['win32', 'darwin', 'linux'] as const)(
  '%s: a checkout is not started at login',
  async (platform) => {
    const electron = createFakeElectron({ platform });
    await electron.ready();
    const login = open(platform, false);
    await login.refresh();
    expect(login.state()).toBe('unsupported');
    expect(login.set(true)).toMatchObject({ ok: false, error: { code: 'unsupported' } });
    expect(changes).toBe(0);
    expect(electron.app.loginItem).toEqual({});
  },
);
