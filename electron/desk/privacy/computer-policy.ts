import type { Logger } from '#shared/lib/logger';
import type { Failure, Result } from '#shared/lib/result';
import type { Policy } from '#shared/schemas/policy';
import { administratorsOnly, policyPath, readPolicy } from '../../shell/policy';

/** What administrators have decided for this computer. */
export function readComputerPolicy(logger: Logger): Promise<Result<Policy, Failure<'broken'>>> {
  const { platform, env } = process;
  return readPolicy(policyPath(platform, env), administratorsOnly(platform), logger);
}
