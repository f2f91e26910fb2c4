/** Start at login. */
import { app } from 'electron';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import { type Autostart, createAutostart } from '../autostart';
import { HIDDEN, type Installation } from '../installed-as';

export interface LoginItem {
  state(): ShellFacts['startAtLogin'];
  /** Answers at once; what the system did is in the next state. */
  set(on: boolean): AnswerOf<ShellCalls, 'login.set'>;
  /** Looks again: the agent may have chosen in the system's settings. */
  refresh(): Promise<void>;
}

export interface LoginItemOptions {
  readonly installed: Installation;
  readonly onChange: () => void;
}

export function createLoginItem({ installed, onChange }: LoginItemOptions): LoginItem {
  const item = itemOf(installed);
  let state: ShellFacts['startAtLogin'] = item === undefined ? 'unsupported' : 'off';
  const refresh = async (): Promise<void> => {
    if (item === undefined) return;
    state = (await item.isOn().catch(() => false)) ? 'on' : 'off';
    onChange();
  };
  void refresh();
  return {
    state: () => state,
    refresh,
    set(on) {
      if (item === undefined) return fail('unsupported');
      void item
        .set(on)
        .catch(() => undefined)
        .then(refresh);
      return ok();
    },
  };
}

/** At login there is no window until the agent wants one. A Mac's login item has no arguments: the system says it. */
export function startsHidden(platform: NodeJS.Platform, argv: readonly string[]): boolean {
  return argv.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

function itemOf(installed: Installation): Autostart | undefined {
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
