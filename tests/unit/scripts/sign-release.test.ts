import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOffer } from '../../../electron/shell/update-offer';
import { releaseStatement } from '../../../scripts/lib/release-statement.mjs';
import { signRelease } from '../../../scripts/lib/sign-release.mjs';
import { tempDir } from '../../fakes/temp-dir';
import { hashOf, publish } from '../../fakes/update-server';

function keyPair(type: 'ed25519' | 'x25519' = 'ed25519') {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return {
    privateKeys: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeys: [pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  };
}
const files = { 'Patchcord-1.1.0-win-x64.exe': 'one', 'Patchcord-1.1.0-win-arm64.exe': 'two' };

test('every file that a feed names gets a signature that Patchcord takes', async () => {
  const folder = tempDir();
  const keys = keyPair();
  await publish(folder, { version: '1.1.0', files, feed: 'latest.yml', ...keys });
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sig'))
      .sort(),
  ).toEqual(
    Object.keys(files)
      .map((name) => `${name}.sig`)
      .sort(),
  );
  const offer = {
    version: '1.1.0',
    files: Object.entries(files).map(([url, content]) => ({ url, sha512: hashOf(content) })),
  };
  const readBeside = async (name: string) =>
    readFileSync(join(folder, name), 'utf8').replaceAll('\n', '\r\n');
  expect(await checkOffer(offer, keys.publicKeys, readBeside)).toMatchObject({ ok: true });
  expect(await checkOffer({ ...offer, version: '1.2.0' }, keys.publicKeys, readBeside)).toMatchObject({
    ok: false,
  });
  // A key that isn't one doesn't keep the others from counting.
  expect(await checkOffer(offer, ['no key', ...keys.publicKeys], readBeside)).toMatchObject({ ok: true });
  expect(await checkOffer(offer, ['no key'], readBeside)).toMatchObject({ ok: false });
});

test('a key of another kind counts for nothing, even where its signature is as long', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
  const file = { url: 'Patchcord-1.1.0-win-x64.exe', sha512: hashOf('one') };
  const statement = releaseStatement({ version: '1.1.0', file: file.url, sha512: file.sha512 });
  const signature = sign(undefined, statement, privateKey).toString('base64');
  expect(signature).toHaveLength(88);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  expect(verify(undefined, statement, pem, Buffer.from(signature, 'base64'))).toBe(true);
  expect(await checkOffer({ version: '1.1.0', files: [file] }, [pem], async () => signature)).toMatchObject({
    ok: false,
  });
});

test('what electron-builder writes besides is no feed', async () => {
  const folder = tempDir();
  const keys = keyPair();
  writeFileSync(join(folder, 'builder-debug.yml'), 'x64:\n  firstOrDefaultFilePatterns:\n    - out/**\n');
  await expect(signRelease({ folder, ...keys })).rejects.toThrow('There is no feed');
  await publish(folder, { version: '1.1.0', files, ...keys });
  expect(existsSync(join(folder, 'Patchcord-1.1.0-win-x64.exe.sig'))).toBe(true);
});

test('nothing is signed where something is wrong', async () => {
  const folder = tempDir();
  const keys = keyPair();
  const attempt = async (release: object, change: () => void = () => undefined) => {
    await publish(folder, { version: '1.1.0', files, ...keys });
    change();
    const before = readFileSync(join(folder, 'Patchcord-1.1.0-win-x64.exe.sig'), 'utf8');
    const message = await signRelease({ folder, ...keys, ...release }).then(
      () => 'signed',
      (thrown: Error) => thrown.message,
    );
    expect(readFileSync(join(folder, 'Patchcord-1.1.0-win-x64.exe.sig'), 'utf8')).toBe(before);
    return message;
  };
  expect(await attempt({ privateKeys: '' })).toMatch('holds no private key');
  expect(await attempt({ privateKeys: keyPair('x25519').privateKeys })).toMatch('has to be an Ed25519 key');
  expect(await attempt({ publicKeys: [] })).toMatch('belongs to none of the public keys');
  expect(await attempt(keyPairMixed(keys.publicKeys))).toMatch('belongs to none of the public keys');
  expect(await attempt({ publicKeys: [keys.privateKeys] })).toMatch('holds a private key');
  expect(
    await attempt({}, () => writeFileSync(join(folder, 'Patchcord-1.1.0-win-arm64.exe'), 'changed')),
  ).toMatch('is not the file that latest-linux.yml names');
  const feed = join(folder, 'latest-linux.yml');
  const replace = (from: string, to: string) => () =>
    writeFileSync(feed, readFileSync(feed, 'utf8').replace(from, to));
  expect(await attempt({}, replace('version: 1.1.0', 'version: 1.1'))).toMatch('names a version');
  expect(await attempt({}, replace('url: Patch', 'url: ../Patch'))).toMatch(
    'names a file that Patchcord refuses',
  );
  expect(
    await attempt({}, () => {
      writeFileSync(join(folder, 'beta.yml'), readFileSync(feed, 'utf8').replace('1.1.0', '1.2.0'));
    }),
  ).toMatch('Two feeds name');
});

/** Another private key with the public keys of this build. */
function keyPairMixed(publicKeys: readonly string[]) {
  return { privateKeys: keyPair().privateKeys, publicKeys };
}
