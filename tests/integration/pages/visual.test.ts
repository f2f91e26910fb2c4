/**
 * How the main states look, in every language, in wide and narrow windows, light and dark: nothing is cut off, nothing
 * lies on something else, everything can be read. No pictures are compared: they differ from one computer to the next.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { CallView } from '#shared/domain/views';
import { spokenLanguages } from '#shared/i18n/catalogues';
import { languageTags, PSEUDO } from '#shared/i18n/languages';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { documentOf, itemOf } from '../../fakes/desk-values';
import { looks } from '../../fakes/pages/looks';
import { layoutFaults } from './layout-faults';
import { withPages } from './pages-rig';

const pages = withPages();

/** Between them lies what fits where both do; the longest texts are tried there, too. */
const widthsOf = (language: string) => (language === PSEUDO ? [1280, 1024, 380] : [1280, 380]);
const languages = [...spokenLanguages(), PSEUDO] as const;
const themes = ['light', 'dark'] as const;
const mainLooks = looks.filter(({ main }) => main === true);

/** Two frames later everything that was asked for is painted, and what depends on its size has followed. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function setting(part: Partial<DeskTopics['settings']>): Promise<void> {
  const { settings } = await pages.topics();
  await pages.push('settings', { ...settings, ...part });
}

async function open(query: string): Promise<Page> {
  const page = await pages.open(query);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('main').waitFor();
  await expect.poll(() => page.locator('[data-loading]').count()).toBe(0);
  return page;
}

/** What is wrong with the layout, with where it is. */
async function layout(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const language of languages) {
    await pages.push('language', language);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, languageTags[language]);
    for (const width of widthsOf(language)) {
      await page.setViewportSize({ width, height: 800 });
      await painted(page);
      const found = await page.evaluate(layoutFaults);
      faults.push(...found.map((fault) => `${language}, ${width} px: ${fault}`));
    }
  }
  return faults;
}

/** What has too little contrast to be read. */
async function contrast(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const theme of themes) {
    await setting({ theme });
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
      theme,
    );
    await painted(page);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withRules(['color-contrast'])
      .analyze();
    faults.push(
      ...violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${theme}: ${html.slice(0, 160)}`)),
    );
  }
  return faults;
}

test.each(mainLooks)(
  '$name: nothing is cut off, covered or too faint',
  { timeout: 60_000 },
  async ({ query }) => {
    const page = await open(query);
    expect(await layout(page)).toEqual([]);
    expect(await contrast(page)).toEqual([]);
  },
);

/** From now on every move that nobody has caused by a click or a key; what is told is what has moved. */
async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const keep = (entries: PerformanceEntryList) => {
      for (const { value, sources } of entries as (PerformanceEntry & LayoutShift)[]) {
        const nodes = sources.map(({ node }) =>
          node instanceof Element ? node.className : node?.textContent,
        );
        seen.push(`${value}: ${nodes.join(', ')}`);
      }
    };
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    const shifts = () => {
      keep(observer.takeRecords());
      return seen;
    };
    Object.assign(window, { shifts });
  });
  return async () => {
    await painted(page);
    await painted(page);
    return page.evaluate(() => (window as unknown as { shifts: () => readonly string[] }).shifts());
  };
}

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
  const shifts = await watchShifts(page);
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
  const shifts = await watchShifts(page);
  await comesLater(({ handoff }) =>
    handoff === undefined
      ? {}
      : { handoff: { ...handoff, state: 'arrived', document: documentOf(Date.now()) } },
  );
  await page.getByText('The refund for SO-1987').first().waitFor();
  expect(await shifts()).toEqual([]);
});

/** Of the Layout Instability API, which TypeScript's own types don't have. */
interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}
