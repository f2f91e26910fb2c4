import { privacyPolicySchema } from '#shared/schemas/privacy';
import { createPrivacyGuards, type PrivacyGuards } from '../privacy/privacy-guards';
import type { SettingsService } from '../settings/create-settings';
import type { Remember } from '../settings/memory';
import { createSync, type Sync } from './create-sync';
import { createSources, type SourcesOfDesk } from './sources';

export interface SourcesRoom {
  readonly sources: SourcesOfDesk;
  /** What stands before everything that comes in of people. */
  readonly guards: PrivacyGuards;
  readonly sync: Sync;
}

type SyncDeps = Parameters<typeof createSync>[0];
type GuardDeps = Parameters<typeof createPrivacyGuards>[0];

/** The sources that are set, what may come in from them, and the thread that reads them. */
export function createSourcesRoom(
  deps: Omit<SyncDeps, 'sources' | 'privacy' | 'region' | 'store'> &
    Pick<GuardDeps, 'policy' | 'forgottenText'> & {
      readonly store: SyncDeps['store'] & GuardDeps['store'];
      readonly settings: Pick<SettingsService, 'get' | 'change'>;
      readonly remember: Remember;
    },
): SourcesRoom {
  const { settings } = deps;
  const region = () => settings.get().region;
  const sources = createSources(deps);
  const { secrets } = sources;
  const guards = createPrivacyGuards({
    ...deps,
    secrets,
    policyBefore: deps.remember('privacy-policy', privacyPolicySchema),
    retention: () => settings.get().retention,
    region,
    logger: deps.logger.child('privacy'),
  });
  const sync = createSync({ ...deps, sources, secrets, region, privacy: guards.sync });
  return { sources, guards, sync };
}
