/** A file of secrets, each sealed by whoever keeps the key: the system's keychain, or a key file. */

import { z } from 'zod';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { readIfThere, replacePrivate } from './private-file';
import type { SecretStore } from './shell';

/** Throws where sealing isn't possible or what is sealed isn't genuine. */
export interface Seal {
  seal(name: string, value: string): Promise<Buffer>;
  unseal(name: string, sealed: Buffer): Promise<string>;
}

const fileSchema = z.object({
  version: z.literal(1),
  /** Name to base64 of what was sealed. */
  secrets: z.record(z.string(), z.base64()),
});
type SecretsFile = z.infer<typeof fileSchema>;

/**
 * Owner-readable, written whole to a draft and renamed. A file that can't be read or was tampered with is
 * `secrets-unavailable`, and is never overwritten.
 */
export function createSealedFile(path: string, { seal, unseal }: Seal, logger: Logger): SecretStore {
  // One after the other: each change writes the whole file.
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(
    task: () => Promise<Result<T, never>>,
  ): Promise<Result<T, Failure<'secrets-unavailable'>>> => {
    const run = last.then(task).catch((thrown: unknown) => {
      logger.error('the secret store failed', { reason: messageOf(thrown) });
      return fail('secrets-unavailable');
    });
    last = run;
    return run;
  };

  return {
    read(name) {
      return inTurn<{ value?: string }>(async () => {
        const sealed = (await readSecrets(path)).secrets[name];
        return ok(sealed === undefined ? {} : { value: await unseal(name, Buffer.from(sealed, 'base64')) });
      });
    },
    write(name, value) {
      return inTurn(async () => {
        const file = await readSecrets(path);
        const sealed = (await seal(name, value)).toString('base64');
        await writeSecrets(path, { ...file, secrets: { ...file.secrets, [name]: sealed } });
        return ok();
      });
    },
    allowFile: async () => ok(),
    remove(name) {
      return inTurn(async () => {
        const file = await readSecrets(path);
        const { [name]: removed, ...secrets } = file.secrets;
        if (removed !== undefined) await writeSecrets(path, { ...file, secrets });
        return ok();
      });
    },
  };
}

async function readSecrets(path: string): Promise<SecretsFile> {
  const bytes = await readIfThere(path);
  return bytes === undefined
    ? { version: 1, secrets: {} }
    : fileSchema.parse(JSON.parse(bytes.toString('utf8')));
}

async function writeSecrets(path: string, file: SecretsFile): Promise<void> {
  await replacePrivate(path, `${JSON.stringify(file)}\n`);
}
