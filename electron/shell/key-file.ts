/** Sealing where there is no keychain: AES-256-GCM with a key file that only its owner can read. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, readFile, rm } from 'node:fs/promises';
import { createPrivate, readIfThere } from './private-file';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Throws where the key is missing or damaged, or what is sealed isn't genuine. */
export interface KeyFile {
  seal(name: string, value: string): Promise<Buffer>;
  unseal(name: string, sealed: Buffer): Promise<string>;
  /** What it sealed can't be opened any more. */
  forget(): Promise<void>;
}

/**
 * It keeps secrets out of backups that hold the one file without the other and away from other users, not from
 * programs of the same user: that takes a keychain. The key is made on first use.
 */
export function createKeyFile(path: string): KeyFile {
  /** A key of a wrong length is a fault: a new one would open nothing that was sealed. */
  const readKey = async (): Promise<Buffer> => {
    const key = await readFile(path);
    if (key.length !== KEY_BYTES) throw new Error('the key file has a wrong length');
    await chmod(path, 0o600);
    return key;
  };
  return {
    async seal(name, value) {
      if ((await readIfThere(path)) === undefined) await createPrivate(path, randomBytes(KEY_BYTES));
      const nonce = randomBytes(NONCE_BYTES);
      // The name is authenticated with the value: one entry can't be put in another's place.
      const cipher = createCipheriv('aes-256-gcm', await readKey(), nonce).setAAD(Buffer.from(name));
      const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    async unseal(name, sealed) {
      const tagEnd = NONCE_BYTES + TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', await readKey(), sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
      return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
    },
    forget: () => rm(path, { force: true }),
  };
}
