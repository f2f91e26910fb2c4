/** Place, level and marks of a window: what can be set without showing it. */
import { checkKeys, refuse } from './strict';
import type { World } from './world';

export interface WindowState {
  readonly bounds: Electron.Rectangle;
  readonly isVisible: boolean;
  readonly isFocused: boolean;
  readonly isMinimized: boolean;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
  readonly isAlwaysOnTop: boolean;
  readonly level: string | undefined;
  readonly isOnAllWorkspaces: boolean;
  readonly isOverFullScreen: boolean;
  readonly isFocusable: boolean;
  readonly skipsTaskbar: boolean;
  readonly isFlashing: boolean;
  readonly overlay: { readonly icon: Electron.NativeImage; readonly description: string } | undefined;
  readonly title: string;
  readonly progress: number;
}

export function createWindowState(
  world: World,
  id: number,
  options: Electron.BrowserWindowConstructorOptions,
) {
  const read = {
    bounds: {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    },
    isVisible: false,
    isFocused: false,
    isMinimized: false,
    isMaximized: false,
    isFullScreen: false,
    isAlwaysOnTop: options.alwaysOnTop ?? false,
    level: undefined as string | undefined,
    isOnAllWorkspaces: false,
    isOverFullScreen: false,
    isFocusable: options.focusable ?? true,
    skipsTaskbar: options.skipTaskbar ?? false,
    isFlashing: false,
    overlay: undefined as WindowState['overlay'],
    title: options.title ?? '',
    progress: -1,
  };
  const activations: string[] = [];
  const note = (what: string, ...args: readonly unknown[]) => world.note(`window.${what}`, args, id);
  const place = (wanted: Partial<Electron.Rectangle>) => {
    for (const [side, value] of Object.entries(wanted)) {
      if (!Number.isInteger(value)) refuse(`a window's ${side} must be a whole number, not ${value}`);
    }
    // On Wayland only the compositor knows and decides where a window is.
    const { x: _x, y: _y, ...size } = wanted;
    Object.assign(read.bounds, world.options.isWayland === true ? size : wanted);
    const { width, height } = read.bounds;
    if (Object.keys(size).length > 0) world.options.pages?.resized(id, { width, height });
  };

  const api = {
    getBounds: () => ({ ...read.bounds }),
    getNormalBounds: () => ({ ...read.bounds }),
    getPosition: () => [read.bounds.x, read.bounds.y],
    getSize: () => [read.bounds.width, read.bounds.height],
    setBounds(bounds: Partial<Electron.Rectangle>, animate?: boolean) {
      note('setBounds', bounds, ...(animate === undefined ? [] : [animate]));
      place(bounds);
    },
    setPosition(x: number, y: number, animate?: boolean) {
      note('setPosition', x, y, ...(animate === undefined ? [] : [animate]));
      place({ x, y });
    },
    setSize(width: number, height: number, animate?: boolean) {
      note('setSize', width, height, ...(animate === undefined ? [] : [animate]));
      place({ width, height });
    },
    setContentSize(width: number, height: number) {
      note('setContentSize', width, height);
      place({ width, height });
    },
    setMinimumSize: (width: number, height: number) => note('setMinimumSize', width, height),
    center: () => note('center'),
    moveTop: () => note('moveTop'),
    isAlwaysOnTop: () => read.isAlwaysOnTop,
    setAlwaysOnTop(flag: boolean, level?: string, relativeLevel?: number) {
      note('setAlwaysOnTop', flag, ...[level, relativeLevel].filter((value) => value !== undefined));
      read.isAlwaysOnTop = flag;
      read.level = level;
    },
    isVisibleOnAllWorkspaces: () => read.isOnAllWorkspaces,
    setVisibleOnAllWorkspaces(visible: boolean, given?: Electron.VisibleOnAllWorkspacesOptions) {
      checkKeys('setVisibleOnAllWorkspaces', given, ['visibleOnFullScreen', 'skipTransformProcessType']);
      note('setVisibleOnAllWorkspaces', visible, ...(given === undefined ? [] : [given]));
      read.isOnAllWorkspaces = visible;
      read.isOverFullScreen = given?.visibleOnFullScreen ?? false;
    },
    isFocusable: () => read.isFocusable,
    setFocusable(focusable: boolean) {
      note('setFocusable', focusable);
      read.isFocusable = focusable;
    },
    setSkipTaskbar(skip: boolean) {
      note('setSkipTaskbar', skip);
      read.skipsTaskbar = skip;
    },
    flashFrame(flag: boolean) {
      note('flashFrame', flag);
      read.isFlashing = flag;
    },
    setOverlayIcon(icon: Electron.NativeImage | null, description: string) {
      note('setOverlayIcon', icon, description);
      world.assertPlatform('setOverlayIcon', 'win32');
      read.overlay = icon === null ? undefined : { icon, description };
    },
    setProgressBar(progress: number) {
      note('setProgressBar', progress);
      read.progress = progress;
    },
    getTitle: () => read.title,
    setTitle(title: string) {
      note('setTitle', title);
      read.title = title;
    },
    setIcon: (icon: Electron.NativeImage | string) => note('setIcon', icon),
    setBackgroundColor: (color: string) => note('setBackgroundColor', color),
    setOpacity: (opacity: number) => note('setOpacity', opacity),
    setMenu: (menu: Electron.Menu | null) => note('setMenu', menu),
    removeMenu: () => note('removeMenu'),
    setMenuBarVisibility: (visible: boolean) => note('setMenuBarVisibility', visible),
    setEnabled: (enabled: boolean) => note('setEnabled', enabled),
    setContentProtection: (enabled: boolean) => note('setContentProtection', enabled),
    isFullScreen: () => read.isFullScreen,
  };
  return Object.assign(read, { read: read as WindowState, api, activations, place });
}
