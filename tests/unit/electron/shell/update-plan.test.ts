import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '#shared/lib/result';
import { feedOf, nextLookMs, planUpdates } from '../../../../electron/shell/update-plan';
import { tempDir } from '../../../fakes/temp-dir';

const KEYS = ['a key'];
const PACKAGED =
  'provider: generic\nurl: https://updates.example/patchcord\nupdaterCacheDirName: patchcord-updater\n';

/** An AppImage that is run by whoever owns it. */
function installation(packaged: string | undefined = PACKAGED) {
  const home = tempDir();
  const resources = join(home, 'mount/resources');
  mkdirSync(resources, { recursive: true });
  if (packaged !== '') writeFileSync(join(resources, 'app-update.yml'), packaged);
  return {
    platform: 'linux' as NodeJS.Platform,
    env: { APPIMAGE: join(home, 'Patchcord.AppImage'), APPDIR: join(home, 'mount') } as Record<
      string,
      string
    >,
    execPath: join(home, 'mount/patchcord'),
    resources,
    isPackaged: true,
    isFirstDesk: true,
    keys: KEYS,
    policy: ok({}),
  };
}

describe('whether there are updates', () => {
  test('an AppImage in a folder of the agent’s updates itself from where it was packaged to', async () => {
    expect(await planUpdates(installation())).toEqual({
      kind: 'on',
      feed: { url: 'https://updates.example/patchcord/', channel: 'latest' },
      keys: KEYS,
    });
  });

  test('off by policy; and where the policy can’t be read, as it may have said so', async () => {
    const setup = installation();
    const off = { kind: 'off', why: 'policy' };
    expect(await planUpdates({ ...setup, policy: ok({ updates: { off: true } }) })).toEqual(off);
    expect(await planUpdates({ ...setup, policy: fail('broken') })).toEqual(off);
    expect(await planUpdates({ ...setup, policy: ok({ updates: { off: false } }) })).toMatchObject({
      kind: 'on',
    });
  });

  test('not in a build without a key or without an address', async () => {
    const off = { kind: 'off', why: 'unsupported' };
    expect(await planUpdates({ ...installation(), keys: [] })).toEqual(off);
    expect(await planUpdates(installation(''))).toEqual(off);
    expect(await planUpdates(installation('provider: github\nowner: somebody\n'))).toEqual(off);
  });

  const byOthers = { kind: 'off', why: 'package' };

  test('not unpackaged, and not by a further desk of the same program', async () => {
    expect(await planUpdates({ ...installation(), isPackaged: false })).toEqual(byOthers);
    expect(await planUpdates({ ...installation(), isFirstDesk: false })).toEqual(byOthers);
  });

  test('Linux: not from a deb, an rpm or an archive, also when an AppImage has started it', async () => {
    const setup = installation();
    expect(await planUpdates({ ...setup, env: {} })).toEqual(byOthers);
    expect(await planUpdates({ ...setup, execPath: '/opt/Patchcord/patchcord' })).toEqual(byOthers);
    expect(await planUpdates({ ...setup, execPath: `${setup.env['APPDIR']}-other/patchcord` })).toEqual(
      byOthers,
    );
  });

  test('Linux: not where its folder can’t be written', async () => {
    const setup = installation();
    const env = { ...setup.env, APPIMAGE: '/nowhere/at/all/Patchcord.AppImage' };
    expect(await planUpdates({ ...setup, env })).toEqual(byOthers);
  });

  test('Windows: only where it is installed for one user', async () => {
    const windows = { ...installation(), platform: 'win32' as const, env: { USERPROFILE: 'C:\\Users\\Ana' } };
    const at = (execPath: string) => planUpdates({ ...windows, execPath });
    expect(await at('C:\\Users\\Ana\\AppData\\Local\\Programs\\patchcord\\Patchcord.exe')).toMatchObject({
      kind: 'on',
    });
    expect(await at('c:\\users\\ana\\Apps\\Patchcord.exe')).toMatchObject({ kind: 'on' });
    expect(await at('C:\\Program Files\\Patchcord\\Patchcord.exe')).toEqual(byOthers);
    expect(await at('C:\\Users\\Anabel\\Patchcord.exe')).toEqual(byOthers);
    expect(await at('D:\\Patchcord\\Patchcord.exe')).toEqual(byOthers);
    expect(await planUpdates({ ...windows, env: {}, execPath: 'C:\\Users\\Ana\\Patchcord.exe' })).toEqual(
      byOthers,
    );
  });

  test('macOS: only where the bundle and its folder can be written', async () => {
    const home = tempDir();
    const execPath = join(home, 'Patchcord.app/Contents/MacOS/Patchcord');
    mkdirSync(join(execPath, '..'), { recursive: true });
    const mac = { ...installation(), platform: 'darwin' as const, env: {} };
    expect(await planUpdates({ ...mac, execPath })).toMatchObject({ kind: 'on' });
    const moved = join(home, 'Translocated/Patchcord.app/Contents/MacOS/Patchcord');
    expect(await planUpdates({ ...mac, execPath: moved })).toEqual(byOthers);
  });
});

describe('where they come from', () => {
  test('the administrators’ address and channel go before the packaged ones', () => {
    const policy = { updates: { url: 'https://mirror.example/p/', channel: 'pilot' } };
    expect(feedOf(policy, PACKAGED)).toEqual({ url: 'https://mirror.example/p/', channel: 'pilot' });
    expect(feedOf({ updates: { channel: 'pilot' } }, PACKAGED)).toEqual({
      url: 'https://updates.example/patchcord/',
      channel: 'pilot',
    });
  });

  test('a build for a channel, and quotes around what was packaged', () => {
    expect(feedOf({}, `provider: generic\nurl: 'https://updates.example'\nchannel: "beta"\n`)).toEqual({
      url: 'https://updates.example/',
      channel: 'beta',
    });
  });

  test.each(['http://updates.example/', 'file:///srv/feed', 'ftp://updates.example/', 'updates.example'])(
    'not from %s',
    (url) => {
      expect(feedOf({}, `provider: generic\nurl: ${url}\n`)).toBeUndefined();
    },
  );
});

describe('when it looks', () => {
  test('after the start in some minutes, not all desks in the same', () => {
    expect([0, 0.5, 1].map((random) => nextLookMs('start', random) / 60_000)).toEqual([3.75, 5, 6.25]);
  });

  test('every four hours, a quarter more or less; never more seldom because of failures', () => {
    const hours = (failures: number, random: number) => nextLookMs({ failures }, random) / 3_600_000;
    expect([0, 0.5, 1].map((random) => hours(0, random))).toEqual([3, 4, 5]);
    expect(hours(1, 0.5)).toBeCloseTo(1 / 6);
    expect(hours(100, 0.5)).toBe(4);
  });
});
