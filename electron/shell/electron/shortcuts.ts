/** Keys that work in every program. */
import { clipboard, globalShortcut } from 'electron';
import type { ShortcutId } from '#shared/domain/desktop/desktop';
import type { ShellCalls, ShellEvents } from '#shared/ipc/shell-api';
import type { DisplayServer } from '../display-server';

type Wanted = ShellCalls['shortcuts.set']['args']['shortcuts'];

export interface Shortcuts {
  /** In place of what was set. */
  set(wanted: Wanted): { readonly refused: readonly ShortcutId[] };
  /**
   * Whether they can be counted on. Wayland's system asks the agent in a dialog of its own; Electron 45 says
   * "registered" before, and never what came of it. There only a key that was pressed shows that they do.
   */
  work(): boolean;
  dispose(): void;
}

export interface ShortcutsOptions {
  readonly platform: NodeJS.Platform;
  readonly display: DisplayServer;
  readonly onPressed: (pressed: ShellEvents['shortcut.pressed']) => void;
  /** `work` has another answer. */
  readonly onChange: () => void;
}

/** No number is longer; the agent may have selected a whole page. */
const MAX_TEXT = 2_000;

export function createShortcuts(options: ShortcutsOptions): Shortcuts {
  const { platform, display, onPressed, onChange } = options;
  /** Accelerator to what it does. */
  const set = new Map<string, ShortcutId>();
  let works = !display.isWaylandSession;

  const readSelection = async (): Promise<string> => {
    // On Linux what is selected can be read without a copy.
    const source = platform === 'linux' ? clipboard.selection : clipboard;
    return (await source.readText()).slice(0, MAX_TEXT).trim();
  };
  const press = async (accelerator: string): Promise<void> => {
    if (!works) {
      works = true;
      onChange();
    }
    const text = set.get(accelerator) === 'dial' ? await readSelection().catch(() => '') : '';
    // Looked up again: it may have been changed meanwhile.
    const id = set.get(accelerator);
    if (id !== undefined) onPressed(text === '' ? { id } : { id, text });
  };
  const register = (accelerator: string): boolean => {
    try {
      return globalShortcut.register(accelerator, () => void press(accelerator));
    } catch {
      // Keys that this system doesn't know.
      return false;
    }
  };
  const keep = (wanted: Wanted): void => {
    for (const accelerator of set.keys()) {
      if (wanted.some((one) => one.accelerator === accelerator)) continue;
      globalShortcut.unregister(accelerator);
      set.delete(accelerator);
    }
  };

  return {
    set(wanted) {
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
    work: () => works,
    dispose: () => keep([]),
  };
}
