/** Secrets sealed by the system's keychain; where there is none, by a key file once the agent agreed to it. */
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Logger } from '#shared/lib/logger';
import { createKeyFile } from '../key-file';
import { createSealedFile, type Keychain, type SealedFile } from '../sealed-file';

export interface SecretStoreOptions {
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly logger: Logger;
  readonly onChange: () => void;
}

/** `keychain.json` in `folder`; `keychain.key` beside it, and not the browser host's key: each forgets its own. */
export function createSecretStore({ folder, platform, logger, onChange }: SecretStoreOptions): SealedFile {
  const keychain = systemKeychain(platform);
  const name = keychain.name();
  return createSealedFile({
    path: join(folder, 'keychain.json'),
    keyFile: createKeyFile(join(folder, 'keychain.key')),
    keychain,
    presumed: { protection: name === NONE ? 'none' : 'keychain', backend: name },
    logger,
    onChange,
  });
}

/** Electron's word for "no keychain" on Linux. */
const NONE = 'basic_text';
/** Begins what Linux's Chromium seals with a password that is in its source, when no keyring answers. */
const FIXED_PASSWORD = 'v10';

function systemKeychain(platform: NodeJS.Platform): Keychain {
  const isLinux = platform === 'linux';
  const assertProtected = (sealed: Buffer): void => {
    if (isLinux && sealed.subarray(0, FIXED_PASSWORD.length).toString('latin1') === FIXED_PASSWORD) {
      throw new Error('the system has no keychain, only a fixed password');
    }
  };
  const name = (): string => {
    if (!isLinux) return platform === 'win32' ? 'dpapi' : 'keychain';
    return safeStorage.getSelectedStorageBackend() || 'unknown';
  };
  const seal = async (text: string): Promise<Buffer> => {
    const sealed = await safeStorage.encryptStringAsync(text);
    assertProtected(sealed);
    return sealed;
  };
  return {
    name,
    seal,
    async isThere() {
      if (name() === NONE) return false;
      try {
        // "Available" is said as well where no keyring answers: only what it seals with tells.
        return (await safeStorage.isAsyncEncryptionAvailable()) && (await seal('probe')).length > 0;
      } catch {
        return false;
      }
    },
    async unseal(sealed) {
      assertProtected(sealed);
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, renew: shouldReEncrypt };
    },
  };
}
