/** Call scenarios as an administrator writes and tries them: in a real Chromium, over a fake desk. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import { AA, axeFaults } from '../../fakes/axe';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;

const open = (scene: string, size = {}) => pages.open(`scene=${scene}&settings=scenarios`, size);
const list = (page: Page) => page.getByRole('list', { name: 'List of scenarios' });
const namesOf = (page: Page) => list(page).getByRole('heading', { level: 3 }).allTextContents();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const saved = async () =>
  ((await asked('settings.update')) as { patch: { scenarios: Scenario[] } }[]).map(
    ({ patch }) => patch.scenarios,
  );

test('begins with an example, changes it, and saves the whole list', async () => {
  const page = await open('scenarios-none');
  await button(page, 'Use this: New caller in office hours').click();
  await page.getByRole('textbox', { name: 'What it says' }).fill('New here');
  expect(await list(page).textContent()).toContain('show the badge “New here”');
  expect(await saved()).toEqual([]);
  await button(page, 'Save').click();
  await page.getByText('Saved. The next call has them.').waitFor();
  const [rules] = await saved();
  expect(rules).toMatchObject([
    { id: 'new-caller', when: { callers: ['unknown'] }, give: { badge: { text: 'New here' } } },
  ]);
});

test('changes the order by keyboard, and the row keeps the focus', async () => {
  const page = await open('scenarios');
  await button(page, 'Edit Suppliers').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect((await namesOf(page)).map((name) => name.trim())).toEqual([
    'Suppliers Off',
    'VIP with a complaint',
    'Night and weekend',
  ]);
  await page.getByText('Suppliers is now number 1.').waitFor();
  await until(async () =>
    expect(await button(page, 'Edit Suppliers').evaluate((one) => one === document.activeElement)).toBe(true),
  );
  await button(page, 'Save').click();
  await until(async () =>
    expect((await saved())[0]?.map(({ id }) => id)).toEqual(['suppliers', 'vip-complaint', 'night']),
  );
});

test('has back what was removed, and discards what was changed', async () => {
  const page = await open('scenarios');
  await button(page, 'Remove VIP with a complaint').click();
  await page.getByText('“VIP with a complaint” was removed.').waitFor();
  expect(await namesOf(page)).toHaveLength(2);
  await until(async () =>
    expect(await button(page, 'Undo').evaluate((one) => one === document.activeElement)).toBe(true),
  );
  await page.keyboard.press('Enter');
  expect((await namesOf(page))[0]).toContain('VIP with a complaint');
  expect(await button(page, 'Save').count()).toBe(0);
  await page.getByRole('switch', { name: 'Suppliers: on' }).click({ force: true });
  await button(page, 'Discard the changes').click();
  expect(await page.getByRole('switch', { name: 'Suppliers: on' }).isChecked()).toBe(false);
  expect(await saved()).toEqual([]);
});

test('says what is wrong at its field, goes there, and saves nothing of it', async () => {
  const page = await open('scenarios');
  await button(page, 'Edit VIP with a complaint').click();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('http://erp.example.com/');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
  await button(page, 'Done').click();
  await list(page).getByText('Not right yet', { exact: true }).waitFor();
  await button(page, 'Save').click();
  await page.getByText('1 scenario is not right yet').waitFor();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await until(async () => expect(await name.evaluate((one) => one === document.activeElement)).toBe(true));
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  expect(await address.getAttribute('aria-invalid')).toBe('true');
  expect(await saved()).toEqual([]);
});

test('keeps what is not saved while another page is looked at, and says who has saved meanwhile', async () => {
  const page = await open('scenarios');
  await page.getByRole('switch', { name: 'Suppliers: on' }).click({ force: true });
  await button(page, 'Contacts').click();
  await page.getByRole('textbox', { name: 'Search contacts' }).waitFor();
  await button(page, 'Settings').click();
  expect(await page.getByRole('switch', { name: 'Suppliers: on' }).isChecked()).toBe(true);
  const { settings } = await topics();
  await push('settings', { ...settings, scenarios: settings.scenarios.slice(1) });
  await page.getByText('The scenarios were changed in another window meanwhile.').waitFor();
});

test('puts a placeholder where the cursor is', async () => {
  const page = await open('scenarios');
  await button(page, 'Edit VIP with a complaint').click();
  const text = page.getByRole('textbox', { name: 'What it says' });
  await text.fill('Case !');
  await text.press('ArrowLeft');
  await button(page, 'Insert into: What it says').click();
  await page.getByRole('menuitem', { name: '{case}' }).click();
  await until(async () => expect(await text.inputValue()).toBe('Case {case}!'));
});

test('tries the draft and not what is stored, and names the condition that fails', async () => {
  const page = await open('scenarios');
  const bench = page.getByRole('region', { name: 'Try it out' });
  await bench.getByRole('textbox', { name: 'The other’s number' }).fill('+358 40 123 4567');
  await bench.getByText('Complaint CO-0077', { exact: true }).waitFor();
  await bench.getByText('Ioana Radu (1002)').waitFor();
  await bench.getByText('Called was 1001, and the scenario is for another number or queue.').waitFor();
  await button(page, 'Edit VIP with a complaint').click();
  await page.getByRole('textbox', { name: 'What it says' }).fill('Unsaved words');
  await bench.getByText('Unsaved words').waitFor();
  await page.getByRole('textbox', { name: 'What it says' }).fill('');
  await bench.getByText('Left out, because they are not right yet: VIP with a complaint.').waitFor();
  await until(async () => expect(await bench.getByText('Ioana Radu').count()).toBe(0));
  const tries = (await asked('scenarios.try')) as { scenarios: Scenario[] }[];
  expect(tries.at(-1)?.scenarios.map(({ id }) => id)).toEqual(['night', 'suppliers']);
  expect(await saved()).toEqual([]);
});

test('tries another number called, another time, a contact, and a caller without a number', async () => {
  const page = await open('scenarios');
  const bench = page.getByRole('region', { name: 'Try it out' });
  await button(page, 'Pick a contact').click();
  await bench.getByRole('textbox', { name: 'Search contacts' }).fill('Maria');
  await button(page, 'Take Maria Ionescu').click();
  await bench.getByRole('textbox', { name: 'Number called' }).fill('Support');
  await bench.getByLabel('When').fill('2026-11-21T20:00');
  await bench.getByText('Out of hours').waitFor();
  await bench.getByText('Incident: Callback: Carpați Logistics SRL').waitFor();
  await until(async () => {
    const tries = (await asked('scenarios.try')) as { caller: unknown }[];
    expect(tries.at(-1)?.caller).toEqual({
      number: '0721 555 010',
      called: 'Support',
      direction: 'in',
      at: '2026-11-21T20:00',
    });
  });
  await bench.getByRole('checkbox', { name: 'Number withheld' }).check();
  await bench.getByText('Anonymous caller').waitFor();
  await bench.getByText('No scenario holds').waitFor();
});

test('takes a file that is right, whole, and says of another where it is wrong', async () => {
  const page = await open('scenarios');
  const download = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const file = await readFile(await (await download).path(), 'utf8');
  const input = page.locator('input[type="file"]');
  const choose = (text: string) =>
    input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });

  await choose(file.replace('https://erp.example.com', 'http://erp.example.com'));
  await page.getByText('This file can’t be used. Nothing was changed.').waitFor();
  await page.getByText(/^scenarios\.0\.give\.page\.url: /).waitFor();

  await choose(file.replace('"suppliers"', '"partners"').replace('"VIP with a complaint"', '"Angry VIP"'));
  await page.getByText('2 of them are in the list already and are changed.').waitFor();
  await button(page, 'Add them to the list').click();
  expect((await namesOf(page)).map((name) => name.trim())).toEqual([
    'Angry VIP',
    'Night and weekend',
    'Suppliers Off',
    'Suppliers Off',
  ]);
});

test('can be read and tried, and not changed, where the administrator has the say', async () => {
  const page = await open('scenarios-locked');
  await page.getByText('Your administrator decides the call scenarios of this computer.').waitFor();
  await page.getByText('When a call comes in, the caller is an employee').waitFor();
  for (const name of ['Add a scenario', 'Open a file', 'Save'])
    expect(await button(page, name).count()).toBe(0);
  const bench = page.getByRole('region', { name: 'Try it out' });
  await bench.getByRole('textbox', { name: 'The other’s number' }).fill('2207');
  await bench.getByText('Does not hold').waitFor();
  expect(await asked('scenarios.try')).toMatchObject([{ scenarios: [] }]);
});

test('leaves a scenario of a later version as it is', async () => {
  const page = await open('scenarios');
  const { settings } = await topics();
  const stored = { id: 'later', when: { mood: 'bad' } };
  await push('settings', {
    ...settings,
    scenarios: [...settings.scenarios, { kind: 'unknown', stored }],
  });
  await page.getByText('This version of Patchcord does not understand it.').waitFor();
  await button(page, 'Move A scenario of another version up').click();
  await button(page, 'Save').click();
  await until(async () => expect((await saved())[0]?.[2]).toEqual({ kind: 'unknown', stored }));
});

test.each([
  ['scenarios-none', 1280],
  ['scenarios', 1280],
  ['scenarios', 400],
  ['scenarios-preset', 800],
])('has no axe violation: %s at %i px, with an editor open where there is one', async (scene, width) => {
  const page = await open(scene, { width });
  const edit = button(page, 'Edit Night and weekend');
  if (scene !== 'scenarios-none') await edit.click();
  await page.getByRole('textbox', { name: 'The other’s number' }).fill('+358401234567');
  await page.getByRole('region', { name: 'What the call gets' }).waitFor();
  expect(await axeFaults(page, { rules: AA })).toEqual([]);
});
