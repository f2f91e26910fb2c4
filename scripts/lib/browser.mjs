// The Chromium of the tests: found, or fetched.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findChromium, findHeadlessChromium } from './chromium.mjs';
import { environment, nodeModules, run, runTool } from './project.mjs';

/**
 * Finds a Chromium, or installs one: from Debian as root, else Playwright's own. `headless` is the one for tests that
 * look at no window, which may be the same.
 * @returns {Promise<{ ok: true, path: string, headless: string } | { ok: false, reason: string }>}
 */
export async function ensureChromium() {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  const isThere = findChromium() !== undefined && findChromium() !== findHeadlessChromium();
  if (isDebian && !isThere && !process.env['PATCHCORD_CHROMIUM']) {
    const env = environment({ DEBIAN_FRONTEND: 'noninteractive' });
    /** @type {import('node:child_process').SpawnOptions} */
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
    process.stdout.write('Installing Chromium from Debian …\n');
    await run('apt-get', ['update', '-qq'], options);
    // Both in one go: they are of one version.
    const packages = ['chromium', 'chromium-headless-shell'];
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  }
  const found = findChromium();
  if (found !== undefined) return { ok: true, path: found, headless: findHeadlessChromium() ?? found };
  process.stdout.write('Fetching Playwright’s Chromium …\n');
  await runTool('playwright', ['install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const path = playwrightChromium();
  return path !== undefined && existsSync(path)
    ? { ok: true, path, headless: path }
    : { ok: false, reason: 'no Chromium was found, and none could be installed' };
}

/** @returns {string | undefined} */
function playwrightChromium() {
  try {
    const { chromium } = createRequire(import.meta.url)(`${nodeModules}/playwright-core`);
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}
