/** The search box: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { faultsInBothThemes, until, withPages } from './pages-rig';

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
  expect(await faultsInBothThemes(page)).toEqual([]);

  await items.getByRole('option', { name: /SO-2231/ }).click();
  await until(async () =>
    expect(await page.getByRole('textbox', { name: 'Search contacts' }).inputValue()).toBe('Maria Ionescu'),
  );
  expect(await asked('calls.dial')).toEqual([]);
});

test('the list of contacts begins at its top, wherever its text comes from', async () => {
  const page = await pages.open('scene=idle&page=contacts');
  const list = page.locator('.contacts-scroll');
  await list.getByRole('listitem').first().waitFor();
  await list.evaluate((element) => {
    element.scrollTop = 5_000;
  });
  await page.locator('#search-or-dial').fill('mar');
  await page.getByRole('group', { name: 'Orders and tickets' }).getByRole('option').first().click();
  await until(async () => expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0));
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

describe('Enter', () => {
  const highlighted = (page: Page) => page.locator('[data-combobox-selected]');

  test('does what is highlighted, also when more is found above it meanwhile', async () => {
    const page = await pages.open('scene=ringing');
    await page.evaluate(() => window.fakeDesk.hold('contacts.search'));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('an');
    const command = page.getByRole('option', { name: /^Answer/ });
    await command.waitFor();
    await page.keyboard.press('ArrowDown');
    await until(async () => expect(await highlighted(page).textContent()).toMatch(/^Answer/));
    await page.evaluate(() => window.fakeDesk.letGo('contacts.search'));
    await page.getByRole('option', { name: /Dan Marin/ }).waitFor();
    expect(await highlighted(page).textContent()).toMatch(/^Answer/);
    await page.keyboard.press('Enter');
    await until(async () => expect(await asked('calls.answer')).toHaveLength(1));
    expect(await asked('calls.dial')).toEqual([]);
  });

  test('goes on from what is highlighted with the arrows, too', async () => {
    const page = await pages.open('scene=ringing');
    await page.evaluate(() => window.fakeDesk.hold('contacts.search'));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('an');
    await page.getByRole('option', { name: /^Answer/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.evaluate(() => window.fakeDesk.letGo('contacts.search'));
    await page.getByRole('option', { name: /Dan Marin/ }).waitFor();
    await page.keyboard.press('ArrowUp');
    const above = page
      .getByRole('option')
      .nth(
        (await page.getByRole('option').allTextContents()).findIndex((text) => text.startsWith('Answer')) - 1,
      );
    expect(await above.getAttribute('data-combobox-selected')).toBe('true');
  });

  test('does no command that was neither named alone nor highlighted, nor one while it is held down', async () => {
    const page = await pages.open('scene=ringing');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>');
    await page.getByRole('option', { name: /^Answer/ }).waitFor();
    await page.keyboard.down('Enter');
    await until(async () => expect(await highlighted(page).textContent()).toMatch(/^Answer/));
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await asked('calls.answer')).toEqual([]);
    await page.keyboard.type('status');
    await page.getByRole('option', { name: /^Answer/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await until(async () => expect(await highlighted(page).textContent()).toMatch(/^Status: available/));
    expect(await asked('agent.setStatus')).toEqual([]);
    await page.keyboard.press('Enter');
    await until(async () => expect(await asked('agent.setStatus')).toEqual([{ status: 'available' }]));
  });
});

describe('one Escape closes one thing', () => {
  const panel = (page: Page) => page.getByRole('textbox', { name: 'Search colleagues and contacts' });
  const atSearch = (page: Page) => page.evaluate(() => document.activeElement?.id === 'search-or-dial');

  test('the results, then the box, then the panel', async () => {
    const page = await pages.open('scene=in-call&panel=transfer');
    await panel(page).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('mar');
    const results = page.getByRole('listbox', { name: 'Results' });
    await results.waitFor();
    await page.keyboard.press('Escape');
    await results.waitFor({ state: 'hidden' });
    expect(await page.locator('#search-or-dial').inputValue()).toBe('mar');
    expect([await atSearch(page), await panel(page).isVisible()]).toEqual([true, true]);
    await page.keyboard.press('Escape');
    await until(async () => expect(await atSearch(page)).toBe(false));
    expect(await panel(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
  });

  test('a menu, then the panel', async () => {
    const page = await pages.open('scene=in-call&panel=transfer');
    await panel(page).waitFor();
    await page.getByRole('button', { name: /^Status: / }).focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await menu.getByRole('menuitem').first().waitFor();
    await until(async () =>
      expect(await menu.evaluate((element) => element.contains(document.activeElement))).toBe(true),
    );
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await panel(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
  });
});
