import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { fail } from '#shared/lib/result';
import type { Managed } from '../managed/create-managed';
import type { SettingsService } from './create-settings';

type SettingsMethods =
  | 'settings.update'
  | 'settings.reset'
  | 'settings.connect'
  | 'settings.practice'
  | 'settings.disconnect'
  | `managed.${'setAddress' | 'check'}`;

/** This room's part of the DeskApi. Another phone system ends every call of the one before: not while one goes on. */
export function settingsHandlers(
  settings: SettingsService,
  managed: Pick<Managed, 'setAddress' | 'check'>,
  deps: {
    readonly inCall: () => boolean;
    /** A new password alone changes nothing in the settings. */
    readonly onConnected: () => void;
  },
): Pick<Handlers<DeskCalls>, SettingsMethods> {
  return {
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.reset': ({ fields }) => settings.reset(fields),
    'settings.connect': async (account) => {
      if (deps.inCall()) return fail('in-call');
      const connected = await settings.connectPbx(account);
      if (connected.ok) deps.onConnected();
      return connected;
    },
    'settings.practice': () => {
      if (deps.inCall()) return fail('in-call');
      return settings.practice();
    },
    'settings.disconnect': async () => (deps.inCall() ? fail('in-call') : settings.disconnect()),
    'managed.setAddress': ({ url }) => managed.setAddress(url ?? undefined),
    'managed.check': () => managed.check(),
  };
}
