/** The caller card while something arrives: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import type { Card } from '#shared/domain/card';
import { contactId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { cards, itemOf } from '../../fakes/desk-values';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics } = pages;

async function change(part: Partial<CallView>): Promise<void> {
  const { calls } = await topics();
  await push(
    'calls',
    calls.map((call) => ({ ...call, ...part })),
  );
}

const customer = (): Extract<Card, { kind: 'customer' }> => {
  const card = cards.customer(Date.now());
  if (card.kind !== 'customer') throw new Error('a customer is expected');
  return card;
};

test('offers who was found while a new contact is typed, and replaces nothing before it is asked to', async () => {
  const page = await pages.open('scene=unknown');
  await page.getByRole('textbox', { name: 'Name' }).fill('Mar');
  await change({ card: { ...customer(), match: 'live' }, title: 'Maria Ionescu' });
  await page.getByText('Found meanwhile: Maria Ionescu').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Mar');
  await page.getByRole('button', { name: 'Show instead' }).click();
  await page.getByText('Last order').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name' }).count()).toBe(0);
});

test('shows at once who was found while nothing is typed', async () => {
  const page = await pages.open('scene=unknown');
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await change({ card: { ...customer(), match: 'live' } });
  await page.getByText('Last order').waitFor();
  expect(await page.getByText('Found just now').count()).toBe(1);
});

test('keeps an order that is being read where it is, and marks what came and what changed', async () => {
  const page = await pages.open('scene=in-call');
  const list = page.getByRole('list', { name: 'Last order' });
  await list.getByText('SO-2231').waitFor();
  const card = customer();
  const newer = itemOf(Date.now(), { id: 'crm:o-9', number: 'SO-9000', createdAt: new Date().toISOString() });
  const openOrders = [...card.openOrders.map((order) => ({ ...order, status: 'Delivered' })), newer];
  await change({ card: { ...card, lastOrder: newer, openOrders } });
  await page.getByRole('button', { name: '1 new' }).click();
  await until(async () => expect(await list.getByRole('listitem').count()).toBe(2));
  const rows = await list.getByRole('listitem').allTextContents();
  expect(rows[0]).toContain('SO-2231');
  expect(rows[0]).toContain('Just changed');
  expect(rows[1]).toContain('SO-9000');
  expect(rows[1]).toContain('Just arrived');
});

test('makes an incident out of the first line of the notes, and shows that it waits', async () => {
  const page = await pages.open('scene=in-call');
  await page.getByRole('button', { name: 'Other words' }).click();
  const title = page.getByRole('textbox', { name: 'What is wrong?' });
  expect(await title.inputValue()).toBe('Wants SO-2231 at the Cluj warehouse, not in Bucharest.');
  await title.fill('Wrong address');
  await page.getByRole('button', { name: 'Create' }).click();
  await until(async () =>
    expect(await pages.asked('calls.newIncident')).toEqual([{ callId: 'call-1', title: 'Wrong address' }]),
  );
  await change({ newIncidents: [{ title: 'Wrong address', at: new Date().toISOString() }] });
  await page.getByText('Waiting to be written').waitFor();

  await change({
    card: {
      ...customer(),
      incidents: [
        itemOf(Date.now(), {
          id: 'sd:1',
          type: 'incident',
          title: 'Wrong address',
          createdAt: new Date().toISOString(),
        }),
      ],
    },
  });
  await until(async () => expect(await page.getByText('Waiting to be written').count()).toBe(0));
});

test('makes an incident with one click, in the words of the notes, or of the call where nothing is noted', async () => {
  const page = await pages.open('scene=in-call');
  const words = 'Wants SO-2231 at the Cluj warehouse, not in Bucharest.';
  await page.getByRole('button', { name: `New incident: ${words}` }).click();
  await until(async () =>
    expect(await pages.asked('calls.newIncident')).toEqual([{ callId: 'call-1', title: words }]),
  );
  await change({ note: { text: '', revision: 9 } });
  await page.getByRole('button', { name: /^New incident: Call with Maria Ionescu at \d\d:\d\d$/ }).waitFor();
});

test('has the keyboard part two records that are not the same person, and does no harm when asked twice', async () => {
  const page = await pages.open('scene=in-call');
  const part = page.getByRole('button', { name: 'Not the same person as in Helpdesk' });
  await page.getByRole('heading', { name: 'Details' }).waitFor();
  expect(await part.count()).toBe(0);
  const { sync } = await topics();
  await push(
    'sync',
    sync.map((view) => ({ ...view, source: 'rt', name: 'Helpdesk' })),
  );
  const card = customer();
  const sameAs = [contactId('rt:9')];
  await change({ card: { ...card, contact: { ...card.contact, sameAs } } });
  await page.getByText('they are shown as two people from then on').waitFor();
  await part.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const asked = { callId: 'call-1', contactId: card.contact.id, from: 'rt:9' };
  await until(async () => expect(await pages.asked('contacts.separate')).toEqual([asked, asked]));
  await change({ card });
  await until(async () => expect(await part.count()).toBe(0));
});
