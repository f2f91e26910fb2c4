import type { MessageKey } from '#shared/i18n/en';

export type KeyAction =
  | 'answer'
  | 'hangUp'
  | 'hold'
  | 'mute'
  | 'transfer'
  | 'conference'
  | 'keypad'
  | 'notes'
  | 'search'
  | 'redial'
  | 'call-selection'
  | 'notices'
  | 'close'
  | 'keys';

export interface KeyBinding {
  readonly action: KeyAction;
  /** `KeyboardEvent.key` of the key itself, letters in lower case. */
  readonly key: string;
  readonly alt?: boolean;
  /** Control, or Command on a Mac. */
  readonly command?: boolean;
  readonly text: MessageKey;
}

/** One table: the handler, the hints on the buttons and the sheet of keys read it. No bare letters: they are typed. */
export const keyBindings: readonly KeyBinding[] = [
  { action: 'answer', key: 'F8', text: 'keys.answer' },
  { action: 'hangUp', key: 'F9', text: 'keys.hang-up' },
  { action: 'hold', key: 'F10', text: 'keys.hold' },
  { action: 'mute', key: 'F7', text: 'keys.mute' },
  { action: 'transfer', key: 't', alt: true, text: 'keys.transfer' },
  { action: 'conference', key: 'b', alt: true, text: 'keys.conference' },
  { action: 'keypad', key: 'd', alt: true, text: 'keys.keypad' },
  { action: 'notes', key: 'n', alt: true, text: 'keys.notes' },
  { action: 'search', key: 'k', command: true, text: 'keys.search' },
  { action: 'redial', key: 'r', alt: true, text: 'redial.button' },
  { action: 'call-selection', key: 'c', alt: true, text: 'selection.key' },
  { action: 'notices', key: 'F6', text: 'keys.notices' },
  { action: 'close', key: 'Escape', text: 'keys.close' },
  { action: 'keys', key: 'F1', text: 'keys.sheet' },
];

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly key: string;
  /** The key's place: Option on a Mac and other alphabets type another character on it. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** AltGr is Control and Alt together and types characters, so Alt means Alt alone. */
export function actionOf(press: KeyPress): KeyAction | undefined {
  const binding = keyBindings.find(({ key, alt = false, command = false }) => {
    const letter = key.length === 1;
    const named = letter
      ? press.key.toLowerCase() === key || press.code === `Key${key.toUpperCase()}`
      : press.key === key;
    const commanded = press.ctrlKey !== press.metaKey;
    return (
      named &&
      !press.shiftKey &&
      press.altKey === alt &&
      (command ? commanded : !press.ctrlKey && !press.metaKey)
    );
  });
  return binding?.action;
}

/** For reading: `F8`, `Alt+T`, `Ctrl+K` (`⌘K`). */
export function keyLabel(action: KeyAction, mac = false): string {
  const binding = keyBindings.find((candidate) => candidate.action === action);
  if (binding === undefined) return '';
  const key =
    binding.key === 'Escape' ? 'Esc' : binding.key.length === 1 ? binding.key.toUpperCase() : binding.key;
  if (binding.command === true) return mac ? `⌘${key}` : `Ctrl+${key}`;
  if (binding.alt === true) return mac ? `⌥${key}` : `Alt+${key}`;
  return key;
}

/** In the words of `aria-keyshortcuts`. */
export function keyShortcut(action: KeyAction): string {
  return keyLabel(action).replace('Ctrl', 'Control').replace('Esc', 'Escape');
}
