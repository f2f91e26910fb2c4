// The Chromium of the tests: found, or fetched.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findChromium, findHeadlessChromium } from './chromium.mjs';
import { environment, nodeModules, run, runTool } from './project.mjs';

/**
 * Finds a Chromium, or installs one: from Debian as root, else Playwright's own, which it names to all
 * that is started after it.
 * @returns {Promise<{ ok: true, path: string } | { ok: false, reason: string }>}
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
  if (found !== undefined) return { ok: true, path: found };
  process.stdout.write('Fetching Playwright’s Chromium …\n');
  await runTool('playwright', ['install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const path = playwrightChromium();
  if (path === undefined || !existsSync(path))
    return { ok: false, reason: 'no Chromium was found, and none could be installed' };
  process.env['PATCHCORD_CHROMIUM'] = path;
  return { ok: true, path };
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
