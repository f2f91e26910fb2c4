import { isDeepStrictEqual } from 'node:util';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Presets } from '#shared/schemas/managed';
import type { CallsService } from '../calls/calls-service';
import type { SettingsService } from '../settings/create-settings';
import type { Memory } from '../settings/memory';
import type { Sync } from '../sync/create-sync';
import type { Managed } from './create-managed';

/**
 * New presets count at once, but never in the middle of a call: another phone system would end it. The phone page carries
 * a call on while the desk starts again: the presets then are those from before, until the phone has told which calls live
 * and none does.
 */
export function followPresets(deps: {
  readonly managed: Pick<Managed, 'onPresets' | 'presets'>;
  readonly settings: Pick<SettingsService, 'preset'>;
  /** Those that count. */
  readonly applied: Memory<Presets>;
  readonly calls: Pick<CallsService, 'goOn' | 'isKnown' | 'onChange'>;
  readonly sync: Pick<Sync, 'reload'>;
}): Dispose {
  const disposables = createDisposables();
  const { applied, calls, managed } = deps;
  let waiting = isDeepStrictEqual(applied.get(), managed.presets()) ? undefined : managed.presets();

  function apply(): void {
    if (waiting === undefined || !calls.isKnown() || calls.goOn()) return;
    const presets = waiting;
    waiting = undefined;
    applied.set(presets);
    deps.settings.preset(presets);
    void deps.sync.reload();
  }

  disposables.add(
    managed.onPresets((presets) => {
      waiting = presets;
      apply();
    }),
  );
  disposables.add(calls.onChange(apply));
  return () => disposables.dispose();
}
