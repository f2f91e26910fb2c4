/** The icon beside the clock: how the line and the calls stand, and a menu that works while no window is there. */
import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import type { DesktopPresence, ShellFacts } from '#shared/domain/desktop/desktop';
import { trayIconFile } from '#shared/domain/desktop/tray-icon';
import { menuLine } from '#shared/domain/desktop/tray-menu';
import type { Logger } from '#shared/lib/logger';

type Shown = Pick<DesktopPresence, 'icon' | 'tooltip' | 'menu'>;

export interface SystemTray {
  state(): ShellFacts['tray'];
  show(presence: Shown): void;
  dispose(): void;
}

export interface TrayOptions {
  readonly platform: ShellFacts['platform'];
  /** `XDG_CURRENT_DESKTOP`. */
  readonly desktop: string | undefined;
  /** Of the icons. */
  readonly folder: string;
  readonly first: Shown;
  readonly texts: { readonly open: string; readonly quit: string };
  readonly logger: Logger;
  readonly onOpen: () => void;
  readonly onQuit: () => void;
  readonly onChosen: (id: string) => void;
}

export function createTray(options: TrayOptions): SystemTray {
  const { platform, texts } = options;
  let now = options.first;
  const image = () => {
    const { shouldUseDarkColors, shouldUseDarkColorsForSystemIntegratedUI } = nativeTheme;
    // On Windows the taskbar has a theme of its own.
    const dark = platform === 'win32' ? shouldUseDarkColorsForSystemIntegratedUI : shouldUseDarkColors;
    return join(options.folder, trayIconFile(now.icon, { platform, dark, desktop: options.desktop }));
  };
  let shownImage = image();
  let shownMenu: string | undefined;
  let tray: Tray;
  try {
    tray = new Tray(shownImage);
  } catch (thrown) {
    options.logger.warn('the system has no tray', { error: String(thrown) });
    return { state: () => 'absent', show: () => undefined, dispose: () => undefined };
  }

  const choose = (id: string) => {
    // The system has set its mark already; what holds is what the desk says, now and next.
    shownMenu = undefined;
    drawMenu();
    options.onChosen(id);
  };
  const drawMenu = () => {
    const menu = JSON.stringify(now.menu);
    if (menu === shownMenu) return;
    shownMenu = menu;
    const lines = now.menu.map(menuLine).map((line): MenuItemConstructorOptions => {
      const id = line.type === 'separator' ? undefined : line.id;
      return id === undefined ? line : { ...line, click: () => choose(id) };
    });
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...lines,
        ...(lines.length === 0 ? [] : [{ type: 'separator' } as const]),
        { label: texts.open, click: options.onOpen },
        { label: texts.quit, click: options.onQuit },
      ]),
    );
  };
  const drawImage = () => {
    const next = image();
    if (next !== shownImage) tray.setImage(next);
    shownImage = next;
  };
  tray.setToolTip(now.tooltip);
  drawMenu();
  // With a menu set, a click on a Mac opens that, and Linux tells of a click only where its desktop does.
  if (platform !== 'darwin') tray.on('click', options.onOpen);
  nativeTheme.on('updated', drawImage);
  return {
    state: () => 'shown',
    show(next) {
      if (next.tooltip !== now.tooltip) tray.setToolTip(next.tooltip);
      now = next;
      drawImage();
      drawMenu();
    },
    dispose() {
      nativeTheme.off('updated', drawImage);
      tray.destroy();
    },
  };
}
