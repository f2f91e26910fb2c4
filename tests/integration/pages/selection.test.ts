/** Numbers that are selected, copied and pasted: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { axeFaults } from '../../fakes/axe';
import type { FakeDesk } from '../../fakes/page-desk';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked } = pages;

const offer = (page: Page) => page.locator('.selection-call');
const request = (page: Page) => page.locator('.dial-request');
/** The number on the card, as somebody selects it with the mouse. */
const select = (page: Page) =>
  page.locator('.card').getByText('0721 555 010').first().click({ clickCount: 3 });

test('a number that is selected to be read gets a button below it, which asks before it calls', async () => {
  const page = await pages.open('scene=in-call');
  await select(page);
  expect((await offer(page).textContent())?.trim()).toBe('Call 0721 555 010');
  await offer(page).click();
  await request(page)
    .getByRole('heading', { name: /^Call / })
    .waitFor();
  await until(async () => expect(await offer(page).count()).toBe(0));
  expect(await asked('calls.dial')).toEqual([]);
  expect(await request(page).getByRole('radio').count()).toBe(0);
});

test('what was chosen is not offered again until it is selected anew', async () => {
  const page = await pages.open('scene=in-call');
  await select(page);
  await offer(page).click();
  await offer(page).waitFor({ state: 'detached' });
  // As a browser does where something beside it changes. Whoever waits as long as the button does is told after it.
  await page.evaluate(
    () =>
      new Promise((done) => {
        document.dispatchEvent(new Event('selectionchange'));
        setTimeout(done, 250);
      }),
  );
  expect(await asked('numbers.find')).toHaveLength(2);
  expect(await offer(page).count()).toBe(0);
  await page.locator('.card').getByText('Head of purchasing').first().click();
  await select(page);
  await offer(page).waitFor();
});

test('the button goes with what is selected, and comes for no text without a number', async () => {
  const page = await pages.open('scene=in-call');
  await select(page);
  await offer(page).waitFor();
  await page.locator('.card').getByText('Head of purchasing').first().click();
  await offer(page).waitFor({ state: 'detached' });
  await page.evaluate(() =>
    (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.answer('numbers.find', { numbers: [] }),
  );
  await select(page);
  await until(async () => expect(await asked('numbers.find')).toHaveLength(2));
  expect(await offer(page).count()).toBe(0);
});

test('the key does the same, also in the notes, where no button covers what is written', async () => {
  const page = await pages.open('scene=in-call');
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.fill('call 0721 555 010');
  await notes.press('Alt+c');
  expect(await asked('numbers.find')).toEqual([]);
  await notes.press('Control+a');
  await notes.press('Alt+c');
  await request(page).waitFor();
  expect(await asked('numbers.find')).toEqual([{ text: 'call 0721 555 010' }]);
  expect(await offer(page).count()).toBe(0);
  expect(await notes.inputValue()).toBe('call 0721 555 010');
});

test('a service code that is selected is not called', async () => {
  const page = await pages.open('scene=in-call');
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.fill('*21*0#');
  await notes.press('Control+a');
  await notes.press('Alt+c');
  await page
    .getByText('Service codes of the phone system are only dialed when you type them yourself.')
    .waitFor();
  expect(await request(page).count()).toBe(0);
});

test('of a text with several numbers the agent chooses one', async () => {
  const page = await pages.open('scene=dial-several');
  const radios = request(page).getByRole('radio');
  await radios.first().waitFor();
  expect(await radios.count()).toBe(4);
  expect(await radios.first().isChecked()).toBe(true);
  expect(await axeFaults(page, { within: '.dial-request' })).toEqual([]);
  await radios.first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await request(page).getByRole('textbox', { name: 'Number to call' }).inputValue()).toBe(
    '+40215552040',
  );
  await request(page)
    .getByRole('heading', { name: /021 ?555 ?2040/ })
    .waitFor();
  expect(await asked('calls.dial')).toEqual([]);
  await request(page).getByRole('button', { name: 'Call', exact: true }).click();
  await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '+40215552040' }]));
});

test('the transfer panel tells the desk of a code only where it was typed', async () => {
  const page = await pages.open('scene=in-call');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Transfer', exact: true });
  await panel.getByRole('tab', { name: 'Number' }).click();
  const field = panel.getByRole('textbox', { name: 'Number', exact: true });
  const blind = panel.getByRole('button', { name: /^Blind transfer/ });
  await field.pressSequentially('1005');
  await field.press('Control+a');
  await field.press('Control+x');
  await field.press('Control+v');
  expect(await field.inputValue()).toBe('1005');
  await until(async () => expect(await blind.isEnabled()).toBe(true));
  await field.press('6');
  await field.press('Backspace');
  await until(async () => expect(await blind.isEnabled()).toBe(true));
  await blind.click();
  await until(async () => expect(await asked('transfer.start')).toHaveLength(1));
  expect((await asked('transfer.start'))[0]).not.toHaveProperty('typed');

  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await field.press('Control+a');
  await field.pressSequentially('1006');
  await until(async () => expect(await blind.getAttribute('aria-label')).toBe('Blind transfer to 1006'));
  await blind.click();
  await until(async () =>
    expect((await asked('transfer.start'))[1]).toMatchObject({ target: '1006', typed: true }),
  );
});
