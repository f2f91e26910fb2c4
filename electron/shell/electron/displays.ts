import { screen } from 'electron';
import type { Dispose } from '#shared/lib/disposables';
import type { Displays } from '../window-port';

export const displays: Displays = {
  workAreas() {
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    return [primary.workArea, ...others.map(({ workArea }) => workArea)];
  },
  workAreaAt(near) {
    if (near !== undefined) return screen.getDisplayMatching(near).workArea;
    return screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
  },
};

/** Displays came, went or changed. */
export function onDisplays(changed: () => void): Dispose {
  const events = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  for (const event of events) screen.on(event as 'display-added', changed);
  return () => {
    for (const event of events) screen.off(event as 'display-added', changed);
  };
}
