/** Keys that work in every program, and what the agent has selected when one is pressed. */
import type { ShortcutId } from '#shared/domain/desktop/desktop';
import type { ShellCalls, ShellEvents } from '#shared/ipc/shell-api';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { DisplayServer } from './display-server';

type Wanted = ShellCalls['shortcuts.set']['args']['shortcuts'];

export interface Shortcuts {
  /** In place of what was set. */
  set(wanted: Wanted): { readonly refused: readonly ShortcutId[] };
  /** While the agent presses new ones they do nothing. Nothing that is lost leaves them so: see `SUSPENDED_MS`. */
  suspend(on: boolean): void;
  /**
   * Whether they can be counted on. Wayland's system asks the agent in a dialog of its own; Electron 45 says
   * "registered" before, and never what came of it. There only a key that was pressed shows that they do.
   */
  work(): boolean;
  dispose(): void;
}

/** The system's, as Electron has them. */
export interface GlobalKeys {
  /** `false`: another program has these keys. Throws on keys that this system doesn't know. */
  register(accelerator: string, onPressed: () => void): boolean;
  unregister(accelerator: string): void;
  /** While it is so, keys are heard by nobody here, and none can be registered. */
  setSuspended(suspended: boolean): void;
  /** What the agent has selected, or copied where a selection can't be read. */
  readSelection(): Promise<string>;
}

export interface ShortcutsOptions {
  readonly keys: GlobalKeys;
  readonly display: DisplayServer;
  readonly clock: Clock;
  readonly onPressed: (pressed: ShellEvents['shortcut.pressed']) => void;
  /** `work` has another answer. */
  readonly onChange: () => void;
}

/** No number is longer; the agent may have selected a whole page. */
const MAX_TEXT = 2_000;
/** Nobody looks longer for keys; a window that is gone doesn't say that it has stopped. */
export const SUSPENDED_MS = 30_000;

export function createShortcuts(options: ShortcutsOptions): Shortcuts {
  const { keys, display, clock, onPressed, onChange } = options;
  /** Accelerator to what it does. */
  const set = new Map<string, ShortcutId>();
  let works = !display.isWaylandSession;
  let resumeLater: Dispose | undefined;

  const press = async (accelerator: string): Promise<void> => {
    if (!works) {
      works = true;
      onChange();
    }
    const isDial = set.get(accelerator) === 'dial';
    const selected = isDial ? await keys.readSelection().catch(() => '') : '';
    const text = selected.slice(0, MAX_TEXT).trim();
    // Looked up again: it may have been changed meanwhile.
    const id = set.get(accelerator);
    if (id !== undefined) onPressed(text === '' ? { id } : { id, text });
  };
  const register = (accelerator: string): boolean => {
    try {
      return keys.register(accelerator, () => void press(accelerator));
    } catch {
      // Keys that this system doesn't know.
      return false;
    }
  };
  const suspend = (on: boolean): void => {
    const isSuspended = resumeLater !== undefined;
    resumeLater?.();
    resumeLater = on ? clock.after(SUSPENDED_MS, () => suspend(false)) : undefined;
    if (on !== isSuspended) keys.setSuspended(on);
  };
  const keep = (wanted: Wanted): void => {
    for (const accelerator of set.keys()) {
      if (wanted.some((one) => one.accelerator === accelerator)) continue;
      keys.unregister(accelerator);
      set.delete(accelerator);
    }
  };

  return {
    set(wanted) {
      suspend(false);
      // What stays is not given away in between.
      keep(wanted);
      const done = new Set<string>();
      const refused = wanted.filter(({ id, accelerator }) => {
        if (done.has(accelerator) || !(set.has(accelerator) || register(accelerator))) return true;
        done.add(accelerator);
        set.set(accelerator, id);
        return false;
      });
      return { refused: refused.map(({ id }) => id) };
    },
    suspend,
    work: () => works,
    dispose() {
      suspend(false);
      keep([]);
    },
  };
}
