/** The browser that the benches measure in: as the tests have it, with a microphone that beeps. */
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';

export function launchBenchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** As for an agent: a window that is in sight, and may use the microphone. */
export function newBenchContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 800 } });
}

/** The desk window in the page of the browser host, once it shows what there is. */
export async function deskWindowIn(page: Page): Promise<Frame> {
  await page.frameLocator('iframe.desk').locator('.frame').waitFor();
  const window = page.frames().find((frame) => frame.url().includes('/index.html'));
  if (window === undefined) throw new Error('The desk window is not there');
  return window;
}
