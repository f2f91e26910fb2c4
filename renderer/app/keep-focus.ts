/**
 * Where the focus goes when what had it is gone. The browser drops it to the page's beginning, and whoever works by
 * keyboard would have to come all the way back. Written for elements that say where they stood; no event tells of it.
 */

const FOCUSABLE =
  'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, [tabindex]:not([tabindex="-1"])';
const PLACES =
  'section, aside, article, form, fieldset, nav, header, main, [role="region"], [role="tabpanel"]';

export interface FocusTrail {
  /** From the element itself outwards. */
  readonly ancestors: readonly Element[];
  /** The row it was in, in its list. */
  readonly list: Element | undefined;
  readonly place: number;
}

/** Remembered while everything still stands. */
export function trailOf(element: Element): FocusTrail {
  const ancestors: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) ancestors.push(at);
  const row = element.closest('li, tr, [role="listitem"], [role="row"]');
  const list = row?.parentElement ?? undefined;
  return {
    ancestors,
    list,
    place: row === null || list === undefined ? -1 : [...list.children].indexOf(row),
  };
}

/** The row that has come to its place, else the nearest part of the page that is still there. */
export function nextFocus({ ancestors, list, place }: FocusTrail): HTMLElement | undefined {
  if (list?.isConnected === true && place >= 0) {
    const row = list.children[Math.min(place, list.children.length - 1)];
    const first = row?.querySelector<HTMLElement>(FOCUSABLE);
    if (first && isShown(first)) return first;
  }
  const part = ancestors.slice(1).find((each) => each.isConnected && each.matches(PLACES) && isShown(each));
  return part instanceof HTMLElement ? part : undefined;
}

/** Whether it still takes the focus. */
export const takesFocus = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && isShown(element);

/** What stands behind a call or another list has boxes, too. */
const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
