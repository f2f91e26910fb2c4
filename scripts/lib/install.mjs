// Installs what is missing, and says so.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, root } from './project.mjs';

/** Packages are missing if there are none, or the lock file is newer than what was installed by it. */
export function isInstalled() {
  const installed = changedAt(join(nodeModules, '.package-lock.json'));
  const wanted = changedAt(join(root, 'package-lock.json'));
  return installed !== undefined && wanted !== undefined && installed >= wanted;
}

/** @returns {Promise<boolean>} whether everything is there now */
export async function ensureInstalled() {
  if (isInstalled()) return true;
  const stop = progress('Installing packages');
  const code = await npmCi();
  stop(code === 0 ? 'done' : 'failed');
  return code === 0;
}

/**
 * A line that tells what goes on and for how long; on a terminal it counts.
 * @param {string} what
 * @returns {(outcome: string) => void}
 */
export function progress(what) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const { stdout } = process;
  if (!stdout.isTTY) {
    stdout.write(`${what} …\n`);
    return (outcome) => void stdout.write(`${what}: ${outcome} (${seconds()} s)\n`);
  }
  const draw = () => void stdout.write(`\r${what} … ${seconds()} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return (outcome) => {
    clearInterval(timer);
    stdout.write(`\r${what}: ${outcome} (${seconds()} s)\n`);
  };
}

/** @returns {Promise<number>} */
function npmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` this is the npm that runs us; started by hand, the one on the PATH.
  const cli = process.env['npm_execpath'];
  const [file, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((done) => {
    const child = spawn(file, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: file === 'npm' && process.platform === 'win32',
    });
    child.once('error', (error) => {
      process.stderr.write(`npm: ${error.message}\n`);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** @param {string} path */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
