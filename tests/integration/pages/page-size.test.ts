/** What the pages are made of, as they are built: nobody waits for the desk window to open, nor the line for its phone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const pages = resolve(import.meta.dirname, '../../../out/renderer');
const MOST_KB = 500;

/** Everything that is loaded before the first frame: what the page names, and what that imports, and so on. */
function loadedFirst(page: string): ReadonlySet<string> {
  const html = readFileSync(join(pages, page), 'utf8');
  const files = new Set([...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(named));
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join(pages, file), 'utf8');
    // Of the built code only: `import("…")` is for later.
    for (const found of code.matchAll(/(?:^|[;}])import(?:[^"'();]*from)?["']\.\/([^"']+\.js)["']/g)) {
      files.add(`assets/${named(found)}`);
    }
  }
  return files;
}

const named = (found: RegExpMatchArray): string => found[1] ?? '';

test('the desk window is at most 500 kB, compressed', () => {
  const sizes = [...loadedFirst('index.html')].map((file) => ({
    file,
    kb: gzipSync(readFileSync(join(pages, file)), { level: 9 }).length / 1000,
  }));
  expect(sizes.some(({ file }) => file.endsWith('.css'))).toBe(true);
  expect(sizes.filter(({ file }) => file.endsWith('.js')).length).toBeGreaterThan(1);
  const sum = sizes.reduce((total, { kb }) => total + kb, 0);
  const told = sizes.map(({ file, kb }) => `${file}: ${kb.toFixed(1)} kB`).join('\n');
  expect(sum, told).toBeLessThanOrEqual(MOST_KB);
});

test('the phone page is one file with its script beside, and a small one that opens the wire: the line waits for each', () => {
  const files = [...loadedFirst('phone.html')];
  expect(files).toEqual([
    expect.stringMatching(/^assets\/wire-ahead-[^/]+\.js$/),
    expect.stringMatching(/^assets\/phone-[^/]+\.js$/),
  ]);
  expect(statSync(join(pages, files[0] ?? '')).size).toBeLessThan(2_000);
});

test('no icon is drawn by the library’s own component, which takes many elements for one', () => {
  const assets = join(pages, 'assets');
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const having = (text: string) =>
    scripts.filter((file) => readFileSync(join(assets, file), 'utf8').includes(text));
  expect(having('phone-incoming'), 'the icons are there').not.toEqual([]);
  expect(having('tabler-icon')).toEqual([]);
});
