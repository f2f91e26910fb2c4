import { join } from 'node:path';
import { safeStorage } from 'electron';
import { createKeyFile } from '../key-file';
import { createSealedFile, type SealedFile, type SealedFileOptions } from '../sealed-file';
import { NO_KEYCHAIN, systemKeychain } from '../system-keychain';

export type SecretStoreOptions = Pick<SealedFileOptions, 'logger' | 'onChange'> & {
  readonly folder: string;
  readonly platform: NodeJS.Platform;
};

/**
 * Secrets sealed by the system's keychain; where there is none, by a key file once the agent agreed to it. Both files
 * are this host's own: the browser host in the same folder forgets its key when it needs it no more.
 */
export function createSecretStore({ folder, platform, ...options }: SecretStoreOptions): SealedFile {
  const keychain = systemKeychain(safeStorage, platform);
  const backend = keychain.name();
  return createSealedFile({
    ...options,
    path: join(folder, 'keychain.json'),
    keyFile: createKeyFile(join(folder, 'keychain.key')),
    keychain,
    presumed: { protection: backend === NO_KEYCHAIN ? 'none' : 'keychain', backend },
  });
}
