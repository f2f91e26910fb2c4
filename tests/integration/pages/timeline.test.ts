/** The timeline, the people of a line and the twin of a new contact: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import type { Card } from '#shared/domain/card';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { itemOf } from '../../fakes/desk-values';
import { watchShifts } from '../../fakes/layout-shifts';
import type { FakeDesk } from '../../fakes/page-desk';
import { until, withPages } from './pages-rig';

const pages = withPages();

async function change(part: Partial<CallView>): Promise<void> {
  const { calls } = await pages.topics();
  await pages.push(
    'calls',
    calls.map((call) => ({ ...call, ...part })),
  );
}

const entries = '.timeline-entry';

test('tells what happened by days, a page at a time, and of one kind', async () => {
  const page = await pages.open('scene=in-call', { height: 1400 });
  await page.getByRole('heading', { name: 'Before' }).waitFor();
  await until(async () => expect(await page.locator(entries).count()).toBe(40));
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.locator(entries).last().scrollIntoViewIfNeeded();
  await until(async () => expect(await page.locator(entries).count()).toBeGreaterThan(40));
  const filter = page.getByRole('combobox', { name: 'What to show' });
  await filter.selectOption('Tickets');
  await until(async () => {
    const kinds = await page
      .locator(entries)
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')));
    expect(new Set(kinds)).toEqual(new Set(['ticket']));
  });
  const link = page.getByRole('link', { name: 'Open INC-4001 in Sample CRM' });
  expect(await link.getAttribute('href')).toBe('https://crm.example.com/incidents/1');
});

test('moves nothing when something comes late, and shows it when it is asked to', async () => {
  const page = await pages.open('scene=in-call', { height: 1400 });
  await until(async () => expect(await page.locator(entries).count()).toBe(40));
  const shifts = await watchShifts(page.locator('body'));
  const rowsBefore = await page.locator('.card-body li').allTextContents();

  const { calls } = await pages.topics();
  const card = calls[0]?.card as Extract<Card, { kind: 'customer' }>;
  const late = [1, 2].map((n) =>
    itemOf(Date.now(), {
      id: `crm:late-${n}`,
      type: 'incident',
      number: `T-90${n}`,
      title: 'Portal is down',
    }),
  );
  // One is new in the sources, one is gone, and a call was made meanwhile.
  await change({ card: { ...card, incidents: late, history: [] } });
  await page.evaluate(() => {
    const { fakeDesk } = window as unknown as { fakeDesk: FakeDesk };
    fakeDesk.answer('contacts.timeline', {
      entries: [1, 2, 3].map((n) => ({
        kind: 'note' as const,
        id: `late:${n}`,
        callId: 'past-0' as CallId,
        at: new Date().toISOString(),
        text: 'Written by a colleague just now',
      })),
    });
  });
  const news = page.getByRole('button', { name: '3 new' });
  await news.waitFor();
  await page.getByRole('button', { name: '2 new' }).waitFor();
  expect(await shifts()).toEqual([]);
  const texts = await page.locator('.card-body li').allTextContents();
  expect(texts.slice(1)).toEqual(rowsBefore.slice(1));
  expect(texts[0]).toContain('No longer open');

  await page.getByRole('button', { name: '2 new' }).click();
  await page.getByText('T-902').waitFor();
  await news.click();
  expect(await page.locator(entries).first().textContent()).toContain('Written by a colleague just now');
  expect(await page.locator(entries).count()).toBe(43);
});

test('chooses one of a company’s fourteen by a key, and finds one by name', async () => {
  const page = await pages.open('scene=company-line');
  await page.getByText('14 people of Nordwind AB').waitFor();
  await page.keyboard.press('Alt+2');
  await until(async () =>
    expect(await pages.asked('contacts.choose')).toEqual([{ callId: 'call-1', contactId: 'crm:line-1' }]),
  );
  await page.getByRole('textbox', { name: 'Search these 14 people' }).fill('oprea');
  await until(async () => expect(await page.getByRole('button', { name: /^Choose/ }).count()).toBe(1));
  await page.keyboard.press('Alt+1');
  await until(async () =>
    expect(await pages.asked('contacts.choose')).toContainEqual({
      callId: 'call-1',
      contactId: 'crm:line-13',
    }),
  );
});

test('has the keyboard look for somebody else of the line, and forget the choice', async () => {
  const page = await pages.open('scene=one-of-fourteen');
  await page.getByText('One of 14 people of Nordwind AB').waitFor();
  await page.getByRole('button', { name: /Ask me again/ }).press('Enter');
  await until(async () => expect(await pages.asked('contacts.forgetChoice')).toEqual([{ callId: 'call-1' }]));
  await page.getByRole('button', { name: /Somebody else/ }).press('Enter');
  await page.getByRole('button', { name: 'Choose Ana Oprea' }).press('Enter');
  await until(async () =>
    expect(await pages.asked('contacts.choose')).toEqual([{ callId: 'call-1', contactId: 'crm:line-13' }]),
  );
  await until(async () =>
    expect(await page.getByRole('button', { name: 'Choose Ana Oprea' }).count()).toBe(0),
  );
});

test('asks before a second contact is made of somebody, and adds the number to the first', async () => {
  const page = await pages.open('scene=unknown');
  await page.getByRole('textbox', { name: 'Name' }).fill('Maria Ionescu');
  await page.getByRole('button', { name: 'Save contact' }).click();
  await page.getByText('There is somebody like this already').waitFor();
  await page.getByText('same name, same company').waitFor();
  expect(await pages.asked('contacts.create')).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(async () =>
    expect(await pages.asked('contacts.attach')).toEqual([{ callId: 'call-1', contactId: 'crm:1' }]),
  );
  await page.getByRole('button', { name: 'Somebody else: save as new' }).click();
  await until(async () => expect(await pages.asked('contacts.create')).toHaveLength(1));
});

test('saves a new contact at once where nobody is like them', async () => {
  const page = await pages.open('scene=unknown');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ion Nou');
  await page.keyboard.press('Enter');
  await until(async () => expect(await pages.asked('contacts.create')).toHaveLength(1));
});
