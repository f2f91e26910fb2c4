/** The windows: the phone, which is never shown, the desk, and the ring window. */
import { screen } from 'electron';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { createDeskWindow, type DeskWindow, type DeskWindowOptions } from './desk-window';
import { createPageOpener } from './page-window';
import { createRingWindow, type RingWindow } from './ring-window';

export interface Windows {
  readonly desk: DeskWindow;
  readonly ring: RingWindow;
  dispose(): void;
}

export interface WindowsOptions extends Omit<DeskWindowOptions, 'open'> {
  readonly preload: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createWindows(options: WindowsOptions): Windows {
  const made: Electron.BrowserWindow[] = [];
  const opener = createPageOpener(options.preload, options.clock, options.logger);
  const open: typeof opener = (page, window) => {
    const opened = opener(page, window);
    made.push(opened);
    return opened;
  };
  open('phone.html', {});
  const desk = createDeskWindow({ ...options, open });
  const ring = createRingWindow({ open, platform: options.platform, deskSeenAt: desk.seenAt });

  const onDisplays = () => {
    desk.displaysChanged();
    ring.displaysChanged();
  };
  const events = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  for (const event of events) screen.on(event as 'display-added', onDisplays);
  return {
    desk,
    ring,
    dispose() {
      for (const event of events) screen.off(event as 'display-added', onDisplays);
      for (const window of made.reverse()) window.destroy();
    },
  };
}
