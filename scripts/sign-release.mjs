// node scripts/sign-release.mjs [FOLDER]: signs the packages in dist/ for the updates, with the key in PATCHCORD_RELEASE_KEY.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './lib/project.mjs';
import { SigningError, signRelease } from './lib/sign-release.mjs';

const builtIn = join(root, 'resources/app');
const publicKeys = readdirSync(builtIn)
  .filter((name) => /^release-key.*\.pem$/.test(name))
  .map((name) => readFileSync(join(builtIn, name), 'utf8'));

try {
  const signed = await signRelease({
    folder: resolve(process.argv[2] ?? join(root, 'dist')),
    privateKeys: process.env['PATCHCORD_RELEASE_KEY'] ?? '',
    publicKeys,
  });
  for (const file of signed) console.log(`Signed ${file}`);
} catch (thrown) {
  if (!(thrown instanceof SigningError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
