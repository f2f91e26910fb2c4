import { isAccelerator } from '#shared/lib/accelerator';

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

const namedKeys: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Control is Command on a Mac, where the Control key itself has no name in an accelerator. */
export function modifiersOf(press: KeyPress, mac: boolean): readonly string[] {
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
export function keyOf({ key, code }: KeyPress): string | undefined {
  if (code.startsWith('Numpad')) return undefined;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const placed = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (placed !== null) return placed[1] ?? placed[2];
  const name = namedKeys[key] ?? key;
  // With a modifier it would be one, whatever it is: so this tells whether the key has a name at all.
  return isAccelerator(`Alt+${name}`) ? name : undefined;
}

/** The whole press in the words of an accelerator; `undefined` where it has none, as with Control on a Mac. */
export function acceleratorOf(press: KeyPress, mac: boolean): string | undefined {
  const key = keyOf(press);
  if (key === undefined || (mac && press.ctrlKey)) return undefined;
  return [...modifiersOf(press, mac), key].join('+');
}

export const isMac = (): boolean => navigator.userAgent.includes('Macintosh');
