import { createManaged, type Managed } from '../managed/create-managed';
import type { Store } from '../store/create-store';
import { createSettings, type SettingsService } from './create-settings';
import { createMemory, type Remember } from './memory';
import { createSettingsRepository } from './settings-repository';

export interface OpenSettings {
  readonly settings: SettingsService;
  readonly remember: Remember;
  readonly managed: Managed;
}

/** What is set here and by administrators, and what the rooms remember, out of one table. */
export function openSettings(
  deps: Omit<Parameters<typeof createSettings>[0], 'store' | 'presets'> & {
    readonly store: Pick<Store, 'desk'>;
    readonly policy: Parameters<typeof createManaged>[0]['policy'];
    readonly fetch: typeof fetch;
    /** Whom the desk is for, while it doesn't know. */
    readonly agentName: string | undefined;
  },
): OpenSettings {
  const { agentName, logger } = deps;
  const store = createSettingsRepository(deps.store.desk);
  const remember: Remember = (key, schema) => createMemory({ store, key, schema, logger });
  const managed = createManaged({ ...deps, remember });
  const settings = createSettings({ ...deps, store, presets: managed.presets() });
  if (agentName !== undefined && settings.get().agentName === '')
    settings.change({ agentName, firstRunDone: true });
  return { settings, remember, managed };
}
