/** GNOME's own program, as far as the desk asks it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchDoNotDisturb } from '../../../electron/desk/desktop/do-not-disturb';
import { runCommand } from '../../../electron/shell/run-command';
import { type GnomeSettings, placeGnomeSettings } from '../../fakes/gnome-settings';
import { tempDir } from '../../fakes/temp-dir';

describe('do not disturb', () => {
  beforeEach(() => () => vi.unstubAllEnvs());
  const place = (shown: string): GnomeSettings => {
    const settings = placeGnomeSettings(shown);
    vi.stubEnv('PATH', settings.bin);
    return settings;
  };
  const watch = (desktop: string, platform: NodeJS.Platform = 'linux') => {
    const changes: string[] = [];
    const found = watchDoNotDisturb({
      platform,
      env: { XDG_CURRENT_DESKTOP: desktop },
      run: runCommand,
    });
    found.onChange(() => changes.push(found.state()));
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
    const settings = place('true');
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
    const settings = place('false');
    const found = watch(desktop, platform);
    // As long as the question would take.
    await runCommand('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners']);
    expect(found.state()).toBe('unknown');
    expect(settings.watchers()).toEqual([]);
    found.dispose();
  });

  test('it is unknown where the program is missing', async () => {
    vi.stubEnv('PATH', tempDir());
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
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (!folders.some((dir) => existsSync(join(dir, 'gsettings')))) return false;
  const schemas = execFileSync('gsettings', ['list-schemas'], { encoding: 'utf8' });
  return schemas.split('\n').includes('org.gnome.desktop.notifications');
}
