import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { entryValue } from '../../../../electron/shell/desktop-entry';
import { DESKTOP_FILE, type Installation, installedAs } from '../../../../electron/shell/installed-as';
import { createLinuxLinks } from '../../../../electron/shell/linux-links';
import type { RunCommand } from '../../../../electron/shell/run-command';
import { tempDir } from '../../../fakes/temp-dir';

let home: string;
let defaults: Map<string, string>;
let isThere: boolean;
beforeEach(() => {
  home = tempDir();
  defaults = new Map();
  isThere = true;
});

/** `xdg-mime`, as far as it is asked. */
const run: RunCommand = async (program, args) => {
  if (!isThere) return undefined;
  expect(program).toBe('xdg-mime');
  const [verb, ...rest] = args;
  if (verb === 'query') {
    expect(rest[0]).toBe('default');
    return `${defaults.get(rest[1] ?? '') ?? ''}\n`;
  }
  expect(verb).toBe('default');
  for (const type of rest.slice(1)) defaults.set(type, rest[0] ?? '');
  return '';
};
const installed = (env: Record<string, string> = {}): Installation =>
  installedAs({
    platform: 'linux',
    env: { XDG_DATA_DIRS: join(home, 'system'), ...env },
    home,
    execPath: '/opt/Patchcord/patchcord',
    appPath: '/app',
    isPackaged: true,
    isFirstDesk: true,
    flags: [],
  });
const installPackage = () => {
  const path = installed().systemApplications[0] ?? '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '[Desktop Entry]\n');
  return path;
};

test('a package has its desktop file: only the choice is made, for all three', async () => {
  installPackage();
  const links = createLinuxLinks(installed(), run);
  expect(await links.isOurs('tel')).toBe(false);
  await links.claim();
  for (const scheme of ['tel', 'sip', 'callto'] as const) expect(await links.isOurs(scheme)).toBe(true);
  expect([...defaults]).toEqual(
    ['tel', 'sip', 'callto'].map((scheme) => [`x-scheme-handler/${scheme}`, DESKTOP_FILE]),
  );
  expect(existsSync(installed().applications)).toBe(false);
  defaults.set('x-scheme-handler/sip', 'linphone.desktop');
  expect(await links.isOurs('sip')).toBe(false);
  expect(await links.isOurs('tel')).toBe(true);
});

test('an AppImage brings one, and keeps it right when it was moved', async () => {
  const path = installed().applications;
  const env = (version: number) => ({ APPIMAGE: `/home/ana/My Apps/Patchcord-${version}.AppImage` });
  await createLinuxLinks(installed(env(1)), run).claim();
  const text = () => readFileSync(path, 'utf8');
  expect(entryValue(text(), 'Exec')).toBe('"/home/ana/My Apps/Patchcord-1.AppImage" %u');
  expect(entryValue(text(), 'MimeType')).toBe(
    'x-scheme-handler/tel;x-scheme-handler/sip;x-scheme-handler/callto;',
  );
  expect(await createLinuxLinks(installed(env(2)), run).isOurs('tel')).toBe(true);
  expect(entryValue(text(), 'Exec')).toContain('Patchcord-2.AppImage');
});

test('a choice that leads nowhere is not ours', async () => {
  const links = createLinuxLinks(installed(), run);
  await links.claim();
  expect(await links.isOurs('tel')).toBe(true);
  rmSync(installed().applications);
  expect(await links.isOurs('tel')).toBe(false);
  installPackage();
  expect(await links.isOurs('tel')).toBe(true);
});

test('without the program of the system nothing is known', async () => {
  isThere = false;
  expect(await createLinuxLinks(installed(), run).isOurs('tel')).toBeUndefined();
});
