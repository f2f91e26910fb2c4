// What goes into every package beside the program: licences, bill of materials, and what it was built from.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sbomOf } from './sbom.mjs';
import { noticesOf, runtimeOf, shippedPackages } from './shipped.mjs';

export const PAPERS = /** @type {const} */ ([
  'LICENSE.txt',
  'THIRD-PARTY-NOTICES.txt',
  'sbom.cdx.json',
  'build-info.json',
]);

/**
 * Writes the papers into a folder. They depend on the commit and on what is installed only, never on when or where.
 * @param {string} folder
 * @param {{ root: string, runtime: 'electron' | 'node' }} options
 */
export function writePapers(folder, { root, runtime }) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = shippedPackages(root);
  const runsOn = runtimeOf(root, runtime);
  /** @type {Record<(typeof PAPERS)[number], string>} */
  const papers = {
    'LICENSE.txt': readFileSync(join(root, 'LICENSE'), 'utf8'),
    // Electron brings its own beside the program, and Chromium's.
    'THIRD-PARTY-NOTICES.txt': noticesOf(runtime === 'node' ? [...packages, runsOn] : packages),
    'sbom.cdx.json': sbomOf(manifest, runsOn, packages),
    'build-info.json': `${JSON.stringify(buildInfo(root, manifest.version), undefined, 2)}\n`,
  };
  mkdirSync(folder, { recursive: true });
  for (const name of PAPERS) writeFileSync(join(folder, name), papers[name]);
}

/**
 * What a package was built from. Outside a checkout only the version is known.
 * @param {string} root
 * @param {string} version
 */
export function buildInfo(root, version) {
  const head = git(root, 'log', '-1', '--format=%H %cI');
  if (head === undefined) return { version };
  const [commit, committedAt] = head.split(' ');
  // A package of a changed tree must not pass for one of its commit.
  const isModified = git(root, 'status', '--porcelain', '--untracked-files=no') !== '';
  return { version, commit, committedAt, ...(isModified ? { modified: true } : {}) };
}

/** @param {string} root @param {...string} args @returns {string | undefined} */
function git(root, ...args) {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
