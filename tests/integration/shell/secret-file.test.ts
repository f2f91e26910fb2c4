import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, expect, test } from 'vitest';
import { createSecretFile } from '../../../electron/shell/browser/secret-file';
import { bundle } from '../../fakes/bundle';
import { createRecordingLogger } from '../../fakes/recording-logger';
import { tempDir } from '../../fakes/temp-dir';

let folder: string;
beforeEach(() => {
  folder = tempDir();
});

const log = createRecordingLogger();
const open = () => createSecretFile(folder, log.logger);
const path = (name: string) => join(folder, name);
const bytesOf = async (name: string) => Buffer.from((await document()).secrets[name]?.sealed ?? '', 'base64');
const document = async () =>
  JSON.parse(await readFile(path('secrets.json'), 'utf8')) as {
    version: number;
    fileAllowed: boolean;
    secrets: Record<string, { by: string; sealed: string }>;
  };
const put = (value: unknown) => writeFile(path('secrets.json'), JSON.stringify(value));

test('what is written is read again by the next program, and removed for good', async () => {
  await open().write('pbx', 'Paßwort 李');
  await open().write('crm', 'token');
  expect(await open().read('pbx')).toEqual({ ok: true, value: { value: 'Paßwort 李' } });
  await open().write('pbx', '');
  expect(await open().read('pbx')).toEqual({ ok: true, value: { value: '' } });
  expect(await open().remove('pbx')).toEqual({ ok: true });
  expect(await open().read('pbx')).toEqual({ ok: true, value: {} });
  expect(await open().read('crm')).toEqual({ ok: true, value: { value: 'token' } });
});

test('this host asks for no consent, and says that it is a file', async () => {
  const store = open();
  expect(store.state()).toEqual({ protection: 'file', backend: 'file' });
  expect(await store.write('pbx', 'x')).toEqual({ ok: true });
  expect(await store.allowFile()).toEqual({ ok: true });
  expect((await document()).fileAllowed).toBe(false);
});

test('names that objects have anyway are names like any other', async () => {
  const store = open();
  for (const name of ['constructor', 'valueOf', 'toString']) {
    expect(await store.read(name), name).toEqual({ ok: true, value: {} });
    expect(await store.write(name, `of ${name}`), name).toEqual({ ok: true });
    expect(await open().read(name), name).toEqual({ ok: true, value: { value: `of ${name}` } });
    expect(await store.remove(name), name).toEqual({ ok: true });
    expect(await open().read(name), name).toEqual({ ok: true, value: {} });
  }
});

// Windows has no modes; there the folder's own rights keep other users out.
test.skipIf(process.platform === 'win32')(
  'both files are their owner’s only, also if they were not',
  async () => {
    await open().write('pbx', 'x');
    for (const name of ['secrets.json', 'secrets.key']) await chmod(path(name), 0o644);
    await open().write('pbx', 'y');
    for (const name of ['secrets.json', 'secrets.key']) {
      expect((await stat(path(name))).mode & 0o777, name).toBe(0o600);
    }
    expect((await readdir(folder)).sort()).toEqual(['secrets.json', 'secrets.key']);
  },
);

test('the same secret is sealed differently each time, and never in clear', async () => {
  await open().write('a', 'hunter2');
  const first = await bytesOf('a');
  expect(first.length).toBeGreaterThan('hunter2'.length);
  await open().write('a', 'hunter2');
  expect(await bytesOf('a')).not.toEqual(first);
  expect(first.toString('latin1')).not.toContain('hunter2');
});

test('changes at the same time do not lose each other', async () => {
  const store = open();
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.write(`s${index}`, String(index))));
  expect(Object.keys((await document()).secrets)).toHaveLength(20);
});

test('an entry that was changed, or put in another’s place, is unavailable', async () => {
  await open().write('a', 'one');
  await open().write('b', 'two');
  const file = await document();
  const bytes = await bytesOf('a');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  for (const sealed of [bytes.toString('base64'), file.secrets['b']?.sealed ?? '', '', 'AAAA']) {
    await put({ ...file, secrets: { ...file.secrets, a: { by: 'file', sealed } } });
    expect(await open().read('a'), sealed).toEqual({ ok: false, error: { code: 'secrets-unavailable' } });
    expect(await open().read('b'), sealed).toEqual({ ok: true, value: { value: 'two' } });
  }
});

test('what a keychain has sealed is not this host’s to open', async () => {
  await open().write('a', 'one');
  const file = await document();
  const entry = { ...file.secrets['a'], by: 'keychain:kwallet6' };
  await put({ ...file, secrets: { a: entry } });
  expect(await open().read('a')).toEqual({ ok: false, error: { code: 'secrets-unavailable' } });
});

test('a file of version 1 is read as it is, and becomes version 2 with the next change', async () => {
  await open().write('a', 'one');
  await open().write('b', 'two');
  const { secrets } = await document();
  await put({ version: 1, secrets: { a: secrets['a']?.sealed, b: secrets['b']?.sealed } });
  expect(await open().read('a')).toEqual({ ok: true, value: { value: 'one' } });
  expect((await document()).version).toBe(1);
  await open().write('b', 'three');
  expect(await document()).toMatchObject({ version: 2, secrets: { a: secrets['a'] } });
  expect(await open().read('a')).toEqual({ ok: true, value: { value: 'one' } });
});

test('a damaged file is neither taken for an empty one nor overwritten', async () => {
  await open().write('a', 'one');
  for (const text of ['', '{', '[]', '{"version":3,"secrets":{}}', '{"version":2,"secrets":{}}']) {
    await writeFile(path('secrets.json'), text);
    expect(await open().read('a')).toMatchObject({ ok: false });
    expect(await open().write('a', 'two')).toMatchObject({ ok: false });
    expect(await open().allowFile()).toMatchObject({ ok: false });
    expect(await readFile(path('secrets.json'), 'utf8')).toBe(text);
  }
});

test('without its key a secret is unavailable, and a cut-off key is not replaced', async () => {
  await open().write('a', 'hunter2');
  const key = await readFile(path('secrets.key'));
  await writeFile(path('secrets.key'), key.subarray(0, 16));
  expect(await open().read('a')).toMatchObject({ ok: false });
  expect(await open().write('a', 'x')).toMatchObject({ ok: false });
  await rm(path('secrets.key'));
  expect(await open().read('a')).toMatchObject({ ok: false });
  await expect(stat(path('secrets.key'))).rejects.toThrow('ENOENT');
  expect(JSON.stringify(log.lines)).not.toContain('hunter2');
});

test('a host that is killed while it writes leaves the old or the new secret whole', async () => {
  const entry = await bundle('tests/fakes/secrets-child.ts');
  for (const last of [1, 4, 9]) {
    const child = spawn(process.execPath, [entry, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      said = Number(line);
      if (said >= last) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const found = await open().read('pbx');
    expect(found).toMatchObject({ ok: true });
    const [number = '', ...rest] = (found.ok ? (found.value.value ?? '') : '').split('.');
    expect(rest).toHaveLength(200_000);
    expect(Number(number)).toBeGreaterThanOrEqual(said);
    expect(Number(number)).toBeLessThanOrEqual(said + 1);
  }
  // What the end left in the middle of a change is gone with the next start.
  expect((await readdir(folder)).sort()).toEqual(['secrets.json', 'secrets.key']);
});
