/** What the tray shows, told to the system only where it changed: a menu somebody has open is not taken from them. */
import type { DesktopPresence, TrayIcon } from '#shared/domain/desktop/desktop';
import { type MenuLine, menuLine } from '#shared/domain/desktop/tray-menu';

export type TrayPresence = Pick<DesktopPresence, 'icon' | 'tooltip' | 'menu'>;
export type ClickableLine = MenuLine & { click?: () => void };

export interface TrayPort {
  setImage(path: string): void;
  setToolTip(text: string): void;
  setMenu(lines: ClickableLine[]): void;
}

export interface TrayViewOptions {
  /** Shows the image of `first` already. */
  readonly tray: TrayPort;
  readonly first: TrayPresence;
  readonly imageOf: (icon: TrayIcon) => string;
  /** In the language of the moment. */
  readonly texts: () => { readonly open: string; readonly quit: string };
  readonly onOpen: () => void;
  readonly onQuit: () => void;
  readonly onChosen: (id: string) => void;
}

export interface TrayView {
  show(presence: TrayPresence): void;
  /** The icon may have to be another for the same state. */
  themeChanged(): void;
}

export function createTrayView({ tray, first, imageOf, texts, ...on }: TrayViewOptions): TrayView {
  let now = first;
  let shownImage = imageOf(first.icon);
  let shownMenu: string | undefined;
  const drawImage = () => {
    const next = imageOf(now.icon);
    if (next !== shownImage) tray.setImage(next);
    shownImage = next;
  };
  const drawMenu = () => {
    const { open, quit } = texts();
    const menu = JSON.stringify([now.menu, open, quit]);
    if (menu === shownMenu) return;
    shownMenu = menu;
    const lines = now.menu.map((item): ClickableLine => {
      const line = menuLine(item);
      const id = line.type === 'separator' ? undefined : line.id;
      return id === undefined ? line : { ...line, click: () => choose(id) };
    });
    tray.setMenu([
      ...lines,
      ...(lines.length === 0 ? [] : [{ type: 'separator' } as const]),
      { type: 'normal', label: open, enabled: true, click: on.onOpen },
      { type: 'normal', label: quit, enabled: true, click: on.onQuit },
    ]);
  };
  const choose = (id: string) => {
    // The system has set its mark already; what holds is what the desk says, now and next.
    shownMenu = undefined;
    drawMenu();
    on.onChosen(id);
  };
  tray.setToolTip(now.tooltip);
  drawMenu();
  return {
    show(next) {
      if (next.tooltip !== now.tooltip) tray.setToolTip(next.tooltip);
      now = next;
      drawImage();
      drawMenu();
    },
    themeChanged: drawImage,
  };
}
