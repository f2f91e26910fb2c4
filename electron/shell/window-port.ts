/** What drives a window needs of it, and of the displays. */
import type { Rect } from '#shared/domain/desktop/window-place';

export interface WindowPort {
  getBounds(): Rect;
  /** Where it is when it is neither maximized nor minimized. */
  getNormalBounds(): Rect;
  setBounds(bounds: Rect): void;
  setPosition(x: number, y: number): void;
  isVisible(): boolean;
  isMinimized(): boolean;
  isMaximized(): boolean;
  isFullScreen(): boolean;
  /** To the front, with the keyboard. */
  show(): void;
  showInactive(): void;
  hide(): void;
  focus(): void;
  restore(): void;
  /** Shows it, too. */
  maximize(): void;
  setFullScreen(on: boolean): void;
  moveTop(): void;
  setAlwaysOnTop(on: boolean, level: 'screen-saver'): void;
  setVisibleOnAllWorkspaces(
    on: boolean,
    options: { visibleOnFullScreen: boolean; skipTransformProcessType: boolean },
  ): void;
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'move' | 'resize' | 'maximize' | 'unmaximize' | 'session-end', listener: () => void): unknown;
  once(event: 'ready-to-show' | 'leave-full-screen', listener: () => void): unknown;
}

/** Without a place the system finds one. */
export interface WindowOptions extends Partial<Rect> {
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly icon?: string;
  readonly frame?: boolean;
  readonly resizable?: boolean;
  readonly minimizable?: boolean;
  readonly maximizable?: boolean;
  readonly fullscreenable?: boolean;
  readonly skipTaskbar?: boolean;
  readonly focusable?: boolean;
  readonly acceptFirstMouse?: boolean;
  readonly type?: 'panel';
}

/** Opens one of our pages in a window that isn't shown yet. */
export type OpenWindow<Window extends WindowPort> = (page: string, options: WindowOptions) => Window;

export interface Displays {
  /** The primary display's first. */
  workAreas(): readonly [Rect, ...Rect[]];
  /** Of the display that has most of `near`; without it, of the one with the pointer. */
  workAreaAt(near: Rect | undefined): Rect;
}
