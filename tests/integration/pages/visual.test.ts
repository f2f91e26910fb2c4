/** How the main states of a call look, and that late data moves nothing of them. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { CallView } from '#shared/domain/views';
import { documentOf, itemOf } from '../../fakes/desk-values';
import { watchShifts } from '../../fakes/layout-shifts';
import { withPages } from './pages-rig';
import { isOfACall, openLook, testLooks } from './visual-looks';

const pages = withPages();

testLooks(pages, isOfACall);

/** Two frames later everything that was asked for is painted, and what depends on its size has followed. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** The call at hand with whatever comes of it later. */
async function comesLater(change: (call: CallView) => Partial<CallView>): Promise<void> {
  const { calls } = await pages.topics();
  await pages.push(
    'calls',
    calls.map((call) => ({ ...call, ...change(call) })),
  );
}

test('late data moves nothing of the card that is being read', async () => {
  const page = await openLook(pages, 'scene=in-call');
  await page.locator('.timeline-entry').first().waitFor();
  await painted(page);
  const shifts = await watchShifts(page.locator('body'));
  const at = new Date().toISOString();
  const late = (id: string, type: 'order' | 'complaint' | 'incident') =>
    itemOf(Date.now(), { id, type, number: id, title: 'What came a moment later', createdAt: at });
  await comesLater(({ card }) => {
    if (card.kind !== 'customer') throw new Error('A customer is expected');
    const { contact } = card;
    return {
      card: {
        ...card,
        contact: { ...contact, tier: 'Platinum', extra: { ...contact.extra, Late: 'yes' } },
        lastOrder: late('SO-9000', 'order'),
        openOrders: [late('SO-9000', 'order'), ...card.openOrders],
        complaints: [late('CO-9000', 'complaint')],
        incidents: [...card.incidents, late('T-9000', 'incident')],
      },
    };
  });
  await page.getByRole('button', { name: '3 new' }).waitFor();
  expect(await shifts()).toEqual([]);
});

test('a handoff that arrives after the call moves nothing of the card', async () => {
  const page = await openLook(pages, 'scene=handoff-announced');
  await page.locator('.timeline-entry').first().waitFor();
  await painted(page);
  const shifts = await watchShifts(page.locator('body'));
  await comesLater(({ handoff }) =>
    handoff === undefined
      ? {}
      : { handoff: { ...handoff, state: 'arrived', document: documentOf(Date.now()) } },
  );
  await page.getByText('The refund for SO-1987').first().waitFor();
  expect(await shifts()).toEqual([]);
});
