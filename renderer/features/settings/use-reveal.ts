import { useEffect } from 'react';
import type { Translator } from '#shared/i18n/translator';
import type { Findable } from './find-settings';

/** What does nothing by having the focus, nor by a key that is still held. */
const FIELD = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';
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

/** The field, else the head: a button would be pressed by the Enter that chose the setting. */
function focusIn(element: HTMLElement): void {
  const field = [element, ...element.querySelectorAll<HTMLElement>(FIELD)].find(
    (each) => each.matches(FIELD) && each.checkVisibility(),
  );
  const place = field ?? element.querySelector<HTMLElement>('h2, h3') ?? element;
  if (field === undefined) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  window.addEventListener('keydown', ignoreHeld, true);
}

/** Enter that is held since would send off the form that the field is of. */
function ignoreHeld(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
  else window.removeEventListener('keydown', ignoreHeld, true);
}
