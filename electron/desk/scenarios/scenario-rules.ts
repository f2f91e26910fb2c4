import { type ReadyScenario, readyScenario } from '#shared/domain/scenarios/conditions';
import { isUnknownScenario, type Scenario } from '#shared/domain/scenarios/scenario';
import type { ScenarioRules } from '#shared/domain/scenarios/view';
import type { SettingsService } from '../settings/create-settings';

export type Rules = ReturnType<typeof createScenarioRules>;

/** The scenarios that count: the administrators' first, then those of this desk; made ready when they change. */
export function createScenarioRules(deps: {
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  /** Of the policy file. */
  readonly policy: ScenarioRules;
}) {
  const { settings, policy } = deps;

  const made = (own: readonly unknown[]): readonly ReadyScenario[] => {
    const { region } = settings.get();
    const mine = policy.locked ? [] : own.filter((one): one is Scenario => !isUnknownScenario(one));
    return [...policy.preset, ...mine].map((scenario) => readyScenario(scenario, region));
  };

  let { scenarios, region } = settings.get();
  let ready = made(scenarios);
  const dispose = settings.onChange((now) => {
    if (now.scenarios === scenarios && now.region === region) return;
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
