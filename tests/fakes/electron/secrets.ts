/** `safeStorage`, its asynchronous half. What is sealed can't be read by eye, and only under the same key again. */
import { refuse, strict } from './strict';
import type { World } from './world';

export function createSafeStorage(world: World) {
  const state = {
    isAvailable: world.options.keychain?.isAvailable ?? true,
    backend: world.options.keychain?.backend ?? ('gnome_libsecret' as const),
    key: 1,
    oldKeys: new Set<number>(),
    usesPlainText: false,
    hasFixedPassword: false,
  };
  const assertUsable = (what: string) => {
    world.assertReady(what);
    if (!state.isAvailable) throw new Error('Encryption is not available.');
  };
  const veil = (bytes: Buffer, key: number) => Buffer.from(bytes.map((byte) => byte ^ (0x5a + key)));

  const api = strict('safeStorage', {
    async isAsyncEncryptionAvailable() {
      world.assertReady('safeStorage.isAsyncEncryptionAvailable');
      return state.isAvailable;
    },
    async encryptStringAsync(text: string) {
      assertUsable('safeStorage.encryptStringAsync');
      // Its text is a secret and stays out of what tests print.
      world.note('safeStorage.encryptStringAsync');
      const key = state.hasFixedPassword ? 0 : state.key;
      return Buffer.concat([Buffer.from(`v1${key}:`), veil(Buffer.from(text), key)]);
    },
    async decryptStringAsync(sealed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
      assertUsable('safeStorage.decryptStringAsync');
      if (!Buffer.isBuffer(sealed)) refuse('safeStorage.decryptStringAsync gets a Buffer');
      const key = Number(/^v1(\d):/.exec(sealed.toString('latin1'))?.[1]);
      const isOld = state.oldKeys.has(key);
      const isKnown = key === 0 || (!state.hasFixedPassword && (key === state.key || isOld));
      if (!isKnown) throw new Error('Error while decrypting the ciphertext.');
      return { result: veil(sealed.subarray(4), key).toString(), shouldReEncrypt: isOld };
    },
    getSelectedStorageBackend() {
      world.assertPlatform('safeStorage.getSelectedStorageBackend', 'linux');
      return world.isReady ? state.backend : 'unknown';
    },
    setUsePlainTextEncryption(uses: boolean) {
      world.note('safeStorage.setUsePlainTextEncryption', [uses]);
      world.assertPlatform('safeStorage.setUsePlainTextEncryption', 'linux');
      state.usesPlainText = uses;
    },
  } satisfies Partial<Electron.SafeStorage>);

  return {
    api,
    driver: {
      state: state as Readonly<typeof state>,
      setAvailable(isAvailable: boolean) {
        state.isAvailable = isAvailable;
      },
      setBackend(backend: typeof state.backend) {
        state.backend = backend;
      },
      /** Linux: no keyring answers. Encryption is "available" all the same, with a password anybody can look up. */
      setFixedPassword(isFixed: boolean) {
        world.assertPlatform('a fixed password', 'linux');
        state.hasFixedPassword = isFixed;
      },
      /** A new key; what was sealed with the old one can still be read, and should be sealed anew. */
      rotate() {
        state.oldKeys.add(state.key);
        state.key += 1;
      },
      /** A new key, and the old one is lost. */
      replace() {
        state.oldKeys.clear();
        state.key += 1;
      },
    },
  };
}
