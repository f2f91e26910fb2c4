import { createHash } from 'node:crypto';
import { type Failure, ok, type Result } from '#shared/lib/result';
import type { SecretStore } from './shell';

/** `H(A1)` of a digest (RFC 2617, 3.2.2.2) for a secret that isn't handed out. Absent: no such secret. */
export async function ha1Of(
  secrets: Pick<SecretStore, 'read'>,
  name: string,
  user: string,
  realm: string,
): Promise<Result<{ ha1?: string }, Failure<'secrets-unavailable'>>> {
  const found = await secrets.read(name);
  if (!found.ok || found.value.value === undefined) return found.ok ? ok({}) : found;
  return ok({ ha1: createHash('md5').update(`${user}:${realm}:${found.value.value}`).digest('hex') });
}
