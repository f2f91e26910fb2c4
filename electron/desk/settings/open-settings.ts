import type { Store } from '../store/create-store';
import { createSettings, type SettingsService } from './create-settings';
import { createMemory, type Remember } from './memory';
import { createSettingsRepository } from './settings-repository';

export interface OpenSettings {
  readonly settings: SettingsService;
  readonly remember: Remember;
}

/** What is set, and what the rooms remember, out of one table. */
export function openSettings(
  deps: Omit<Parameters<typeof createSettings>[0], 'store'> & {
    readonly store: Pick<Store, 'desk'>;
    /** Whom the desk is for, while it doesn't know. */
    readonly agentName: string | undefined;
  },
): OpenSettings {
  const { agentName, logger } = deps;
  const store = createSettingsRepository(deps.store.desk);
  const settings = createSettings({ ...deps, store });
  if (agentName !== undefined && settings.get().agentName === '') settings.change({ agentName });
  return { settings, remember: (key, schema) => createMemory({ store, key, schema, logger }) };
}
