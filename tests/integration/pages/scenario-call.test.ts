/** What call scenarios put on a call, while it rings, is talked on and is over: in a real Chromium, over a fake desk. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { ScenarioView } from '#shared/domain/scenarios/view';
import type { CallView } from '#shared/domain/views';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;
const from = { id: 'r', name: 'Rule' };

async function change(part: Partial<CallView>, scenario: Partial<ScenarioView> = {}): Promise<void> {
  const { calls } = await topics();
  const [first] = calls;
  if (first === undefined) throw new Error('a call is expected');
  const before = first.scenario ?? { badges: [], created: [] };
  await push('calls', [{ ...first, ...part, scenario: { ...before, ...scenario } }]);
}

const card = (page: Page) => page.getByRole('region', { name: 'Caller card' });
const topOf = async (place: Locator) => (await place.boundingBox())?.y;

test('a badge that comes late moves nothing of the card, nor do things done and news', async () => {
  const page = await pages.open('scene=in-call');
  const order = card(page).getByRole('list', { name: 'Last order' });
  const facts = card(page).getByText('Exact match');
  await order.waitFor();
  const before = [await topOf(order), await topOf(facts)];
  await change(
    {},
    {
      badges: [{ text: 'Renewal in March', tone: 'good', from }],
      created: [{ what: 'incident', title: 'Callback', at: new Date().toISOString(), from }],
      news: true,
    },
  );
  await card(page).getByText('Renewal in March').waitFor();
  await page.getByText('Incident created: Callback').waitFor();
  expect([await topOf(order), await topOf(facts)]).toEqual(before);
});

test('a script that turns out later comes in at the foot, and stays there', async () => {
  const page = await pages.open('scene=in-call');
  const order = card(page).getByRole('list', { name: 'Last order' });
  await order.waitFor();
  const before = await topOf(order);
  await change({}, { script: { text: 'Ask for the delivery note.', from } });
  const text = page.getByText('Ask for the delivery note.');
  await text.waitFor();
  expect(await topOf(order)).toBe(before);
  expect(await topOf(text)).toBeGreaterThan(before ?? 0);
});

test('the ring card keeps the height of the strip, so that answering moves nothing', async () => {
  const page = await pages.open('scene=scenario-ringing');
  const head = card(page).getByRole('heading', { name: 'Aino Virtanen' });
  await head.waitFor();
  const before = await topOf(head);
  await change({ state: 'up', answeredAt: Date.now() });
  await page.getByRole('button', { name: 'Hang up' }).waitFor();
  expect(await topOf(head)).toBe(before);
});

test('the script stays in sight while the card is read, and folds for this call only', async () => {
  const page = await pages.open('scene=scenario-second');
  const fold = page.getByRole('button', { name: 'Script of “VIP with a complaint”' });
  const text = page.getByText('Ask for the bank reference.');
  const before = await topOf(text);
  await card(page).getByRole('heading', { name: 'Details' }).scrollIntoViewIfNeeded();
  expect(await topOf(text)).toBe(before);
  await fold.click();
  await until(async () => expect(await text.isVisible()).toBe(false));
  expect(await fold.getAttribute('aria-expanded')).toBe('false');
  const tabs = page.getByRole('navigation').getByRole('button', { name: /Aino Virtanen/ });
  await tabs.nth(1).click();
  await text.waitFor();
  await tabs.nth(0).click();
  await until(async () => expect(await text.isVisible()).toBe(false));
});

test('the page waits for the answer in its place, and is then a link that tells it nothing', async () => {
  const page = await pages.open('scene=scenario-ringing');
  const waiting = page.getByRole('button', { name: 'Open Refunds' });
  expect(await waiting.isDisabled()).toBe(true);
  const left = await topOf(waiting);
  const url = 'https://erp.example.com/refunds';
  const there = { host: 'erp.example.com', label: 'Refunds', opensItself: false, from };
  await change({ state: 'up', answeredAt: Date.now() }, { page: { ...there, url, opened: false } });
  const link = page.getByRole('link', { name: 'Open Refunds' });
  await link.waitFor();
  expect(await topOf(link)).toBe(left);
  expect(await link.getAttribute('href')).toBe(url);
  expect(await link.getAttribute('rel')).toContain('noopener');
  await change({}, { page: { ...there, url, opened: true } });
  await page.getByRole('link', { name: 'Open Refunds again' }).waitFor();
});

test('no address but that of a web page is ever a link', async () => {
  const page = await pages.open('scene=scenario-in-call');
  await page.getByRole('link', { name: 'Open Refunds' }).waitFor();
  const bad = {
    host: 'x',
    label: 'Refunds',
    url: 'javascript:alert(1)',
    opensItself: false,
    opened: false,
    from,
  };
  await change({}, { page: bad });
  await page.getByRole('button', { name: 'Open Refunds' }).waitFor();
  expect(await page.getByRole('link', { name: 'Open Refunds' }).count()).toBe(0);
});

test('the suggested colleague stands first whichever tab is open, with the reason, one click away', async () => {
  const page = await pages.open('scene=scenario-in-call');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const suggested = page.getByRole('region', { name: 'Suggested transfer' });
  await suggested.getByText('Suggested by “VIP with a complaint”').waitFor();
  expect(await suggested.textContent()).toContain('Available · Billing');
  await page.getByRole('tab', { name: 'Number' }).click();
  await suggested.getByRole('button', { name: 'Supervised transfer to Ioana Radu' }).click();
  await until(async () =>
    expect(await asked('transfer.start')).toMatchObject([{ mode: 'supervised', target: '1002' }]),
  );
});

test('a suggested colleague who is on the phone is asked about first, there', async () => {
  const page = await pages.open('scene=scenario-in-call');
  const { directory } = await topics();
  await push(
    'directory',
    directory.map((one) => (one.extension === '1002' ? { ...one, presence: 'busy' as const } : one)),
  );
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const suggested = page.getByRole('region', { name: 'Suggested transfer' });
  const blind = suggested.getByRole('button', { name: 'Blind transfer to Ioana Radu' });
  await blind.click();
  await suggested.getByRole('alertdialog').waitFor();
  expect(await asked('transfer.start')).toEqual([]);
  await page.keyboard.press('Enter');
  await until(async () => expect(await blind.evaluate((one) => one === document.activeElement)).toBe(true));
});

test('the wrap-up begins with the preset, says whose it is, and sends what the agent chose instead', async () => {
  const page = await pages.open('scene=scenario-wrap-up');
  expect(await page.getByRole('radio', { name: 'To be followed up' }).isChecked()).toBe(true);
  await page.getByText('Chosen by the scenario “VIP with a complaint”.').waitFor();
  await page.getByRole('radio', { name: 'None of these' }).check({ force: true });
  expect(await page.getByText('Chosen by the scenario').count()).toBe(0);
  await page.getByRole('radio', { name: 'Solved' }).check({ force: true });
  await page.getByRole('button', { name: 'Finish' }).click();
  await until(async () => expect(await asked('wrapUp.finish')).toMatchObject([{ disposition: 'Solved' }]));
});

test('what was made waits, and can be opened as soon as its system has it', async () => {
  const page = await pages.open('scene=scenario-made');
  const made = page.getByRole('region', { name: 'Done by scenarios' });
  await made.getByText('Waiting to be written').waitFor();
  const later = await pages.open('scene=scenario-made-arrived');
  const link = later.getByRole('link', { name: 'Open the incident Callback: Pohjola Energia Oyj' });
  expect(await link.getAttribute('href')).toBe('https://crm.example.com/orders/2231');
});

test('a contact that was made is shown on the page of contacts', async () => {
  const page = await pages.open('scene=scenario-in-call');
  await change(
    {},
    { created: [{ what: 'contact', title: 'Caller 0733', at: new Date().toISOString(), from }] },
  );
  await page.getByRole('button', { name: 'Show the contact Caller 0733' }).click();
  const search = page.getByRole('textbox', { name: 'Search contacts' });
  await until(async () => expect(await search.inputValue()).toBe('Caller 0733'));
});

test('what the agent is reading stays until they ask for the other', async () => {
  const page = await pages.open('scene=scenario-news');
  await page.getByText('Ask for the bank reference.').waitFor();
  await page.getByRole('button', { name: 'Show theirs' }).click();
  await until(async () => expect(await asked('scenarios.show')).toEqual([{ callId: 'call-1' }]));
});

test('the ring window has the badges and what to say, above its buttons', async () => {
  const page = await pages.open('scene=scenario-ringing&window=ring', { width: 420, height: 350 });
  await page.getByText('Renewal in March').waitFor();
  await page.getByText('Good day, Ms Virtanen').waitFor();
  const answer = await page.getByRole('button', { name: 'Answer' }).boundingBox();
  expect((answer?.y ?? 1_000) + (answer?.height ?? 0)).toBeLessThan(350);
});
