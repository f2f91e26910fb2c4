/** Start at login. */
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';

export interface LoginItem {
  state(): ShellFacts['startAtLogin'];
  /** Answers at once; what the system did is in the next state. */
  set(on: boolean): AnswerOf<ShellCalls, 'login.set'>;
  /** Looks again: the agent may have chosen in the system's settings. */
  refresh(): Promise<void>;
}

/** The system's list of what it starts. Throws where that can't be read or written. */
export interface Autostart {
  /** `false` also where the system's own settings have switched it off. */
  isOn(): Promise<boolean>;
  set(on: boolean): Promise<void>;
}

/** `item` absent: this program is not started at login here. */
export function createLoginItem(item: Autostart | undefined, onChange: () => void): LoginItem {
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
