/** The real programs of a Linux desktop: who gets a link, what a desktop file starts, when nobody wants to be disturbed. */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchDoNotDisturb } from '../../../electron/shell/do-not-disturb';
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
    await expect.poll(() => existsSync(heard), { timeout: 10_000 }).toBe(true);
    expect(readFileSync(heard, 'utf8')).toBe('--data=/a b/100%u$HOME\ntel:+40-721;ext=7\n');
  },
);

test('a program that is not there, or that fails, says nothing', async () => {
  expect(await runCommand('patchcord-is-not-there', [])).toBeUndefined();
  expect(await runCommand(process.execPath, ['-e', 'console.log(1); process.exit(1)'])).toBeUndefined();
  expect(await runCommand(process.execPath, ['-e', 'console.log(1)'])).toBe('1\n');
});

describe('do not disturb', () => {
  /** `gsettings` as GNOME has it, with a file for the setting; its process ids are kept. */
  const placeSettings = (shown: string): { set(shown: string): void; watchers(): readonly number[] } => {
    const [bin, value, pids] = ['bin', 'value', 'pids'].map((name) => join(home, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(bin);
    writeFileSync(value, shown);
    writeFileSync(pids, '');
    writeFileSync(
      join(bin, 'gsettings'),
      `#!${process.execPath}
const { appendFileSync, readFileSync, watchFile } = require('node:fs');
const [verb, ...setting] = process.argv.slice(2);
if (setting.join(' ') !== 'org.gnome.desktop.notifications show-banners') process.exit(1);
const read = () => readFileSync(${JSON.stringify(value)}, 'utf8');
if (verb === 'get') console.log(read());
else {
  appendFileSync(${JSON.stringify(pids)}, process.pid + '\\n');
  watchFile(${JSON.stringify(value)}, { interval: 20 }, () => console.log('show-banners: ' + read()));
}
`,
      { mode: 0o755 },
    );
    vi.stubEnv('PATH', bin);
    return {
      set: (now) => writeFileSync(value, now),
      watchers: () => readFileSync(pids, 'utf8').trim().split('\n').filter(Boolean).map(Number),
    };
  };
  const watch = (desktop: string, platform: NodeJS.Platform = 'linux') => {
    const changes: string[] = [];
    const found = watchDoNotDisturb({
      platform,
      env: { XDG_CURRENT_DESKTOP: desktop },
      run: runCommand,
      onChange: () => changes.push(found.state()),
    });
    return { ...found, changes };
  };
  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('GNOME says it, also when it changes, and nothing of us goes on watching', async () => {
    const settings = placeSettings('true');
    const found = watch('ubuntu:GNOME');
    expect(found.state()).toBe('unknown');
    await expect.poll(found.state).toBe('off');
    await expect.poll(settings.watchers).toHaveLength(1);
    settings.set('false');
    await expect.poll(found.state).toBe('on');
    settings.set('true ');
    await expect.poll(found.state).toBe('off');
    expect(found.changes).toEqual(['off', 'on', 'off']);
    const [watcher = 0] = settings.watchers();
    expect(isRunning(watcher)).toBe(true);
    found.dispose();
    await expect.poll(() => isRunning(watcher)).toBe(false);
  });

  test.each([
    ['KDE', 'linux'],
    ['', 'linux'],
    ['GNOME', 'win32'],
  ] as const)('it is unknown on "%s" of %s, and nobody is asked', async (desktop, platform) => {
    const settings = placeSettings('false');
    const found = watch(desktop, platform);
    // As long as the question would take.
    await runCommand('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners']);
    expect(found.state()).toBe('unknown');
    expect(settings.watchers()).toEqual([]);
    found.dispose();
  });

  test('it is unknown where the program is missing', async () => {
    vi.stubEnv('PATH', home);
    const found = watch('GNOME');
    await runCommand('gsettings', ['get']);
    expect(found.state()).toBe('unknown');
    found.dispose();
  });

  test.skipIf(!hasGnomeSettings())('GNOME’s own program has the setting', () => {
    const range = ['range', 'org.gnome.desktop.notifications', 'show-banners'];
    expect(execFileSync('gsettings', range, { encoding: 'utf8' })).toBe('type b\n');
  });
});

function hasGnomeSettings(): boolean {
  if (!isThere('gsettings')) return false;
  const schemas = execFileSync('gsettings', ['list-schemas'], { encoding: 'utf8' });
  return schemas.split('\n').includes('org.gnome.desktop.notifications');
}
