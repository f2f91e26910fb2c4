/** Secrets where there is no keychain: AES-256-GCM with a key file, both readable by their owner only. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#shared/lib/logger';
import { createPrivate, readIfThere } from '../private-file';
import { createSealedFile } from '../sealed-file';
import type { SecretStore } from '../shell';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `secrets.json` beside `secrets.key` in `folder`. It keeps secrets out of backups of the one without the other
 * and away from other users, not from programs of the same user: that takes a keychain.
 */
export function createSecretFile(folder: string, logger: Logger): SecretStore {
  return createSealedFile(
    join(folder, 'secrets.json'),
    {
      seal: async (name, value) => seal(await openKey(folder), name, value),
      unseal: async (name, sealed) => unseal(await openKey(folder), name, sealed),
    },
    logger,
  );
}

/** The name is authenticated with the value: one entry can't be put in another's place. */
function seal(key: Buffer, name: string, value: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function unseal(key: Buffer, name: string, sealed: Buffer): string {
  const tagEnd = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
  return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
}

/** Made on first use. A key of a wrong length is a fault: a new one would open nothing that was sealed. */
async function openKey(folder: string): Promise<Buffer> {
  const path = join(folder, 'secrets.key');
  if ((await readIfThere(path)) === undefined) await createPrivate(path, randomBytes(KEY_BYTES));
  const key = await readFile(path);
  if (key.length !== KEY_BYTES) throw new Error('the key file has a wrong length');
  await chmod(path, 0o600);
  return key;
}
