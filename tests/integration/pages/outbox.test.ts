/** What waits to be written, in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { watchShifts } from '../../fakes/layout-shifts';
import { until, withPages } from './pages-rig';

const pages = withPages();

test('says of each entry why it waits, and does what it is asked to', async () => {
  const page = await pages.open('scene=in-call');
  await page.getByRole('button', { name: '1 entry needs your decision, 3 wait to be written' }).click();
  const list = page.getByRole('list', { name: 'Entries that wait to be written' });
  const entry = (what: string) => list.getByRole('listitem').filter({ hasText: what });
  await entry('+40721555010').getByText('Sample CRM could not be reached.').waitFor();
  const waiting = await entry('+40721555010').textContent();
  expect(waiting).toContain('for Elena Virtanen');
  expect(waiting).toContain('to Sample CRM');
  expect(waiting).toContain('tried 3 times');
  expect(waiting).toContain('Next try');
  expect(await entry('Ion Nou').first().getByRole('button', { name: 'Try now' }).isDisabled()).toBe(true);

  await entry('+40721555010').getByRole('button', { name: 'Try now' }).click();
  await entry('The printer burns').getByRole('button', { name: 'Keep mine' }).click();
  await entry('40 pallets').getByRole('button', { name: 'Write it again' }).click();
  await until(async () =>
    expect(await pages.asked('outbox.retry')).toEqual([{ id: 'out-3' }, { id: 'out-1' }, { id: 'out-2' }]),
  );
  await page.getByRole('button', { name: 'Try all of Sample CRM now' }).click();
  await until(async () => expect(await pages.asked('outbox.hurry')).toEqual([{ source: 'crm' }]));

  // By the keys: down to the second entry, and up again; Delete asks before anything goes.
  await entry('The printer burns').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await entry('The printer burns').getByText('It is not written to Sample CRM.').waitFor();
  expect(await pages.asked('outbox.discard')).toEqual([]);
  await page.keyboard.press('Enter');
  await until(async () => expect(await pages.asked('outbox.discard')).toEqual([{ id: 'out-1' }]));
  await page.getByText('The printer burns was discarded.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await until(async () => expect(await pages.asked('outbox.bringBack')).toEqual([{ id: 'out-1' }]));

  await page.getByRole('button', { name: 'Show more (5 of 2313)' }).click();
  await until(async () =>
    expect((await pages.asked('outbox.list')).at(-1)).toMatchObject({ offset: 0, limit: 100 }),
  );
});

test('comes and goes in the bar without moving what is beside it', async () => {
  const page = await pages.open('scene=idle');
  const button = page.getByRole('banner').getByRole('button', { name: / to be written$/ });
  await page.getByRole('searchbox', { name: 'Search or dial' }).waitFor();
  await pages.push('outbox', { waiting: 0, parked: [] });
  await button.waitFor({ state: 'detached' });
  const shifts = await watchShifts(page.locator('body'));
  for (const waiting of [1, 12]) {
    await pages.push('outbox', { waiting, parked: [] });
    await page.getByRole('button', { name: new RegExp(`^${waiting} `) }).waitFor();
  }
  await pages.push('outbox', { waiting: 0, parked: [] });
  await button.waitFor({ state: 'detached' });
  expect(await shifts()).toEqual([]);
});
