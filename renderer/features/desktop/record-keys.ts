import type { ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import { isAccelerator } from '#shared/lib/accelerator';
import { type KeyAction, type KeyPress, keyBindings } from '../../app/keys';

export type Shortcuts = Readonly<Record<ShortcutId, string | null>>;

/** What a key that is pressed while new keys are recorded means. */
export type Recorded =
  /** Modifiers so far; the key is still to come. */
  | { readonly kind: 'held'; readonly modifiers: readonly string[] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'off' }
  | { readonly kind: 'set'; readonly accelerator: string }
  | { readonly kind: 'refused'; readonly why: Refusal };

export type Refusal =
  | { readonly code: 'needs-modifier' | 'alt-gr' | 'key' | 'control' }
  /** Every program uses it: copying would be gone in all of them. */
  | { readonly code: 'common'; readonly accelerator: string }
  | { readonly code: 'ours'; readonly id: ShortcutId }
  | { readonly code: 'window'; readonly accelerator: string; readonly action: KeyAction };

export interface RecordedPress extends KeyPress {
  readonly altGraph: boolean;
}

/** What the key is for whose keys are recorded, and what is taken. */
export interface RecordingFor {
  readonly id: ShortcutId;
  readonly shortcuts: Shortcuts;
  readonly platform: ShellFacts['platform'];
}

const modifierKeys: ReadonlySet<string> = new Set([
  'Control',
  'Alt',
  'Shift',
  'Meta',
  'OS',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Fn',
]);

const namedKeys: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** The window's own keys that do the same as a shortcut: having both on one key hurts nobody. */
const sameAction: Readonly<Partial<Record<KeyAction, ShortcutId>>> = {
  answer: 'answer',
  hangUp: 'hangUp',
  mute: 'mute',
};

/** Decides over one key press; the order of the questions is what the agent most likely meant. */
export function recordKeys(press: RecordedPress, target: RecordingFor): Recorded {
  const mac = target.platform === 'darwin';
  const modifiers = modifiersOf(press, mac);
  const bare = modifiers.length === 0 && !press.ctrlKey && !press.altGraph;
  if (press.key === 'Escape' && bare) return { kind: 'cancel' };
  if (press.key === 'Backspace' && bare) return { kind: 'off' };
  if (modifierKeys.has(press.key)) return { kind: 'held', modifiers };
  const why = refusal(press, modifiers, target);
  if (why !== undefined) return { kind: 'refused', why };
  return { kind: 'set', accelerator: [...modifiers, keyOf(press)].join('+') };
}

function refusal(
  press: RecordedPress,
  modifiers: readonly string[],
  target: RecordingFor,
): Refusal | undefined {
  const mac = target.platform === 'darwin';
  const key = keyOf(press);
  if (key === undefined) return { code: 'key' };
  if (mac && press.ctrlKey) return { code: 'control' };
  if (press.altGraph || (modifiers.includes('CommandOrControl') && modifiers.includes('Alt'))) {
    return { code: 'alt-gr' };
  }
  const accelerator = [...modifiers, key].join('+');
  if (!isAccelerator(accelerator)) {
    return modifiers.every((modifier) => modifier === 'Shift') ? { code: 'needs-modifier' } : { code: 'key' };
  }
  if (isCommon(accelerator)) return { code: 'common', accelerator };
  const other = (Object.keys(target.shortcuts) as ShortcutId[]).find(
    (id) => id !== target.id && target.shortcuts[id] === accelerator,
  );
  if (other !== undefined) return { code: 'ours', id: other };
  const action = windowAction(accelerator);
  if (action !== undefined && sameAction[action] !== target.id) {
    return { code: 'window', accelerator, action };
  }
  return undefined;
}

/** Control is Command on a Mac, where the Control key itself has no name in an accelerator. */
function modifiersOf(press: KeyPress, mac: boolean): readonly string[] {
  return [
    ...((mac ? press.metaKey : press.ctrlKey) ? ['CommandOrControl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    ...(!mac && press.metaKey ? ['Super'] : []),
  ];
}

/**
 * The key in the words of an accelerator. The letter that is written on the key, where the layout has Latin ones; else
 * the key's place. Keys of the number pad look the same here and are others to the system.
 */
function keyOf({ key, code }: KeyPress): string | undefined {
  if (code.startsWith('Numpad')) return undefined;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const placed = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (placed !== null) return placed[1] ?? placed[2];
  const name = namedKeys[key] ?? key;
  // With a modifier it would be one, whatever it is: so this tells whether the key has a name at all.
  return isAccelerator(`Alt+${name}`) ? name : undefined;
}

function isCommon(accelerator: string): boolean {
  return /^(?:CommandOrControl\+(?:[A-Z0-9]|Space)|Alt\+(?:F4|Space))$/.test(accelerator);
}

/** The key of Patchcord's own window that is the same. */
function windowAction(accelerator: string): KeyAction | undefined {
  const binding = keyBindings.find(
    ({ key, alt = false, command = false }) =>
      `${command ? 'CommandOrControl+' : ''}${alt ? 'Alt+' : ''}${key.length === 1 ? key.toUpperCase() : key}` ===
      accelerator,
  );
  return binding?.action;
}
