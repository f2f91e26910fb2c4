// Builds out/, and knows whether it has to.
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from './install.mjs';
import { root, runTool } from './project.mjs';

/** With the scripts that the hosts have in them, and the version that is built in. */
export const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'scripts/lib',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'phone.vite.config.ts',
];
/** Its time is when the build began: what changed while it went on is newer. */
const STAMP = join(root, 'out/.built');

/** Whether a source is newer than what was built of it. */
export function isBuilt() {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs;
  return builtAt !== undefined && SOURCES.every((path) => newest(join(root, path)) <= builtAt);
}

/**
 * @param {{ quiet?: boolean }} [options] quiet: one progress line instead of the builder's own words
 * @returns {Promise<number>} exit code
 */
export async function build({ quiet = false } = {}) {
  const startedAt = new Date();
  const stop = quiet ? progress('Building') : undefined;
  const args = quiet ? ['build', '--logLevel', 'warn'] : ['build'];
  /** @type {import('node:child_process').SpawnOptions} */
  const options = quiet ? { stdio: ['ignore', 'ignore', 'inherit'] } : {};
  const code =
    (await runTool('electron-vite', args, options)) ||
    (await runTool('vite', [...args, '--config', 'phone.vite.config.ts'], options));
  stop?.(code === 0 ? 'done' : 'failed');
  if (code === 0) {
    writeFileSync(STAMP, '');
    utimesSync(STAMP, startedAt, startedAt);
  }
  return code;
}

/**
 * The newest change in a file or folder; a folder's own time tells of what was removed.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path)
    .map((name) => newest(join(path, name)))
    .reduce((left, right) => Math.max(left, right), stats.mtimeMs);
}
