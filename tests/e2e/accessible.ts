/** What axe says of a page, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Surface } from './desk-under-test';

const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Callers of practice mode, whom nobody sees. */
const CROWD = 'iframe[src*="practice.html"]';

/**
 * No violation of WCAG 2.2 AA, as axe can tell, in the theme that is on and in the other one: there it is contrast that
 * differs. @param window where the theme is painted, which follows the system's
 */
export async function expectAccessible(page: Page, window: Surface): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const show = async (theme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme: theme });
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  };
  await show(isDark ? 'light' : 'dark');
  expect(await violationsOf(page, ['color-contrast'])).toEqual([]);
  await show(isDark ? 'dark' : 'light');
}

/** Each rule with the places that break it. @param rules all of WCAG 2.2 AA where none are named */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).exclude(CROWD);
  const { violations } = await (rules === undefined ? axe.withTags(AA) : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
