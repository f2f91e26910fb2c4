/** Secrets where there is no keychain: AES-256-GCM with a key file, both readable by their owner only. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { SecretStore } from '../shell';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const fileSchema = z.object({
  version: z.literal(1),
  /** Name to base64 of nonce, tag and cipher text. */
  secrets: z.record(z.string(), z.base64()),
});
type SecretsFile = z.infer<typeof fileSchema>;

/**
 * `secrets.json` beside `secrets.key` in `folder`. It keeps secrets out of backups of the one without the other
 * and away from other users, not from programs of the same user: that takes a keychain. A file that can't be
 * read or was tampered with is `secrets-unavailable`, and is never overwritten.
 */
export function createSecretFile(folder: string, logger: Logger): SecretStore {
  const path = join(folder, 'secrets.json');
  // One change after the other: each writes the whole file.
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(task: () => Promise<T>) => {
    const run = last.then(async () => {
      try {
        return ok(await task());
      } catch (thrown) {
        logger.error('the secret store failed', { reason: messageOf(thrown) });
        return fail('secrets-unavailable');
      }
    });
    last = run;
    return run;
  };

  return {
    read(name) {
      return inTurn(async () => {
        const sealed = (await readSecrets(path)).secrets[name];
        return sealed === undefined ? {} : { value: unseal(await openKey(folder), name, sealed) };
      });
    },
    write(name, value) {
      return inTurn(async () => {
        const file = await readSecrets(path);
        const sealed = seal(await openKey(folder), name, value);
        await writeSecrets(path, { ...file, secrets: { ...file.secrets, [name]: sealed } });
      }) as Promise<Result<void, { readonly code: 'secrets-unavailable' }>>;
    },
    remove(name) {
      return inTurn(async () => {
        const file = await readSecrets(path);
        const { [name]: removed, ...secrets } = file.secrets;
        if (removed !== undefined) await writeSecrets(path, { ...file, secrets });
      }) as Promise<Result<void, { readonly code: 'secrets-unavailable' }>>;
    },
  };
}

/** The name is authenticated with the value: one entry can't be put in another's place. */
function seal(key: Buffer, name: string, value: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

function unseal(key: Buffer, name: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  );
}

async function openKey(folder: string): Promise<Buffer> {
  const path = join(folder, 'secrets.key');
  const known = await readIfThere(path);
  if (known !== undefined) {
    if (known.length !== KEY_BYTES) throw new Error('the key file has a wrong length');
    await chmod(path, 0o600);
    return known;
  }
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  try {
    // A link never replaces: a key that is there already may have sealed something.
    await link(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path);
}

async function readSecrets(path: string): Promise<SecretsFile> {
  const bytes = await readIfThere(path);
  return bytes === undefined
    ? { version: 1, secrets: {} }
    : fileSchema.parse(JSON.parse(bytes.toString('utf8')));
}

async function writeSecrets(path: string, file: SecretsFile): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
