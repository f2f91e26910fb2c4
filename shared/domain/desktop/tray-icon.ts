import type { ShellFacts, TrayIcon } from './desktop';

export interface Taskbar {
  readonly platform: ShellFacts['platform'];
  /** As the system's own parts are drawn. */
  readonly dark: boolean;
  /** As Linux names its desktop (`XDG_CURRENT_DESKTOP`); absent elsewhere. */
  readonly desktop: string | undefined;
}

/** The file of the tray's icon in `resources/app/tray`; sharper variants lie beside it and are found by name. */
export function trayIconFile(icon: TrayIcon, { platform, dark, desktop }: Taskbar): string {
  switch (platform) {
    case 'darwin':
      // A template: the system draws it as its menu bar needs it.
      return `${icon}Template.png`;
    case 'win32':
      return `${icon}-${dark ? 'dark' : 'light'}.ico`;
    case 'linux':
      // GNOME's panel is dark, also with a light theme.
      return `${icon}-${dark || /\b(gnome|unity)\b/i.test(desktop ?? '') ? 'dark' : 'light'}.png`;
  }
}
