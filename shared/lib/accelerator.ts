const FORM =
  /^(?:(?:CommandOrControl|Alt|Shift|Super)\+){0,3}(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|MediaPlayPause|MediaStop)$/;

/**
 * Whether a text is a key combination in the words of the desktop host: at least one modifier that isn't Shift alone,
 * or a function key, and one key. Control with Alt is refused: on Windows it is AltGr, which types characters.
 */
export function isAccelerator(text: string): boolean {
  if (!FORM.test(text)) return false;
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  if (modifiers.size !== parts.length - 1) return false;
  if (modifiers.has('CommandOrControl') && modifiers.has('Alt')) return false;
  const isBare = ![...modifiers].some((modifier) => modifier !== 'Shift');
  return !isBare || /^F\d+$|^Media/.test(key);
}
