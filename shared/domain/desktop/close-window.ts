import type { ShellFacts } from './desktop';

/** `hide-and-say`: the desk is told, so that it can say once where Patchcord went. */
export type WindowClose = 'hide' | 'hide-and-say' | 'quit';

/** What closing the desk window means. */
export function closeOfWindow({
  platform,
  tray,
  closeToTray,
}: Pick<ShellFacts, 'platform' | 'tray'> & { readonly closeToTray: boolean }): WindowClose {
  if (closeToTray && tray === 'shown') return 'hide-and-say';
  // A Mac's app outlives its windows, and its icon in the dock brings them back.
  return platform === 'darwin' ? 'hide' : 'quit';
}
