/** Favourites on the idle page and in the transfer panel: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { axeFaults } from '../../fakes/axe';
import { callOf } from '../../fakes/desk-values';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;

const list = (page: Page) => page.getByRole('region', { name: 'Favourites' });
const names = (page: Page) => list(page).getByRole('listitem').locator('strong').allTextContents();
const button = (page: Page, name: string) => list(page).getByRole('button', { name, exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

test('stand in their order with what is known of each, and one click calls', async () => {
  const page = await pages.open('scene=idle');
  expect(await names(page)).toEqual(['Ioana Radu', 'Support', 'Maria Ionescu', 'Petru Albu']);
  const [ioana, , , petru] = await list(page).getByRole('listitem').allTextContents();
  expect(ioana).toContain('Available');
  expect(petru).toContain('no longer in your contacts');
  await push(
    'directory',
    (await topics()).directory.map((each) =>
      each.extension === '1002' ? { ...each, presence: 'busy' as const } : each,
    ),
  );
  await list(page).getByText('On a call').waitFor();
  await button(page, 'Call Maria Ionescu').click();
  await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '+40721555010' }]));
  expect(await axeFaults(page, { within: '.favourites' })).toEqual([]);
});

test('are moved by keys, and the focus goes along', async () => {
  const page = await pages.open('scene=idle');
  await button(page, 'Call Maria Ionescu').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await until(async () =>
    expect(await names(page)).toEqual(['Ioana Radu', 'Maria Ionescu', 'Support', 'Petru Albu']),
  );
  await until(async () => expect(await focused(page)).toBe('Call Maria Ionescu'));
  await page.keyboard.press('Alt+ArrowUp');
  await until(async () => expect((await names(page))[0]).toBe('Maria Ionescu'));
  await list(page).getByText('Maria Ionescu is number 1 of 4 now.').waitFor({ state: 'attached' });
  // There is no place before the first.
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowDown');
  await until(async () => expect((await names(page))[1]).toBe('Maria Ionescu'));
  expect(await asked('favourites.move')).toEqual([
    { number: '+40721555010', to: 1 },
    { number: '+40721555010', to: 0 },
    { number: '+40721555010', to: 1 },
  ]);
  expect(await focused(page)).toBe('Call Maria Ionescu');
});

test('are shown at their new place, also in a list that is longer than its part of the window', async () => {
  const page = await pages.open('scene=idle', { width: 480, height: 700 });
  const many = Array.from({ length: 20 }, (_, at) => ({
    number: `${300 + at}`,
    name: `Colleague ${at}`,
    kind: 'colleague' as const,
    display: `${300 + at}`,
  }));
  await push('favourites', many);
  const first = button(page, 'Call Colleague 0');
  await first.focus();
  for (let step = 1; step < 12; step += 1) {
    await page.keyboard.press('Alt+ArrowDown');
    await until(async () => expect((await names(page))[step]).toBe('Colleague 0'));
  }
  expect(await focused(page)).toBe('Call Colleague 0');
  const [row, area] = await Promise.all([
    first.boundingBox(),
    page.locator('.favourites-scroll').boundingBox(),
  ]);
  if (row === null || area === null) throw new Error('nothing is shown');
  expect(row.y).toBeGreaterThanOrEqual(area.y);
  expect(row.y + row.height).toBeLessThanOrEqual(area.y + area.height + 1);
});

test('are moved by buttons while they are arranged', async () => {
  const page = await pages.open('scene=idle', { width: 480 });
  expect(await button(page, 'Move Support up').count()).toBe(0);
  await button(page, 'Arrange the favourites').click();
  expect(await button(page, 'Move Ioana Radu up').isDisabled()).toBe(true);
  expect(await button(page, 'Move Petru Albu down').isDisabled()).toBe(true);
  await button(page, 'Move Support down').click();
  await until(async () =>
    expect(await names(page)).toEqual(['Ioana Radu', 'Maria Ionescu', 'Support', 'Petru Albu']),
  );
  await until(async () => expect(await focused(page)).toBe('Move Support down'));
});

test('who is missing can be taken out, which can be undone; without any it is said how to get one', async () => {
  const page = await pages.open('scene=idle');
  expect(await button(page, 'Remove Maria Ionescu from the favourites').count()).toBe(0);
  await button(page, 'Remove Petru Albu from the favourites').click();
  await button(page, 'Undo').waitFor();
  expect(await names(page)).toEqual(['Ioana Radu', 'Support', 'Maria Ionescu']);
  await until(async () =>
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo'),
  );
  await page.keyboard.press('Enter');
  await until(async () => expect(await names(page)).toHaveLength(4));
  expect(await asked('favourites.add')).toEqual([
    { number: '+40215552040', name: 'Petru Albu', contactId: 'crm:7' },
  ]);
  expect(await asked('favourites.move')).toEqual([{ number: '+40215552040', to: 3 }]);
  await push('favourites', []);
  await list(page).getByText('Nobody yet. The star beside a number puts it here.').waitFor();
  expect(await list(page).getByRole('button').count()).toBe(0);
});

test('take the focus for what is undone once, and not again after a call', async () => {
  const page = await pages.open('scene=idle');
  await button(page, 'Remove Petru Albu from the favourites').click();
  await button(page, 'Undo').waitFor();
  await push('calls', [callOf(Date.now(), { state: 'up' })]);
  await list(page).waitFor({ state: 'hidden' });
  // Nobody sees it behind the call: its keys are those of nobody.
  await page.keyboard.press('Alt+1');
  const search = page.locator('.search input');
  await search.focus();
  await push('calls', []);
  await button(page, 'Undo').waitFor();
  // Effects of what is shown again have run.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await asked('calls.dial')).toEqual([]);
});

test('stand first in the transfer panel, and a star that is pressed there moves no row', async () => {
  const page = await pages.open('scene=in-call', { height: 860 });
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Transfer', exact: true });
  const rows = () => panel.locator('.colleague strong').allTextContents();
  await until(async () =>
    expect((await rows()).slice(0, 5)).toEqual([
      'Ioana Radu',
      'Maria Ionescu',
      'Petru Albu',
      'Mihai Stan',
      '王伟',
    ]),
  );
  const states = await panel.locator('.colleague-state').allTextContents();
  expect(states.slice(0, 3)).toEqual([
    'Available · Billing',
    'Outside number',
    'Outside number · no longer in your contacts',
  ]);
  await panel.getByRole('button', { name: 'Remove Ioana Radu from the favourites' }).click();
  await panel.getByRole('button', { name: 'Add Ioana Radu to the favourites' }).waitFor();
  await panel.getByRole('button', { name: 'Remove Maria Ionescu from the favourites' }).click();
  await panel.getByRole('button', { name: 'Add Maria Ionescu to the favourites' }).waitFor();
  expect((await rows()).slice(0, 2)).toEqual(['Ioana Radu', 'Maria Ionescu']);
  await panel.getByRole('button', { name: 'Blind transfer to Maria Ionescu' }).click();
  await until(async () =>
    expect(await asked('transfer.start')).toMatchObject([{ mode: 'blind', target: '+40721555010' }]),
  );
});
