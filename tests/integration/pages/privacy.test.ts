/** Forgetting a person and what is kept of the sources: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { axeFaults } from '../../fakes/axe';
import { until, withPages } from './pages-rig';

const pages = withPages();

async function question() {
  const page = await pages.open('scene=idle');
  await page.getByRole('button', { name: 'Contacts', exact: true }).first().click();
  await page.locator('.contacts-button').first().click();
  await page.getByRole('button', { name: 'Forget this person…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Forget Maria Ionescu 1 on this computer?' });
  await dialog.waitFor();
  // The keys go to where the focus is.
  await until(async () =>
    expect(await dialog.evaluate((element) => element === document.activeElement)).toBe(true),
  );
  return { page, dialog };
}

test('says what would go and what would stay, and forgets nobody by a stray key', async () => {
  const { page, dialog } = await question();
  await dialog.getByText('name and number in 12 calls, and 7 notes').waitFor();
  expect(await dialog.getByText('the records in Sample CRM and hr').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const button = page.getByRole('button', { name: 'Forget this person…' });
  await button.waitFor();
  await until(async () => {
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
  expect(await pages.asked('privacy.erase')).toEqual([]);
});

test('waits for a word about what is not yet written, by keys alone', async () => {
  const { page, dialog } = await question();
  const yes = dialog.getByRole('button', { name: 'Forget for good' });
  expect(await yes.isDisabled()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Maria Ionescu 1 is forgotten on this computer.').waitFor();
  expect(await pages.asked('privacy.erase')).toEqual([{ contactId: 'crm:0', discardWaiting: true }]);
});

test('saves what is known of a person under a name without a name', async () => {
  const page = await pages.open('scene=idle');
  await page.getByRole('button', { name: 'Contacts', exact: true }).first().click();
  await page.locator('.contacts-button').first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save what is known…' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('person-20261121-1000-0123abcd.json');
});

test('changes what is kept of a source, and names a line that is no beginning of a number', async () => {
  const page = await pages.open('scene=idle&settings=privacy');
  const { settings } = await pages.topics();
  const connection = { kind: 'file' as const, path: '/people.csv', people: 'customer' as const };
  await pages.push('settings', {
    ...settings,
    sources: [{ id: 'crm', name: 'Company CRM', connection, paused: false }],
  });
  await pages.push('privacy', {
    forgotten: 0,
    unfinished: false,
    policy: { handoffDays: 30, without: ['emails'] },
  });
  await page.getByRole('button', { name: 'Change what is kept of Company CRM' }).click();
  expect(await page.getByRole('checkbox', { name: 'Mail addresses' }).isDisabled()).toBe(true);
  expect(await page.getByRole('textbox', { name: 'Documents of transfers' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'Company', exact: true }).uncheck();
  const numbers = page.getByRole('textbox', { name: 'Numbers that begin with' });
  await numbers.fill('Romania');
  const form = page.getByRole('form', { name: 'What is kept of Company CRM' });
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Romania” is not the beginning').waitFor();
  expect(await pages.asked('privacy.limitSource')).toEqual([]);
  await numbers.fill('0040');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  expect(await pages.asked('privacy.limitSource')).toEqual([
    {
      source: 'crm',
      limits: {
        without: ['company'],
        withoutItems: [],
        territory: { prefixes: ['+40'], companies: [], owners: [] },
      },
    },
  ]);
});

test('has no axe violation with the question open', async () => {
  const { page } = await question();
  expect(await axeFaults(page, { within: '[role="alertdialog"]' })).toEqual([]);
});

test('has no axe violation with the choice of a source open, in a narrow window', async () => {
  const page = await pages.open('scene=idle&settings=privacy', { width: 720 });
  const { settings } = await pages.topics();
  const connection = { kind: 'file' as const, path: '/people.csv', people: 'customer' as const };
  await pages.push('settings', {
    ...settings,
    sources: [{ id: 'crm', name: 'Company CRM', connection, paused: false }],
  });
  await page.getByRole('button', { name: 'Change what is kept of Company CRM' }).click();
  await page.getByRole('button', { name: 'Let them be brought back…' }).click();
  expect(await axeFaults(page, { within: '.settings' })).toEqual([]);
});
