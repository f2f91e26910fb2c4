/**
 * Who gets the phone links on Linux. By `xdg-mime`: Electron asks `xdg-settings`, waits for its end with everything else
 * standing still, and desktops as Xfce have no answer for it.
 */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LinkScheme, linkSchemes } from '#shared/domain/desktop/desktop';
import { desktopEntry } from './desktop-entry';
import { DESKTOP_FILE, type Installation } from './installed-as';
import type { LinkHandlers } from './links';
import { readIfThere } from './private-file';
import type { RunCommand } from './run-command';

const mimeTypeOf = (scheme: LinkScheme) => `x-scheme-handler/${scheme}`;

export function createLinuxLinks(installed: Installation, run: RunCommand): LinkHandlers {
  const wanted = desktopEntry(
    {
      exec: [installed.program, ...installed.args],
      keys: { MimeType: `${linkSchemes.map(mimeTypeOf).join(';')};`, NoDisplay: 'true' },
    },
    '%u',
  );
  /** A package brings its desktop file; an AppImage has none, or one of the path where it was. */
  const isPackageThere = async () => {
    const found = await Promise.all(installed.systemApplications.map(isFile));
    return found.includes(true);
  };
  const path = installed.applications;
  return {
    async isOurs(scheme) {
      const found = await run('xdg-mime', ['query', 'default', mimeTypeOf(scheme)]);
      if (found?.trim() !== DESKTOP_FILE) return found === undefined ? undefined : false;
      const own = await readIfThere(path);
      if (own === undefined) return isPackageThere();
      if (installed.isMovable && own.toString('utf8') !== wanted) await writeFile(path, wanted);
      return true;
    },
    async claim() {
      if (!(await isPackageThere())) {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(path, wanted);
      }
      await run('xdg-mime', ['default', DESKTOP_FILE, ...linkSchemes.map(mimeTypeOf)]);
    },
  };
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
