import { useEffect } from 'react';
import type { Translator } from '#shared/i18n/translator';
import type { Findable } from './find-settings';

const FOCUSABLE =
  'input:not([disabled]), button:not([disabled]), textarea:not([disabled]), select, [tabindex]';
/** A part of the settings that is loaded when it is opened is there by then. */
const PATIENCE_MS = 5_000;
const MARKED_MS = 2_500;

/** Brings a setting that was found into sight, marks it for a moment, and gives it the focus. */
export function useReveal(target: Findable | undefined, t: Translator['t'], onDone: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each choice is followed once
  useEffect(() => {
    if (target === undefined) return;
    const begun = performance.now();
    let frame = 0;
    const look = () => {
      const found = elementOf(target, t);
      if (found !== undefined) {
        found.scrollIntoView({ block: 'center' });
        focusIn(found);
        found.classList.add('setting-found');
        setTimeout(() => found.classList.remove('setting-found'), MARKED_MS);
        onDone();
      } else if (performance.now() - begun > PATIENCE_MS) onDone();
      else frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [target]);
}

function elementOf({ setting, section }: Findable, t: Translator['t']): HTMLElement | undefined {
  const panel = document.querySelector('.settings-tabs');
  const region = [...(panel?.querySelectorAll<HTMLElement>('[aria-label]') ?? [])].find(
    (element) => element.getAttribute('aria-label') === t(section),
  );
  if (setting === undefined) return region;
  return panel?.querySelector<HTMLElement>(`[data-setting="${setting}"]`) ?? region;
}

function focusIn(element: HTMLElement): void {
  const inside = element.matches(FOCUSABLE) ? element : element.querySelector<HTMLElement>(FOCUSABLE);
  if (inside === null) element.tabIndex = -1;
  (inside ?? element).focus({ preventScroll: true });
}
