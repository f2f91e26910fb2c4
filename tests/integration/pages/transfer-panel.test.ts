/** The transfer panel with as many targets as the settings take, by keyboard alone: in a real Chromium, over a fake desk. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

const few: readonly Colleague[] = [
  { extension: '1002', name: 'Ioana Radu', department: 'Billing', presence: 'available' },
  { extension: '1003', name: 'Dan Marin', department: 'Sales', presence: 'busy' },
  { extension: '1004', name: 'Sofia Rusu', presence: 'away' },
  { extension: '1006', name: 'Kaisa Mäkinen', presence: 'offline' },
  { extension: '600', kind: 'queue', name: 'Support', presence: 'busy' },
  { extension: '601', kind: 'queue', name: 'Sales line', presence: 'unknown' },
  { extension: '+40212345678', kind: 'outside', name: 'Lawyer', presence: 'unknown' },
];
const many = Array.from(
  { length: 1_993 },
  (_, at): Colleague => ({ extension: `${20_000 + at}`, name: `Colleague ${at}`, presence: 'unknown' }),
);

async function open(directory: readonly Colleague[]): Promise<void> {
  page = await pages.open('scene=in-call', { height: 860 });
  await push('directory', directory);
  await push('favourites', []);
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search colleagues' }).waitFor();
}

const panel = () => page.getByRole('region', { name: 'Transfer', exact: true });
const row = (name: string) => panel().getByRole('listitem').filter({ hasText: name });
const question = () => panel().getByRole('alertdialog');
/** What of a part lies under something else, or overlaps what comes after its tab. */
const coveredIn = (part: Locator) =>
  part.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const after = [
      ...(element.closest('.transfer-panel')?.querySelectorAll('.travels, .transfer-why') ?? []),
    ];
    return after
      .filter((each) => each.getBoundingClientRect().top < box.bottom)
      .map((each) => `${each.className}: ${each.getBoundingClientRect().top} < ${box.bottom}`);
  });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('says of each what is known, and of a queue or an outside number nothing else', async () => {
  await open(few);
  const people = few.filter(({ kind }) => kind !== 'queue');
  const told = Object.fromEntries(
    await Promise.all(
      people.map(async ({ name }) => [name, await row(name).locator('.colleague-state').textContent()]),
    ),
  );
  expect(told).toEqual({
    'Ioana Radu': 'Available · Billing',
    'Dan Marin': 'On a call · Sales',
    'Sofia Rusu': 'Away',
    'Kaisa Mäkinen': 'Not signed in',
    Lawyer: 'Outside number',
  });
  expect(await panel().getByRole('listitem').count()).toBe(people.length);
});

test('has the queues on a tab of their own, by keyboard alone, and remembers the tab', async () => {
  await open(few);
  const search = page.getByRole('textbox', { name: 'Search colleagues' });
  await search.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  // The focus stays among the tabs, so that the next arrow goes on.
  const tab = (name: string) => panel().getByRole('tab', { name, exact: true, selected: true });
  await tab('Queue').waitFor();
  await page.keyboard.press('ArrowRight');
  await tab('Number').waitFor();
  await page.keyboard.press('ArrowLeft');
  await tab('Queue').waitFor();
  expect(await row('Support').locator('.colleague-state').textContent()).toBe('Nobody is free now');
  expect(await row('Sales line').locator('.colleague-state').textContent()).toBe('Queue');
  expect(await panel().getByRole('listitem').count()).toBe(2);
  await page.keyboard.press('Tab');
  await until(async () => expect(await focused()).toBe('Search queues'));
  await page.keyboard.press('ArrowDown');
  await until(async () => expect(await focused()).toBe('Blind transfer to Sales line'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await until(async () => expect(await focused()).toBe('Supervised transfer to Support'));
  expect(await asked('settings.update')).toEqual([
    { patch: { transferTab: 'queue' } },
    { patch: { transferTab: 'number' } },
    { patch: { transferTab: 'queue' } },
  ]);
  await push('settings', { ...(await topics()).settings, transferTab: 'queue' });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await until(async () => expect(await focused()).toBe('Search queues'));
});

test('warns of who can’t take the call, keeps the safe answer under the fingers, and forbids nothing', async () => {
  await open(few);
  await panel().getByRole('button', { name: 'Blind transfer to Dan Marin' }).click();
  expect(await question().textContent()).toContain('Dan Marin is on a call and may not answer.');
  await until(async () =>
    expect(
      await question()
        .getByRole('button', { name: 'No' })
        .evaluate((no) => no === document.activeElement),
    ).toBe(true),
  );
  await page.keyboard.press('Enter');
  expect(await question().count()).toBe(0);
  expect(await panel().isVisible()).toBe(true);
  await panel().getByRole('button', { name: 'Supervised transfer to Kaisa Mäkinen' }).click();
  expect(await question().textContent()).toContain('Kaisa Mäkinen is not signed in: nobody would answer.');
  await question().getByRole('button', { name: 'Transfer anyway' }).click();
  await panel().waitFor({ state: 'detached' });
});

test('finds one of 2,000 while it is typed, and needs no mouse', async () => {
  await open([...few, ...many]);
  const search = page.getByRole('textbox', { name: 'Search colleagues' });
  await search.pressSequentially('colleague 1990');
  await until(async () => expect(await panel().getByRole('listitem').count()).toBe(1));
  await page.keyboard.press('ArrowDown');
  await until(async () => expect(await focused()).toBe('Blind transfer to Colleague 1990'));
  await page.keyboard.press('ArrowRight');
  await until(async () => expect(await focused()).toBe('Supervised transfer to Colleague 1990'));
  await page.keyboard.press('ArrowUp');
  await until(async () => expect(await focused()).toBe('Search colleagues and contacts'));
  await search.fill('');
  await until(async () => expect(await panel().getByRole('listitem').count()).toBeGreaterThan(1));
  // Rows that aren't drawn yet are scrolled to.
  for (let step = 0; step < 41; step += 1) {
    const before = await focused();
    await page.keyboard.press('ArrowDown');
    await until(async () => {
      const now = await focused();
      expect(now).toMatch(/^Blind transfer to /);
      expect(now).not.toBe(before);
    });
  }
  await until(async () => expect(await focused()).toMatch(/^Blind transfer to Colleague 3\d$/));
  // Only what can be seen is there.
  expect(await panel().getByRole('listitem').count()).toBeLessThan(40);
  await page.keyboard.press('Enter');
  await panel().waitFor({ state: 'detached' });
});

test('shows how many voice messages wait, and calls what is known', async () => {
  await open(few);
  const { agent } = await topics();
  const { voicemail: _, ...bare } = agent;
  await push('agent', { ...bare, voicemail: { fresh: 2, number: '*97' } });
  const call = page.getByRole('button', { name: '2 voice messages. Call the voicemail' });
  await call.waitFor();
  await push('agent', { ...bare, voicemail: { fresh: 1 } });
  await page.getByRole('img', { name: '1 voice message' }).waitFor();
  await push('agent', { ...bare, voicemail: { fresh: 0, number: '*97' } });
  await page.getByRole('img', { name: '1 voice message' }).waitFor({ state: 'detached' });
  expect(await call.count()).toBe(0);
});

test('takes colleagues out of a file once the agent has seen what is in it', async () => {
  await open(few);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Colleagues', exact: true }).click();
  const list = page.getByRole('region', { name: 'Colleagues' });
  const before = await list.getByRole('textbox', { name: /^Extension of/ }).count();
  await page.locator('[data-colleague-file]').setInputFiles({
    name: 'colleagues.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('extension;name;kind\n700;Returns;queue\nx;Nobody;\n701;<b>Ana</b>;\n'),
  });
  await list.getByText('2 rows of this file can be used.').waitFor();
  expect(await list.getByText('Row 3: an extension has digits').count()).toBe(1);
  expect(await list.getByRole('textbox', { name: /^Extension of/ }).count()).toBe(before);
  await list.getByRole('button', { name: 'Add to the list' }).click();
  await until(async () =>
    expect(await list.getByRole('textbox', { name: /^Extension of/ }).count()).toBe(before + 2),
  );
  await list.getByRole('button', { name: 'Save' }).click();
  await list.getByText('Saved.', { exact: true }).waitFor();
});

test.each([
  ['a low window', 1280, 620],
  ['a narrow one', 380, 700],
])('keeps the question free of everything else in %s', async (_, width, height) => {
  page = await pages.open('scene=in-call', { width, height });
  await push('directory', few);
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  for (const more of [false, true]) {
    if (more) await panel().getByRole('button', { name: 'More for the colleague' }).click();
    await panel().getByRole('button', { name: 'Blind transfer to Dan Marin' }).click();
    const anyway = question().getByRole('button', { name: 'Transfer anyway' });
    await anyway.scrollIntoViewIfNeeded();
    expect(await coveredIn(question())).toEqual([]);
    await question().getByRole('button', { name: 'No' }).click();
  }
  await panel().getByRole('tab', { name: 'Number' }).click();
  await panel().getByRole('textbox', { name: 'Number', exact: true }).fill('0900123456');
  await panel()
    .getByRole('button', { name: /^Blind transfer to/ })
    .click();
  await question().getByRole('button', { name: 'Transfer anyway' }).scrollIntoViewIfNeeded();
  expect(await coveredIn(question())).toEqual([]);
});

test('finds the contacts after the colleagues, each number in a line of its own, and asks what one costs', async () => {
  await open(few);
  const search = page.getByRole('textbox', { name: 'Search colleagues' });
  const lines = () => panel().getByRole('listitem').locator('p:first-child').allTextContents();
  const states = () => panel().locator('.colleague-state').allTextContents();
  expect(await lines()).toHaveLength(few.filter(({ kind }) => kind !== 'queue').length);
  await search.fill('radu');
  await until(async () =>
    expect(await lines()).toEqual([
      'Ioana Radu 1002',
      'Maria Radu 0721 555 010',
      'Maria Radu 021 234 5000',
      'Aino Radu +358 40 5550100',
    ]),
  );
  expect(await states()).toEqual([
    'Available · Billing',
    'Outside number · Mobile · Carpați Logistics SRL',
    'Outside number · Office · Carpați Logistics SRL',
    'Outside number',
  ]);
  await row('Aino Radu').getByRole('button', { name: 'Blind transfer to Aino Radu' }).click();
  await question().getByText('This number costs money and has to be confirmed first.').waitFor();
  await question().getByRole('button', { name: 'Transfer anyway' }).click();
  await until(async () =>
    expect(await asked('transfer.start')).toMatchObject([
      { mode: 'blind', target: '+358405550100' },
      { mode: 'blind', target: '+358405550100', confirmed: true },
    ]),
  );
  await search.waitFor({ state: 'detached' });
});

test('asks once before it dials a contact whose number costs, and not about others', async () => {
  await open(few);
  const dialed = () => asked('calls.dial');
  const search = page.getByRole('searchbox');
  await search.fill('mar');
  await page.getByRole('option', { name: 'Maria Ionescu Carpați' }).click();
  await until(async () => expect(await dialed()).toEqual([{ target: '0721 555 010' }]));
  await search.fill('aino');
  const option = page.getByRole('option', { name: /Aino Virtanen/ });
  await option.click();
  await option.getByText('Foreign number, may be billed separately. Choose it once more to dial.').waitFor();
  await option.click();
  await until(async () =>
    expect(await dialed()).toEqual([
      { target: '0721 555 010' },
      { target: '+358 40 555 0100' },
      { target: '+358 40 555 0100', confirmed: true },
    ]),
  );
});

test('asks about a typed number that costs with Enter, too, and not about another with the same Enter', async () => {
  await open(few);
  const dialed = () => asked('calls.dial');
  const search = page.getByRole('searchbox');
  await search.fill('0900 123 456');
  await search.press('Enter');
  const option = page.getByRole('option', { name: /0900 123 456/ });
  await option.getByText('Premium-rate number, billed separately. Choose it once more to dial.').waitFor();
  await search.fill('0900 123 457');
  await search.press('Enter');
  await page
    .getByRole('option', { name: /0900 123 457/ })
    .getByText('Choose it once more to dial.')
    .waitFor();
  await search.press('Enter');
  await until(async () =>
    expect(await dialed()).toEqual([
      { target: '0900123456', typed: true },
      { target: '0900123457', typed: true },
      { target: '0900123457', confirmed: true, typed: true },
    ]),
  );
});
