/** The field of a tab that was opened. Who goes from tab to tab by arrow keys stays among the tabs. */
export function focusField(field: HTMLInputElement | null): boolean {
  if (document.activeElement?.matches('[role="tab"]:focus-visible') === true) return false;
  field?.focus();
  return true;
}
