/** The icon beside the clock: how the line and the calls stand, and a menu that works while no window is there. */
import { join } from 'node:path';
import { Menu, nativeTheme, Tray } from 'electron';
import type { ShellFacts, TrayIcon } from '#shared/domain/desktop/desktop';
import { trayIconFile } from '#shared/domain/desktop/tray-icon';
import type { Logger } from '#shared/lib/logger';
import type { MadeTray } from '../late-tray';
import { createTrayView, type TrayViewOptions } from '../tray-view';

export interface TrayOptions extends Omit<TrayViewOptions, 'tray' | 'imageOf'> {
  readonly platform: ShellFacts['platform'];
  /** `XDG_CURRENT_DESKTOP`. */
  readonly desktop: string | undefined;
  /** Of the icons. */
  readonly folder: string;
  readonly logger: Logger;
}

/** `undefined`: the system refuses one. */
export function createTray(options: TrayOptions): MadeTray | undefined {
  const { platform, desktop, folder, onOpen } = options;
  const imageOf = (icon: TrayIcon) => {
    const { shouldUseDarkColors, shouldUseDarkColorsForSystemIntegratedUI } = nativeTheme;
    // On Windows the taskbar has a theme of its own.
    const dark = platform === 'win32' ? shouldUseDarkColorsForSystemIntegratedUI : shouldUseDarkColors;
    return join(folder, trayIconFile(icon, { platform, dark, desktop }));
  };
  let tray: Tray;
  try {
    tray = new Tray(imageOf(options.first.icon));
  } catch (thrown) {
    options.logger.warn('the system has no tray', { error: String(thrown) });
    return undefined;
  }
  const { show, themeChanged } = createTrayView({
    ...options,
    imageOf,
    tray: {
      setImage: (path) => tray.setImage(path),
      setToolTip: (text) => tray.setToolTip(text),
      setMenu: (lines) => tray.setContextMenu(Menu.buildFromTemplate(lines)),
    },
  });
  // With a menu set, a click on a Mac opens that, and Linux tells of a click only where its desktop does.
  if (platform !== 'darwin') tray.on('click', onOpen);
  nativeTheme.on('updated', themeChanged);
  return {
    show,
    dispose() {
      nativeTheme.off('updated', themeChanged);
      tray.destroy();
    },
  };
}
