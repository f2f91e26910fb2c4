import type { DesktopPresence } from './desktop';

/**
 * What is shown while there is no desk that could say: before its first word, and while it is started again. What it
 * knew of a call still holds, as the media goes on without it: nobody quits or updates in the middle of one unasked.
 */
export function withoutDesk(last: DesktopPresence | undefined, tooltip: string): DesktopPresence {
  return {
    icon: 'connecting',
    tooltip,
    badge: last?.badge ?? 0,
    menu: [],
    ringing: 0,
    attention: false,
    inCall: last?.inCall ?? false,
    ...(last?.quitQuestion === undefined ? {} : { quitQuestion: last.quitQuestion }),
    closeToTray: last?.closeToTray ?? true,
  };
}
