import type { DesktopView, ShortcutId } from '#shared/domain/desktop/desktop';
import { keyLabel, keyShortcut } from '../../app/keys';
import { acceleratorLabel, acceleratorShortcut } from '../../ui/accelerator';

export interface RingKey {
  /** For reading. */
  readonly label: string;
  /** In the words of `aria-keyshortcuts`. */
  readonly shortcut: string;
}

/**
 * The key that answers or declines: the one that works in every program where `desktop` has it, else the window's own.
 * One that another program has would do something else.
 */
export function ringKey(
  action: 'answer' | 'hangUp',
  desktop: DesktopView | undefined,
  shortcuts: Readonly<Record<ShortcutId, string | null>> | undefined,
): RingKey {
  const accelerator = shortcuts?.[action];
  if (
    desktop === undefined ||
    !desktop.globalShortcuts ||
    accelerator === null ||
    accelerator === undefined ||
    desktop.refusedShortcuts.includes(action)
  ) {
    return { label: keyLabel(action), shortcut: keyShortcut(action) };
  }
  return {
    label: acceleratorLabel(accelerator, desktop.platform),
    shortcut: acceleratorShortcut(accelerator, desktop.platform),
  };
}
