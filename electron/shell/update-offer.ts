/** What a feed offers: cleaned, and checked against the release keys before and after it is fetched. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { FILE_NAME, releaseStatement, VERSION } from '../../scripts/lib/release-statement.mjs';

export type UpdateFault = Extract<UpdateState, { state: 'failed' }>['why'];

const offerSchema = z.object({
  version: z.string().regex(VERSION),
  files: z
    .array(
      z.object({
        // Beside the feed, nowhere else.
        url: z.string().regex(FILE_NAME),
        sha512: z.base64().length(88),
        // Would have the installer ask for an administrator's password.
        isAdminRightsRequired: z.literal(false).optional(),
      }),
    )
    .min(1)
    .max(16),
  // A second download that the installer makes, and that no signature covers.
  packages: z.never().optional(),
});

export interface Offer {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

/** @param info what electron-updater read from the feed */
export function readOffer(info: unknown): Result<Offer, Failure<'damaged'>> {
  const parsed = offerSchema.safeParse(info);
  if (!parsed.success)
    return fail('damaged', parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
  const { version, files } = parsed.data;
  return ok({ version, files: files.map(({ url, sha512 }) => ({ url, sha512 })) });
}

/** Whether two offers are the same release: a feed may name a version again with other files. */
export function isSameOffer(one: Offer | undefined, other: Offer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The text of a small file beside the feed; `undefined`: there is none. Throws where the feed can't be reached. */
export type ReadBeside = (name: string) => Promise<string | undefined>;

/**
 * Every file of an offer needs a signature by one of the keys, also those that are for other systems: a feed of which a
 * part isn't ours isn't ours. As the hash is signed, nothing has to be fetched to know.
 */
export async function checkOffer(
  { version, files }: Offer,
  keys: readonly string[],
  readBeside: ReadBeside,
): Promise<Result<void, Failure<'not-genuine'>>> {
  for (const { url: file, sha512 } of files) {
    const signatures = await readBeside(`${file}.sig`);
    if (signatures === undefined) return fail('not-genuine', `${file} has no signature`);
    if (!isSigned(releaseStatement({ version, file, sha512 }), signatures, keys)) {
      return fail('not-genuine', `${file} is not signed by a release key for ${version}`);
    }
  }
  return ok();
}

/** @param signatures base64, one a line: while keys change, a release is signed with the old and the new */
function isSigned(statement: Buffer, signatures: string, keys: readonly string[]): boolean {
  const lines = signatures
    .split('\n', 8)
    .map((line) => line.trim())
    .filter((line) => line.length === 88);
  return keys.some((pem) => {
    try {
      const key = createPublicKey(pem);
      if (key.asymmetricKeyType !== 'ed25519') return false;
      return lines.some((line) => verify(undefined, statement, key, Buffer.from(line, 'base64')));
    } catch {
      // No key at all: nothing is signed by it.
      return false;
    }
  });
}

/** Whether what lies on the disk is what was offered and checked. @param paths as electron-updater has fetched them */
export async function checkFetched(
  { files }: Offer,
  paths: readonly string[],
): Promise<Result<void, Failure<'damaged'>>> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return fail('damaged', `${paths.length} files`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const sha512 = hash.digest('base64');
  const isOffered = files.some((file) => file.url === basename(path) && file.sha512 === sha512);
  return isOffered ? ok() : fail('damaged', `${basename(path)} is another file`);
}

const DAMAGED = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_UPDATE_INFO',
  'ERR_UPDATER_INVALID_VERSION',
  'ERR_UPDATER_NO_CHECKSUM',
  'ERR_UPDATER_NO_FILES_PROVIDED',
]);
/** The disk is full, or the folder isn't ours. */
const DISK = new Set(['EACCES', 'EDQUOT', 'ENOSPC', 'EPERM', 'EROFS']);

/** What electron-updater has thrown while it looked or fetched; the detail is for the log. */
export function faultOf(thrown: unknown): Failure<UpdateFault> {
  const code = String((thrown as { code?: unknown } | undefined)?.code ?? '');
  const detail = `${code} ${plainLine(messageOf(thrown).split('\n')[0] ?? '', 160)}`.trim();
  if (DAMAGED.has(code)) return { code: 'damaged', detail };
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return { code: 'not-genuine', detail };
  if (DISK.has(code)) return { code: 'not-installed', detail: code };
  return { code: 'unreachable', detail };
}
