import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecretFile } from '../../../electron/shell/browser/secret-file';
import { createRecordingLogger } from '../../fakes/recording-logger';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const log = createRecordingLogger();
const open = () => createSecretFile(folder, log.logger);
const path = (name: string) => join(folder, name);
const sealed = async () =>
  JSON.parse(await readFile(path('secrets.json'), 'utf8')) as { version: 1; secrets: Record<string, string> };

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
  const first = (await sealed()).secrets['a'];
  await open().write('a', 'hunter2');
  expect((await sealed()).secrets['a']).not.toBe(first);
  expect(Buffer.from(first ?? '', 'base64').toString('latin1')).not.toContain('hunter2');
});

test('changes at the same time do not lose each other', async () => {
  const store = open();
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.write(`s${index}`, String(index))));
  expect(Object.keys((await sealed()).secrets)).toHaveLength(20);
});

test('an entry that was changed, or put in another’s place, is unavailable', async () => {
  await open().write('a', 'one');
  await open().write('b', 'two');
  const file = await sealed();
  const bytes = Buffer.from(file.secrets['a'] ?? '', 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  for (const a of [bytes.toString('base64'), file.secrets['b'] ?? '', '', 'AAAA']) {
    await writeFile(path('secrets.json'), JSON.stringify({ ...file, secrets: { ...file.secrets, a } }));
    expect(await open().read('a'), a).toEqual({ ok: false, error: { code: 'secrets-unavailable' } });
    expect(await open().read('b'), a).toEqual({ ok: true, value: { value: 'two' } });
  }
});

test('a damaged file is neither taken for an empty one nor overwritten', async () => {
  await open().write('a', 'one');
  for (const text of ['', '{', '[]', '{"version":2,"secrets":{}}']) {
    await writeFile(path('secrets.json'), text);
    expect(await open().read('a')).toMatchObject({ ok: false });
    expect(await open().write('a', 'two')).toMatchObject({ ok: false });
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
  expect(JSON.stringify(log.lines)).not.toContain('hunter2');
});
