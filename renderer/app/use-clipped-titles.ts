import { useEffect } from 'react';

/** What the window itself has put a title on, and may take it off again. */
const TOLD = 'told';

/** Whatever ends in dots says all of it when the pointer rests on it. Who has no pointer hears or reads all of it anyway. */
export function useClippedTitles(): void {
  useEffect(() => {
    const onOver = ({ target }: PointerEvent) => {
      if (target instanceof Element) tell(target.closest<HTMLElement>('.clip'));
    };
    document.addEventListener('pointerover', onOver);
    return () => document.removeEventListener('pointerover', onOver);
  }, []);
}

function tell(element: HTMLElement | null): void {
  if (element === null || (element.title !== '' && element.dataset[TOLD] === undefined)) return;
  if (element.scrollWidth > element.clientWidth) {
    element.title = element.textContent;
    element.dataset[TOLD] = '';
  } else if (element.dataset[TOLD] !== undefined) {
    element.removeAttribute('title');
    delete element.dataset[TOLD];
  }
}
