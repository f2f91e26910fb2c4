import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { AA, axeFaults, CONTRAST } from '../../fakes/axe';
import { launchChromium } from '../../fakes/chromium';
import type { FakeDesk } from '../../fakes/page-desk';

export const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 30 });

/**
 * What breaks WCAG 2.2 AA, as axe can tell, as the page is now; in the dark only what differs there, the contrast. Each
 * rule with the places.
 */
export async function faultsInBothThemes(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
      colorScheme,
    );
    const found = await axeFaults(page, { rules: colorScheme === 'light' ? AA : CONTRAST });
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}

/** What happened some hours ago is of the same day, and of yesterday a day before: also when the tests run at midnight. */
function whereItIsNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // By POSIX the sign says how far behind UTC is.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/**
 * The pages over a fake desk, in one Chromium and one tab for a file, loaded once: what a test left in it is gone
 * before the next one, and has thrown nothing.
 */
export function withPages() {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    // In a context of its own: what tests accessibility opens a second page beside it.
    page = await (await browser.newContext({ timezoneId: whereItIsNoon() })).newPage();
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    await page.evaluate(() => {
      window.leaveLook();
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
    // Nothing lies under the pointer.
    await page.mouse.move(-1, -1);
    expect(errors.splice(0)).toEqual([]);
  });

  /** What follows the first picture, keys for example, is there once the page has nothing left to do. */
  async function settle(): Promise<void> {
    await page.waitForSelector('.frame, .ring-window');
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 })));
  }

  /** Another scene in the page that is open: everything in it begins anew, and nothing is loaded again. */
  async function show(query: string): Promise<void> {
    await page.evaluate((parameters) => window.showLook(parameters), query);
    await settle();
  }

  async function load(query: string): Promise<void> {
    await page.goto(`${inject('pagesOrigin')}index.html?${query}`);
    await settle();
  }

  return {
    /**
     * @param query says which scene and which window
     * @param options.isAnew nothing of the page is loaded; else it is what the test before has left
     */
    async open(
      query: string,
      {
        width = 1280,
        height = 800,
        isAnew = false,
      }: { readonly width?: number; readonly height?: number; readonly isAnew?: boolean } = {},
    ): Promise<Page> {
      await page.setViewportSize({ width, height });
      await (isAnew || page.url() === 'about:blank' ? load(query) : show(query));
      return page;
    },
    show,
    push<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): Promise<void> {
      return page.evaluate(
        ([name, given]) => (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.push(name, given as never),
        [topic, value] as const,
      );
    },
    topics: (): Promise<DeskTopics> =>
      page.evaluate(() => structuredClone((window as unknown as { fakeDesk: FakeDesk }).fakeDesk.topics)),
    /** With what this method was called, oldest first. */
    asked: (method: string): Promise<readonly unknown[]> =>
      page.evaluate(
        (wanted) =>
          (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.asked
            .filter((call) => call.method === wanted)
            .map(({ args }) => args),
        method,
      ),
  };
}
