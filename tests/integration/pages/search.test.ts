/** The search box: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked } = pages;

test('shows people, and orders and tickets apart from them; one of these opens its contact', async () => {
  const page = await pages.open('scene=idle');
  await page
    .getByRole('combobox', { name: 'Search or dial' })
    .or(page.locator('#search-or-dial'))
    .first()
    .fill('mar');
  const items = page.getByRole('group', { name: 'Orders and tickets' });
  await items.getByRole('option', { name: /SO-2231/ }).waitFor();
  expect(await page.getByRole('group', { name: 'People' }).getByRole('option').count()).toBeGreaterThan(0);

  await items.getByRole('option', { name: /SO-2231/ }).click();
  await until(async () =>
    expect(await page.getByRole('textbox', { name: 'Search contacts' }).inputValue()).toBe('Maria Ionescu'),
  );
  expect(await asked('calls.dial')).toEqual([]);
});

test('offers the last numbers while nothing is typed, each once, and dials one', async () => {
  const page = await pages.open('scene=idle');
  await page.locator('#search-or-dial').click();
  const group = page.getByRole('group', { name: 'Last calls' });
  await group.getByRole('option').first().waitFor();

  const shown = await group.getByRole('option').allTextContents();
  expect(shown.length).toBeLessThanOrEqual(8);
  expect(new Set(shown).size).toBe(shown.length);
  await group.getByRole('option').first().click();
  await until(async () => expect(await asked('calls.dial')).toHaveLength(1));
});
