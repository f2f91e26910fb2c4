/** What axe says of a page as it is shown; the other theme, of every look there is, is tried by `visual-looks.ts`. */
import { expect, type Page } from '@playwright/test';
import { AA, axeFaults } from '../fakes/axe';

/** Nothing breaks WCAG 2.2 AA, as axe can tell. @param page with the desk window, as its frame or itself */
export async function expectAccessible(page: Page): Promise<void> {
  const faults = await Promise.all(
    page
      .frames()
      // Callers of practice mode, whom nobody sees.
      .filter((frame) => !frame.url().includes('practice.html'))
      .map((frame) => axeFaults(frame, { rules: AA })),
  );
  expect(faults.flat()).toEqual([]);
}
