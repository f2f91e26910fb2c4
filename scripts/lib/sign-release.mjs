// Signs what a feed offers, so that Patchcord takes it as an update (docs/updates.md).
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FILE_NAME, releaseStatement, VERSION } from './release-statement.mjs';

/** Why nothing was signed, as a sentence for whoever signs. */
export class SigningError extends Error {}

/**
 * Writes a `.sig` beside every file that the feeds (`latest.yml` …) of a folder name: one line of base64 per key. Nothing
 * is written before all of it has been looked at.
 * @param {object} release
 * @param {string} release.folder
 * @param {string} release.privateKeys  PEM, one after the other; several while keys change
 * @param {readonly string[]} release.publicKeys  PEM, those that are built into Patchcord
 * @returns {Promise<string[]>} the names of the signed files
 */
export async function signRelease({ folder, privateKeys, publicKeys }) {
  const keys = (privateKeys.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? []).map(readKey);
  if (keys.length === 0) throw new SigningError('PATCHCORD_RELEASE_KEY holds no private key in PEM.');
  if (publicKeys.some((key) => key.includes('PRIVATE'))) {
    throw new SigningError(
      'A release-key*.pem holds a private key, and it is shipped: nobody can trust that key any more.',
    );
  }
  const offered = readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .flatMap((name) => filesOf(name, readFileSync(join(folder, name), 'utf8')));
  if (offered.length === 0) throw new SigningError(`There is no feed (latest.yml …) in ${folder}.`);

  /** @type {Map<string, string>} */
  const signatures = new Map();
  for (const { feed, version, file, sha512 } of offered) {
    if ((await hashOf(join(folder, file))) !== sha512) {
      throw new SigningError(`${file} is not the file that ${feed} names: package it anew.`);
    }
    const statement = releaseStatement({ version, file, sha512 });
    const signed = keys.map((key) => sign(null, statement, key));
    if (!signed.some((one) => publicKeys.some((key) => verify(null, statement, createPublicKey(key), one)))) {
      throw new SigningError(
        'The private key belongs to none of the public keys in resources/app/release-key*.pem.',
      );
    }
    const text = signed.map((one) => `${one.toString('base64')}\n`).join('');
    // Ed25519 signs the same text the same way: two feeds may name a file, but for one version only.
    if ((signatures.get(file) ?? text) !== text)
      throw new SigningError(`Two feeds name ${file} differently.`);
    signatures.set(file, text);
  }
  for (const [file, text] of signatures) writeFileSync(join(folder, `${file}.sig`), text);
  return [...signatures.keys()];
}

/** @param {string} pem */
function readKey(pem) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new SigningError('The release key has to be an Ed25519 key.');
  return key;
}

/**
 * A feed as electron-builder writes it; what it writes besides has no such lines.
 * @param {string} feed
 * @param {string} text
 */
function filesOf(feed, text) {
  const version = /^version: ['"]?([^'"\s]+)['"]?$/m.exec(text)?.[1];
  if (version === undefined || !/^files:$/m.test(text)) return [];
  if (!VERSION.test(version))
    throw new SigningError(`${feed} names a version that can't be updated to: ${version}`);
  return [...text.matchAll(/^ *- url: ['"]?([^'"\n]+)['"]?\n +sha512: ['"]?([^'"\n]+)['"]?$/gm)].map(
    ([, file = '', sha512 = '']) => {
      if (!FILE_NAME.test(file))
        throw new SigningError(`${feed} names a file that Patchcord refuses: ${file}`);
      return { feed, version, file, sha512 };
    },
  );
}

/** @param {string} path */
async function hashOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}
