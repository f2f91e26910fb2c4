import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { SettingsService } from './create-settings';

type SettingsMethods = 'settings.update' | 'settings.connect' | 'settings.practice';

/** This room's part of the DeskApi. `onConnected`: a new password alone changes nothing in the settings. */
export function settingsHandlers(
  settings: SettingsService,
  onConnected: () => void,
): Pick<Handlers<DeskCalls>, SettingsMethods> {
  return {
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.connect': async (account) => {
      const connected = await settings.connectPbx(account);
      if (connected.ok) onConnected();
      return connected;
    },
    'settings.practice': () => {
      settings.practice();
      return ok();
    },
  };
}
