/** Secrets of the browser host, which knows no keychain: a file and its key file, both readable by their owner only. */
import { join } from 'node:path';
import type { Logger } from '#shared/lib/logger';
import { createKeyFile } from '../key-file';
import { createSealedFile, type SealedFile } from '../sealed-file';

/** `secrets.json` beside `secrets.key` in `folder`. */
export function createSecretFile(folder: string, logger: Logger): SealedFile {
  return createSealedFile({
    path: join(folder, 'secrets.json'),
    keyFile: createKeyFile(join(folder, 'secrets.key')),
    presumed: { protection: 'file', backend: 'file' },
    logger,
    onChange: () => undefined,
  });
}
