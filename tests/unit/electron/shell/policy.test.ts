import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { administratorsOnly, policyPath, readPolicy } from '../../../../electron/shell/policy';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { tempDir } from '../../../fakes/temp-dir';

const everybody = () => true;

async function read(
  content: string | Buffer,
  isTrusted: (file: { uid: number; mode: number }) => boolean = everybody,
) {
  const path = join(tempDir(), 'policy.json');
  writeFileSync(path, content);
  const { logger, lines } = createRecordingLogger();
  return { read: await readPolicy(path, isTrusted, logger), lines };
}

test('where the file is', () => {
  expect(policyPath('linux', {})).toBe('/etc/patchcord/policy.json');
  expect(policyPath('darwin', {})).toBe('/Library/Application Support/Patchcord/policy.json');
  expect(policyPath('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Patchcord\\policy.json');
  expect(policyPath('win32', {})).toBe('C:\\ProgramData\\Patchcord\\policy.json');
});

describe('whose it is', () => {
  test('on Linux and macOS root’s, writable by nobody else', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const trusts = administratorsOnly(platform);
      expect(trusts({ uid: 0, mode: 0o100644 })).toBe(true);
      expect(trusts({ uid: 501, mode: 0o100644 })).toBe(false);
      expect(trusts({ uid: 0, mode: 0o100664 })).toBe(false);
      expect(trusts({ uid: 0, mode: 0o100646 })).toBe(false);
    }
    expect(administratorsOnly('win32')({ uid: 0, mode: 0o100666 })).toBe(true);
  });

  test('one that anybody may write counts for nothing, and the log says so', async () => {
    const path = join(tempDir(), 'policy.json');
    writeFileSync(path, '{"updates":{"off":true}}');
    chmodSync(path, 0o666);
    const { logger, lines } = createRecordingLogger();
    expect(await readPolicy(path, administratorsOnly('linux'), logger)).toEqual({ ok: true, value: {} });
    expect(lines).toMatchObject([{ level: 'warn' }]);
  });
});

describe('what it says', () => {
  test('no file, or no folder for it: nothing is decided', async () => {
    const { logger, lines } = createRecordingLogger();
    const folder = tempDir();
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['none.json', 'none/policy.json', 'file/policy.json']) {
      expect(await readPolicy(join(folder, path), everybody, logger)).toEqual({ ok: true, value: {} });
    }
    expect(lines).toEqual([]);
  });

  test('with a byte order mark, as Windows likes to write it', async () => {
    const { read: policy } = await read('\uFEFF{ "updates": { "channel": "beta" } }');
    expect(policy).toEqual({ ok: true, value: { updates: { channel: 'beta' } } });
  });

  test('a key that is not known is said, and the others count', async () => {
    const { read: policy, lines } = await read('{"updates":{"off":true,"chanel":"beta"},"later":1}');
    expect(policy).toEqual({ ok: true, value: { updates: { off: true } } });
    expect(lines).toMatchObject([{ level: 'warn', fields: { unknown: ['updates.chanel', 'later'] } }]);
  });

  test.each([
    ['no JSON', '{ updates: off }'],
    ['nothing', ''],
    ['a list', '[]'],
    ['another kind of value', '{"updates":{"off":"yes"}}'],
    ['an address that is not safe', '{"updates":{"url":"http://mirror.example/"}}'],
    ['a very big file', `{"updates":{}}${' '.repeat(1024 * 1024)}`],
    ['bytes', Buffer.from([0xff, 0xfe, 0x7b])],
  ])('%s is broken, and the log says so', async (_name, content) => {
    const { read: policy, lines } = await read(content);
    expect(policy).toMatchObject({ ok: false, error: { code: 'broken' } });
    expect(lines).toMatchObject([{ level: 'error' }]);
  });

  test('a folder in its place is broken', async () => {
    const path = join(tempDir(), 'policy.json');
    mkdirSync(path);
    const { logger } = createRecordingLogger();
    expect(await readPolicy(path, everybody, logger)).toMatchObject({ ok: false });
  });
});
