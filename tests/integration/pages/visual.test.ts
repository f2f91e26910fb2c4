/**
 * How the main states look, in every language, in wide and narrow windows: nothing is cut off, nothing lies on something
 * else, and axe finds nothing, light and dark. No pictures are compared: they differ from one computer to the next. A
 * group of looks is one page in which the scene is changed.
 */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { CallView } from '#shared/domain/views';
import { spokenLanguages } from '#shared/i18n/catalogues';
import { languageTags, PSEUDO } from '#shared/i18n/languages';
import { documentOf, itemOf } from '../../fakes/desk-values';
import { watchShifts } from '../../fakes/layout-shifts';
import { type Look, lookGroups } from '../../fakes/pages/looks';
import { layoutFaults } from './layout-faults';
import { faultsInBothThemes, withPages } from './pages-rig';

declare global {
  interface Window {
    layoutFaults: typeof layoutFaults;
  }
}

const pages = withPages();

/** Between them lies what fits where both do; the longest texts are tried there, too. */
const WIDTHS = [380, 1024, 1280] as const;
const languagesAt = (width: number) => [...(width === 1024 ? [] : spokenLanguages()), PSEUDO] as const;
const WIDE = { width: 1280, height: 800 };

/** Two frames later everything that was asked for is painted, and what depends on its size has followed. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function open(query: string): Promise<Page> {
  const page = await pages.open(query);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await complete(page);
  return page;
}

/** What is loaded when it is shown is there. */
async function complete(page: Page): Promise<void> {
  await page.locator('main, .ring-window').first().waitFor();
  await expect.poll(() => page.locator('[data-loading]').count()).toBe(0);
}

/** What is wrong with the layout, with where it is. */
async function layout(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  // Once for the page, which makes it faster from look to look.
  await page.evaluate(`window.layoutFaults ??= ${layoutFaults}`);
  // Windows are slower to change than languages.
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...WIDE, width });
    for (const language of languagesAt(width)) {
      const found = await page.evaluate(
        async ([spoken, tag]) => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          window.fakeDesk.push('language', spoken);
          do await frame();
          while (document.documentElement.lang !== tag);
          // Everything that was asked for is painted, and what depends on its size has followed.
          await frame();
          await frame();
          return window.layoutFaults();
        },
        [language, languageTags[language]] as const,
      );
      faults.push(...found.map((fault) => `${language}, ${width} px: ${fault}`));
    }
  }
  return faults;
}

/** One after the other in one page; what is wrong, with the look that it is wrong in. */
async function each(
  looks: readonly Look[],
  check: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [first, ...others] = looks;
  if (first === undefined) return [];
  const page = await open(first.query);
  const faults = (await check(page)).map((fault) => `${first.name}: ${fault}`);
  for (const { name, query } of others) {
    await pages.show(query);
    await complete(page);
    faults.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

const mainGroups = lookGroups
  .map(({ title, looks }) => ({ title, looks: looks.filter(({ main }) => main === true) }))
  .filter(({ looks }) => looks.length > 0);

test.each(mainGroups)(
  '$title: nothing is cut off or covered, and axe finds nothing in both themes',
  { timeout: 240_000 },
  async ({ looks }) => {
    const faults = await each(looks, async (page) => [
      ...(await faultsInBothThemes(page)),
      ...(await layout(page)),
    ]);
    expect(faults).toEqual([]);
  },
);

/** The call at hand with whatever comes of it later. */
async function comesLater(change: (call: CallView) => Partial<CallView>): Promise<void> {
  const { calls } = await pages.topics();
  await pages.push(
    'calls',
    calls.map((call) => ({ ...call, ...change(call) })),
  );
}

test('late data moves nothing of the card that is being read', async () => {
  const page = await open('scene=in-call');
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
  const page = await open('scene=handoff-announced');
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
