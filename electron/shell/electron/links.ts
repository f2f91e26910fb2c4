import { app } from 'electron';
import { linkSchemes } from '#shared/domain/desktop/desktop';
import type { Installation } from '../installed-as';
import type { LinkHandlers } from '../links';
import { createLinuxLinks } from '../linux-links';
import { runCommand } from '../run-command';

/** Who gets the phone links; `undefined`: this program can't have them. */
export function linkHandlers(installed: Installation): LinkHandlers | undefined {
  const { platform, program, args, isInstalled } = installed;
  // Linux and macOS know a program by what was installed of it.
  if (platform !== 'win32' && !isInstalled) return undefined;
  if (platform === 'linux') return createLinuxLinks(installed, runCommand);
  return {
    async isOurs(scheme) {
      if (platform !== 'win32') return app.isDefaultProtocolClient(scheme);
      // Windows starts what the user chose in its settings, whatever a program has written of itself.
      const chosen = await app.getApplicationInfoForProtocol(`${scheme}:0`).catch(() => undefined);
      return chosen?.path.toLowerCase() === program.toLowerCase();
    },
    async claim() {
      for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, program, [...args]);
    },
  };
}
