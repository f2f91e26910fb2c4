import type { Colleague } from '#shared/domain/directory';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import type { Policy } from '#shared/schemas/policy';
import type { DeskShell } from '../desk-host';
import type { SettingsService } from '../settings/create-settings';
import { createDeedsRepository } from './deeds-repository';
import { createScenarioRules, type Rules } from './scenario-rules';
import type { ScenariosPort } from './scenarios-port';

export interface Scenarios {
  readonly rules: Rules;
  readonly port: ScenariosPort;
  readonly dispose: Dispose;
}

/** Which scenarios count here, and what the calls may do by them. */
export function createScenarios(deps: {
  readonly store: Parameters<typeof createDeedsRepository>[0];
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  /** Of the administrators’ file; `undefined`: it says nothing of scenarios, or can't be read. */
  readonly policy: Policy['scenarios'];
  /** Whoever or whatever of the directory has this number. */
  readonly findTarget: (number: string) => Colleague | undefined;
  readonly createContact: ScenariosPort['createContact'];
  readonly shell: Pick<DeskShell, 'call'>;
  readonly logger: Logger;
}): Scenarios {
  const rules = createScenarioRules(deps);
  return {
    rules,
    port: {
      ready: rules.ready,
      deeds: createDeedsRepository(deps.store),
      named(transfer) {
        const known = deps.findTarget(transfer.number);
        return known === undefined ? transfer : { ...transfer, name: known.name };
      },
      openPage: async (url) => (await deps.shell.call('shell.openPage', { url })).ok,
      createContact: deps.createContact,
    },
    dispose: rules.dispose,
  };
}
