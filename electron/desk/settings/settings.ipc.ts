import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { SettingsService } from './create-settings';

type SettingsMethods = 'settings.update' | 'settings.connect' | 'settings.practice';

/** This room's part of the DeskApi. */
export function settingsHandlers(settings: SettingsService): Pick<Handlers<DeskCalls>, SettingsMethods> {
  return {
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.connect': (account) => settings.connectPbx(account),
    'settings.practice': () => {
      settings.practice();
      return ok();
    },
  };
}
