/** Who is to be called back: the list, the question when, and what a call says of it. In a real Chromium, over a fake desk. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { callId } from '#shared/domain/ids';
import { axeFaults } from '../../fakes/axe';
import { callOf } from '../../fakes/desk-values';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;

const list = (page: Page) => page.getByRole('region', { name: 'To call back' });
const part = (page: Page, name: string) => list(page).getByRole('region', { name });
const names = (page: Page) => list(page).getByRole('listitem').locator('strong').allTextContents();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const hasFocus = (element: Locator) => element.evaluate((each) => each === document.activeElement);
const what = (sheet: Locator) => sheet.getByRole('textbox', { name: 'What is it about?' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('stand in the order of their time, and are called, put off, done and brought back', async () => {
  const page = await pages.open('scene=follow-ups');
  // The tab says how many are due; the list of calls is in front.
  await page.getByRole('button', { name: /^To call back.*2 are due$/ }).click();
  await list(page).getByText('3 more come after these.').waitFor();
  expect(await part(page, 'Due now').getByRole('listitem').count()).toBe(2);
  expect(await axeFaults(page, { within: '.follow-ups' })).toEqual([]);

  await list(page).getByRole('button', { name: 'Call Maria Ionescu' }).click();
  await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '+40721555010' }]));
  expect(await list(page).getByRole('button', { name: 'Call Anonymous' }).isDisabled()).toBe(true);

  const before = await names(page);
  await list(page).getByRole('button', { name: 'Done with Maria Ionescu' }).click();
  await list(page).getByText('Maria Ionescu is done.').waitFor();
  await until(async () => expect(await names(page)).not.toContain('Maria Ionescu'));
  await until(async () => expect(await focused(page)).toBe('Undo'));
  await page.keyboard.press('Enter');
  await until(async () => expect(await names(page)).toEqual(before));

  await list(page).getByRole('button', { name: 'Later: put off calling Maria Ionescu' }).click();
  await page.getByRole('menuitem', { name: 'Tomorrow morning' }).click();
  await until(async () => expect(await part(page, 'Later').textContent()).toContain('Maria Ionescu'));
  await until(async () => expect(await focused(page)).toBe('Undo'));
  await page.keyboard.press('Enter');
  await until(async () => expect(await part(page, 'Due now').textContent()).toContain('Maria Ionescu'));
  expect((await asked('followUps.snooze')).at(-1)).toEqual({ id: 'f1', until: null });

  await list(page).getByRole('button', { name: 'Earlier call with Maria Ionescu' }).click();
  await page.getByRole('region', { name: 'Call history' }).waitFor();
});

test('are asked for by the command and by a key, and none of them is said as such', async () => {
  const page = await pages.open('scene=idle');
  await page.getByRole('searchbox').fill('called back');
  await page.getByRole('option', { name: 'Show who is to be called back' }).click();
  await list(page).getByText('Nobody is waiting for your call').waitFor();
  await push('followUps', {
    more: 0,
    entries: [
      { id: 'f', origin: 'by-hand', name: 'Aino', number: '+358401234567', text: '', madeAt: Date.now() },
    ],
  });
  await part(page, 'No time set').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Alt+1');
  await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '+358401234567' }]));
});

test('come of a call by one click or any time, and not for a time that is over', async () => {
  const page = await pages.open('scene=in-call');
  const later = button(page, 'Call back later');
  await later.click();
  const sheet = page.getByRole('dialog', { name: /^Call .* back later$/ });
  await until(async () => expect(await hasFocus(what(sheet))).toBe(true));
  await sheet.getByRole('textbox', { name: 'What is it about?' }).fill('the price');
  await sheet.getByLabel('Date and time').fill('2020-01-01T10:00');
  await sheet.getByRole('button', { name: 'Remind me' }).click();
  await sheet.getByText('This time is over. Choose a later one.').waitFor();
  expect(await asked('followUps.add')).toEqual([]);
  expect(await axeFaults(page, { within: '.schedule-sheet' })).toEqual([]);
  await sheet.getByRole('button', { name: 'In 1 hour' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(await asked('followUps.add')).toMatchObject([{ callId: 'call-1', text: 'the price' }]);
  // What is promised in this call says nothing beside it.
  expect(await page.getByRole('region', { name: 'You wanted to call back' }).count()).toBe(0);

  await later.click();
  await sheet.waitFor();
  expect(await what(sheet).inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await until(async () => expect(await hasFocus(later)).toBe(true));
});

test('a double click on Done is for the one it was meant for', async () => {
  const page = await pages.open('scene=follow-ups&list=follow-ups');
  const box = await list(page).getByRole('button', { name: 'Done with Maria Ionescu' }).boundingBox();
  const before = await names(page);
  if (box === null) throw new Error('no button');
  await page.mouse.click(box.x + 10, box.y + box.height / 2);
  await until(async () => expect(await names(page)).toHaveLength(before.length - 1));
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  // The next one is in that place, and is done when somebody wants it.
  await page.mouse.click(box.x + 10, box.y + box.height / 2);
  await until(async () => expect(await names(page)).toHaveLength(before.length - 2));
  expect(await asked('followUps.close')).toHaveLength(2);
});

test('what is typed for one caller is not another’s', async () => {
  const page = await pages.open('scene=in-call');
  const { calls } = await topics();
  await push('calls', [...calls, callOf(Date.now(), { id: callId('other'), title: 'Radu', state: 'held' })]);
  await button(page, 'Call back later').click();
  const sheet = page.getByRole('dialog');
  await what(sheet).fill('the price');
  // From a notice of the system.
  const ask = (seq: number, to: string) =>
    push('request', { seq, at: Date.now(), to: { kind: 'step', callId: callId(to), step: 'schedule' } });
  await ask(1, 'other');
  await page.getByRole('dialog', { name: 'Call Radu back later' }).waitFor();
  expect(await what(sheet).inputValue()).toBe('');
  await until(async () => expect(await hasFocus(what(sheet))).toBe(true));
  await ask(2, 'call-1');
  await page.getByRole('dialog', { name: 'Call Maria Ionescu back later' }).waitFor();
  expect(await what(sheet).inputValue()).toBe('the price');
});

test('stand beside a call with whom they are for, and can be done there; a call that rings shows none', async () => {
  const page = await pages.open('scene=promised');
  const here = page.getByRole('region', { name: 'You wanted to call back' });
  await here.getByText('Can SO-2231 go to the warehouse in Cluj?').waitFor();
  await here.getByRole('button', { name: 'Done with Maria Ionescu' }).click();
  await here.getByText('Maria Ionescu is done.').waitFor();
  await here.getByRole('button', { name: 'Undo' }).click();
  await here.getByText('Can SO-2231 go to the warehouse in Cluj?').waitFor();
  await push('calls', [callOf(Date.now())]);
  await here.waitFor({ state: 'detached' });
});

test('are told of with what can be done', async () => {
  const page = await pages.open('scene=follow-up-due');
  const notice = page.getByRole('article').filter({ hasText: 'Time to call Maria Ionescu back' });
  await notice.getByRole('button', { name: 'In 15 minutes' }).click();
  await until(async () =>
    expect(await asked('notices.act')).toEqual([{ id: 'follow-up', action: 'snooze' }]),
  );
});

test('keep a message for somebody who could not be reached', async () => {
  const page = await pages.open('scene=failed');
  await page
    .getByRole('region', { name: 'Transfer status' })
    .getByRole('button', { name: 'Take a message' })
    .click();
  const sheet = page.getByRole('dialog', { name: 'Message for Ioana Radu' });
  await sheet.getByText('Ioana Radu is not told by itself.').waitFor();
  await sheet.getByRole('textbox', { name: 'What is the message?' }).fill('the invoice is wrong');
  await sheet.getByRole('button', { name: 'Without a reminder' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(await asked('followUps.add')).toMatchObject([
    { callId: 'call-1', text: 'For Ioana Radu: the invoice is wrong', message: true },
  ]);
});
