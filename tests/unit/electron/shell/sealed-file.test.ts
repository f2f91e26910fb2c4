/** What no real keychain does on demand; the rest is in `electron/secret-store.test.ts` and the browser host's tests. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createKeyFile } from '../../../../electron/shell/key-file';
import { createSealedFile, type Keychain } from '../../../../electron/shell/sealed-file';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { tempDir } from '../../../fakes/temp-dir';

let folder: string;
const state = { isThere: false, seals: true };
beforeEach(() => {
  folder = tempDir();
  Object.assign(state, { isThere: false, seals: true });
});

const keychain: Keychain = {
  name: () => 'shed',
  isThere: async () => state.isThere,
  async seal(text) {
    if (!state.seals) throw new Error('locked');
    return Buffer.from(`sealed ${text}`);
  },
  unseal: async (sealed) => ({ text: sealed.toString().slice('sealed '.length), renew: false }),
};
const log = createRecordingLogger();
const open = () =>
  createSealedFile({
    path: join(folder, 'secrets.json'),
    keyFile: createKeyFile(join(folder, 'secrets.key')),
    keychain,
    presumed: { protection: 'keychain', backend: 'shed' },
    logger: log.logger,
    onChange: () => undefined,
  });
const text = () => readFile(join(folder, 'secrets.json'), 'utf8');

test('a secret that can be read but not sealed again is read all the same, and stays', async () => {
  const secrets = open();
  await secrets.allowFile();
  await secrets.write('pbx', 'hunter2');
  const before = await text();
  Object.assign(state, { isThere: true, seals: false });
  expect(await secrets.read('pbx')).toEqual({ ok: true, value: { value: 'hunter2' } });
  expect(await text()).toBe(before);
  expect(await secrets.write('crm', 'x')).toEqual({ ok: false, error: { code: 'secrets-unavailable' } });
  state.seals = true;
  expect(await secrets.read('pbx')).toEqual({ ok: true, value: { value: 'hunter2' } });
  expect(await text()).toContain('keychain:shed');
  expect(existsSync(join(folder, 'secrets.key'))).toBe(false);
});

test('a key that can not be removed costs no secret, and goes later', async () => {
  const secrets = open();
  await secrets.allowFile();
  await secrets.write('pbx', 'hunter2');
  state.isThere = true;
  const key = join(folder, 'secrets.key');
  const bytes = await readFile(key);
  // A folder in its place is what `rm` refuses.
  await secrets.write('crm', 'x');
  await rm(key);
  await mkdir(key);
  await secrets.remove('pbx');
  expect(existsSync(key)).toBe(true);
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn' });
  await rm(key, { recursive: true });
  await writeFile(key, bytes);
  expect(await secrets.write('crm', 'y')).toEqual({ ok: true });
  expect(existsSync(key)).toBe(false);
});

test('what a write that was cut off has left goes with the next start, and nothing else', async () => {
  const drafts = ['secrets.json.0123456789ab', 'secrets.json.ffffffffffff'];
  const others = ['secrets.json.backup', 'secrets.jsonx0123456789ab', 'other.json.0123456789ab'];
  for (const name of [...drafts, ...others]) await writeFile(join(folder, name), '');
  await open().read('pbx');
  expect((await readdir(folder)).sort()).toEqual(others.sort());
});
