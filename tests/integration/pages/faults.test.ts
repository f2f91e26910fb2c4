/** Values that no desk should send, and that no part of the page may take the rest of it along with. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { faultsInBothThemes, until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;

const SENTENCE = 'This part of the page can’t be shown. Your call and your notes are safe.';

/** What stands in place of a value of the call at hand. */
async function breakCall(broken: object): Promise<DeskTopics['calls']> {
  const { calls } = await topics();
  await push('calls', calls.map((call) => ({ ...call, ...broken })) as DeskTopics['calls']);
  return calls;
}

async function saysNothingRaw(page: Page): Promise<void> {
  const said = await page.locator('body').textContent();
  expect(said).not.toMatch(/TypeError|Cannot read|is not a|\.[jt]sx?:\d|Minified React/);
}

test('a card that can’t be shown leaves the strip, the panel and the notes, and comes back', async () => {
  const page = await pages.open('scene=in-call');
  const name = page.locator('.card-head').getByText('Maria Ionescu');
  await name.waitFor();
  const [call] = (await topics()).calls;
  const calls = await breakCall({ card: { ...call?.card, openOrders: null } });
  const place = page.getByRole('alert').filter({ hasText: SENTENCE });
  await place.waitFor();
  expect(await place.count()).toBe(1);
  await saysNothingRaw(page);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await until(async () =>
    expect(await asked('window.fault')).toEqual([
      { kind: 'drawing', error: 'TypeError', at: expect.stringMatching(/^[\w.-]+\.js:\d+:\d+/) },
    ]),
  );

  await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('still typed');
  await until(async () => expect(JSON.stringify(await asked('notes.save'))).toContain('still typed'));
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await page.getByRole('region', { name: 'Transfer', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  expect(await asked('calls.hangUp')).toHaveLength(1);

  await push('calls', calls);
  await page.getByRole('button', { name: 'Show it again' }).click();
  await name.waitFor();
  expect(await place.count()).toBe(0);
});

test('a part that can’t be loaded, as after an update, says so, and the parts beside it are there', async () => {
  const page = await pages.open('settings=phone', { isAnew: true });
  const panel = page.getByRole('tabpanel');
  await page.route(/desktop-settings/, (route) => route.abort());
  await page.getByRole('tab', { name: 'Desktop' }).click();
  const again = panel.getByRole('button', { name: 'Show it again' });
  await again.click();
  await again.waitFor({ state: 'detached' });
  expect(await panel.getByRole('alert').textContent()).toContain(SENTENCE);
  await saysNothingRaw(page);
  await page.getByRole('tab', { name: 'Sound' }).click();
  await panel.getByRole('meter').first().waitFor();

  await page.unroute(/desktop-settings/);
  await page.getByRole('tab', { name: 'Desktop' }).click();
  await panel.getByRole('button', { name: 'Start the page again' }).click();
  await panel.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Desktop' }).click();
  await page.getByRole('region', { name: 'About Patchcord' }).waitFor();
});

test('a desk that is gone is said, and what is typed stays', async () => {
  const page = await pages.open('scene=in-call');
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.fill('half a sen');
  await page.evaluate(() => window.fakeDesk.cutWires(true));
  await page.getByRole('alert').filter({ hasText: 'The desk is not connected. Reconnecting' }).waitFor();
  await notes.pressSequentially('tence');
  expect(await notes.inputValue()).toBe('half a sentence');
  expect(await faultsInBothThemes(page)).toEqual([]);
});

test('a strip, and a call that rings, that can’t be shown still have what ends and answers the call', async () => {
  const page = await pages.open('scene=in-call');
  await breakCall({ handoff: { role: 'consulting' } });
  await page.getByRole('alert').filter({ hasText: SENTENCE }).first().waitFor();
  await page.getByRole('region', { name: 'Call', exact: true }).getByText('Maria Ionescu').waitFor();
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  expect(await asked('calls.hangUp')).toHaveLength(1);
  await saysNothingRaw(page);

  const ring = await pages.open('scene=ring-one&window=ring');
  await breakCall({ card: null });
  await ring.getByRole('alert').filter({ hasText: SENTENCE }).waitFor();
  await ring.getByRole('button', { name: 'Answer', exact: true }).click();
  expect(await asked('calls.answer')).toHaveLength(1);
});

test('a page that can’t be shown at all starts again by itself once, and then waits with the call in reach', async () => {
  const page = await pages.open('scene=in-call');
  await page.locator('.call-strip').waitFor();
  const breakPage = async () => push('agent', { ...(await topics()).agent, name: 'Fault' });
  const loaded = page.waitForEvent('load');
  // It stands there for a moment only.
  const said = page.getByText('The page starts again by itself.').waitFor();
  await Promise.all([said, breakPage()]);
  await loaded;
  await page.locator('.call-strip').waitFor();

  await breakPage();
  await page.getByText('It happened again at once.').waitFor();
  await saysNothingRaw(page);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  expect(await asked('calls.hangUp')).toHaveLength(1);
  await page.getByRole('button', { name: 'Start the page again' }).click();
  await page.locator('.call-strip').waitFor();

  // A deed that came to nothing.
  await page.evaluate(() =>
    window.dispatchEvent(
      new PromiseRejectionEvent('unhandledrejection', {
        promise: Promise.resolve(),
        reason: new RangeError('of +40 721 555 010'),
      }),
    ),
  );
  await page.getByRole('alert').filter({ hasText: 'Something did not work as it should.' }).waitFor();
  const told = JSON.stringify(await asked('window.fault'));
  expect(told).toContain('"kind":"deed","error":"RangeError"');
  expect(told).not.toContain('555');
});
