import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { SettingsService } from './create-settings';

type SettingsMethods = 'settings.update' | 'settings.connect' | 'settings.practice';

/** This room's part of the DeskApi. Another phone system ends every call of the one before: not while one goes on. */
export function settingsHandlers(
  settings: SettingsService,
  deps: {
    readonly inCall: () => boolean;
    /** A new password alone changes nothing in the settings. */
    readonly onConnected: () => void;
  },
): Pick<Handlers<DeskCalls>, SettingsMethods> {
  return {
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.connect': async (account) => {
      if (deps.inCall()) return fail('in-call');
      const connected = await settings.connectPbx(account);
      if (connected.ok) deps.onConnected();
      return connected;
    },
    'settings.practice': () => {
      if (deps.inCall()) return fail('in-call');
      settings.practice();
      return ok();
    },
  };
}
