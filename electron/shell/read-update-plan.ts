import type { Logger } from '#shared/lib/logger';
import { administratorsOnly, policyPath, readPolicy } from './policy';
import { releaseKeys } from './release-keys';
import { planUpdates, type UpdatePlan } from './update-plan';

/** Whether this installation updates itself, as the administrators' file on this computer has it. Never rejects. */
export async function readUpdatePlan(
  program: NodeJS.Process,
  app: { readonly isPackaged: boolean; readonly isFirstDesk: boolean },
  logger: Logger,
): Promise<UpdatePlan> {
  const { platform, env, execPath, resourcesPath } = program;
  const policy = await readPolicy(policyPath(platform, env), administratorsOnly(platform), logger);
  return planUpdates({
    ...app,
    platform,
    env,
    execPath,
    resources: resourcesPath,
    keys: releaseKeys,
    policy,
  });
}
