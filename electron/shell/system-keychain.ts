/** The system's keychain behind Electron's encryption. */
import type { Keychain } from './sealed-file';

/** The part of `safeStorage` that is asked. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend(): string;
}

/** Electron's word for "no keychain" on Linux. */
export const NO_KEYCHAIN = 'basic_text';
/** Begins what Linux's Chromium seals with a password that is in its source, when no keyring answers. */
const FIXED_PASSWORD = 'v10';

export function systemKeychain(safeStorage: SafeStorage, platform: NodeJS.Platform): Keychain {
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
      if (name() === NO_KEYCHAIN) return false;
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
