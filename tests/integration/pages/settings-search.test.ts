/** Enter in the search of the settings: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;

test('that chooses a character for the text goes nowhere', async () => {
  const page = await pages.open('settings=phone');
  const search = page.getByRole('searchbox', { name: 'Search the settings' });
  await search.fill('acw');
  const found = page.getByText('1 setting fits');
  await found.waitFor();
  await search.evaluate((element) => {
    const press = { key: 'Enter', bubbles: true, isComposing: true };
    element.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  expect([await found.isVisible(), await search.inputValue()]).toEqual([true, 'acw']);
});

test('that is held down presses nothing of what was found', async () => {
  const page = await pages.open('settings=calls');
  await push('settings', { ...(await topics()).settings, mode: 'pbx' });
  await page.getByRole('searchbox', { name: 'Search the settings' }).fill('trial');
  await page.getByRole('button', { name: /^Mode/ }).waitFor();
  await page.keyboard.down('Enter');
  const head = page.getByRole('region', { name: 'Mode' }).getByRole('heading');
  await until(async () =>
    expect(await head.evaluate((element) => element === document.activeElement)).toBe(true),
  );
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  expect(await asked('settings.practice')).toEqual([]);
});

test('that is held down sends off no form', async () => {
  const page = await pages.open('settings=calls');
  await page.getByRole('searchbox', { name: 'Search the settings' }).fill('connect my phone system');
  await page.getByRole('button', { name: /^Connect my phone system/ }).waitFor();
  await page.keyboard.down('Enter');
  const server = page.getByRole('textbox', { name: 'Address', exact: true });
  await until(async () =>
    expect(await server.evaluate((element) => element === document.activeElement)).toBe(true),
  );
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  const wrong = page.locator('[aria-invalid=true]');
  expect(await wrong.count()).toBe(0);
  await page.keyboard.press('Enter');
  await wrong.first().waitFor();
});
