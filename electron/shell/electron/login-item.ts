import { app } from 'electron';
import { createAutostart } from '../autostart';
import { HIDDEN, type Installation } from '../installed-as';
import type { Autostart } from '../login-item';

/** Start at login; `undefined`: not of this program. */
export function autostartOf(installed: Installation): Autostart | undefined {
  const { platform, program, isInstalled } = installed;
  if (!isInstalled) return undefined;
  if (platform === 'linux') return createAutostart(installed);
  if (platform === 'darwin') {
    return {
      isOn: async () => app.getLoginItemSettings().status === 'enabled',
      set: async (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
    };
  }
  const args = [HIDDEN, ...installed.args].map((arg) => (arg.includes(' ') ? `"${arg}"` : arg));
  return {
    // Also "off" where the agent switched it off in the task manager.
    isOn: async () => app.getLoginItemSettings({ path: program, args }).executableWillLaunchAtLogin,
    set: async (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path: program, args }),
  };
}
