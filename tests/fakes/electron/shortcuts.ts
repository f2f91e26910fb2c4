/** `globalShortcut`. */
import { refuse, strict } from './strict';
import type { World } from './world';

const MODIFIERS: Readonly<Record<string, string>> = {
  command: 'Cmd',
  cmd: 'Cmd',
  control: 'Ctrl',
  ctrl: 'Ctrl',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
  super: 'Super',
  meta: 'Super',
};
const KEY =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|[)!@#$%^&*(:;+=<,_\->.?/~`{\][|\\}"]|Plus|Space|Tab|Capslock|Numlock|Scrolllock|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|VolumeUp|VolumeDown|VolumeMute|MediaNextTrack|MediaPreviousTrack|MediaStop|MediaPlayPause|PrintScreen|num\d|numdec|numadd|numsub|nummult|numdiv)$/i;

export function createShortcuts(world: World) {
  const callbacks = new Map<string, () => void>();
  let isSuspended = false;
  /** One spelling for what the system takes as the same keys; what is no accelerator throws, as in Electron. */
  const spelled = (accelerator: string): string => {
    const parts = accelerator.split('+');
    const key = parts.pop() ?? '';
    if (!KEY.test(key)) refuse(`"${accelerator}" is no accelerator`);
    const modifiers = parts.map((part) => {
      const name = part.toLowerCase();
      if (name === 'commandorcontrol' || name === 'cmdorctrl')
        return world.platform === 'darwin' ? 'Cmd' : 'Ctrl';
      return MODIFIERS[name] ?? refuse(`"${accelerator}" is no accelerator`);
    });
    return [...new Set(modifiers)].sort().concat(key.toUpperCase()).join('+');
  };
  const taken = new Set((world.options.takenShortcuts ?? []).map(spelled));

  const api = strict('globalShortcut', {
    register(accelerator: string, callback: () => void) {
      world.assertReady('globalShortcut.register');
      world.note('globalShortcut.register', [accelerator]);
      const name = spelled(accelerator);
      if (isSuspended || taken.has(name) || callbacks.has(name)) return false;
      callbacks.set(name, callback);
      return true;
    },
    isRegistered(accelerator: string) {
      world.assertReady('globalShortcut.isRegistered');
      return callbacks.has(spelled(accelerator));
    },
    unregister(accelerator: string) {
      world.assertReady('globalShortcut.unregister');
      world.note('globalShortcut.unregister', [accelerator]);
      callbacks.delete(spelled(accelerator));
    },
    unregisterAll() {
      world.assertReady('globalShortcut.unregisterAll');
      world.note('globalShortcut.unregisterAll');
      callbacks.clear();
    },
    isSuspended: () => isSuspended,
    setSuspended(suspended: boolean) {
      world.note('globalShortcut.setSuspended', [suspended]);
      isSuspended = suspended;
    },
  } satisfies Partial<Electron.GlobalShortcut>);

  return {
    api,
    driver: {
      registered: () => [...callbacks.keys()],
      /** Another program takes keys, or lets go of them. */
      take: (accelerator: string) => void taken.add(spelled(accelerator)),
      free: (accelerator: string) => void taken.delete(spelled(accelerator)),
      press(accelerator: string) {
        const callback = callbacks.get(spelled(accelerator)) ?? refuse(`nobody listens to ${accelerator}`);
        if (!isSuspended) callback();
      },
    },
  };
}
