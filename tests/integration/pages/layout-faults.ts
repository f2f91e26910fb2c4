/**
 * What is wrong with how a page is laid out, in words: texts and controls that are cut off, that lie on one another or
 * beyond the edge, and what has to be scrolled sideways. Self-contained, as it is sent to the page as text.
 */
export function layoutFaults(): readonly string[] {
  /** Pixels that rounding takes. */
  const SLACK = 1.5;
  /** Their content is scrolled sideways where it has to be: bars of tabs, and tables. */
  const MAY_SCROLL_SIDEWAYS = '.mantine-Tabs-list, .call-tabs, .import-table';
  /** They say by dots that their end is missing, and all of it when the pointer rests on them or elsewhere. */
  const ENDS_IN_DOTS = '.clip, .ring-preview, .ring-tags';
  /** Each of them lies on what is below it, on purpose. */
  const LAYERS =
    'dialog, .dock, .frame-lost, .selection-call, [role="listbox"], [role="menu"], .mantine-Popover-dropdown';

  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Thing {
    readonly element: Element;
    readonly words: string;
    readonly box: Box;
    readonly layer: Element | null;
  }

  const faults = new Set<string>();
  const nameOf = (element: Element): string => {
    const classes = [...element.classList].filter((one) => !/^m_|__m__/.test(one)).slice(0, 2);
    return [element.tagName.toLowerCase(), ...classes].join('.');
  };
  const quote = (words: string): string => `“${words.length > 50 ? `${words.slice(0, 50)}…` : words}”`;
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = (box: Box): boolean => box.right - box.left <= SLACK || box.bottom - box.top <= SLACK;

  /** Of each element once: all texts have most of what is around them in common. */
  function once<T>(read: (element: Element) => T): (element: Element) => T {
    const known = new Map<Element, T>();
    return (element) => {
      if (!known.has(element)) known.set(element, read(element));
      return known.get(element) as T;
    };
  }
  const styleOf = once((element) => {
    const { clipPath, display, overflowX, overflowY, position } = getComputedStyle(element);
    return { clipPath, display, overflowX, overflowY, position };
  });
  const rectOf = once((element) => element.getBoundingClientRect());
  /** For ears only: a point that nobody sees, until it has the focus. */
  const isPoint: (element: Element) => boolean = once((element) => {
    const { width, height } = rectOf(element);
    const isCut =
      styleOf(element).clipPath === 'inset(50%)' ||
      (width <= 1 && height <= 1 && styleOf(element).overflowX !== 'visible');
    return isCut || (element.parentElement !== null && isPoint(element.parentElement));
  });
  const isHidden = (element: Element): boolean =>
    isPoint(element) ||
    !element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: true,
    });

  /** The part of `box` that its surroundings let through; what cuts it off without being scrolled is a fault. */
  function shown(element: Element, words: string, box: Box): Box | undefined {
    let visible = box;
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      const { display, overflowX, overflowY, position } = styleOf(around);
      // It has no box of its own.
      if (display === 'contents') continue;
      if (around === document.documentElement || around === document.body) continue;
      const sideways = overflowX !== 'visible';
      const upright = overflowY !== 'visible';
      if (sideways || upright) {
        const rect = rectOf(around);
        const frame: Box = {
          left: sideways ? rect.left : Number.NEGATIVE_INFINITY,
          right: sideways ? rect.right : Number.POSITIVE_INFINITY,
          top: upright ? rect.top : Number.NEGATIVE_INFINITY,
          bottom: upright ? rect.bottom : Number.POSITIVE_INFINITY,
        };
        const isDotted = around.closest(ENDS_IN_DOTS) !== null;
        const wide = visible.left < frame.left - SLACK || visible.right > frame.right + SLACK;
        const high = visible.top < frame.top - SLACK || visible.bottom > frame.bottom + SLACK;
        const cutsWide = wide && (overflowX === 'hidden' || overflowX === 'clip') && !isDotted;
        const cutsHigh = high && (overflowY === 'hidden' || overflowY === 'clip') && !isDotted;
        if (cutsWide || cutsHigh) {
          faults.add(`${quote(words)} in ${nameOf(element)} is cut off by ${nameOf(around)}`);
        }
        visible = meet(visible, frame);
        if (isEmpty(visible)) return undefined;
      }
      if (position === 'fixed') break;
    }
    const page: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const beyond =
      visible.left < -SLACK ||
      visible.right > innerWidth + SLACK ||
      visible.top < -SLACK ||
      visible.bottom > innerHeight + SLACK;
    if (beyond) faults.add(`${quote(words)} in ${nameOf(element)} lies beyond the edge of the window`);
    visible = meet(visible, page);
    return isEmpty(visible) ? undefined : visible;
  }

  const things: Thing[] = [];
  const add = (element: Element, words: string, rect: Box): void => {
    const box = shown(element, words, rect);
    if (box !== undefined) things.push({ element, words, box, layer: element.closest(LAYERS) });
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.nodeValue?.trim() ?? '';
    const element = node.parentElement;
    if (words === '' || element === null || isHidden(element)) continue;
    if (element.closest('script, style, option') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) add(element, words, rect);
  }
  for (const element of document.querySelectorAll('input, select, textarea')) {
    if (isHidden(element) || rectOf(element).width <= SLACK) continue;
    const words = element.getAttribute('aria-label') ?? element.id;
    add(element, words, rectOf(element));
  }

  // A letter may touch the line above it; it may not stand in it.
  const TOUCH = 3;
  things.sort((one, other) => one.box.top - other.box.top);
  for (const [index, one] of things.entries()) {
    for (let at = index + 1; at < things.length; at += 1) {
      const other = things[at];
      // They are sorted: all that follow begin lower still.
      if (other === undefined || one.box.bottom - other.box.top <= TOUCH) break;
      const both = meet(one.box, other.box);
      if (both.right - both.left <= TOUCH || both.bottom - both.top <= TOUCH) continue;
      if (one.layer !== other.layer) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      faults.add(
        `${quote(one.words)} in ${nameOf(one.element)} lies on ${quote(other.words)} in ${nameOf(other.element)}`,
      );
    }
  }

  for (const element of document.querySelectorAll('*')) {
    const over = element.scrollWidth - element.clientWidth;
    if (over <= SLACK) continue;
    const { overflowX } = styleOf(element);
    if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
    if (element.matches(MAY_SCROLL_SIDEWAYS) || element instanceof HTMLTextAreaElement) continue;
    faults.add(`${nameOf(element)} has to be scrolled sideways by ${Math.round(over)} px`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add('The page has to be scrolled sideways');
  return [...faults];
}
