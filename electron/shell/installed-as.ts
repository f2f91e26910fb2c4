/** How the system starts this program: what it has to be told for links, and for a start at login. */
import { isAbsolute, join } from 'node:path';

/** `desktopName` of package.json: what Linux knows the program by. */
export const DESKTOP_FILE = 'org.patchcord.Patchcord.desktop';
export const HIDDEN = '--hidden';

export interface Installation {
  readonly platform: NodeJS.Platform;
  /** `false`: a checkout, or a further desk: neither is what the system should start by itself. */
  readonly isInstalled: boolean;
  readonly program: string;
  readonly args: readonly string[];
  /** Linux: the program's own file there has to be found again where it was moved. */
  readonly isMovable: boolean;
  /** Linux: where this user's desktop files are, and those of all users. */
  readonly autostart: string;
  readonly applications: string;
  readonly systemApplications: readonly string[];
}

/** `flags`: those of this start without which another desk would be started. */
export function installedAs(start: {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  readonly appPath: string;
  readonly isPackaged: boolean;
  readonly isFirstDesk: boolean;
  readonly flags: readonly string[];
}): Installation {
  const { env, home, flags } = start;
  const appImage = start.platform === 'linux' ? absolute(env['APPIMAGE']) : undefined;
  const config = absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config');
  const data = absolute(env['XDG_DATA_HOME']) ?? join(home, '.local', 'share');
  const shared = (env['XDG_DATA_DIRS'] ?? '').split(':').filter(isAbsolute);
  return {
    platform: start.platform,
    isInstalled: start.isPackaged && start.isFirstDesk,
    program: appImage ?? start.execPath,
    args: start.isPackaged ? flags : [start.appPath, ...flags],
    isMovable: appImage !== undefined,
    autostart: join(config, 'autostart', DESKTOP_FILE),
    applications: join(data, 'applications', DESKTOP_FILE),
    systemApplications: (shared.length > 0 ? shared : ['/usr/local/share', '/usr/share']).map((dir) =>
      join(dir, 'applications', DESKTOP_FILE),
    ),
  };
}

/** The specification of these folders ignores what isn't absolute. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
