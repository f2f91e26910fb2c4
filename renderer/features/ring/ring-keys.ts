import type { DesktopView, ShortcutId } from '#shared/domain/desktop/desktop';
import type { KeyHints } from '../../app/keys';
import { acceleratorLabel, acceleratorShortcut } from '../../ui/accelerator';

export interface RingKey {
  /** For reading. */
  readonly label: string;
  /** In the words of `aria-keyshortcuts`. */
  readonly shortcut: string | undefined;
}

/** The key that answers or declines while the desk window has the keyboard. */
export const windowKey = (action: 'answer' | 'hangUp', hints: KeyHints): RingKey => ({
  label: hints.label(action),
  shortcut: hints.shortcut(action),
});

/**
 * The key that answers or declines in every program. None where it is off, can't be counted on, or is another
 * program's: the ring window never has the keyboard, so a key of the window's own would do nothing there.
 */
export function globalKey(
  action: 'answer' | 'hangUp',
  desktop: DesktopView | undefined,
  shortcuts: Readonly<Record<ShortcutId, string | null>> | undefined,
): RingKey | undefined {
  const accelerator = shortcuts?.[action];
  if (
    desktop === undefined ||
    !desktop.globalShortcuts ||
    accelerator === null ||
    accelerator === undefined ||
    desktop.refusedShortcuts.includes(action)
  ) {
    return undefined;
  }
  return {
    label: acceleratorLabel(accelerator, desktop.platform),
    shortcut: acceleratorShortcut(accelerator, desktop.platform),
  };
}
