/** The small window above everything while it rings. It is never activated: what is being typed goes on elsewhere. */
import { type Rect, ringPlace } from '#shared/domain/desktop/window-place';
import type { Displays, OpenWindow, WindowPort } from './window-port';

export interface RingWindow {
  /** Calls that ring; 0 puts it away. */
  setRinging(calls: number): void;
  displaysChanged(): void;
}

export interface RingWindowOptions {
  readonly open: OpenWindow<WindowPort>;
  readonly displays: Displays;
  readonly platform: NodeJS.Platform;
  /** Where the agent works: the desk window, if it can be seen. */
  readonly deskSeenAt: () => Rect | undefined;
}

export function createRingWindow({ open, displays, platform, deskSeenAt }: RingWindowOptions): RingWindow {
  const isMac = platform === 'darwin';
  const window = open('ring.html', {
    ...ringPlace(displays.workAreas()[0], 1),
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    // On Windows and Linux a click on a focusable window activates it, and the next key of a note would go here. The
    // price: no key works in it there, which is what the global shortcuts are for; the buttons still take the mouse.
    // On Linux it also takes the window out of the window manager's hands, which keeps it on top. On a Mac a panel
    // takes clicks and keys without activating the app, and the first click is one already.
    focusable: isMac,
    ...(isMac ? { type: 'panel', acceptFirstMouse: true } : {}),
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  // Without `skipTransformProcessType` a Mac's app would lose its icon in the dock; a panel needs no such thing.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  // Nobody closes it for good: it would be missing at the next call.
  window.on('close', (event) => {
    event.preventDefault();
    window.hide();
  });

  let ringing = 0;
  /** It has room for so many since it is shown, and never shrinks: nothing slides under a hand on its way. */
  let rows = 0;
  const place = (near: Rect | undefined) => {
    const bounds = ringPlace(displays.workAreaAt(near), rows);
    // First there, then as large: Windows would size it by the scale of the display it comes from.
    window.setPosition(bounds.x, bounds.y);
    window.setBounds(bounds);
  };
  return {
    setRinging(calls) {
      const isMore = calls > ringing;
      ringing = calls;
      if (calls === 0 && window.isVisible()) window.hide();
      if (!isMore) return;
      const isShown = window.isVisible();
      rows = calls;
      // While it is there it stays where it is and grows.
      place(isShown ? window.getBounds() : deskSeenAt());
      if (!isShown) window.showInactive();
      window.moveTop();
    },
    displaysChanged() {
      if (window.isVisible()) place(deskSeenAt());
    },
  };
}
