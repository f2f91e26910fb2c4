/** Writes one secret over and over: `node entry.js DIR` says each number once it is written. */
import { noopLogger } from '#shared/lib/logger';
import { createSecretFile } from '../../electron/shell/browser/secret-file';

const [dir = ''] = process.argv.slice(2);
const secrets = createSecretFile(dir, noopLogger);
for (let number = 1; ; number += 1) {
  const written = await secrets.write('pbx', `${number}${'.'.repeat(200_000)}`);
  if (!written.ok) throw new Error(written.error.code);
  process.stdout.write(`${number}\n`);
}
