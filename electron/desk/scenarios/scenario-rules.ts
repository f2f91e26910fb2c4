import { isDeepStrictEqual } from 'node:util';
import { type ReadyScenario, readyScenario } from '#shared/domain/scenarios/conditions';
import { isUnknownScenario, type Scenario } from '#shared/domain/scenarios/scenario';
import type { Logger } from '#shared/lib/logger';
import type { Policy } from '#shared/schemas/policy';
import { rulesOfPolicy } from '#shared/schemas/scenario-policy';
import type { SettingsService } from '../settings/create-settings';

export type Rules = ReturnType<typeof createScenarioRules>;

/** The scenarios that count: the administrators' first, then those of this desk; made ready when they change. */
export function createScenarioRules(deps: {
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  /** Of the administrators’ file; `undefined`: it says nothing of scenarios, or can't be read. */
  readonly policy: Policy['scenarios'];
  readonly logger: Logger;
}) {
  const { settings } = deps;
  const { rules: policy, refused } = rulesOfPolicy(deps.policy ?? {});
  if (refused.length > 0)
    deps.logger.warn('the policy file has scenarios that are not understood', { refused });

  const made = (own: readonly unknown[]): readonly ReadyScenario[] => {
    const { region } = settings.get();
    const mine = policy.locked ? [] : own.filter((one): one is Scenario => !isUnknownScenario(one));
    return [...policy.preset, ...mine].map((scenario) => readyScenario(scenario, region));
  };

  let { scenarios, region } = settings.get();
  let ready = made(scenarios);
  const dispose = settings.onChange((now) => {
    // Each change of any setting reads them all anew.
    if (isDeepStrictEqual(now.scenarios, scenarios) && now.region === region) return;
    ({ scenarios, region } = now);
    ready = made(scenarios);
  });

  return {
    policy,
    /** Another array when anything of them has changed. */
    ready: () => ready,
    /** With these instead of the desk's own, to try them out. */
    withDrafts: made,
    dispose,
  };
}
