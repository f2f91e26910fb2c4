import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumCandidates, findHeadlessChromium } from '../../../scripts/lib/chromium.mjs';
import { electronObstacle } from '../../../scripts/lib/electron.mjs';
import { formatStartOptions, parseStartOptions } from '../../../scripts/lib/start-options.mjs';

const system = { platform: 'linux' as const, env: { XDG_DATA_HOME: '/xdg' }, cwd: '/work' };

function options(...args: string[]) {
  const parsed = parseStartOptions(args, system);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.options;
}

describe('the flags of npm start', () => {
  test('without any', () => {
    expect(options()).toEqual({
      host: undefined,
      open: true,
      hidden: false,
      data: join('/xdg', 'patchcord'),
      port: undefined,
      agent: undefined,
    });
  });

  test('all of them, in both spellings', () => {
    const all = {
      host: 'browser',
      open: false,
      hidden: false,
      data: resolve('/work', 'd'),
      port: 8080,
      agent: 'Ana Pop',
    };
    expect(
      options('--host', 'browser', '--no-open', '--data', 'd', '--port', '8080', '--agent', 'Ana Pop'),
    ).toEqual(all);
    expect(options('--host=browser', '--no-open', '--data=d', '--port=8080', '--agent=Ana Pop')).toEqual(all);
  });

  test('written out they say the same', () => {
    const some = options('--no-open', '--data=/d', '--port=0', '--agent=-- x');
    expect(options(...formatStartOptions(some))).toEqual(some);
    const hidden = options('--hidden', '--data=/d');
    expect(options(...formatStartOptions(hidden))).toEqual(hidden);
  });

  test('a hidden start opens no browser either', () => {
    expect(options('--hidden')).toMatchObject({ hidden: true, open: false });
  });

  test.each([
    [['--hots', 'browser'], 'Unknown flag: --hots'],
    [['browser'], 'Unknown flag: browser'],
    [['--host', 'chrome'], '--host is "electron" or "browser", not "chrome".'],
    [['--host'], '--host needs a value.'],
    [['--data', '--no-open'], '--data needs a value.'],
    [['--data='], '--data needs a value.'],
    [['--port', '80'], '--port is 0 or a number from 1024 to 65535, not "80".'],
    [['--port=65536'], '--port is 0 or a number from 1024 to 65535, not "65536".'],
    [['--port=12e3'], '--port is 0 or a number from 1024 to 65535, not "12e3".'],
    [['--agent= '], '--agent is a name of at most 80 characters.'],
    [[`--agent=${'x'.repeat(81)}`], '--agent is a name of at most 80 characters.'],
    [['--no-open=1'], 'Unknown flag: --no-open=1'],
  ])('%j: %s', (args, problem) => {
    expect(parseStartOptions(args, system)).toEqual({ ok: false, problem });
  });
});

test('a named browser is taken alone; else the places of the platform, best first', () => {
  expect(chromiumCandidates('linux', { PATCHCORD_CHROMIUM: '/opt/c', PATH: '/usr/bin' })).toEqual(['/opt/c']);
  const path = ['/usr/bin', 'relative', '/snap/bin'].join(delimiter);
  expect(chromiumCandidates('linux', { PATH: path }).slice(0, 3)).toEqual([
    join('/usr/bin', 'chromium'),
    join('/snap/bin', 'chromium'),
    join('/usr/bin', 'chromium-browser'),
  ]);
  expect(chromiumCandidates('darwin', { HOME: '/Users/a' })[0]).toContain('Google Chrome.app');
  expect(chromiumCandidates('win32', {})).toEqual([]);
});

test('tests without windows take the small Chromium, unless another one is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-chromium-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const install = (name: string) => writeFile(join(folder, name), '', { mode: 0o755 });
  await install('chromium');
  expect(findHeadlessChromium({ PATH: folder })).toBe(join(folder, 'chromium'));
  await install('chromium-headless-shell');
  expect(findHeadlessChromium({ PATH: folder })).toBe(join(folder, 'chromium-headless-shell'));
  const named = join(folder, 'chromium');
  expect(findHeadlessChromium({ PATH: folder, PATCHCORD_CHROMIUM: named })).toBe(named);
});

test('Electron needs a display and does not run as root', () => {
  const linux = { platform: 'linux' as const, env: { WAYLAND_DISPLAY: 'wayland-0' }, isRoot: false };
  expect(electronObstacle(linux)).toBeUndefined();
  expect(electronObstacle({ ...linux, isRoot: true })).toMatch(/root/);
  expect(electronObstacle({ ...linux, env: {} })).toMatch(/display/);
  expect(electronObstacle({ platform: 'win32', env: {}, isRoot: false })).toBeUndefined();
});
