/** What axe says of a page as it is shown; the other theme, of every look there is, is tried by `visual.test.ts`. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Callers of practice mode, whom nobody sees. */
const CROWD = 'iframe[src*="practice.html"]';

/** No violation of WCAG 2.2 AA, as axe can tell. @param page with the desk window, as its frame or itself */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

/** Each rule with the places that break it. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(CROWD).withTags(AA).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
