import type { ShortcutId } from './desktop';

/** The keys that work in every program as they are at first. Shift keeps them apart from the window's own. */
export const standardShortcuts: Readonly<Record<ShortcutId, string>> = {
  answer: 'CommandOrControl+Shift+F8',
  hangUp: 'CommandOrControl+Shift+F9',
  mute: 'CommandOrControl+Shift+F7',
  dial: 'CommandOrControl+Shift+F6',
};
