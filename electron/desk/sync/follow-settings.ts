import type { Dispose } from '#shared/lib/disposables';
import type { SettingsService } from '../settings/create-settings';
import type { Sync } from './create-sync';

/** Reads the sources anew where a setting makes other rows of what they have. */
export function followSettings(
  settings: Pick<SettingsService, 'get' | 'onChange'>,
  sync: Pick<Sync, 'reload'>,
): Dispose {
  let {
    region: lastRegion,
    retention: { closedItemDays: lastClosedDays },
  } = settings.get();
  return settings.onChange((now) => {
    // Numbers without a country code are read by the region: other numbers, other keys.
    const { closedItemDays } = now.retention;
    if (now.region !== lastRegion || closedItemDays !== lastClosedDays) void sync.reload();
    lastRegion = now.region;
    lastClosedDays = closedItemDays;
  });
}
