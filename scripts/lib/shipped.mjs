// Which packages of others are shipped, under which licence, and the notices that go with them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundled } from './bundled.mjs';

/** By SPDX identifier. What asks more of who passes it on than to keep its text is not taken without a decision. */
export const ALLOWED_LICENSES = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
  'blessing',
]);

/**
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} license  SPDX identifier
 * @property {string} text  Its licence and notice files, whole.
 * @property {string} purl
 * @property {string | undefined} homepage
 */

/**
 * All that is inside the app: what the bundler put in, and what is loaded from node_modules at run time.
 * Throws where a licence is not allowed or its text is missing: nothing is packaged then.
 * @param {string} root
 * @returns {Shipped[]} sorted by name
 */
export function shippedPackages(root) {
  const folders = new Set([...readBundled(root), ...runtimeFolders(root)]);
  const packages = [...folders].map((folder) => packageAt(root, folder));
  return [...packages, sqliteIn(root)].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * The packages that stay outside the bundle, with all that they depend on.
 * @param {string} root
 * @returns {string[]} folders below node_modules with forward slashes
 */
export function runtimeFolders(root) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} folder  '' for the app itself */
  const visit = (folder) => {
    const manifest = readManifest(join(root, folder === '' ? '' : join('node_modules', folder)));
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const next = [`${folder}/node_modules/${name}`, name].find((path) =>
        existsSync(join(root, 'node_modules', path, 'package.json')),
      );
      if (next === undefined)
        throw new Error(`${name}, which ${folder || 'the app'} needs, is not installed.`);
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit('');
  return [...found].sort();
}

/**
 * The runtime that the app is packed with.
 * @param {string} root
 * @param {'electron' | 'node'} kind
 * @returns {Shipped}
 */
export function runtimeOf(root, kind) {
  const runtime = packageAt(root, kind);
  // The program that is shipped is Node's own, not what the package of that name adds to it.
  return kind === 'electron'
    ? runtime
    : { ...runtime, purl: `pkg:generic/node@${runtime.version}`, homepage: 'https://nodejs.org/' };
}

/**
 * The notices as a text for people.
 * @param {readonly Shipped[]} packages
 */
export function noticesOf(packages) {
  const line = '='.repeat(80);
  const parts = packages.map(({ name, version, license, homepage, text }) =>
    [
      line,
      `${name} ${version} (${license})`,
      ...(homepage === undefined ? [] : [homepage]),
      line,
      '',
      text,
    ].join('\n'),
  );
  const head = 'Patchcord contains software of others. Each is named here with its licence.';
  return [head, ...parts, ''].join('\n\n');
}

/** @param {string} root @param {string} folder  below node_modules @returns {Shipped} */
function packageAt(root, folder) {
  const path = join(root, 'node_modules', folder);
  const { name, version, license, homepage } = readManifest(path);
  const files = readdirSync(path).filter((file) => /^(licen[cs]e|copying|notice)(\W.*)?$/i.test(file));
  // Some packages name a licence and leave its text out; then it is kept here, for this one version.
  const kept = `resources/build/licenses/${name.replace('/', '+')}-${version}.txt`;
  const texts = files.length > 0 ? files.sort().map((file) => join(path, file)) : [join(root, kept)];
  if (!ALLOWED_LICENSES.has(license)) {
    throw new Error(`${name} ${version} is under "${license}", which is not among the allowed licences.`);
  }
  if (!texts.every((text) => existsSync(text))) {
    throw new Error(`${name} ${version} has no licence text: put it into ${kept}.`);
  }
  return {
    name,
    version,
    license,
    text: texts
      .map(readText)
      .join('\n\n')
      // Vite goes on with what its own program is made of, nothing of which gets into an app.
      .replace(/\n# Licenses of bundled dependencies[\s\S]*$/, ''),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    homepage: /^https?:/.test(homepage ?? '') ? homepage : undefined,
  };
}

/** SQLite is compiled into better-sqlite3; who looks for a hole in it looks for its own version. @param {string} root @returns {Shipped} */
function sqliteIn(root) {
  const header = readText(join(root, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h'));
  const version = /^#define SQLITE_VERSION +"([\d.]+)"/m.exec(header)?.[1];
  const blessing = /The author disclaims[\s\S]*?than you give\./.exec(header)?.[0];
  if (version === undefined || blessing === undefined)
    throw new Error('What SQLite says of itself cannot be read.');
  return {
    name: 'sqlite',
    version,
    license: 'blessing',
    text: blessing.replace(/^\*\* ?/gm, ''),
    purl: `pkg:generic/sqlite@${version}`,
    homepage: 'https://sqlite.org/',
  };
}

/** @param {string} folder */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @param {string} path */
function readText(path) {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
}
