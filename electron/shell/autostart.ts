/** Start at login on Linux, where Electron knows nothing of it: a desktop file in the folder of autostart. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { desktopEntry, entryValue } from './desktop-entry';
import { HIDDEN, type Installation } from './installed-as';
import type { Autostart } from './login-item';
import { readIfThere } from './private-file';

export function createAutostart(installed: Installation): Autostart {
  const path = installed.autostart;
  const wanted = desktopEntry({
    exec: [installed.program, HIDDEN, ...installed.args],
    keys: { 'X-GNOME-Autostart-enabled': 'true' },
  });
  const write = async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, wanted);
  };
  return {
    async isOn() {
      const text = (await readIfThere(path))?.toString('utf8');
      if (text === undefined) return false;
      const isOff = (key: string, off: string) => entryValue(text, key) === off;
      if (isOff('Hidden', 'true') || isOff('X-GNOME-Autostart-enabled', 'false')) return false;
      // An update gives an AppImage another name: what the agent switched on must not stop with it.
      const isStale = entryValue(text, 'Exec') !== entryValue(wanted, 'Exec');
      if (isStale && installed.isMovable) await write();
      return true;
    },
    set: (on) => (on ? write() : rm(path, { force: true })),
  };
}
