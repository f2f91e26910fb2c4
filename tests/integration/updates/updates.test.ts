import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOf, publish, startUpdateServer } from '../../fakes/update-server';
import { createKeyPair, createRig, soon } from './update-rig';

const NAME = 'Patchcord-1.1.0-linux-x86_64.AppImage';
/** A program, as it is run when it was installed. */
const program = (version: string) =>
  `#!/bin/sh\necho "${version} $APPIMAGE_EXIT_AFTER_INSTALL" > "$APPIMAGE.ran"\n`;
const release = { version: '1.1.0', files: { [NAME]: program('1.1.0') } };

describe('what is taken', () => {
  test('a newer version that is signed is fetched and ready', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
    expect(rig.states.map(({ state }) => state)).toEqual(['checking', 'downloading', 'ready']);
    expect(server.requests).toEqual(['/feed/latest-linux.yml', `/feed/${NAME}.sig`, `/feed/${NAME}`]);
    expect(rig.fetched()).toEqual([NAME]);
    // The feed isn't told who asks.
    expect(server.headers['x-user-staging-id']).toBe('0');
  });

  test('the same version and an older one are none', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    for (const version of ['1.0.0', '0.9.0', '1.0.0-beta.1']) {
      await rig.publish({ ...release, version });
      expect(await rig.look()).toMatchObject({ state: 'current', checkedAt: rig.clock.now() });
    }
    expect(server.requests).toEqual([
      '/feed/latest-linux.yml',
      '/feed/latest-linux.yml',
      '/feed/latest-linux.yml',
    ]);
  });

  test('a staged one: at 0 % by nobody, at 100 % by everybody', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish({ ...release, more: 'stagingPercentage: 0\n' });
    expect(await rig.look()).toMatchObject({ state: 'current' });
    expect(server.requests).toEqual(['/feed/latest-linux.yml']);
    await rig.publish({ ...release, more: 'stagingPercentage: 100\n' });
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
  });

  test('a computer stays on its side of the percentage', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    const share = async (percent: number) => {
      await rig.publish({ ...release, more: `stagingPercentage: ${percent}\n` });
      return (await rig.look()).state;
    };
    // It is drawn once per installation, and kept.
    writeFileSync(join(rig.home, 'data/.updaterId'), '5f0d4a1e-8d2c-5b7e-9c33-a1b240000000');
    expect(await share(25)).toBe('current');
    expect(await share(26)).toBe('ready');
    expect(await share(25)).toBe('current');
  });

  test('the channel of a pilot group has a feed of its own', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server, { channel: 'beta' });
    await rig.publish({ version: '1.0.0', files: { 'old.AppImage': 'old' } });
    await rig.publish({
      version: '1.1.0-beta.2',
      feed: 'beta-linux.yml',
      files: { [NAME]: program('beta') },
    });
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0-beta.2' });
    expect(server.requests[0]).toBe('/feed/beta-linux.yml');
  });

  test('what an earlier run has fetched is checked again and not fetched again', async () => {
    const server = await startUpdateServer();
    const keys = createKeyPair();
    const first = await createRig(server, { keys });
    await first.publish(release);
    await first.look();
    const second = await createRig(server, { keys, home: first.home });
    expect(await second.look()).toEqual({ state: 'ready', version: '1.1.0' });
    expect(server.requests.filter((path) => path === `/feed/${NAME}`)).toHaveLength(1);
  });

  test('what was changed on the disk meanwhile is fetched anew', async () => {
    const server = await startUpdateServer();
    const keys = createKeyPair();
    const first = await createRig(server, { keys });
    await first.publish(release);
    await first.look();
    const kept = join(first.home, 'cache/patchcord-updater/pending', NAME);
    writeFileSync(kept, 'somebody else’s');
    const second = await createRig(server, { keys, home: first.home });
    expect(await second.look()).toEqual({ state: 'ready', version: '1.1.0' });
    expect(readFileSync(kept, 'utf8')).toBe(program('1.1.0'));
  });
});

describe('what is not taken', () => {
  test('a file that is not what the feed says is damaged, and gone', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    writeFileSync(join(server.folder, NAME), 'half of it');
    expect(await rig.look()).toEqual({ state: 'failed', why: 'damaged' });
    expect(rig.fetched()).not.toContain(NAME);
    await expectNothingInstalled(rig);
  });

  const forgeries: Record<string, (folder: string) => void> = {
    'no signature': (folder) => rmSync(join(folder, `${NAME}.sig`)),
    'an empty signature': (folder) => writeFileSync(join(folder, `${NAME}.sig`), '\n'),
    'the signature of another file': (folder) =>
      renameSync(join(folder, 'Other.AppImage.sig'), join(folder, `${NAME}.sig`)),
    'another file with the old signature': (folder) => {
      writeFileSync(join(folder, NAME), 'evil');
      const feed = join(folder, 'latest-linux.yml');
      writeFileSync(feed, readFileSync(feed, 'utf8').replaceAll(hashOf(program('1.1.0')), hashOf('evil')));
    },
    'an older version that is called newer': (folder) => {
      const feed = join(folder, 'latest-linux.yml');
      writeFileSync(feed, readFileSync(feed, 'utf8').replace('version: 1.1.0', 'version: 9.0.0'));
    },
    'another name for the same file': (folder) => {
      for (const end of ['', '.sig'])
        renameSync(join(folder, NAME + end), join(folder, `Renamed.AppImage${end}`));
      const feed = join(folder, 'latest-linux.yml');
      writeFileSync(feed, readFileSync(feed, 'utf8').replaceAll(NAME, 'Renamed.AppImage'));
    },
    'one file of several without': (folder) => rmSync(join(folder, 'Other.AppImage.sig')),
  };
  test.each(Object.entries(forgeries))('%s: not genuine, and never fetched', async (_name, forge) => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish({ ...release, files: { ...release.files, 'Other.AppImage': 'other' } });
    forge(server.folder);
    expect(await rig.look()).toEqual({ state: 'failed', why: 'not-genuine' });
    expect(server.requests.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    expect(rig.fetched()).toEqual([]);
    await expectNothingInstalled(rig);
  });

  test('a release signed with a key that is not built in', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    const stranger = createKeyPair();
    await publish(server.folder, {
      ...release,
      privateKeys: stranger.privateKey,
      publicKeys: [stranger.publicKey],
    });
    expect(await rig.look()).toEqual({ state: 'failed', why: 'not-genuine' });
    await expectNothingInstalled(rig);
  });

  test('one signed with the old and the new key is taken by who knows either', async () => {
    const server = await startUpdateServer();
    const [old, next] = [createKeyPair(), createKeyPair()];
    await publish(server.folder, {
      ...release,
      privateKeys: old.privateKey + next.privateKey,
      publicKeys: [next.publicKey],
    });
    for (const keys of [old, next]) {
      const rig = await createRig(server, { keys });
      expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
    }
  });

  const damages: Record<string, (feed: string) => string> = {
    'no feed at all': () => 'a sentence',
    'no YAML': () => '\t- {',
    'no file': (feed) => feed.replace(/^ .*\n/gm, '').replace(/^(path|sha512).*\n/gm, ''),
    'a file elsewhere': (feed) => feed.replace(`url: ${NAME}`, `url: https://elsewhere.example/${NAME}`),
    'a file above the feed': (feed) => feed.replace(`url: ${NAME}`, `url: ../${NAME}`),
    'no version': (feed) => feed.replace('1.1.0', '1.1'),
    'a second download': (feed) => `${feed}packages:\n  x64:\n    path: app.7z\n    sha512: ${hashOf('')}\n`,
    'an installer that wants an administrator': (feed) =>
      feed.replace('    size:', '    isAdminRightsRequired: true\n    size:'),
  };
  test.each(Object.entries(damages))('a feed with %s is damaged', async (_name, damage) => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    const feed = join(server.folder, 'latest-linux.yml');
    writeFileSync(feed, damage(readFileSync(feed, 'utf8')));
    expect(await rig.look()).toEqual({ state: 'failed', why: 'damaged' });
    expect(server.requests).toEqual(['/feed/latest-linux.yml']);
    await expectNothingInstalled(rig);
  });

  test('a redirect, of the feed or of a file, is not followed', async () => {
    const [server, other] = await Promise.all([startUpdateServer(), startUpdateServer()]);
    const rig = await createRig(server);
    await rig.publish(release);
    await publishBeside(rig, server.folder, other.folder);
    const redirect = (name: string) =>
      server.answer(`/feed/${name}`, (response) =>
        response.writeHead(302, { location: `${other.url}${name}` }).end(),
      );
    redirect(NAME);
    expect(await rig.look()).toEqual({ state: 'failed', why: 'unreachable' });
    redirect(`${NAME}.sig`);
    expect(await rig.look()).toEqual({ state: 'failed', why: 'unreachable' });
    redirect('latest-linux.yml');
    expect(await rig.look()).toEqual({ state: 'failed', why: 'unreachable' });
    expect(other.requests).toEqual([]);
    expect(rig.heldBack).toHaveLength(2);
  });
});

describe('a feed that is away', () => {
  test('is tried again, at growing distance, and taken when it is back', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await server.stop();
    expect(await rig.look()).toEqual({ state: 'failed', why: 'unreachable' });
    await server.start();
    rig.clock.advance(9 * 60_000);
    expect(rig.updates.state()).toEqual({ state: 'failed', why: 'unreachable' });
    rig.clock.advance(2 * 60_000);
    await soon(() => expect(rig.updates.state()).toEqual({ state: 'ready', version: '1.1.0' }));
  });

  test('a file that breaks off is fetched again', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    let cuts = 0;
    server.answer(`/feed/${NAME}`, (response) => {
      cuts += 1;
      if (cuts > 1) return void response.writeHead(200).end(program('1.1.0'));
      response.writeHead(200, { 'content-length': 10_000 });
      response.write('#!/bin', () => response.destroy());
    });
    expect(await rig.look()).toMatchObject({ state: 'failed' });
    expect(rig.fetched()).not.toContain(NAME);
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
  });

  test('what is ready stays ready', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    await server.stop();
    rig.updates.check();
    await soon(() => expect(rig.log.lines.some(({ message }) => message === 'no update')).toBe(true));
    expect(rig.updates.state()).toEqual({ state: 'ready', version: '1.1.0' });
    rig.electron.app.quit();
    expect(readFileSync(rig.image, 'utf8')).toBe(program('1.1.0'));
  });

  test('a release that is taken back while it waits is not installed', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    await rig.publish({ ...release, more: 'stagingPercentage: 0\n' });
    expect(await rig.look()).toMatchObject({ state: 'current' });
    await expectNothingInstalled(rig);
  });

  test('a newer one takes the place of what is ready', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    const newer = 'Patchcord-1.2.0-linux-x86_64.AppImage';
    await rig.publish({ version: '1.2.0', files: { [newer]: program('1.2.0') } });
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.2.0' });
    rig.electron.app.quit();
    expect(readFileSync(rig.image, 'utf8')).toBe(program('1.2.0'));
  });

  test('a newer one that is not genuine takes the older one along', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    await rig.publish({ version: '1.2.0', files: { 'x.AppImage': 'x' } });
    rmSync(join(server.folder, 'x.AppImage.sig'));
    expect(await rig.look()).toEqual({ state: 'failed', why: 'not-genuine' });
    await expectNothingInstalled(rig);
  });
});

describe('installing', () => {
  test('Linux: quitting puts the new AppImage in the place of the old one, and does not start it', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    rig.electron.app.quit();
    expect(rig.electron.app.exitCode).toBe(0);
    expect(readFileSync(rig.image, 'utf8')).toBe(program('1.1.0'));
    expect(readFileSync(`${rig.image}.ran`, 'utf8')).toBe('1.1.0 true\n');
    expect(existsSync(join(rig.home, 'data/update-tries.json'))).toBe(true);
  });

  test('Linux: a restart starts it, after the lock is let go', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    expect(rig.updates.restart()).toEqual({ ok: true, value: undefined });
    await soon(() => expect(rig.electron.app.exitCode).toBe(0));
    await soon(() => expect(readFileSync(`${rig.image}.ran`, 'utf8')).toBe('1.1.0 \n'));
    expect(rig.electron.names('app.')).toContain('app.releaseSingleInstanceLock');
    expect(readFileSync(rig.image, 'utf8')).toBe(program('1.1.0'));
  });

  test('a restart that can’t install ends all the same', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    rmSync(rig.image);
    rig.updates.restart();
    await soon(() => expect(rig.electron.app.exitCode).toBe(0));
    expect(existsSync(rig.image)).toBe(false);
  });

  test('an end with an error code installs nothing', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    const { app } = await import('electron');
    app.exit(2);
    expect(readFileSync(rig.image, 'utf8')).toBe('version 1.0.0');
    // Nor does it count as one that was tried in vain.
    expect(existsSync(join(rig.home, 'data/update-tries.json'))).toBe(false);
  });

  test('an end of the whole system installs nothing, and the next start has it ready again', async () => {
    const server = await startUpdateServer();
    const keys = createKeyPair();
    const rig = await createRig(server, { keys });
    await rig.publish(release);
    await rig.look();
    rig.updates.systemEnds();
    rig.electron.app.quit();
    expect(readFileSync(rig.image, 'utf8')).toBe('version 1.0.0');
    expect(existsSync(join(rig.home, 'data/update-tries.json'))).toBe(false);

    const next = await createRig(server, { keys, home: rig.home });
    expect(await next.look()).toEqual({ state: 'ready', version: '1.1.0' });
    expect(server.requests.filter((path) => path === `/feed/${NAME}`)).toHaveLength(1);
  });

  test('macOS: Squirrel gets the archive only when it was checked, and installs it on restart', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server, { platform: 'darwin' });
    await rig.publish({ version: '1.1.0', files: { 'Patchcord-1.1.0-mac-universal.zip': 'a bundle' } });
    rmSync(join(server.folder, 'Patchcord-1.1.0-mac-universal.zip.sig'));
    expect(await rig.look()).toEqual({ state: 'failed', why: 'not-genuine' });
    expect(rig.electron.autoUpdater.fetched).toEqual([]);
    await rig.publish({ version: '1.1.0', files: { 'Patchcord-1.1.0-mac-universal.zip': 'a bundle' } });
    expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
    await soon(() => expect(rig.electron.autoUpdater.fetched).toEqual(['a bundle']));
    rig.updates.restart();
    expect(rig.electron.names('autoUpdater.quitAndInstall')).toHaveLength(1);
    expect(rig.electron.app.exitCode).toBe(0);
  });

  test('macOS: a damaged archive never gets to Squirrel', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server, { platform: 'darwin' });
    await rig.publish({ version: '1.1.0', files: { 'Patchcord-1.1.0-mac-universal.zip': 'a bundle' } });
    writeFileSync(join(server.folder, 'Patchcord-1.1.0-mac-universal.zip'), 'another');
    expect(await rig.look()).toEqual({ state: 'failed', why: 'damaged' });
    expect(rig.electron.autoUpdater.fetched).toEqual([]);
  });

  test('macOS: what Squirrel refuses is not installed, and said', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server, { platform: 'darwin' });
    rig.electron.autoUpdater.refuses('Code signature did not pass validation');
    await rig.publish({ version: '1.1.0', files: { 'Patchcord-1.1.0-mac-universal.zip': 'a bundle' } });
    rig.updates.check();
    await soon(() => expect(rig.updates.state()).toEqual({ state: 'failed', why: 'not-installed' }));
    expect(rig.updates.restart()).toMatchObject({ ok: false, error: { code: 'not-ready' } });
  });

  test('Windows: quitting runs the installer without a window, a restart has it start Patchcord', async () => {
    for (const [end, args] of [
      ['quit', '--updated /S'],
      ['restart', '--updated /S --force-run'],
    ] as const) {
      const server = await startUpdateServer();
      const rig = await createRig(server, { platform: 'win32' });
      const ran = join(rig.home, 'ran');
      // What is fetched can't be run here; electron-updater then hands it to this helper.
      const helper = join(rig.home, 'resources/elevate.exe');
      writeFileSync(helper, `#!/bin/sh\necho "$@" > "${ran}"\n`, { mode: 0o755 });
      await rig.publish({ version: '1.1.0', files: { 'Patchcord-1.1.0-win-x64.exe': 'an installer' } });
      expect(await rig.look()).toEqual({ state: 'ready', version: '1.1.0' });
      if (end === 'quit') rig.electron.app.quit();
      else rig.updates.restart();
      await soon(() => {
        expect(rig.electron.app.exitCode).toBe(0);
        expect(readFileSync(ran, 'utf8')).toMatch(new RegExp(`/Patchcord-1.1.0-win-x64.exe ${args}\n$`));
      });
    }
  });
});

describe('a call', () => {
  test('nothing is looked for, and nothing is fetched, until it is over', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    rig.updates.setInCall(true);
    rig.updates.check();
    rig.clock.advance(60 * 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.requests).toEqual([]);
    expect(rig.states).toEqual([]);
    rig.updates.setInCall(false);
    await soon(() => expect(rig.updates.state()).toEqual({ state: 'ready', version: '1.1.0' }));
  });

  test('a restart is refused', async () => {
    const server = await startUpdateServer();
    const rig = await createRig(server);
    await rig.publish(release);
    await rig.look();
    rig.updates.setInCall(true);
    expect(rig.updates.restart()).toMatchObject({ ok: false, error: { code: 'in-call' } });
    expect(rig.electron.app.exitCode).toBeUndefined();
  });
});

/** Quits, and looks whether the program is the old one. */
async function expectNothingInstalled(rig: Awaited<ReturnType<typeof createRig>>): Promise<void> {
  expect(rig.updates.restart()).toMatchObject({ ok: false, error: { code: 'not-ready' } });
  rig.electron.app.quit();
  expect(rig.electron.app.exitCode).toBe(0);
  expect(readFileSync(rig.image, 'utf8')).toBe('version 1.0.0');
  expect(existsSync(`${rig.image}.ran`)).toBe(false);
}

/** The same feed on another server. */
async function publishBeside(
  rig: Awaited<ReturnType<typeof createRig>>,
  folder: string,
  other: string,
): Promise<void> {
  for (const name of [NAME, `${NAME}.sig`, 'latest-linux.yml']) {
    writeFileSync(join(other, name), readFileSync(join(folder, name)));
  }
  expect(rig.states).toEqual([]);
}
