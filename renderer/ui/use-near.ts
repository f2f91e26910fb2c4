import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** Nobody who only passes by wants to read. */
const OPEN_AFTER_MS = 200;
/** Enough to get from the button to what it tells. */
const CLOSE_AFTER_MS = 250;

interface Near {
  readonly opened: boolean;
  readonly setOpened: (opened: boolean) => void;
  /** For the button and for what it opens. */
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  readonly target: RefObject<HTMLButtonElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
}

/**
 * What is told of a button while the pointer or the focus is there. It stays while either is at the button or at what it
 * tells, and goes with Escape (WCAG 1.4.13).
 */
export function useNear(): Near {
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!opened) return;
    // Before the keys of the window, for which one press closes one thing.
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpened(false);
    }
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [opened]);

  const isWithin = (element: Element | null): boolean =>
    [target, content].some((part) => part.current?.contains(element) === true);

  function later(change: () => void, afterMs: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(change, afterMs);
  }

  return {
    opened,
    setOpened(wanted) {
      clearTimeout(timer.current);
      setOpened(wanted);
    },
    handlers: {
      onPointerEnter({ pointerType }) {
        // A finger opens it by touching.
        if (pointerType === 'mouse') later(() => setOpened(true), OPEN_AFTER_MS);
      },
      onPointerLeave() {
        later(() => !isWithin(document.activeElement) && setOpened(false), CLOSE_AFTER_MS);
      },
      onFocus({ target: focused }) {
        if (focused.matches(':focus-visible')) setOpened(true);
      },
      onBlur({ relatedTarget }) {
        // A window that is left altogether changes nothing.
        if (relatedTarget instanceof Element && !isWithin(relatedTarget)) setOpened(false);
      },
    },
    target,
    content,
  };
}
