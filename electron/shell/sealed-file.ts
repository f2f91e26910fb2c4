/** A file of secrets, each sealed by the system's keychain or, where there is none, by a key file. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SecretsState } from '#shared/domain/desktop/desktop';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { KeyFile } from './key-file';
import { readIfThere, removeDrafts, replacePrivate } from './private-file';
import {
  parseSecrets,
  type SealedSecret,
  type SecretsDocument,
  secretOf,
  withSecret,
} from './secrets-document';
import type { SecretStore } from './shell';

/** The system's. `seal` and `unseal` throw where it doesn't answer or what is sealed isn't genuine. */
export interface Keychain {
  /** As the system names it; `unknown` where it doesn't say. Asks nobody. */
  name(): string;
  /** Whether there is one that protects anything. May ask the agent to unlock it. */
  isThere(): Promise<boolean>;
  seal(text: string): Promise<Buffer>;
  /** `renew`: its key has changed, it should be sealed again. */
  unseal(sealed: Buffer): Promise<{ readonly text: string; readonly renew: boolean }>;
}

export interface SealedFile extends SecretStore {
  state(): SecretsState;
}

export interface SealedFileOptions {
  readonly path: string;
  readonly keyFile: KeyFile;
  /** Absent: this host knows none, and the key file needs no consent. */
  readonly keychain?: Keychain;
  /** Before the keychain was asked. */
  readonly presumed: SecretsState;
  readonly logger: Logger;
  /** The state is another. */
  readonly onChange: () => void;
}

/**
 * Owner-readable, written whole to a draft and renamed. A file that can't be read or was tampered with is
 * `secrets-unavailable`, and is never overwritten. A secret moves from the key file to the keychain when it is read
 * and there is one; what another keychain has sealed stays as it is, in case that one comes back.
 */
export function createSealedFile(options: SealedFileOptions): SealedFile {
  const { path, keyFile, keychain, logger } = options;
  let state = options.presumed;
  // One after the other: each change writes the whole file.
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T, Code extends string = never>(
    task: () => Promise<Result<T, Failure<Code>>>,
  ): Promise<Result<T, Failure<Code | 'secrets-unavailable'>>> => {
    const run = last.then(task).catch((thrown: unknown) => {
      logger.error('the secret store failed', { reason: messageOf(thrown) });
      return fail('secrets-unavailable');
    });
    last = run;
    return run;
  };

  const read = async (): Promise<SecretsDocument> =>
    parseSecrets((await readIfThere(path))?.toString('utf8'), keychain === undefined ? 'file' : 'keychain');

  const save = async (document: SecretsDocument): Promise<void> => {
    await replacePrivate(path, `${JSON.stringify(document)}\n`);
    if (Object.values(document.secrets).some(({ by }) => by === 'file')) return;
    // The key opens nothing any more. Where it can't be removed now, the next change tries again.
    await keyFile.forget().catch((thrown: unknown) => {
      logger.warn('a key that is not needed any more stays', { reason: messageOf(thrown) });
    });
  };

  /** The keychain if it is there; what this says about the state is told. */
  const findKeychain = async (document: SecretsDocument): Promise<Keychain | undefined> => {
    if (keychain === undefined) return undefined;
    const isThere = await keychain.isThere();
    tell({
      protection: isThere ? 'keychain' : document.fileAllowed ? 'file' : 'none',
      backend: keychain.name(),
    });
    return isThere ? keychain : undefined;
  };
  const tell = (now: SecretsState): void => {
    if (now.protection === state.protection && now.backend === state.backend) return;
    state = now;
    options.onChange();
  };

  const seal = async (found: Keychain | undefined, name: string, value: string): Promise<SealedSecret> => {
    const sealed = await (found === undefined
      ? keyFile.seal(name, value)
      : found.seal(JSON.stringify([name, value, digestOf(name, value)])));
    return { by: found === undefined ? 'file' : sealerOf(found), sealed: sealed.toString('base64') };
  };

  const open = async (found: Keychain | undefined, name: string, entry: SealedSecret): Promise<Opened> => {
    const sealed = Buffer.from(entry.sealed, 'base64');
    if (entry.by === 'file') {
      return { value: await keyFile.unseal(name, sealed), renew: found !== undefined };
    }
    if (found === undefined) throw new Error('the keychain that sealed it is not there');
    if (isOther(entry.by, found)) throw new Error('another keychain sealed it');
    const { text, renew } = await found.unseal(sealed);
    // Version 1 sealed the value alone.
    const value = entry.by === 'keychain' ? text : genuineValue(name, text);
    return { value, renew: renew || entry.by !== sealerOf(found) };
  };

  void inTurn(async () => {
    await removeDrafts(path);
    if (keychain === undefined) return ok();
    // A keychain may ask the agent to unlock it: nobody is asked where there is nothing to protect.
    const document = await read();
    const isUsed = Object.keys(document.secrets).length > 0;
    if (isUsed || options.presumed.protection !== 'keychain') await findKeychain(document);
    return ok();
  });

  return {
    state: () => state,
    read: (name) =>
      inTurn<{ value?: string }>(async () => {
        const document = await read();
        const entry = secretOf(document, name);
        if (entry === undefined) return ok({});
        const found = await findKeychain(document);
        const { value, renew } = await open(found, name, entry);
        if (renew) {
          // It was read, and stays readable as it is: that it could not be renewed is for the log.
          await seal(found, name, value)
            .then((renewed) => save(withSecret(document, name, renewed)))
            .catch((thrown: unknown) => {
              logger.warn('a secret was not sealed again', { reason: messageOf(thrown) });
            });
        }
        return ok({ value });
      }),
    write: (name, value) =>
      inTurn<void, 'no-keychain'>(async () => {
        const document = await read();
        const found = await findKeychain(document);
        if (keychain !== undefined && found === undefined && !document.fileAllowed)
          return fail('no-keychain');
        await save(withSecret(document, name, await seal(found, name, value)));
        return ok();
      }),
    remove: (name) =>
      inTurn<void>(async () => {
        const document = await read();
        if (secretOf(document, name) !== undefined) await save(withSecret(document, name, undefined));
        return ok();
      }),
    allowFile: () =>
      inTurn<void>(async () => {
        const document = await read();
        // Where there is a keychain nothing was agreed to.
        if (keychain === undefined || (await findKeychain(document)) !== undefined) return ok();
        await save({ ...document, fileAllowed: true });
        tell({ protection: 'file', backend: keychain.name() });
        return ok();
      }),
  };
}

interface Opened {
  readonly value: string;
  readonly renew: boolean;
}

function sealerOf(keychain: Keychain): string {
  return `keychain:${keychain.name()}`;
}

/**
 * Nothing is opened on trial: what a keychain answers for another one's seal may be garbage that looks like a password,
 * and a PBX locks the account after a few wrong ones.
 */
function isOther(by: string, keychain: Keychain): boolean {
  const names = [by, sealerOf(keychain)];
  const isUnnamed = names.some((name) => name === 'keychain' || name === 'keychain:unknown');
  return !isUnnamed && by !== sealerOf(keychain);
}

/**
 * Most keychains seal without authenticating: what is changed on the disk opens as another text. Name and digest inside
 * tell a genuine entry from a changed or misplaced one.
 */
function genuineValue(name: string, text: string): string {
  try {
    const [found, value, digest] = enveloped.parse(JSON.parse(text));
    if (found === name && digest === digestOf(name, value)) return value;
  } catch {
    // The fault's text would quote what was opened.
  }
  throw new Error('a sealed secret is not genuine');
}

const enveloped = z.tuple([z.string(), z.string(), z.string()]);

function digestOf(name: string, value: string): string {
  return createHash('sha256')
    .update(JSON.stringify([name, value]))
    .digest('base64');
}
