/** The list of calls while calls come and go: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { callOf } from '../../fakes/desk-values';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push } = pages;

test('is as it was after a call, with what was loaded further down, and asks when the call is over', async () => {
  const page = await pages.open('scene=idle');
  const list = page.getByRole('region', { name: 'Call history' });
  const scroller = list.locator('.history-scroll');
  await until(async () => expect(await asked('calls.history')).toHaveLength(1));
  await list.getByRole('button', { name: 'Load more' }).click();
  await until(async () => expect(await asked('calls.history')).toHaveLength(2));
  const height = () => list.getByRole('list').evaluate((element) => element.clientHeight);
  await until(async () => expect(await height()).toBeGreaterThan(60 * 100));
  await scroller.evaluate((element) => element.scrollTo(0, 4_000));
  // Rows that are measured for the first time may move it a little.
  const place = () => scroller.evaluate((element) => element.scrollTop);
  await until(async () => {
    const before = await place();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    expect(await place()).toBe(before);
  });
  const before = await place();

  const now = Date.now();
  await push('calls', [callOf(now, { state: 'ringing' })]);
  await push('calls', [callOf(now, { state: 'up' })]);
  await list.waitFor({ state: 'hidden' });
  expect(await asked('calls.history')).toHaveLength(2);
  await push('calls', [callOf(now, { state: 'wrap-up' })]);
  await until(async () => expect(await asked('calls.history')).toHaveLength(3));
  // What was written while the call was wrapped up.
  await push('calls', []);
  await list.waitFor();
  await until(async () => expect(await asked('calls.history')).toHaveLength(4));
  await list.getByRole('button', { name: 'Load more' }).and(page.locator(':enabled')).waitFor();
  expect(await height()).toBeGreaterThan(60 * 100);
  expect(Math.abs((await place()) - before)).toBeLessThan(100);
});
