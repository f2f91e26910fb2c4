// Where things are, and how a program of node_modules is run on the project's own Node. No dependencies.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const nodeModules = join(root, 'node_modules');

/** The Node of the "node" package; whatever the machine has, the tools run on this one. */
export function nodeBinary() {
  // On Windows the package has a text file named `node` beside the program.
  const binary = join(nodeModules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? binary : process.execPath;
}

/**
 * The script behind a command of node_modules/.bin.
 * @param {string} command
 */
export function scriptOf(command) {
  const owner =
    {
      playwright: '@playwright/test',
      biome: '@biomejs/biome',
      tsc: 'typescript',
      'install-electron': 'electron',
    }[command] ?? command;
  const folder = join(nodeModules, owner);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * The environment of everything that is started: its `node` is the project's.
 * @param {Readonly<Record<string, string | undefined>>} [more]
 */
export function environment(more = {}) {
  const path = [dirname(nodeBinary()), join(nodeModules, '.bin'), process.env['PATH']].filter(Boolean);
  return { ...process.env, PATH: path.join(delimiter), ...more };
}

/**
 * Runs a program in the foreground; ends with it, whatever ends this script.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, 1 if it could not be started
 */
export function run(file, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, forward);
    const finish = (/** @type {number} */ code) => {
      for (const signal of signals) process.off(signal, forward);
      done(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`${file}: ${error.message}\n`);
      finish(1);
    });
    child.once('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/**
 * Runs a command of node_modules on the project's Node.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runTool(command, args, options) {
  return run(nodeBinary(), [scriptOf(command), ...args], options);
}
