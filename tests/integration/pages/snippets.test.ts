/** Snippets where they are typed, chosen and written, in a real Chromium over a fake desk. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

const notes = () => page.getByRole('textbox', { name: 'Notes' });
const text = () => notes().inputValue();
const selected = () =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });

test('are typed in the notes by their abbreviation, in one step back, and never in a word', async () => {
  page = await pages.open('scene=snippets-call');
  const { calls, agent } = await topics();
  const caller = calls[0]?.title ?? '';
  await notes().fill('');
  await notes().pressSequentially('Said ;thx ');
  const thanks = `Said Thank you for calling, ${caller}. You spoke with ${agent.name}. `;
  expect(await text()).toBe(thanks);

  // Back to what was typed, which the next blank leaves as it is.
  await page.keyboard.press('Control+Z');
  expect(await text()).toBe('Said ;thx');
  await page.keyboard.type(' x');
  expect(await text()).toBe('Said ;thx x');

  await notes().fill('');
  await notes().pressSequentially('word;thx ;thy ');
  expect(await text()).toBe('word;thx ;thy ');
  // What is typed by it is saved as what is typed by hand.
  await notes().fill('');
  await notes().pressSequentially(';ref');
  await page.keyboard.press('Tab');
  expect(await text()).toMatch(/^Refund for .+, promised on /);
  const refund = await text();
  await until(async () => expect(JSON.stringify((await asked('notes.save')).at(-1))).toContain('Refund for'));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('notes');
  expect(refund).not.toContain('{');
});

test('are chosen at the caret, from the notes and the line to a colleague, and Escape goes back', async () => {
  page = await pages.open('scene=snippets-call');
  await notes().fill('First line\nThen ');
  await notes().press('Alt+P');
  const list = page.getByRole('dialog', { name: 'Snippets' });
  const box = list.getByRole('combobox', { name: 'Search the snippets' });
  await box.waitFor();
  await until(async () => expect(await box.evaluate((it) => it === document.activeElement)).toBe(true));
  expect(await list.getByRole('option').count()).toBe(5);
  // At the caret, which is in the second line of the notes.
  const [at, field] = [await list.boundingBox(), await notes().boundingBox()];
  expect(at?.y).toBeGreaterThan((field?.y ?? 0) + 20);

  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.keyboard.type('so');
  expect(await text()).toBe('First line\nThen so');

  await notes().press('Alt+P');
  await box.waitFor();
  await page.keyboard.type('parcel');
  await until(async () => expect(await list.getByRole('option').count()).toBe(1));
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached' });
  expect(await text()).toContain('First line\nThen soAsked the warehouse at […].\nThe parcel');
  // What isn't known is typed next.
  expect(await selected()).toBe('[…]');
  await page.keyboard.type('Cluj');
  expect(await text()).toContain('Asked the warehouse at Cluj.');

  await page.keyboard.press('Alt+T');
  const line = page.getByRole('textbox', { name: 'One line to the colleague' });
  await line.fill('Please: ');
  await line.press('Alt+P');
  await box.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // In one line, as the field has one.
  expect(await line.inputValue()).toContain('Please: Asked the warehouse at […]. The parcel');
});

test('without any, Enter goes where they are made; the list stays while another program is in front', async () => {
  page = await pages.open('scene=snippets-call');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const line = page.getByRole('textbox', { name: 'One line to the colleague' });
  await line.press('Alt+P');
  const list = page.getByRole('dialog', { name: 'Snippets' });
  const box = list.getByRole('combobox');
  await box.waitFor();
  // As the browser does it: the field is left, and no other one is entered.
  await box.evaluate((it) => it.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  await box.press('Alt+P');
  await page.keyboard.type('parcel');
  await until(async () => expect(await list.getByRole('option').count()).toBe(1));
  expect(await list.count()).toBe(1);
  await page.keyboard.press('Enter');
  await until(async () => expect(await line.inputValue()).toContain('The parcel'));

  await push('settings', { ...(await topics()).settings, snippets: [], teamSnippets: [] });
  await notes().press('Alt+P');
  await list.getByText('No snippets yet').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Snippets', selected: true }).waitFor();
});

test('are written, put in order and taken back in the settings', async () => {
  page = await pages.open('scene=snippets-none&settings=snippets');
  const patches = async () =>
    (await asked('settings.update')) as readonly { patch: { snippets: unknown[] } }[];
  const keep = async (snippets: { name: string; abbreviation: string; text: string }[]) =>
    push('settings', { ...(await topics()).settings, snippets });

  await page.getByRole('button', { name: 'Use this: Thanks for calling' }).click();
  const form = page.getByRole('form', { name: 'New snippet' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await form.getByRole('textbox', { name: 'Abbreviation' }).fill('thx');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('It begins with a sign').waitFor();
  await form.getByRole('textbox', { name: 'Abbreviation' }).fill(';me');
  await form.getByRole('textbox', { name: 'Text' }).fill('By ');
  await form.getByRole('button', { name: 'Your name' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  const mine = { name: 'Mine', abbreviation: ';me', text: 'By {agent}' };
  await until(async () => expect((await patches()).at(-1)?.patch.snippets).toEqual([mine]));

  const other = { name: 'Other', abbreviation: ';ME', text: 'x' };
  await keep([mine, other]);
  await page.getByText('Same abbreviation').first().waitFor();
  expect(await page.getByText('Same abbreviation').count()).toBe(2);
  await page.getByRole('button', { name: 'Move Other up' }).click();
  await until(async () => expect((await patches()).at(-1)?.patch.snippets).toEqual([other, mine]));
  await page.getByRole('button', { name: 'Remove Mine' }).click();
  await until(async () => expect((await patches()).at(-1)?.patch.snippets).toEqual([other]));
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(async () => expect((await patches()).at(-1)?.patch.snippets).toEqual([other, mine]));
});
