import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Project } from '@playwright/test';
import { findChromium, findHeadlessChromium } from '../scripts/lib/chromium.mjs';
import { electronBinary } from '../scripts/lib/electron.mjs';

const root = resolve(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

/** Fake devices give every page a microphone that beeps; the rest keeps the browser quiet and off the network. */
const chromiumArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const use = (executablePath: string | undefined): NonNullable<Project['use']> => ({
  browserName: 'chromium',
  permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
  viewport: { width: 1280, height: 800 },
  launchOptions: { args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) },
});
/** The same engine without windows, for half the processor time. */
const headless = use(findHeadlessChromium());
/** As agents have it. What asks the browser itself is here: its windows, its system's notices, its rules of security. */
const WHOLE_BROWSER = ['browser-host.spec.ts', 'desktop-settings.spec.ts', 'security.spec.ts'];

export default defineConfig({
  testDir: resolve(root, 'tests/e2e'),
  outputDir: resolve(root, 'test-results'),
  globalSetup: resolve(root, 'tests/e2e/global-setup.ts'),
  // Nothing here is about speed: another program may keep the machine busy.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A test that passes the second time is a bug that is there the first time.
  retries: 0,
  // Desks and browsers of their own, which wait for each other.
  workers: 3,
  reporter: [['list']],
  // A trace costs as much as the tests: `--trace retain-on-failure` writes one where it is wanted.
  use: { screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testIgnore: ['shell/**', 'electron/**', ...WHOLE_BROWSER], use: headless },
    { name: 'whole-browser', testMatch: WHOLE_BROWSER, testIgnore: 'shell/**', use: use(findChromium()) },
    // The built main process on plain Node, on a fake of Electron: see tests/e2e/launch-shell.ts.
    { name: 'shell', testMatch: 'shell/*.spec.ts', use: headless },
    // Pictures for README and docs, made on demand: npm run screenshots.
    { name: 'screenshots', testMatch: '*.shots.ts', use: use(findChromium()) },
    // Reported as skipped by scripts/test.mjs where there is no binary.
    ...(existsSync(electronBinary(root))
      ? [{ name: 'electron', testIgnore: ['browser-host.spec.ts', 'shell/**'] }]
      : []),
  ],
});
