/** Whom the desk suggests for a transfer, and a number that is typed or pasted: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { watchShifts } from '../../fakes/layout-shifts';
import type { FakeDesk } from '../../fakes/page-desk';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;

type WithDesk = { fakeDesk: FakeDesk };
const panelOf = (page: Page) => page.getByRole('region', { name: 'Transfer', exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const rowsOf = async (page: Page) =>
  (await panelOf(page).getByRole('listitem').allTextContents()).map((text) =>
    text.replace(/BlindSupervised/, ''),
  );
const openPanel = (page: Page) => page.getByRole('button', { name: 'Transfer', exact: true }).click();

test('stand first with their reasons, before favourites and all, and everybody once; by keys and by one click', async () => {
  const page = await pages.open('scene=transfer-suggested', { height: 1000 });
  await push('favourites', [
    { number: '1005', name: 'Mihai Stan', display: '1005', kind: 'colleague' },
    { number: '1003', name: 'Dan Marin', display: '1003', kind: 'colleague' },
  ]);
  await openPanel(page);
  await panelOf(page).getByText('Suggested', { exact: true }).waitFor();
  expect(await asked('transfer.suggest')).toEqual([{ callId: 'call-1' }]);
  expect(await rowsOf(page)).toEqual([
    'Suggested',
    'Ioana Radu 1002Available · Billingspoke to Maria Ionescu yesterday · free for 12 min',
    'Dan Marin 1003On a call · Salesis working on “CP-118” · looks after Maria Ionescu',
    'Billing queue 600Somebody is freeyou sent 6 calls from Carpați Logistics SRL here',
    'Radu Enescu 1999Status unknown · no longer in the list of colleaguessent you this call · Billing: fits “Refund”',
    'Everybody else',
    'Mihai Stan 1005Available · Technical support',
    '王伟 1007Status unknown · Logistics',
    'Sofia Rusu 1004Away · Front desk',
    'Kaisa Mäkinen 1006Not signed in · Billing',
  ]);

  // Somebody takes a call: the row says so where it stands, and is free for nobody.
  const reads = await watchShifts(page.locator('body'));
  const { directory } = await topics();
  await push(
    'directory',
    directory.map((one) => (one.extension === '1002' ? { ...one, presence: 'busy' as const } : one)),
  );
  await until(async () =>
    expect((await rowsOf(page))[1]).toBe(
      'Ioana Radu 1002On a call · Billingspoke to Maria Ionescu yesterday',
    ),
  );
  expect((await rowsOf(page)).slice(6).map((text) => text.slice(0, 3))).toEqual([
    'Mih',
    '王伟 ',
    'Sof',
    'Kai',
  ]);
  expect(await reads()).toEqual([]);
  await push('directory', directory);

  const search = page.getByRole('textbox', { name: 'Search colleagues' });
  await search.press('ArrowDown');
  await until(async () => expect(await focused(page)).toBe('Blind transfer to Ioana Radu'));
  for (const next of ['Dan Marin', 'Billing queue', 'Radu Enescu', 'Mihai Stan']) {
    await page.keyboard.press('ArrowDown');
    await until(async () => expect(await focused(page)).toBe(`Blind transfer to ${next}`));
  }

  // What is looked for is found among the suggested first, and needs no headings.
  await search.fill('billing');
  await until(async () =>
    expect((await rowsOf(page)).map((text) => text.split(' ')[0])).toEqual(['Ioana', 'Billing', 'Kaisa']),
  );
  await search.fill('');
  await panelOf(page).getByRole('tab', { name: 'Queue', exact: true }).click();
  await until(async () =>
    expect((await rowsOf(page)).map((text) => text.slice(0, 13))).toEqual(['Suggested', 'Billing queue']),
  );
  await panelOf(page).getByRole('tab', { name: 'Colleague', exact: true }).click();

  // Another reason of the transfer is asked about anew.
  await panelOf(page).getByRole('combobox', { name: 'Reason' }).selectOption('billing');
  await until(async () =>
    expect(await asked('transfer.suggest')).toEqual([
      { callId: 'call-1' },
      { callId: 'call-1', reason: 'billing' },
    ]),
  );
  await panelOf(page).getByRole('button', { name: 'Supervised transfer to Billing queue' }).click();
  await until(async () =>
    expect(await asked('transfer.start')).toMatchObject([
      { mode: 'supervised', target: '600', reason: 'billing' },
    ]),
  );
});

test('come into a list that is painted already only when it changes anyway', async () => {
  const page = await pages.open('scene=transfer-suggested', { height: 1000 });
  await page.evaluate(() => (window as unknown as WithDesk).fakeDesk.hold('transfer.suggest'));
  await openPanel(page);
  // Nobody is kept waiting for them.
  await panelOf(page).getByRole('button', { name: 'Blind transfer to Ioana Radu' }).waitFor();
  const without = await rowsOf(page);
  expect(without[0]).toMatch(/^Ioana Radu/);
  const reads = await watchShifts(page.locator('body'));
  await page.evaluate(() => (window as unknown as WithDesk).fakeDesk.letGo('transfer.suggest'));
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 })));
  expect(await rowsOf(page)).toEqual(without);
  expect(await reads()).toEqual([]);
  const search = page.getByRole('textbox', { name: 'Search colleagues' });
  await search.fill('r');
  await search.fill('');
  await panelOf(page).getByText('Suggested', { exact: true }).waitFor();
});

test('a number is formatted while it is typed, and the caret goes with the fingers; a refused clipboard is said', async () => {
  const page = await pages.open('scene=transfer-number');
  await openPanel(page);
  const field = panelOf(page).getByRole('textbox', { name: 'Number', exact: true });
  const caret = () => field.evaluate((one) => (one as HTMLInputElement).selectionStart);
  await field.pressSequentially('0721555018');
  expect(await field.inputValue()).toBe('0721 555 018');
  await field.press('Home');
  for (let step = 0; step < 5; step += 1) await field.press('ArrowRight');
  // Over the blank: the caret goes on, the next one takes the digit.
  await field.press('Backspace');
  expect([await field.inputValue(), await caret()]).toEqual(['0721 555 018', 4]);
  await field.press('Backspace');
  expect([await field.inputValue(), await caret()]).toEqual(['0725 550 18', 3]);
  await field.press('1');
  expect([await field.inputValue(), await caret()]).toEqual(['0721 555 018', 4]);
  await field.fill('1005');
  expect(await field.inputValue()).toBe('1005');

  const paste = panelOf(page).getByRole('button', { name: 'Paste' });
  await page.evaluate(() => {
    const read = { text: undefined as string | undefined };
    Object.assign(window, { copied: read });
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        readText: async () => {
          if (read.text === undefined) throw new DOMException('denied', 'NotAllowedError');
          return read.text;
        },
      },
    });
  });
  const copy = (text: string) =>
    page.evaluate(
      (copied) => Object.assign((window as unknown as { copied: object }).copied, { text: copied }),
      text,
    );
  await paste.click();
  await panelOf(page).getByRole('alert').getByText('The clipboard could not be read.').waitFor();
  expect(await focused(page)).toBe('Number');
  expect(await field.inputValue()).toBe('1005');
  await copy('  ');
  await paste.click();
  await panelOf(page).getByRole('alert').getByText('There is no number in the clipboard.').waitFor();
  await copy('Call me: 0721555018 (mobile)');
  await paste.click();
  await until(async () => expect(await field.inputValue()).toBe('0721 555 018'));
  expect(await panelOf(page).getByRole('alert').count()).toBe(0);
  await copy('Maria');
  await paste.click();
  await until(async () => expect(await field.inputValue()).toBe('Maria'));
  await panelOf(page).getByText('This is not a number that can be dialed.').waitFor();
});
