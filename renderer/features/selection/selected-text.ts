/** What is selected in the page, or in the field that has the focus; empty: nothing. Of a password nobody is told. */
export function selectedText(): string {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && activeElement.type === 'password') return '';
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd, value } = activeElement;
    return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  }
  return getSelection()?.toString() ?? '';
}

/** A text that is selected to be read, and where in the window it ends. */
export interface ReadSelection {
  readonly text: string;
  /** CSS pixels. */
  readonly left: number;
  readonly bottom: number;
}

/** `undefined`: nothing, or only in a field that is written in: for the page that is a place without a length. */
export function readSelection(): ReadSelection | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const text = selection.toString().trim();
  const { left, bottom } = selection.getRangeAt(0).getBoundingClientRect();
  return text === '' ? undefined : { text, left, bottom };
}
