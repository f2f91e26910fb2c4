/** The desk window: where it was the last time, in front only when the agent asks for it. */
import { fitWindow, type Rect } from '#shared/domain/desktop/window-place';
import type { Displays, OpenWindow, WindowPort } from './window-port';
import type { WindowState, WindowStateFile } from './window-state';

const SIZE = { width: 1280, height: 800 } as const;
const MINIMUM = { width: 380, height: 480 } as const;

export interface DeskWindow<Window> {
  readonly window: Window;
  /** To the front, with the keyboard. */
  focus(): void;
  hide(): void;
  /** Where it is, if the agent can see it. */
  seenAt(): Rect | undefined;
  /** Displays have come, gone or changed: back to where there is one. */
  displaysChanged(): void;
}

export interface DeskWindowOptions<Window extends WindowPort> {
  readonly open: OpenWindow<Window>;
  readonly displays: Pick<Displays, 'workAreas'>;
  readonly icon: string | undefined;
  readonly saved: WindowState | undefined;
  readonly stateFile: Pick<WindowStateFile, 'keep'>;
  readonly startHidden: boolean;
  /** The agent closes it. It stays: what that means is decided elsewhere. */
  readonly onClose: () => void;
  /** Windows: the session ends, and nothing can stop it. */
  readonly onSessionEnd: () => void;
}

export function createDeskWindow<Window extends WindowPort>(
  options: DeskWindowOptions<Window>,
): DeskWindow<Window> {
  const { displays, saved, stateFile, startHidden, onClose, onSessionEnd } = options;
  const place = saved === undefined ? undefined : fitWindow(saved, displays.workAreas(), MINIMUM);
  const window = options.open('index.html', {
    ...(place ?? SIZE),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    ...(options.icon === undefined ? {} : { icon: options.icon }),
  });
  // Windows sizes a new window by the scale of the primary display, wherever it is.
  if (place !== undefined) window.setBounds(place);
  // Maximizing shows a window, so it waits until this one is shown.
  let maximizeFirst = saved?.maximized === true;
  const focus = () => {
    if (maximizeFirst) window.maximize();
    maximizeFirst = false;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  window.once('ready-to-show', () => {
    if (!startHidden && !window.isVisible()) focus();
  });
  for (const event of ['move', 'resize', 'maximize', 'unmaximize'] as const) {
    window.on(event, () =>
      stateFile.keep({ ...window.getNormalBounds(), maximized: maximizeFirst || window.isMaximized() }),
    );
  }
  window.on('close', (event) => {
    event.preventDefault();
    onClose();
  });
  window.on('session-end', onSessionEnd);

  return {
    window,
    focus,
    hide() {
      if (!window.isFullScreen()) return window.hide();
      // macOS leaves a black screen behind for a full-screen window that is hidden.
      window.once('leave-full-screen', () => window.hide());
      window.setFullScreen(false);
    },
    seenAt: () => (window.isVisible() && !window.isMinimized() ? window.getBounds() : undefined),
    displaysChanged() {
      // The system places these itself.
      if (window.isMinimized() || window.isMaximized() || window.isFullScreen()) return;
      const now = window.getBounds();
      const fitted = fitWindow(now, displays.workAreas(), MINIMUM);
      if (JSON.stringify(fitted) !== JSON.stringify(now)) window.setBounds(fitted);
    },
  };
}
