import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Presets } from '#shared/schemas/managed';
import type { CallsService } from '../calls/calls-service';
import type { SettingsService } from '../settings/create-settings';
import type { Sync } from '../sync/create-sync';
import type { Managed } from './create-managed';

/** New presets count at once, but never in the middle of a call: another phone system would end it. */
export function followPresets(deps: {
  readonly managed: Pick<Managed, 'onPresets'>;
  readonly settings: Pick<SettingsService, 'preset'>;
  readonly calls: Pick<CallsService, 'goOn' | 'onChange'>;
  readonly sync: Pick<Sync, 'reload'>;
}): Dispose {
  const disposables = createDisposables();
  let waiting: Presets | undefined;

  function apply(): void {
    if (waiting === undefined || deps.calls.goOn()) return;
    const presets = waiting;
    waiting = undefined;
    deps.settings.preset(presets);
    void deps.sync.reload();
  }

  disposables.add(
    deps.managed.onPresets((presets) => {
      waiting = presets;
      apply();
    }),
  );
  disposables.add(deps.calls.onChange(apply));
  return () => disposables.dispose();
}
