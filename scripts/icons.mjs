// npm run icons: draws every icon anew from its SVG. The files are committed; a test compares them with their sources.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureChromium } from './lib/browser.mjs';
import { drawIcon, encodeIcon, ICONS } from './lib/icons.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/project.mjs';

if (!(await ensureInstalled())) process.exit(1);
const found = await ensureChromium();
if (!found.ok) {
  process.stderr.write(`The icons cannot be drawn: ${found.reason}.\n`);
  process.exit(1);
}
const { chromium } = await import('@playwright/test');
const browser = await chromium.launch({
  executablePath: found.path,
  // Chromium refuses its sandbox to root; what is drawn are files of this tree.
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await browser.newPage();
  for (const icon of ICONS) {
    const path = join(root, icon.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encodeIcon(icon, await drawIcon(page, icon, root)));
  }
  process.stdout.write(`${ICONS.length} icons drawn.\n`);
} finally {
  await browser.close();
}
