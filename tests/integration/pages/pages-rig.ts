import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { type BuiltPage, serveBuiltPage } from '../../fakes/built-page';
import { launchChromium } from '../../fakes/chromium';
import type { FakeDesk } from '../../fakes/page-desk';

export const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 30 });

/** The pages over a fake desk, in one Chromium for a file; what a test opened is closed after it, and has thrown nothing. */
export function withPages() {
  let built: BuiltPage;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    [built, browser] = await Promise.all([
      serveBuiltPage('tests/fakes/pages', ['index.html']),
      launchChromium(),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await built?.dispose();
  });
  afterEach(async () => {
    await page.context().close();
    expect(errors.splice(0)).toEqual([]);
  });

  return {
    /** @param query says which scene and which window */
    async open(
      query: string,
      { width = 1280, height = 800 }: { readonly width?: number; readonly height?: number } = {},
    ): Promise<Page> {
      // In a context of its own: what tests accessibility opens a second page beside it.
      const context = await browser.newContext({ viewport: { width, height } });
      page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${built.origin}index.html?${query}`);
      await page.waitForSelector('.frame, .ring-window');
      // What follows the first picture, keys for example, is there once the page has nothing left to do.
      await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 })));
      return page;
    },
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
