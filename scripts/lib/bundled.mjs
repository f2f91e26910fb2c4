// Writes down which packages the bundler put into the app: what notices and SBOM have to name.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Beside what is built, and not shipped: one list per part of the app. */
const LISTS = 'out/.bundled';

/** Runtime pieces that the build tools add themselves: `\0vite/preload-helper.js`, `\0rolldown/runtime.js` and the like. */
const OWN_PIECES = /^\0(vite|rolldown)\//;

/**
 * @param {'main' | 'preload' | 'renderer' | 'phone'} part
 * @param {string} root  of the tree; the builder's configuration is bundled and can't tell by where this file is
 * @returns {import('vite').Plugin}
 */
export function listBundled(part, root) {
  /** @type {Set<string>} */
  const folders = new Set();
  return {
    name: 'patchcord-bundled',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(output.modules)) {
          // A style sheet leaves nothing in the script; its text is in a file of its own.
          const folder = renderedLength > 0 || id.includes('.css') ? packageFolder(id, root) : undefined;
          if (folder !== undefined) folders.add(folder);
        }
      }
    },
    writeBundle() {
      mkdirSync(join(root, LISTS), { recursive: true });
      writeFileSync(
        join(root, LISTS, `${part}.json`),
        `${JSON.stringify([...folders].sort(), undefined, 2)}\n`,
      );
    },
  };
}

/**
 * What the last build wrote down.
 * @param {string} root
 * @returns {string[]} folders below node_modules with forward slashes, sorted
 */
export function readBundled(root) {
  const lists = readdirSync(join(root, LISTS)).map((name) => join(root, LISTS, name));
  return [...new Set(lists.flatMap((path) => JSON.parse(readFileSync(path, 'utf8'))))].sort();
}

/**
 * The package a module belongs to.
 * @param {string} id  the bundler's name of a module: a path with a query, or a virtual name
 * @param {string} root
 * @returns {string | undefined} its folder below node_modules with forward slashes; undefined for our own modules
 */
export function packageFolder(id, root) {
  const piece = OWN_PIECES.exec(id)?.[1];
  if (piece !== undefined) return piece;
  const path = relative(join(root, 'node_modules'), id.replace(/^\0+/, '').replace(/\?.*$/s, '')).replaceAll(
    '\\',
    '/',
  );
  if (path.startsWith('../')) return undefined;
  return /^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
