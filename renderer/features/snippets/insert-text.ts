/** A field that a text is put into. */
export type TextField = HTMLTextAreaElement | HTMLInputElement;

/**
 * Puts a text in place of a part of a field, in one step of its undo, as if it was typed: whoever listens to the field
 * hears of it, and what is too long for it is cut. A field of one line gets one.
 * @param place of the text, what is selected afterwards; else the caret stands behind it
 */
export function insertText(
  field: TextField,
  from: number,
  to: number,
  text: string,
  place?: readonly [number, number],
): void {
  const line = field instanceof HTMLInputElement ? text.replace(/\s*\n\s*/gu, ' ') : text;
  const room = field.maxLength < 0 ? line.length : field.maxLength - (field.value.length - (to - from));
  const fitting = line.slice(0, Math.max(0, room));
  field.focus();
  field.setSelectionRange(from, to);
  // There is no other way by which the browser's own undo knows of it.
  if (!document.execCommand('insertText', false, fitting)) {
    field.setRangeText(fitting, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: fitting }));
  }
  if (place !== undefined && line === text && place[1] <= fitting.length)
    field.setSelectionRange(from + place[0], from + place[1]);
}
