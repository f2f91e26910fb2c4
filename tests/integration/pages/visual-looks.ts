/**
 * How looks are laid out in every language, in wide and narrow windows: nothing is cut off, nothing lies on something
 * else, and axe finds nothing, light and dark. No pictures are compared: they differ from one computer to the next. A
 * group of looks is one page in which the scene is changed.
 */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { spokenLanguages } from '#shared/i18n/catalogues';
import { languageTags, PSEUDO } from '#shared/i18n/languages';
import { type Look, type LookGroup, lookGroups } from '../../fakes/pages/looks';
import { layoutFaults } from './layout-faults';
import { faultsInBothThemes, type withPages } from './pages-rig';

declare global {
  interface Window {
    layoutFaults: typeof layoutFaults;
  }
}

type Pages = ReturnType<typeof withPages>;

/** Between them lies what fits where both do; the longest texts are tried there, too. */
const WIDTHS = [380, 1024, 1280] as const;
const languagesAt = (width: number) => [...(width === 1024 ? [] : spokenLanguages()), PSEUDO] as const;
const WIDE = { width: 1280, height: 800 };

export async function openLook(pages: Pages, query: string): Promise<Page> {
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
  pages: Pages,
  looks: readonly Look[],
  check: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [first, ...others] = looks;
  if (first === undefined) return [];
  const page = await openLook(pages, first.query);
  const faults = (await check(page)).map((fault) => `${first.name}: ${fault}`);
  for (const { name, query } of others) {
    await pages.show(query);
    await complete(page);
    faults.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

/** All main looks are in two files, which are played side by side: those of a call, and the rest of the window. */
const OF_A_CALL: readonly string[] = ['Ringing', 'Call strip', 'Caller card', 'Transfer panel'];
export const isOfACall = ({ title }: LookGroup): boolean => OF_A_CALL.includes(title);

/** The tests of a part of the main looks. */
export function testLooks(pages: Pages, isPart: (group: LookGroup) => boolean): void {
  const groups = lookGroups
    .filter(isPart)
    .map(({ title, looks }) => ({ title, looks: looks.filter(({ main }) => main === true) }))
    .filter(({ looks }) => looks.length > 0);

  test.each(groups)(
    '$title: nothing is cut off or covered, and axe finds nothing in both themes',
    { timeout: 240_000 },
    async ({ looks }) => {
      const faults = await each(pages, looks, async (page) => [
        ...(await faultsInBothThemes(page)),
        ...(await layout(page)),
      ]);
      expect(faults).toEqual([]);
    },
  );
}
