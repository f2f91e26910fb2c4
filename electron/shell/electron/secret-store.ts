/** Secrets sealed by the system's keychain. */
import { safeStorage } from 'electron';
import type { Logger } from '#shared/lib/logger';
import { createSealedFile } from '../sealed-file';
import type { SecretStore } from '../shell';

/** Where the system has no keychain, nothing is stored: no file that only looks encrypted. */
export function createKeychainFile(path: string, platform: NodeJS.Platform, logger: Logger): SecretStore {
  const assertAvailable = async () => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('the system has no keychain');
    if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
      throw new Error('the system has no keychain, only a fixed password');
    }
  };
  return createSealedFile(
    path,
    {
      async seal(_name, value) {
        await assertAvailable();
        return safeStorage.encryptStringAsync(value);
      },
      async unseal(_name, sealed) {
        await assertAvailable();
        return (await safeStorage.decryptStringAsync(sealed)).result;
      },
    },
    logger,
  );
}
