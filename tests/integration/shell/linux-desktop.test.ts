/** The real programs of a Linux desktop: who gets a link, what a desktop file starts. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { installedAs } from '../../../electron/shell/installed-as';
import { createLinuxLinks } from '../../../electron/shell/linux-links';
import { runCommand } from '../../../electron/shell/run-command';
import { tempDir } from '../../fakes/temp-dir';

const isThere = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((dir) => existsSync(join(dir, program)));

let home: string;
beforeEach(() => {
  home = tempDir();
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'config'));
  vi.stubEnv('XDG_DATA_HOME', join(home, 'data'));
  mkdirSync(join(home, 'config'));
  return () => vi.unstubAllEnvs();
});

test.skipIf(!isThere('xdg-mime') || !isThere('gio'))(
  'an AppImage with any name gets the phone links once it asked, and the link as it was',
  async () => {
    const folder = join(home, 'My $Apps "1" `x` \\b');
    const [program, heard] = [join(folder, 'Patchcord 1.AppImage'), join(home, 'heard')];
    mkdirSync(folder);
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}.new'\nmv '${heard}.new' '${heard}'\n`);
    chmodSync(program, 0o755);
    const installed = installedAs({
      platform: 'linux',
      env: { ...process.env, APPIMAGE: program },
      home,
      execPath: '/tmp/.mount/patchcord',
      appPath: '/tmp/.mount/app.asar',
      isPackaged: true,
      isFirstDesk: true,
      flags: ['--data=/a b/100%u$HOME'],
    });
    const links = createLinuxLinks(installed, runCommand);
    expect(await links.isOurs('tel')).toBe(false);
    await links.claim();
    for (const scheme of ['tel', 'sip', 'callto'] as const) expect(await links.isOurs(scheme)).toBe(true);
    execFile('gio', ['open', 'tel:+40-721;ext=7']);
    await expect.poll(() => existsSync(heard)).toBe(true);
    expect(readFileSync(heard, 'utf8')).toBe('--data=/a b/100%u$HOME\ntel:+40-721;ext=7\n');
  },
);

test('a program that is not there, or that fails, says nothing', async () => {
  expect(await runCommand('patchcord-is-not-there', [])).toBeUndefined();
  expect(await runCommand(process.execPath, ['-e', 'console.log(1); process.exit(1)'])).toBeUndefined();
  expect(await runCommand(process.execPath, ['-e', 'console.log(1)'])).toBe('1\n');
});
