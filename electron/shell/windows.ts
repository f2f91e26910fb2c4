/** The windows: the phone, which is never shown, the desk, and the ring window. */
import type { Dispose } from '#shared/lib/disposables';
import { createDeskWindow, type DeskWindow, type DeskWindowOptions } from './desk-window';
import { createRingWindow, type RingWindow } from './ring-window';
import type { Displays, WindowPort } from './window-port';

export interface Windows<Window> {
  readonly desk: DeskWindow<Window>;
  readonly ring: RingWindow;
  dispose(): void;
}

export interface WindowsOptions<Window extends WindowPort> extends DeskWindowOptions<Window> {
  readonly displays: Displays;
  /** Displays came, went or changed. */
  readonly onDisplays: (changed: () => void) => Dispose;
  readonly platform: NodeJS.Platform;
}

export function createWindows<Window extends WindowPort & { destroy(): void }>(
  options: WindowsOptions<Window>,
): Windows<Window> {
  const { displays, platform } = options;
  const made: Window[] = [];
  const open: typeof options.open = (page, window) => {
    const opened = options.open(page, window);
    made.push(opened);
    return opened;
  };
  open('phone.html', {});
  const desk = createDeskWindow({ ...options, open });
  const ring = createRingWindow({ open, displays, platform, deskSeenAt: desk.seenAt });
  const stop = options.onDisplays(() => {
    desk.displaysChanged();
    ring.displaysChanged();
  });
  return {
    desk,
    ring,
    dispose() {
      stop();
      for (const window of made.reverse()) window.destroy();
    },
  };
}
