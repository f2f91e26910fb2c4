/** The pictures of the docs: small enough to be kept, each of them shown somewhere, and none missing. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'docs/screenshots';
const pictures = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'));
const shown = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+\.(?:webp|png|jpg))\)/g)].map(([, path = '']) =>
    normalize(join(dirname(page), path)),
  ),
);

it('has pictures below 150 kB each and 2 MB together', () => {
  const sizes = pictures.map((name) => statSync(join(FOLDER, name)).size);
  expect(Math.max(...sizes)).toBeLessThan(150_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});

it('shows every picture, and none that is not there', () => {
  expect([...new Set(shown)].toSorted()).toEqual(pictures.map((name) => join(FOLDER, name)).toSorted());
});
