import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createAutostart } from '../../../../electron/shell/autostart';
import { entryValue } from '../../../../electron/shell/desktop-entry';
import { type Installation, installedAs } from '../../../../electron/shell/installed-as';
import { tempDir } from '../../../fakes/temp-dir';

let home: string;
beforeEach(() => {
  home = tempDir();
});
const installed = (env: Record<string, string> = {}): Installation =>
  installedAs({
    platform: 'linux',
    env,
    home,
    execPath: '/opt/Patchcord/patchcord',
    appPath: '/opt/Patchcord/resources/app.asar',
    isPackaged: true,
    isFirstDesk: true,
    flags: ['--data=/srv/p'],
  });
const text = () => readFileSync(installed().autostart, 'utf8');
const put = (content: string) => {
  mkdirSync(dirname(installed().autostart), { recursive: true });
  writeFileSync(installed().autostart, content);
};

test('it is off, on and off again, and starts the same desk without a window', async () => {
  const autostart = createAutostart(installed());
  expect(await autostart.isOn()).toBe(false);
  await autostart.set(true);
  expect(await autostart.isOn()).toBe(true);
  expect(entryValue(text(), 'Exec')).toBe('/opt/Patchcord/patchcord --hidden --data=/srv/p');
  await autostart.set(false);
  expect(await autostart.isOn()).toBe(false);
  await autostart.set(false);
});

test('what the desktop’s own settings switched off is off, and on again when it is wanted', async () => {
  const autostart = createAutostart(installed());
  for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    put(`[Desktop Entry]\nType=Application\nExec=/opt/Patchcord/patchcord --hidden\n${line}\n`);
    expect(await autostart.isOn(), line).toBe(false);
    expect(text()).toContain(line);
    await autostart.set(true);
    expect(await autostart.isOn(), line).toBe(true);
  }
});

test('an AppImage that was moved is found again, an installed program is left as somebody wrote it', async () => {
  await createAutostart(installed({ APPIMAGE: '/home/ana/Patchcord-1.AppImage' })).set(true);
  expect(await createAutostart(installed({ APPIMAGE: '/home/ana/Patchcord-2.AppImage' })).isOn()).toBe(true);
  expect(entryValue(text(), 'Exec')).toContain('Patchcord-2.AppImage --hidden');

  put('[Desktop Entry]\nExec=nice /opt/Patchcord/patchcord --hidden\n');
  expect(await createAutostart(installed()).isOn()).toBe(true);
  expect(text()).toContain('nice');
});

test('a folder that can’t be made is a fault, not a success', async () => {
  writeFileSync(join(home, '.config'), 'a file where the folder should be');
  await expect(createAutostart(installed()).set(true)).rejects.toThrow();
});
