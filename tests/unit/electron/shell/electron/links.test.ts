import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { linkHandlers } from '../../../../../electron/shell/electron/links';
import { DESKTOP_FILE, type Installation, installedAs } from '../../../../../electron/shell/installed-as';
import { createLinks } from '../../../../../electron/shell/links';
import { createFakeElectron, type FakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../fakes/temp-dir';
import { until } from '../../../../fakes/until';

let home: string;
let changes: number;
beforeEach(() => {
  home = tempDir();
  changes = 0;
  return () => vi.unstubAllEnvs();
});

const installed = (
  platform: NodeJS.Platform,
  given: Partial<Parameters<typeof installedAs>[0]> = {},
): Installation =>
  installedAs({
    platform,
    env: { XDG_DATA_DIRS: join(home, 'system') },
    home,
    execPath: process.execPath,
    appPath: '/src',
    isPackaged: true,
    isFirstDesk: true,
    flags: [],
    ...given,
  });
const open = (installation: Installation) =>
  createLinks(linkHandlers(installation), () => {
    changes += 1;
  });
/** Until it was looked at the next time. */
const looked = async (times: number) => {
  await until(() => expect(changes).toBe(times));
};
const of = (ours: boolean) => ['tel', 'sip', 'callto'].map((scheme) => ({ scheme, ours }));
const ours = (electron: FakeElectron) => electron.argsOf('app.setAsDefaultProtocolClient');

test.each(['win32', 'darwin'] as const)(
  '%s is asked for all three, and only when the agent wants it',
  async (platform) => {
    const electron = createFakeElectron({ platform });
    await electron.ready();
    const links = open(installed(platform));
    expect(links.state()).toEqual([]);
    await looked(1);
    expect(links.state()).toEqual(of(false));
    expect(ours(electron)).toEqual([]);
    expect(links.claim()).toEqual({ ok: true });
    await looked(2);
    expect(ours(electron)).toEqual([['tel'], ['sip'], ['callto']]);
    expect(links.state()).toEqual(of(true));
  },
);

test('what the system didn’t give is said, scheme by scheme', async () => {
  const electron = createFakeElectron({ platform: 'darwin', refusedProtocols: ['sip'] });
  await electron.ready();
  const links = open(installed('darwin'));
  await looked(1);
  links.claim();
  await looked(2);
  expect(links.state()).toEqual([
    { scheme: 'tel', ours: true },
    { scheme: 'sip', ours: false },
    { scheme: 'callto', ours: true },
  ]);
});

test('on Windows what counts is what the user chose, not what is registered', async () => {
  const electron = createFakeElectron({ platform: 'win32', protocols: ['tel', 'sip'] });
  await electron.ready();
  electron.app.userChoosesForLinks('tel', 'C:\\Program Files\\Other\\phone.exe');
  electron.app.userChoosesForLinks('callto', process.execPath.toUpperCase());
  const links = open(installed('win32'));
  await looked(1);
  const chosen = [
    { scheme: 'tel', ours: false },
    { scheme: 'sip', ours: true },
    { scheme: 'callto', ours: true },
  ];
  expect(links.state()).toEqual(chosen);
  electron.app.userChoosesForLinks('tel', process.execPath);
  expect(links.state()).toEqual(chosen);
  await links.refresh();
  expect(links.state()).toEqual(of(true));
});

test('a checkout can be tried on Windows, where links are by command; elsewhere it is nobody', async () => {
  const electron = createFakeElectron({ platform: 'win32' });
  await electron.ready();
  const { app } = await import('electron');
  const commands: unknown[] = [];
  app.setAsDefaultProtocolClient = (...command) => commands.push(command) > 0;
  const links = open(installed('win32', { isPackaged: false, flags: ['--data=C:\\d'] }));
  links.claim();
  await looked(2);
  expect(commands[0]).toEqual(['tel', process.execPath, ['/src', '--data=C:\\d']]);

  for (const platform of ['darwin', 'linux'] as const) {
    await createFakeElectron({ platform }).ready();
    const none = open(installed(platform, { isPackaged: false }));
    await none.refresh();
    expect(none.state(), platform).toEqual([]);
    expect(none.claim(), platform).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  }
  expect(changes).toBe(2);
});

test('Linux is asked by its own program, without waiting for it', async () => {
  const [bin, state] = [join(home, 'bin'), join(home, 'default')];
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'xdg-mime'),
    `#!/bin/sh\nif [ "$1" = default ]; then echo "$2" > '${state}'; else cat '${state}' 2>/dev/null; exit 0; fi\n`,
  );
  chmodSync(join(bin, 'xdg-mime'), 0o755);
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  const electron = createFakeElectron({ platform: 'linux' });
  await electron.ready();
  const installation = installed('linux');
  const links = open(installation);
  await looked(1);
  expect(links.state()).toEqual(of(false));
  expect(links.claim()).toEqual({ ok: true });
  await looked(2);
  expect(links.state()).toEqual(of(true));
  expect(readFileSync(state, 'utf8').trim()).toBe(DESKTOP_FILE);
  expect(existsSync(installation.applications)).toBe(true);
  expect(electron.names('app.')).toEqual([]);
});
