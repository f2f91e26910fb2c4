/** The file by which administrators decide for a whole computer. */
import { open } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { type Policy, parsePolicy } from '#shared/schemas/policy';

/** A hundred call scenarios with long scripts fit in. */
const MAX_BYTES = 1024 * 1024;

/** Where the file is; there need not be one. */
export function policyPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Patchcord', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Patchcord/policy.json';
    default:
      return posix.join('/etc/patchcord', 'policy.json');
  }
}

interface Owner {
  readonly uid: number;
  readonly mode: number;
}

/**
 * Whether a file can only be the administrators': root's, and writable by nobody else. Windows tells Node no owner; there
 * the folder's own rights have to be set (docs/updates.md).
 */
export function administratorsOnly(platform: NodeJS.Platform): (file: Owner) => boolean {
  return ({ uid, mode }) => platform === 'win32' || (uid === 0 && (mode & 0o022) === 0);
}

/**
 * No file, or one that isn't the administrators': nothing is decided. One that can't be read or understood is `broken`:
 * something was decided, and nobody knows what, so whoever asks takes the careful way.
 */
export async function readPolicy(
  path: string,
  isTrusted: (file: Owner) => boolean,
  logger: Logger,
): Promise<Result<Policy, Failure<'broken'>>> {
  const broken = (reason: string) => {
    logger.error('the policy file is broken', { reason });
    return fail('broken', reason);
  };
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      if (!isTrusted(stats)) {
        logger.warn('the policy file is not the administrators’ own and counts for nothing');
        return ok({});
      }
      if (!stats.isFile() || stats.size > MAX_BYTES) return broken('no file, or a very big one');
      const text = await file.readFile('utf8');
      const parsed = parsePolicy(JSON.parse(text.replace(/^\uFEFF/, '')));
      if (!parsed.ok) return broken(parsed.error.detail ?? '');
      const { policy, unknown } = parsed.value;
      if (unknown.length > 0) logger.warn('the policy file has keys that are not known', { unknown });
      return ok(policy);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok({}) : broken(code ?? messageOf(thrown));
  }
}
