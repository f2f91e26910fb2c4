/** A headless Chromium with a fake microphone, as the end-to-end tests use it, for integration tests with real media. */
import { type Browser, chromium } from '@playwright/test';
import { findHeadlessChromium } from '../../scripts/lib/chromium.mjs';

export function launchChromium(): Promise<Browser> {
  const executablePath = findHeadlessChromium();
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
