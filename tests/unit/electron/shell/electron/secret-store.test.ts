import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSecretStore } from '../../../../../electron/shell/electron/secret-store';
import {
  createFakeElectron,
  type FakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';
import { createRecordingLogger } from '../../../../fakes/recording-logger';
import { tempDir } from '../../../../fakes/temp-dir';

let folder: string;
let electron: FakeElectron;
let log: ReturnType<typeof createRecordingLogger>;
let changes: number;

beforeEach(() => {
  folder = tempDir();
  changes = 0;
});

async function start(options: FakeElectronOptions = {}) {
  log = createRecordingLogger();
  electron = createFakeElectron(options);
  await electron.ready();
  return open(options.platform);
}
const open = (platform: NodeJS.Platform = 'linux') =>
  createSecretStore({
    folder,
    platform,
    logger: log.logger,
    onChange: () => {
      changes += 1;
    },
  });

const file = () => join(folder, 'keychain.json');
const key = () => join(folder, 'keychain.key');
interface Document {
  readonly version: number;
  readonly fileAllowed: boolean;
  readonly secrets: Record<string, { by: string; sealed: string }>;
}
const document = async () => JSON.parse(await readFile(file(), 'utf8')) as Document;
const put = (value: unknown) => writeFile(file(), JSON.stringify(value));
const sealerOf = async (name: string) => (await document()).secrets[name]?.by;
const value = (text: string) => ({ ok: true, value: { value: text } });
const DONE = { ok: true };
const UNAVAILABLE = { ok: false, error: { code: 'secrets-unavailable' } };
const NO_KEYCHAIN = { ok: false, error: { code: 'no-keychain' } };

describe('with a keychain', () => {
  test('a secret is sealed by it, says so, and is read again by the next start', async () => {
    const secrets = await start({ keychain: { backend: 'kwallet6' } });
    expect(await secrets.write('pbx', 'hunter2')).toEqual(DONE);
    expect(await secrets.read('pbx')).toEqual(value('hunter2'));
    expect(await open().read('pbx')).toEqual(value('hunter2'));
    expect(await open().read('crm')).toEqual({ ok: true, value: {} });
    expect(await sealerOf('pbx')).toBe('keychain:kwallet6');
    expect(secrets.state()).toEqual({ protection: 'keychain', backend: 'kwallet6' });
    expect(await open().remove('pbx')).toEqual(DONE);
    expect(await open().read('pbx')).toEqual({ ok: true, value: {} });
    expect(existsSync(key())).toBe(false);
  });

  test.each([
    ['win32', 'dpapi'],
    ['darwin', 'keychain'],
  ] as const)('%s has one, which is called %s', async (platform, backend) => {
    const secrets = await start({ platform });
    expect(secrets.state()).toEqual({ protection: 'keychain', backend });
    expect(await secrets.write('pbx', 'hunter2')).toEqual(DONE);
    expect(await secrets.read('pbx')).toEqual(value('hunter2'));
    expect(await sealerOf('pbx')).toBe(`keychain:${backend}`);
  });

  test('it is not asked anything before there is something to protect', async () => {
    const secrets = await start();
    expect(await secrets.read('pbx')).toEqual({ ok: true, value: {} });
    expect(await secrets.remove('pbx')).toEqual(DONE);
    expect(electron.names('safeStorage.')).toEqual([]);
  });

  test('consent that nobody needs is not written down', async () => {
    const secrets = await start();
    expect(await secrets.allowFile()).toEqual(DONE);
    expect(existsSync(file())).toBe(false);
    electron.keychain.setAvailable(false);
    expect(await secrets.write('pbx', 'hunter2')).toEqual(NO_KEYCHAIN);
  });

  test('nothing of a secret is in the files or in the log, whatever goes wrong', async () => {
    const secrets = await start();
    await secrets.write('pbx', 'hunter2');
    const { secrets: entries } = await document();
    const bytes = Buffer.from(entries['pbx']?.sealed ?? '', 'base64');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 0x20;
      const entry = { by: 'keychain:gnome_libsecret', sealed: changed.toString('base64') };
      await put({ version: 2, fileAllowed: false, secrets: { pbx: entry } });
      // The keychain opens most of these, as another text.
      expect(await secrets.read('pbx'), `byte ${index}`).toEqual(UNAVAILABLE);
    }
    electron.keychain.setAvailable(false);
    await secrets.read('pbx');
    await secrets.allowFile();
    await secrets.write('crm', 'hunter3');
    const texts = [JSON.stringify(log.lines)];
    for (const name of await readdir(folder)) texts.push(await readFile(join(folder, name), 'latin1'));
    for (const text of texts) expect(text).not.toMatch(/hunter/);
    expect(log.lines.length).toBeGreaterThan(bytes.length);
  });

  test('one entry can not be put in another’s place', async () => {
    const secrets = await start();
    await secrets.write('a', 'one');
    await secrets.write('b', 'two');
    const { secrets: entries, ...rest } = await document();
    await put({ ...rest, secrets: { a: entries['b'], b: entries['b'] } });
    expect(await secrets.read('a')).toEqual(UNAVAILABLE);
    expect(await secrets.read('b')).toEqual(value('two'));
  });

  test('a new key seals again what is read', async () => {
    const secrets = await start();
    await secrets.write('pbx', 'hunter2');
    const before = (await document()).secrets['pbx'];
    electron.keychain.rotate();
    expect(await secrets.read('pbx')).toEqual(value('hunter2'));
    expect((await document()).secrets['pbx']).not.toEqual(before);
    // The old key is gone for good: what was sealed again needs it no more.
    electron.keychain.state.oldKeys.clear();
    expect(await open().read('pbx')).toEqual(value('hunter2'));
  });

  test('a lost key makes a secret unavailable, and leaves the file as it is', async () => {
    const secrets = await start();
    await secrets.write('pbx', 'hunter2');
    const before = await readFile(file(), 'utf8');
    electron.keychain.replace();
    expect(await secrets.read('pbx')).toEqual(UNAVAILABLE);
    expect(await readFile(file(), 'utf8')).toBe(before);
    expect(await secrets.write('pbx', 'new')).toEqual(DONE);
    expect(await secrets.read('pbx')).toEqual(value('new'));
  });

  test('two writes at once are both there', async () => {
    const secrets = await start();
    await Promise.all([secrets.write('a', 'one'), secrets.write('b', 'two'), secrets.remove('c')]);
    expect(await secrets.read('a')).toEqual(value('one'));
    expect(await secrets.read('b')).toEqual(value('two'));
  });

  test('a file of version 1 is read, and named by its keychain from then on', async () => {
    const secrets = await start({ keychain: { backend: 'gnome_libsecret' } });
    const { safeStorage } = await import('electron');
    const sealed = (await safeStorage.encryptStringAsync('hunter2')).toString('base64');
    await put({ version: 1, secrets: { pbx: sealed } });
    expect(await secrets.read('pbx')).toEqual(value('hunter2'));
    expect(await sealerOf('pbx')).toBe('keychain:gnome_libsecret');
    expect(await open().read('pbx')).toEqual(value('hunter2'));
  });
});

// Windows has no modes; there the folder's own rights keep other users out.
test.skipIf(process.platform === 'win32')('the file and the key are their owner’s only', async () => {
  const secrets = await start({ keychain: { isAvailable: false } });
  await secrets.allowFile();
  await secrets.write('pbx', 'x');
  for (const path of [file(), key()]) await chmod(path, 0o644);
  await secrets.write('pbx', 'y');
  for (const path of [file(), key()]) expect((await stat(path)).mode & 0o777, path).toBe(0o600);
});

describe('without a keychain', () => {
  const kinds: readonly (readonly [string, FakeElectronOptions, () => void])[] = [
    ['it is unavailable', { keychain: { isAvailable: false } }, () => undefined],
    ['it is only a fixed password', { keychain: { backend: 'basic_text' } }, () => undefined],
    // As Electron does it where the desktop has a keyring that doesn't answer.
    ['it says available and isn’t', {}, () => electron.keychain.setFixedPassword(true)],
    ['Windows has lost it', { platform: 'win32', keychain: { isAvailable: false } }, () => undefined],
  ];
  describe.each(kinds)('%s', (_, options, prepare) => {
    test('nothing is kept before the agent agrees, and the file is told apart', async () => {
      const secrets = await start(options);
      prepare();
      expect(await secrets.write('pbx', 'hunter2')).toEqual(NO_KEYCHAIN);
      expect(await readdir(folder)).toEqual([]);
      expect(secrets.state().protection).toBe('none');

      expect(await secrets.allowFile()).toEqual(DONE);
      expect(secrets.state().protection).toBe('file');
      expect(await secrets.write('pbx', 'hunter2')).toEqual(DONE);
      expect(await secrets.read('pbx')).toEqual(value('hunter2'));
      expect(await sealerOf('pbx')).toBe('file');
      expect(changes).toBeGreaterThan(0);
    });

    test('what the agent agreed to is remembered', async () => {
      await (await start(options)).allowFile();
      prepare();
      await open(options.platform).allowFile();
      const next = open(options.platform);
      expect(await next.write('pbx', 'hunter2')).toEqual(DONE);
      expect(next.state().protection).toBe('file');
      expect((await document()).fileAllowed).toBe(true);
    });
  });

  test('the next start knows of the consent before anything is read', async () => {
    const options = { keychain: { backend: 'basic_text' } } as const;
    await (await start(options)).allowFile();
    changes = 0;
    const next = open();
    expect(next.state()).toEqual({ protection: 'none', backend: 'basic_text' });
    await expect.poll(() => next.state()).toEqual({ protection: 'file', backend: 'basic_text' });
    expect(changes).toBe(1);
  });
});

describe('when the keychain changes', () => {
  test('it comes back: a secret moves to it when it is read, and the key file goes with the last one', async () => {
    const secrets = await start({ keychain: { isAvailable: false } });
    await secrets.allowFile();
    await secrets.write('pbx', 'one');
    await secrets.write('crm', 'two');
    electron.keychain.setAvailable(true);

    expect(await secrets.read('pbx')).toEqual(value('one'));
    expect(await sealerOf('pbx')).toBe('keychain:gnome_libsecret');
    expect(await sealerOf('crm')).toBe('file');
    expect(existsSync(key())).toBe(true);
    expect(secrets.state().protection).toBe('keychain');

    expect(await secrets.read('crm')).toEqual(value('two'));
    expect(await sealerOf('crm')).toBe('keychain:gnome_libsecret');
    expect(existsSync(key())).toBe(false);
    expect(await open().read('pbx')).toEqual(value('one'));
    expect(await open().read('crm')).toEqual(value('two'));
  });

  test('a key that nothing needs goes with the next change as well', async () => {
    const secrets = await start({ keychain: { isAvailable: false } });
    await secrets.allowFile();
    await secrets.write('pbx', 'one');
    await secrets.remove('pbx');
    expect(existsSync(key())).toBe(false);
    expect(await secrets.write('pbx', 'two')).toEqual(DONE);
    expect(await secrets.read('pbx')).toEqual(value('two'));
  });

  test('it goes: what it sealed is unavailable and stays, in case it comes back', async () => {
    const secrets = await start();
    await secrets.write('pbx', 'one');
    const before = await readFile(file(), 'utf8');
    electron.keychain.setFixedPassword(true);
    expect(await secrets.read('pbx')).toEqual(UNAVAILABLE);
    expect(await secrets.write('pbx', 'two')).toEqual(NO_KEYCHAIN);
    expect(await readFile(file(), 'utf8')).toBe(before);
    expect(secrets.state().protection).toBe('none');
    electron.keychain.setFixedPassword(false);
    expect(await secrets.read('pbx')).toEqual(value('one'));
  });

  test('another one takes its place: it is not asked for what it never sealed', async () => {
    const secrets = await start({ keychain: { backend: 'kwallet6' } });
    await secrets.write('pbx', 'one');
    const before = await readFile(file(), 'utf8');
    electron.keychain.setBackend('gnome_libsecret');
    expect(await secrets.read('pbx')).toEqual(UNAVAILABLE);
    expect(await secrets.write('crm', 'two')).toEqual(DONE);
    expect(await sealerOf('crm')).toBe('keychain:gnome_libsecret');
    const { secrets: entries } = await document();
    expect(entries['pbx']).toEqual((JSON.parse(before) as Document).secrets['pbx']);
    electron.keychain.setBackend('kwallet6');
    expect(await secrets.read('pbx')).toEqual(value('one'));
  });

  test('one that does not say its name is tried', async () => {
    const secrets = await start({ keychain: { backend: 'unknown' } });
    await secrets.write('pbx', 'one');
    electron.keychain.setBackend('kwallet6');
    expect(await secrets.read('pbx')).toEqual(value('one'));
    expect(await sealerOf('pbx')).toBe('keychain:kwallet6');
  });

  test('a value sealed with the fixed password is no genuine entry', async () => {
    const secrets = await start();
    await secrets.write('pbx', 'one');
    const { safeStorage } = await import('electron');
    electron.keychain.setFixedPassword(true);
    // Anybody can make one, whole as we make them.
    const digest = createHash('sha256')
      .update(JSON.stringify(['pbx', 'planted']))
      .digest('base64');
    const planted = await safeStorage.encryptStringAsync(JSON.stringify(['pbx', 'planted', digest]));
    electron.keychain.setFixedPassword(false);
    const entry = { by: 'keychain:gnome_libsecret', sealed: planted.toString('base64') };
    await put({ ...(await document()), secrets: { pbx: entry } });
    expect(await secrets.read('pbx')).toEqual(UNAVAILABLE);
  });
});
