import { isDeepStrictEqual } from 'node:util';
import { keptPresets, type Presets, readPresets } from '#shared/schemas/managed';
import { createManaged, type Managed } from '../managed/create-managed';
import type { Store } from '../store/create-store';
import { createSettings, type SettingsService } from './create-settings';
import { createRemember, type Memory, type Remember } from './memory';
import { createSettingsRepository } from './settings-repository';

export interface OpenSettings {
  readonly settings: SettingsService;
  readonly remember: Remember;
  readonly managed: Managed;
  /** The presets that count. */
  readonly applied: Memory<Presets>;
}

/** What is set here and by administrators, and what the rooms remember, out of one table. */
export function openSettings(
  deps: Omit<Parameters<typeof createSettings>[0], 'store' | 'presets'> & {
    readonly store: Pick<Store, 'desk'>;
    readonly policy: Parameters<typeof createManaged>[0]['policy'];
    readonly fetch: typeof fetch;
    /** Calls were going on when the desk stopped. */
    readonly inCall: boolean;
    /** Whom the desk is for, while it doesn't know. */
    readonly agentName: string | undefined;
  },
): OpenSettings {
  const { agentName, logger } = deps;
  const store = createSettingsRepository(deps.store.desk);
  const remember = createRemember(deps.store.desk, logger);
  const managed = createManaged({ ...deps, remember });
  const applied = remember('managed-applied', keptPresets);
  // The phone page may carry a call on, which another phone system would end: `followPresets` takes the new ones then.
  const before = deps.inCall ? applied.get() : undefined;
  // The schema may be another than when they were kept.
  const read = before && readPresets(before);
  const presets = read?.ok ? read.value.presets : managed.presets();
  if (!isDeepStrictEqual(presets, applied.get())) applied.set(presets);
  const settings = createSettings({ ...deps, store, presets });
  if (agentName !== undefined && settings.get().agentName === '')
    settings.change({ agentName, firstRunDone: true });
  return { settings, remember, managed, applied };
}
