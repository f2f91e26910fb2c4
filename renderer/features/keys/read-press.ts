import type { ShellFacts } from '#shared/domain/desktop/desktop';
import { isAccelerator } from '#shared/lib/accelerator';
import { type KeyPress, keyOf, modifiersOf } from '../../ui/key-press';

/** A key that is pressed while new keys are recorded, before anybody asked whether these can be had. */
export type ReadPress =
  /** Modifiers so far; the key is still to come. */
  | { readonly kind: 'held'; readonly modifiers: readonly string[] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'off' }
  | { readonly kind: 'keys'; readonly accelerator: string }
  | { readonly kind: 'none'; readonly code: NoKeys };

/** Why a press is no keys to be had, whatever for. */
export type NoKeys = 'needs-modifier' | 'alt-gr' | 'key' | 'control';

export interface RecordedPress extends KeyPress {
  readonly altGraph: boolean;
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

/** Reads one press; the order of the questions is what the agent most likely meant. */
export function readPress(press: RecordedPress, platform: ShellFacts['platform']): ReadPress {
  const mac = platform === 'darwin';
  const modifiers = modifiersOf(press, mac);
  const bare = modifiers.length === 0 && !press.ctrlKey && !press.altGraph;
  if (press.key === 'Escape' && bare) return { kind: 'cancel' };
  if (press.key === 'Backspace' && bare) return { kind: 'off' };
  if (modifierKeys.has(press.key)) return { kind: 'held', modifiers };
  const key = keyOf(press);
  if (key === undefined) return { kind: 'none', code: 'key' };
  if (mac && press.ctrlKey) return { kind: 'none', code: 'control' };
  if (press.altGraph || (modifiers.includes('CommandOrControl') && modifiers.includes('Alt'))) {
    return { kind: 'none', code: 'alt-gr' };
  }
  const accelerator = [...modifiers, key].join('+');
  if (isAccelerator(accelerator)) return { kind: 'keys', accelerator };
  const code = modifiers.every((modifier) => modifier === 'Shift') ? 'needs-modifier' : 'key';
  return { kind: 'none', code };
}
